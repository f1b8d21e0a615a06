use leptos::prelude::*;

use crate::domain::{format_date, parse_date};
use crate::rules::{Finding, Place, Problem, Step, SubmissionField};
use crate::text::{campaign as campaign_words, form, ui as t};
use crate::ui::components::TextField;
use crate::ui::desk::Desk;

use super::campaign_dialog::CampaignDialog;
use super::change_campaign::ChangeCampaign;

/// Step 1: who submits, under which letter; and the campaign and criteria the dossier answers.
#[component]
pub fn UnitPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let part = move |part: fn(&crate::domain::Submission) -> String| {
        Signal::<String>::from(Memo::new(move |_| desk.dossier.with(|dossier| part(&dossier.submission))))
    };
    let letter_date = Place::Submission(SubmissionField::LetterDate);
    let written = part(|submission| submission.letter_date.map(format_date).unwrap_or_default());
    let wrong_date = desk.untaken.is_wrong(letter_date.clone(), written);
    let date = desk.untaken.shown(letter_date.clone(), written);
    let on_date = move |text: String| {
        let date = parse_date(&text);
        desk.untaken.note(letter_date.clone(), text, date.as_ref());
        desk.change_submission("letter-date", |submission| submission.letter_date = date);
    };
    let wrong_email = move |field: SubmissionField| {
        let place = Place::Submission(field);
        let found = move |finding: &Finding| finding.place == place && finding.problem == Problem::NotAnEmail;
        let is_wrong = Memo::new(move |_| desk.findings.with(|findings| findings.iter().any(&found)));
        view! { <Show when=move || is_wrong.get()><p class="field__error" role="alert">{t::NOT_AN_EMAIL}</p></Show> }
    };
    view! {
        <main class="work work--form" id="work" tabindex="0">
            <h1 class="work__title">{t::UNIT_TITLE}</h1>
            <p class="work__lead">{t::UNIT_LEAD}</p>
            <div class="form">
                <TextField id="unit" label=t::UNIT value=part(|s| s.unit.clone()) list="units"
                    on_input=move |text| desk.change_submission("unit", |s| s.unit = text)/>
                <Units/>
                <div class="form__row">
                    <TextField id="letter-number" label=t::LETTER_NUMBER value=part(|s| s.letter_number.clone()) hint=t::LETTER_HINT
                        on_input=move |text| desk.change_submission("letter-number", |s| s.letter_number = text)/>
                    <div>
                        <TextField id="letter-date" label=t::LETTER_DATE value=date hint=t::date_hint(&desk.campaign()) on_input=on_date/>
                        <Show when=move || wrong_date.get()><p class="field__error" role="alert">{t::not_a_date(&desk.campaign())}</p></Show>
                    </div>
                </div>
                <div class="form__row">
                    <TextField id="officer" label=t::OFFICER value=part(|s| s.officer.clone())
                        on_input=move |text| desk.change_submission("officer", |s| s.officer = text)/>
                    <TextField id="phone" label=t::PHONE value=part(|s| s.phone.clone()) input_type="tel"
                        on_input=move |text| desk.change_submission("phone", |s| s.phone = text)/>
                    <div>
                        <TextField id="email" label=t::EMAIL value=part(|s| s.email.clone()) input_type="email"
                            on_input=move |text| desk.change_submission("email", |s| s.email = text)/>
                        {wrong_email(SubmissionField::Email)}
                    </div>
                </div>
                <TextField id="recipient-email" label=t::RECIPIENT_EMAIL value=part(|s| s.recipient_email.clone()) hint=t::RECIPIENT_HINT input_type="email"
                    on_input=move |text| desk.change_submission("recipient", |s| s.recipient_email = text)/>
                {wrong_email(SubmissionField::RecipientEmail)}
            </div>
            <p><a class="button button--primary" href=desk.route_to(Step::List).hash()>{t::NEXT_LIST}</a></p>
            <CampaignCard/>
        </main>
    }
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
