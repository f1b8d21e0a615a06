use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::consolidation::{Checked, Line, Order, Stand, Used, Voices, Wanted};
use crate::domain::{Group, UnitKey};
use crate::text::{columns, consolidation as words, form, office as t, terms, ui};
use crate::ui::components::{SelectField, focus_rows, write_through};
use crate::ui::focus::focus;

use super::decider::Decider;
use super::desk::OfficeDesk;

/// Id of the search field.
pub const SEARCH: &str = "office-search";

/// The filters of the review, and the button that accepts all sound lines.
#[component]
pub fn Filters(decider: Decider) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let wanted = desk.wanted;
    let shown: Memo<Vec<Line>> = decider.shown;
    let search = NodeRef::<html::Input>::new();
    write_through(search, Signal::derive(move || wanted.with(|wanted| wanted.search.clone())));
    let unit = move || {
        let units = desk.gathered.with(|gathered| gathered.units.clone());
        let options = units.iter().filter(|unit| unit.content.is_some()).map(|unit| {
            let key = unit.key.clone();
            let selected = {
                let key = key.clone();
                move || wanted.with(|wanted| wanted.unit.as_ref() == Some(&key))
            };
            view! { <option value=key.as_str().to_owned() prop:selected=selected>{unit.name.clone()}</option> }
        });
        options.collect_view()
    };
    let choose_unit = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        wanted.update(|wanted| wanted.unit = (!key.is_empty()).then(|| UnitKey::stored(&key)));
    };
    let campaign = desk.campaign();
    let groups = Group::ALL.map(|group| (group, terms::group(&campaign, group).to_owned())).to_vec();
    let stands = Stand::ALL.map(|stand| (stand, t::stand(stand).to_owned())).to_vec();
    let orders = Order::ALL.into_iter().skip(1).map(|order| (order, t::order(order).to_owned())).collect();
    let order = Signal::derive(move || Some(wanted.with(|wanted| wanted.order)).filter(|order| *order != Order::Unit));
    let choose_order = move |order: Option<Order>| wanted.update(|wanted| wanted.order = order.unwrap_or_default());
    let typed = move |event| wanted.update(|wanted| wanted.search = event_target_value(&event));
    // Moves from the search field to the rows found.
    let into_rows = move |event: web_sys::KeyboardEvent| {
        if event.key() == "ArrowDown" || event.key() == "Enter" {
            event.prevent_default();
            focus_rows();
        }
    };
    view! {
        <div class="toolbar toolbar--office">
            <label class="visually-hidden" for=SEARCH>{t::SEARCH}</label>
            <input class="field__input toolbar__search" id=SEARCH type="search" placeholder=t::SEARCH node_ref=search on:input=typed on:keydown=into_rows/>
            <label class="visually-hidden" for="office-unit">{words::UNIT}</label>
            <select class="field__input toolbar__unit" id="office-unit" on:change=choose_unit>
                <option value="" prop:selected=move || wanted.with(|wanted| wanted.unit.is_none())>{t::ALL_UNITS}</option>
                {unit}
            </select>
            <SelectField id="office-group" label=t::GROUP quiet=true none=t::ALL_GROUPS options=groups
                value=Signal::derive(move || wanted.with(|wanted| wanted.group)) on_choose=move |group| wanted.update(|wanted| wanted.group = group)/>
            <SelectField id="office-standing" label=t::REVIEW quiet=true none=t::ALL_STANDINGS options=stands
                value=Signal::derive(move || wanted.with(|wanted| wanted.standing)) on_choose=move |stand| wanted.update(|wanted| wanted.standing = stand)/>
            <SelectField id="office-order" label=t::ORDER quiet=true none=t::order(Order::Unit) options=orders
                value=order on_choose=choose_order/>
            <OneProcedure wanted/>
            <MoreFilters wanted/>
            <button class="button" on:click=move |_| decider.accept_sound()>{t::ACCEPT_SOUND}</button>
            <span class="toolbar__count" role="status">{move || ui::rows(shown.with(Vec::len))}</span>
        </div>
    }
}

/// The filter by one procedure that the comparison of units sets, as a button that removes it.
#[component]
fn OneProcedure(wanted: RwSignal<Wanted>) -> impl IntoView {
    let clear = move |_| {
        wanted.update(|wanted| wanted.same = None);
        // The button goes with its filter.
        focus_rows();
    };
    move || {
        let name = wanted.with(|wanted| wanted.same.as_ref().map(|same| same.name.clone()))?;
        let (words, title, label) = (t::only_same(&name), t::only_same(&name), t::remove_only_same(&name));
        Some(
            view! { <button class="button toolbar__same" aria-label=label title=title on:click=clear><span>{words}</span> " ✕"</button> },
        )
    }
}

/// Filters that are seldom needed: field, level, checks, opinions, use.
#[component]
fn MoreFilters(wanted: RwSignal<Wanted>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let narrowed = Memo::new(move |_| wanted.with(Wanted::narrowed_by_more));
    let fields = Memo::new(move |_| {
        desk.gathered.with(|gathered| {
            let dossiers = gathered.dossiers();
            let procedures = dossiers.iter().flat_map(|dossier| &dossier.procedures);
            let fields: BTreeSet<String> = procedures.map(|procedure| procedure.field.clone()).collect();
            fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>()
        })
    });
    let choose_field = move |event: web_sys::Event| {
        let field = event_target_value(&event);
        wanted.update(|wanted| wanted.field = (!field.is_empty()).then_some(field));
    };
    let field_options = move || {
        let option = |field: String| {
            let name = field.clone();
            let selected = move || wanted.with(|wanted| wanted.field.as_ref() == Some(&name));
            view! { <option value=field.clone() prop:selected=selected>{field.clone()}</option> }
        };
        fields.get().into_iter().map(option).collect_view()
    };
    let campaign = desk.campaign();
    let levels = campaign.levels.iter().map(|level| (level.id, level.name.clone())).collect();
    let checked = Checked::ALL.map(|one| (one, t::checked_as(one).to_owned())).to_vec();
    let voices = Voices::ALL.map(|one| (one, t::voices(one).to_owned())).to_vec();
    let used = Used::ALL.map(|one| (one, t::used(one).to_owned())).to_vec();
    let node = NodeRef::<html::Details>::new();
    let focus_summary = move || {
        let details = node.get_untracked();
        if let Some(Ok(Some(summary))) = details.map(|details| details.query_selector("summary")) {
            focus(&summary);
        }
    };
    let clear = move |_| {
        wanted.update(|wanted| {
            *wanted = Wanted { field: None, level: None, checked: None, voices: None, used: None, ..wanted.clone() };
        });
        // The button is disabled now, and a disabled one swallows keys.
        focus_summary();
    };
    let close = move |event: web_sys::KeyboardEvent| {
        if let Some(details) = node.get_untracked().filter(|details| event.key() == "Escape" && details.open()) {
            details.set_open(false);
            focus_summary();
        }
    };
    view! {
        <details class="menu menu--filters" node_ref=node on:keydown=close>
            <summary class="button button--quiet">{move || t::more_filters(narrowed.get())}</summary>
            <div class="menu__entries">
                <label class="field__label" for="office-field">{form::FIELD}</label>
                <select class="field__input" id="office-field" on:change=choose_field>
                    <option value="" prop:selected=move || wanted.with(|wanted| wanted.field.is_none())>{t::ALL_FIELDS}</option>
                    {field_options}
                </select>
                <SelectField id="office-level" label=columns::LEVEL none=t::ALL_LEVELS options=levels
                    value=Signal::derive(move || wanted.with(|wanted| wanted.level)) on_choose=move |level| wanted.update(|wanted| wanted.level = level)/>
                <SelectField id="office-checked" label=t::CHECKED none=t::ALL_CHECKED options=checked
                    value=Signal::derive(move || wanted.with(|wanted| wanted.checked)) on_choose=move |one| wanted.update(|wanted| wanted.checked = one)/>
                <SelectField id="office-voices" label=t::OPINIONS_SHORT none=t::ALL_VOICES options=voices
                    value=Signal::derive(move || wanted.with(|wanted| wanted.voices)) on_choose=move |one| wanted.update(|wanted| wanted.voices = one)/>
                <SelectField id="office-used" label=t::USED_LABEL none=t::ALL_USED options=used
                    value=Signal::derive(move || wanted.with(|wanted| wanted.used)) on_choose=move |one| wanted.update(|wanted| wanted.used = one)/>
                <button class="button button--quiet" disabled=move || narrowed.get() == 0 on:click=clear>{t::CLEAR_FILTERS}</button>
            </div>
        </details>
    }
}
