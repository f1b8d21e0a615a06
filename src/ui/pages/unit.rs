use leptos::prelude::*;

use crate::domain::{Column, ProcedureId, SubmissionField};
use crate::rules::{Finding, Place, Problem, Step};
use crate::text::{campaign as campaign_words, form, returned, ui as t};
use crate::ui::components::TextField;
use crate::ui::desk::Desk;

use super::campaign_dialog::CampaignDialog;
use super::change_campaign::ChangeCampaign;
use super::purpose::Purpose;

/// Who submits, under which letter; and the campaign and criteria the dossier answers.
#[component]
pub fn UnitPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let wrong_date = desk.is_wrong_submission(SubmissionField::LetterDate);
    let wrong_email = move |field: SubmissionField| {
        let place = Place::Submission(field);
        let found = move |finding: &Finding| finding.place == place && finding.problem == Problem::NotAnEmail;
        let is_wrong = Memo::new(move |_| desk.findings.with(|findings| findings.iter().any(&found)));
        view! { <Show when=move || is_wrong.get()><p class="field__error" role="alert">{t::NOT_AN_EMAIL}</p></Show> }
    };
    view! {
        <main class="work work--form" id="work" tabindex="0">
            <h1 class="work__title">{t::UNIT_TITLE}</h1>
            <Purpose step=Step::Unit/>
            <p class="work__lead">{t::UNIT_LEAD}</p>
            <ReturnedCard/>
            <div class="form">
                <Field field=SubmissionField::Unit label=t::UNIT list="units"/>
                <Units/>
                <div class="form__row">
                    <Field field=SubmissionField::LetterNumber label=t::LETTER_NUMBER hint=t::LETTER_HINT/>
                    <div>
                        <Field field=SubmissionField::LetterDate label=t::LETTER_DATE hint=t::date_hint(&desk.campaign())/>
                        <Show when=move || wrong_date.get()><p class="field__error" role="alert">{t::not_a_date(&desk.campaign())}</p></Show>
                    </div>
                </div>
                <div class="form__row">
                    <Field field=SubmissionField::Officer label=t::OFFICER/>
                    <Field field=SubmissionField::Phone label=t::PHONE input_type="tel"/>
                    <div>
                        <Field field=SubmissionField::Email label=t::EMAIL input_type="email"/>
                        {wrong_email(SubmissionField::Email)}
                    </div>
                </div>
                <Field field=SubmissionField::RecipientEmail label=t::RECIPIENT_EMAIL hint=t::recipient_hint(&desk.campaign()) input_type="email"/>
                {wrong_email(SubmissionField::RecipientEmail)}
            </div>
            <p><a class="button button--primary" href=desk.route_to(Step::List).hash()>{t::NEXT_LIST}</a></p>
            <CampaignCard/>
        </main>
    }
}

/// The remarks of a returned dossier, at the top: each leads to its procedure.
#[component]
fn ReturnedCard() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let remarks = Memo::new(move |_| {
        desk.settled.with(|dossier| {
            let remarked = dossier.procedures.iter().filter_map(|one| {
                let remark = one.remark.as_ref()?;
                Some((one.id, returned::line(&one.name, &remark.text), remark.is_settled))
            });
            remarked.collect::<Vec<_>>()
        })
    });
    let title = move || {
        let open = remarks.with(|remarks| remarks.iter().filter(|(.., is_settled)| !is_settled).count());
        returned::title(&desk.campaign().recipient, remarks.with(Vec::len), open)
    };
    let line = move |(id, words, is_settled): (ProcedureId, String, bool)| {
        let lead = move |_| desk.go_to(Place::Procedure { id, column: Column::Remark });
        let class = if is_settled { "remark remark--plain" } else { "remark remark--returned" };
        view! { <li><button class=class on:click=lead>{words}</button></li> }
    };
    view! {
        <Show when=move || !remarks.with(Vec::is_empty)>
            <section class="card" aria-labelledby="returned-title">
                <h2 class="card__title" id="returned-title">{title}</h2>
                <p>{returned::HOW}</p>
                <ul class="remarks">{move || remarks.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Field(
    field: SubmissionField,
    label: &'static str,
    #[prop(optional, into)] list: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] input_type: Option<&'static str>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let on_input = move |text| desk.write_submission(field, text);
    let value = desk.shown_submission(field);
    view! { <TextField id=field.key() label value list hint input_type=input_type.unwrap_or("text") on_input/> }
}

/// The names to choose from; another may be typed.
#[component]
fn Units() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let units: Vec<String> = campaign.unit_names().map(str::to_owned).collect();
    view! { <datalist id="units">{units.into_iter().map(|unit| view! { <option value=unit></option> }).collect_view()}</datalist> }
}

#[component]
fn CampaignCard() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let looked_at = RwSignal::new(false);
    let periods: Vec<&str> = campaign.periods.iter().map(|period| period.name.as_str()).collect();
    let rows = [
        (t::REQUEST, t::letter(&campaign).unwrap_or(t::NO_LETTER.to_owned())),
        (t::DEADLINE, t::deadline(&campaign)),
        (t::PERIODS, periods.join("; ")),
        (t::CAMPAIGN_DOCUMENT, form::campaign_line(&campaign)),
    ];
    view! {
        <section class="card" aria-labelledby="campaign">
            <h2 class="card__title" id="campaign">{campaign.title.clone()}</h2>
            <dl class="facts">
                {rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}
            </dl>
            <p class="remark">{campaign.notice.clone()}</p>
            <div class="actions">
                <button class="button button--quiet" on:click=move |_| looked_at.set(true)>{campaign_words::LOOK_AT}</button>
                <ChangeCampaign/>
            </div>
            <Show when=move || looked_at.get()>
                <CampaignDialog campaign=desk.campaign() on_close=move |()| looked_at.set(false)/>
            </Show>
        </section>
    }
}
