use leptos::html;
use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::text::{fill_words, ui as t};
use crate::ui::components::write_through;
use crate::ui::desk::Desk;
use crate::ui::filter::Filter;

use super::fill_dialog::FillDialog;

/// Search and filter, how many rows they leave, and the page's own buttons.
#[component]
pub fn Toolbar(#[prop(into)] shown: Signal<Vec<ProcedureId>>, children: Children) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let filling = RwSignal::new(false);
    let search = NodeRef::<html::Input>::new();
    write_through(search, desk.search.into());
    let options = Filter::ALL
        .map(|filter| {
            view! {
                <option value=filter.key() prop:selected=move || desk.filter.get() == filter>{t::filter(filter.key())}</option>
            }
        })
        .collect_view();
    view! {
        <div class="toolbar">
            <label class="visually-hidden" for="search">{t::SEARCH}</label>
            <input
                class="field__input toolbar__search" id="search" type="search" placeholder=t::SEARCH node_ref=search
                on:input=move |event| desk.search.set(event_target_value(&event))
            />
            <label class="visually-hidden" for="filter">{t::FILTER}</label>
            <select class="field__input toolbar__filter" id="filter" on:change=move |event| desk.filter.set(Filter::from_key(&event_target_value(&event)))>
                {options}
            </select>
            <span class="toolbar__count" role="status">{move || t::rows(shown.with(Vec::len))}</span>
            <div class="toolbar__actions">
                {children()}
                <button class="button" title=fill_words::OPEN_EXPLAINED disabled=move || shown.with(Vec::is_empty) on:click=move |_| filling.set(true)>{fill_words::OPEN}</button>
            </div>
            <Show when=move || filling.get()>
                <FillDialog ids=shown.get_untracked() on_close=move |()| filling.set(false)/>
            </Show>
        </div>
    }
}
