use leptos::html;
use leptos::prelude::*;

use crate::browser::pick_text;
use crate::domain::{Campaign, CriteriaSet, format_date};
use crate::text::{errors, form, ui as t};
use crate::ui::components::TextField;
use crate::ui::context::App;
use crate::ui::parts::with_part;

/// Larger files are no criteria sets.
const MAX_CRITERIA: u64 = 1024 * 1024;

/// Unit, campaign and criteria of a dossier to begin. VP UBND's own criteria set can be loaded in place of the
/// one that comes with the page.
#[component]
pub fn NewDossier() -> impl IntoView {
    let app = expect_context::<App>();
    let (Ok(campaign), Ok(shipped)) =
        (Campaign::from_json(Campaign::default_json()), CriteriaSet::from_json(CriteriaSet::default_json()))
    else {
        // Both documents are part of the build and held by a test.
        return ().into_any();
    };
    let unit = RwSignal::new(String::new());
    let criteria = RwSignal::new(shipped);
    let input = NodeRef::<html::Input>::new();
    let load = move |_| {
        let Some(input) = input.get_untracked() else { return };
        pick_text(&input, move |size, json| {
            if size > MAX_CRITERIA {
                app.failed(errors::CRITERIA_TOO_LARGE);
                return;
            }
            match CriteriaSet::from_json(&json) {
                Ok(set) => {
                    app.done(t::criteria_loaded(set.title()));
                    criteria.set(set);
                }
                Err(error) => app.failed(errors::criteria(&error)),
            }
        });
    };
    let line = move || {
        criteria.with(|set| {
            let identity = set.identity();
            form::criteria_line(set.title(), &identity.id, identity.version, &identity.hash)
        })
    };
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (unit, criteria) = (crate::domain::tidy_name(&unit.get_untracked()), criteria.get_untracked());
        with_part(app, (app.parts.dossier)(), move |part| (part.begin)(app, &unit, criteria));
    };
    let units = campaign.units.iter().map(|unit| view! { <option value=unit.clone()></option> }).collect_view();
    view! {
        <section class="card" aria-labelledby="new-title">
            <h2 class="card__title" id="new-title">{t::NEW_TITLE}</h2>
            <form class="form" on:submit=start>
                <TextField id="new-unit" label=t::UNIT value=unit list="new-units" hint=t::UNIT_HINT on_input=move |text| unit.set(text)/>
                <datalist id="new-units">{units}</datalist>
                <dl class="facts">
                    <div><dt>{t::CAMPAIGN}</dt><dd>{t::request(&campaign)}</dd></div>
                    <div><dt>{t::DEADLINE}</dt><dd>{t::deadline(&format_date(campaign.deadline), &campaign.recipient)}</dd></div>
                    <div><dt>{t::CRITERIA}</dt><dd>{line}</dd></div>
                </dl>
                <p class="remark">{move || criteria.with(|set| set.notice().to_owned())}</p>
                <div class="actions">
                    <button class="button button--primary" type="submit" disabled=app.beginning>{t::BEGIN}</button>
                    <label class="button button--quiet" for="criteria">{t::LOAD_CRITERIA}</label>
                    <input class="visually-hidden" id="criteria" type="file" accept=".json,application/json" node_ref=input on:change=load/>
                </div>
            </form>
        </section>
    }
    .into_any()
}
