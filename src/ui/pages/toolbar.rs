use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::rules::{Filter, Step};
use crate::text::{fill_words, grid, ui as t};
use crate::ui::components::{is_composing, write_through};
use crate::ui::desk::Desk;
use crate::ui::grid::focus_grid;
use crate::ui::lines::Lines;

use super::fill_dialog::FillDialog;

/// The rows of a step that an action applies to: the selected ones, or all that are shown.
#[derive(Clone, Copy)]
pub struct Targets {
    pub lines: Memo<Arc<Lines>>,
    pub selected: RwSignal<Vec<ProcedureId>>,
}

impl Targets {
    pub fn of(lines: Memo<Arc<Lines>>) -> Targets {
        Targets { lines, selected: RwSignal::new(Vec::new()) }
    }

    pub fn ids(&self) -> Vec<ProcedureId> {
        let selected = self.selected.get();
        if selected.is_empty() { self.lines.with(|lines| lines.ids.clone()) } else { selected }
    }

    /// How many procedures are selected, if an action is limited to them.
    pub fn scope(&self) -> Option<usize> {
        Some(self.selected.with(Vec::len)).filter(|selected| *selected > 0)
    }
}

/// Search and filters, how many rows they leave, and the page's own buttons.
#[component]
pub fn Toolbar(step: Step, targets: Targets, children: Children) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let view = desk.views.step(step);
    let Targets { lines, selected } = targets;
    let filling = RwSignal::new(false);
    let search = NodeRef::<html::Input>::new();
    write_through(search, view.search.into());
    let campaign = desk.campaign();
    let option = |filter: Filter| {
        let is_chosen = move || view.filter.get() == filter;
        view! { <option value=filter.key() prop:selected=is_chosen>{t::filter(filter, &campaign).to_owned()}</option> }
    };
    let options = Filter::ALL.map(option).collect_view();
    let levels = Filter::levels(step, &campaign).into_iter().map(option).collect_view();
    let levels = (!levels.is_empty()).then(|| view! { <optgroup label=t::LEVEL_FILTERS>{levels}</optgroup> });
    let fields = desk.fields;
    let field_options = move || {
        let fields = fields.get();
        let options = fields.iter().cloned().map(|field| {
            let value = field.clone();
            let is_chosen = {
                let field = field.clone();
                move || view.field.with(|chosen| chosen.as_ref() == Some(&field))
            };
            view! { <option value=value prop:selected=is_chosen>{field}</option> }
        });
        options.collect_view()
    };
    let choose_field = move |event| {
        let value = event_target_value(&event);
        view.field.set((!value.is_empty()).then_some(value));
    };
    let nothing = move || lines.with(|lines| lines.ids.is_empty());
    view! {
        <div class="toolbar">
            <label class="visually-hidden" for="search">{t::SEARCH}</label>
            <input
                class="field__input toolbar__search" id="search" type="search" placeholder=t::SEARCH node_ref=search
                on:input=move |event| view.search.set(event_target_value(&event))
                on:keydown=move |event| if matches!(event.key().as_str(), "Enter" | "ArrowDown") && !is_composing(&event) { focus_grid(); }
            />
            <label class="visually-hidden" for="filter">{t::FILTER}</label>
            <select class="field__input toolbar__filter" id="filter" on:change=move |event| view.filter.set(Filter::from_key(&event_target_value(&event)))>
                {options} {levels}
            </select>
            <Show when=move || fields.with(|fields: &Arc<_>| fields.len() > 1)>
                <label class="visually-hidden" for="field-filter">{t::FIELD_FILTER}</label>
                <select class="field__input toolbar__filter" id="field-filter" on:change=choose_field>
                    <option value="" prop:selected=move || view.field.with(Option::is_none)>{t::ALL_FIELDS}</option>
                    {field_options}
                </select>
            </Show>
            <div class="toolbar__actions">
                {children()}
                <button class="button" title=fill_words::OPEN_EXPLAINED disabled=nothing on:click=move |_| filling.set(true)>{fill_words::OPEN}</button>
            </div>
            <Show when=move || filling.get()>
                <FillDialog ids=untrack(|| targets.ids()) is_selection=!selected.with_untracked(Vec::is_empty) on_close=move |()| filling.set(false)/>
            </Show>
        </div>
    }
}

/// Below a grid: how many rows it shows and how many are selected; whether they are grouped, and filtering anew. In the
/// document it stands before the grid, so that Tab leads from the last cell to the form beside it.
#[component]
pub fn StatusLine(step: Step, targets: Targets) -> impl IntoView {
    let view = expect_context::<Desk>().views.step(step);
    let shown = move || t::rows(targets.lines.with(|lines| lines.ids.len()));
    let count = move || match targets.selected.with(Vec::len) {
        0 => shown(),
        chosen => format!("{}, {}", shown(), grid::selected(chosen)),
    };
    let has_rows = move || targets.lines.with(|lines| !lines.ids.is_empty());
    let may_differ = move || view.filter.get() != Filter::All || view.sort.with(Option::is_some);
    view! {
        <div class="status-line">
            <span class="toolbar__count" role="status">{count}</span>
            <Show when=move || targets.scope().is_some()><span class="status-line__scope">{t::SELECTION_ONLY}</span></Show>
            <Show when=may_differ>
                <button class="button" title=t::CHOOSE_ANEW_EXPLAINED on:click=move |_| view.choose_anew()>{t::CHOOSE_ANEW}</button>
            </Show>
            <Show when=has_rows><Switch on=view.grouped label=grid::GROUPED title=grid::GROUPED_EXPLAINED/></Show>
        </div>
    }
}

/// A button that changes the selected procedures, or all that are shown. Its name says to which it is limited.
#[component]
pub fn BulkButton(
    targets: Targets,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] title: Signal<Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] on_click: Callback<()>,
) -> impl IntoView {
    let name = move || targets.scope().map(|_| t::scoped(&label.get(), targets.scope()));
    view! {
        <button class="button" title=title aria-label=name disabled=disabled on:click=move |_| on_click.run(())>{label}</button>
    }
}

/// A toggle button for the look of a grid.
#[component]
pub fn Switch(on: RwSignal<bool>, label: &'static str, #[prop(optional)] title: Option<&'static str>) -> impl IntoView {
    view! {
        <button class="button button--switch" title=title aria-pressed=move || on.get().to_string() on:click=move |_| on.update(|on| *on = !*on)>{label}</button>
    }
}
