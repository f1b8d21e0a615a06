use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::pick_text;
use crate::domain::{Campaign, tidy_name};
use crate::text::{campaign as campaign_words, errors, form, guide, ui as t};
use crate::ui::components::TextField;
use crate::ui::context::App;
use crate::ui::focus::focus_by_id;
use crate::ui::parts::{Parts, shown, with_part};

/// Number of matching units that are offered at once.
const OFFERED: usize = 6;

/// Bytes above which a file is refused as a campaign.
pub const MAX_CAMPAIGN: u64 = 1024 * 1024;

/// Unit and campaign of a dossier to begin. A campaign of VP UBND's own can be loaded beside those that come with the
/// page.
#[component]
pub fn NewDossier() -> impl IntoView {
    let (app, parts) = (expect_context::<App>(), expect_context::<Parts>());
    let offered = app.campaigns;
    let Some(first) = offered.with_untracked(|offered| offered.first().cloned()) else {
        // The documents are part of the build, and a test reads them.
        return ().into_any();
    };
    let unit = RwSignal::new(String::new());
    let campaign = RwSignal::new(first);
    let input = NodeRef::<html::Input>::new();
    let load = move |_| {
        let Some(input) = input.get_untracked() else { return };
        pick_text(&input, move |size, json| {
            if size > MAX_CAMPAIGN {
                app.failed(errors::CAMPAIGN_TOO_LARGE);
                return;
            }
            match Campaign::from_json(&json) {
                Ok(loaded) => {
                    let loaded = Arc::new(loaded);
                    app.done(t::campaign_loaded(&loaded.title));
                    app.offer_campaign(Arc::clone(&loaded));
                    campaign.set(loaded);
                }
                Err(error) => app.failed(errors::campaign(&error)),
            }
        });
    };
    let choices = move || {
        let options = offered.get().into_iter().enumerate().map(|(at, one)| {
            let selected = move || offered.with(|offered| offered.get(at) == Some(&campaign.get()));
            view! { <option value=at prop:selected=selected>{one.title.clone()}</option> }
        });
        options.collect_view()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event).parse::<usize>().ok();
        let chosen = chosen.and_then(|at| offered.with_untracked(|offered| offered.get(at).cloned()));
        if let Some(chosen) = chosen {
            campaign.set(chosen);
        }
    };
    let letter = move || campaign.with(|campaign| t::letter(campaign)).unwrap_or(t::NO_LETTER.to_owned());
    let (is_missing, like) = (RwSignal::new(false), RwSignal::new(Vec::<String>::new()));
    let begin = move |name: String| {
        like.set(Vec::new());
        let campaign = campaign.get_untracked();
        with_part(app, (parts.dossier)(), move |part| (part.begin)(app, &name, Campaign::clone(&campaign)));
    };
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let name = tidy_name(&unit.get_untracked());
        is_missing.set(name.is_empty());
        if name.is_empty() {
            focus_by_id("new-unit");
            return;
        }
        let found: Vec<String> = campaign.with_untracked(|campaign| {
            campaign.units_like(&name).into_iter().take(OFFERED).map(str::to_owned).collect()
        });
        if found.is_empty() { begin(name) } else { like.set(found) }
    };
    let ask = move || {
        let found = like.get();
        let typed = unit.get_untracked();
        (!found.is_empty()).then(|| {
            let units = found.into_iter().map(|name| {
                let chosen = name.clone();
                view! { <button class="button" type="button" on:click=move |_| begin(chosen.clone())>{name}</button> }
            });
            let units = units.collect_view();
            view! {
                <div class="remark" role="alert">
                    <p>{guide::UNIT_LIKE}</p>
                    <div class="actions">
                        {units}
                        <button class="button button--quiet" type="button" on:click={let typed = typed.clone(); move |_| begin(typed.clone())}>{guide::unit_as_typed(&typed)}</button>
                    </div>
                </div>
            }
        })
    };
    let play = move |_| {
        let campaign = campaign.get_untracked();
        with_part(app, (parts.dossier)(), move |part| (part.play)(app, &campaign));
    };
    // Nearly everyone continues to a dossier: its part is loaded once the home page is drawn. A failure is reported
    // when the part is needed.
    request_animation_frame(move || {
        leptos::task::spawn_local(async move {
            let _ = (parts.dossier)().await;
        });
    });
    let looked_at = RwSignal::new(None::<Arc<Campaign>>);
    let look = move |_| looked_at.set(Some(campaign.get_untracked()));
    // A campaign that was edited there is the last one offered, and is chosen.
    let close = Callback::new(move |()| {
        looked_at.set(None);
        let is_chosen = |last: &Arc<Campaign>| campaign.with_untracked(|campaign| campaign.id == last.id);
        if let Some(last) = offered.with_untracked(|offered| offered.last().cloned().filter(is_chosen)) {
            campaign.set(last);
        }
    });
    let units = move || {
        let names: Vec<String> = campaign.with(|campaign| campaign.unit_names().map(str::to_owned).collect());
        names.into_iter().map(|unit| view! { <option value=unit></option> }).collect_view()
    };
    view! {
        <section class="card" aria-labelledby="new-title">
            <h2 class="card__title" id="new-title">{t::NEW_TITLE}</h2>
            <form class="form" on:submit=start>
                <div class="field">
                    <label class="field__label" for="new-campaign">{t::CAMPAIGN}</label>
                    <select class="field__input" id="new-campaign" on:change=choose>{choices}</select>
                </div>
                <TextField id="new-unit" label=t::UNIT value=unit list="new-units" hint=t::UNIT_HINT on_input=move |text| { unit.set(text); like.set(Vec::new()); is_missing.set(false); }/>
                <Show when=move || is_missing.get()><p class="field__error" role="alert">{guide::UNIT_MISSING}</p></Show>
                {ask}
                <datalist id="new-units">{units}</datalist>
                <dl class="facts">
                    <div><dt>{t::REQUEST}</dt><dd>{letter}</dd></div>
                    <div><dt>{t::DEADLINE}</dt><dd>{move || campaign.with(|campaign| t::deadline(campaign))}</dd></div>
                    <div><dt>{t::CAMPAIGN_DOCUMENT}</dt><dd>{move || campaign.with(|campaign| form::campaign_line(campaign))}</dd></div>
                </dl>
                <p class="remark">{move || campaign.with(|campaign| campaign.notice.clone())}</p>
                <div class="actions">
                    <button class="button button--primary" type="submit" disabled=app.beginning>{t::BEGIN}</button>
                    <button class="button" type="button" disabled=app.beginning on:click=play>{guide::PLAY}</button>
                    <button class="button button--quiet" type="button" on:click=look>{campaign_words::LOOK}</button>
                    <label class="button button--quiet" for="campaign-file">{t::LOAD_CAMPAIGN}</label>
                    <input class="visually-hidden" id="campaign-file" type="file" accept=".json,application/json" node_ref=input on:change=load/>
                </div>
            </form>
            {move || looked_at.get().map(|campaign| shown((parts.dossier)(), move |part| (part.campaign)(Arc::clone(&campaign), close)))}
        </section>
    }
    .into_any()
}
