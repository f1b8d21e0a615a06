use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, CampaignError, CampaignParts, Date, Letter, Unit, format_date, parse_date, tidy_name};
use crate::text::{campaign as t, campaign_parts, errors};
use crate::ui::components::{Dialog, TextField};
use crate::ui::context::App;

/// Every part of a campaign with its sources. The simple ones are edited here, the rest in its file; mistakes are shown
/// with their places, and a campaign without any can be saved or used.
#[component]
pub fn CampaignDialog(campaign: Arc<Campaign>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let app = expect_context::<App>();
    let parts = RwSignal::new(campaign.parts());
    let original = Arc::clone(&campaign);
    // Changed content gets a new version number.
    let checked = Memo::new(move |_| {
        let mut parts = parts.get();
        if parts != **original {
            parts.version = original.version + 1;
        }
        Campaign::new(parts)
    });
    let mistakes = move || match checked.get() {
        Ok(_) => Vec::new(),
        Err(CampaignError::Mistaken(mistakes)) => {
            mistakes.iter().map(|one| t::mistake(&one.place, &one.problem)).collect()
        }
        Err(other) => vec![errors::campaign(&other)],
    };
    let wrong = move || checked.with(Result::is_err);
    let save = move |_| {
        if let Ok(campaign) = checked.get_untracked() {
            let name = format!("{}-{}.json", campaign.id, campaign.version);
            app.offer(&name, campaign.to_json().as_bytes(), "application/json");
        }
    };
    let offer = move |_| {
        if let Ok(campaign) = checked.get_untracked() {
            app.done(t::to_use(&campaign.title));
            app.offer_campaign(Arc::new(campaign));
            on_close.run(());
        }
    };
    let shown = campaign_parts::parts(&campaign).into_iter().map(|part| {
        let lines = part.lines.into_iter().map(|line| view! { <li>{line.text}</li> }).collect_view();
        view! { <details><summary>{part.heading}</summary><ul>{lines}</ul></details> }
    });
    view! {
        <Dialog title=campaign.title.clone() on_close>
            <p class="remark">{campaign.notice.clone()}</p>
            <h3 class="card__title">{t::EDITABLE}</h3>
            <Editable campaign=Arc::clone(&campaign) parts/>
            <ul class="field__error" role="status">{move || mistakes().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <h3 class="card__title">{t::BY_FILE}</h3>
            {shown.collect_view()}
            <div class="actions">
                <button class="button button--primary" disabled=wrong on:click=offer>{t::USE}</button>
                <button class="button" disabled=wrong on:click=save>{t::SAVE}</button>
            </div>
        </Dialog>
    }
}

type Parts = RwSignal<CampaignParts>;

#[component]
fn Editable(campaign: Arc<Campaign>, parts: Parts) -> impl IntoView {
    let text = move |read: fn(&CampaignParts) -> String| Signal::derive(move || parts.with(read));
    let letter = move |read: fn(&Letter) -> String| {
        Signal::derive(move || parts.with(|parts| parts.letter.as_ref().map(read).unwrap_or_default()))
    };
    // Units that stay keep their kind; the kind of a new one follows from its name.
    let units = move |lines: String| {
        let unit = |name: String| {
            let known = campaign.units.iter().find(|unit| unit.name == name).cloned();
            let kind = campaign.kind_of(&name).id;
            known.unwrap_or(Unit { name, kind, aliases: Vec::new() })
        };
        let names = lines.lines().map(tidy_name).filter(|name| !name.is_empty());
        let listed = names.map(unit).collect();
        parts.update(|parts| parts.units = listed);
    };
    let unit_lines =
        parts.with_untracked(|parts| parts.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("\n"));
    let (periods, titles) = parts.with_untracked(|parts| (parts.periods.len(), parts.form.titles.len()));
    let period_fields = (0..periods).map(|at| {
        let value = Signal::derive(move || {
            parts.with(|parts| parts.periods.get(at).map_or(String::new(), |one| one.name.clone()))
        });
        let write = move |text: String| {
            parts.update(|parts| {
                if let Some(one) = parts.periods.get_mut(at) {
                    one.name = text
                }
            })
        };
        view! { <TextField id=format!("campaign-period-{at}") label=t::period_name(at + 1) value on_input=write/> }
    });
    let title_fields = (0..titles).map(|at| {
        let value = Signal::derive(move || {
            parts.with(|parts| parts.form.titles.get(at).map_or(String::new(), |one| one.text.clone()))
        });
        let write = move |text: String| {
            parts.update(|parts| {
                if let Some(one) = parts.form.titles.get_mut(at) {
                    one.text = text
                }
            })
        };
        view! { <TextField id=format!("campaign-form-title-{at}") label=t::form_title(at + 1) value on_input=write/> }
    });
    let letter_date = move |date: Option<Date>| {
        if let Some(date) = date {
            change_letter(parts, |letter| letter.date = date);
        }
    };
    let dates =
        parts.with_untracked(|parts| (parts.letter.as_ref().map(|letter| letter.date), parts.starts, parts.deadline));
    view! {
        <div class="form">
            <TextField id="campaign-title" label=t::TITLE value=text(|parts| parts.title.clone()) on_input=move |text| parts.update(|parts| parts.title = text)/>
            <div class="form__row">
                <TextField id="campaign-letter" label=t::LETTER_NUMBER value=letter(|letter| letter.number.clone())
                    on_input=move |text: String| change_letter(parts, |letter| letter.number = text)/>
                <DateField id="campaign-letter-date" label=t::LETTER_DATE value=dates.0
                    on_date=letter_date/>
            </div>
            <TextField id="campaign-issuer" label=t::LETTER_ISSUER value=letter(|letter| letter.issuer.clone())
                on_input=move |text: String| change_letter(parts, |letter| letter.issuer = text)/>
            <div class="form__row">
                <DateField id="campaign-starts" label=t::STARTS value=dates.1 on_date=move |date| parts.update(|parts| parts.starts = date)/>
                <DateField id="campaign-deadline" label=t::DEADLINE value=dates.2 on_date=move |date| parts.update(|parts| parts.deadline = date)/>
            </div>
            <TextField id="campaign-recipient" label=t::RECIPIENT value=text(|parts| parts.recipient.clone()) on_input=move |text| parts.update(|parts| parts.recipient = text)/>
            {period_fields.collect_view()}
            {title_fields.collect_view()}
            <div class="field">
                <label class="field__label" for="campaign-units">{t::UNITS}</label>
                <textarea class="field__input" id="campaign-units" rows="6" on:input=move |event| units(event_target_value(&event))>{unit_lines}</textarea>
            </div>
        </div>
    }
}

/// Changes the letter. A campaign without one gets it with the first word, and an empty one is removed.
fn change_letter(parts: Parts, change: impl FnOnce(&mut Letter)) {
    parts.update(|parts| {
        let date = parts.starts.or(parts.deadline).unwrap_or(parts.periods.last().to);
        let mut letter = parts.letter.clone().unwrap_or(Letter { number: String::new(), date, issuer: String::new() });
        change(&mut letter);
        parts.letter = (!letter.number.trim().is_empty() || !letter.issuer.trim().is_empty()).then_some(letter);
    });
}

#[component]
fn DateField(
    id: &'static str,
    label: &'static str,
    value: Option<Date>,
    #[prop(into)] on_date: Callback<Option<Date>>,
) -> impl IntoView {
    let wrong = RwSignal::new(false);
    let written = RwSignal::new(value.map(format_date).unwrap_or_default());
    let write = move |text: String| {
        let date = parse_date(&text);
        wrong.set(date.is_none() && !text.trim().is_empty());
        if !wrong.get_untracked() {
            on_date.run(date);
        }
    };
    view! {
        <div>
            <TextField id label value=written on_input=write/>
            <Show when=move || wrong.get()><p class="field__error" role="alert">{t::NO_DATE}</p></Show>
        </div>
    }
}
