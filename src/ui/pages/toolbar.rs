use std::collections::HashSet;
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
    /// Where the grid writes which procedures are selected.
    pub selected: RwSignal<Vec<ProcedureId>>,
    /// Those of them that are shown: nothing acts on a row that a filter hides.
    pub chosen: Memo<Vec<ProcedureId>>,
}

impl Targets {
    pub fn of(lines: Memo<Arc<Lines>>) -> Targets {
        let selected = RwSignal::new(Vec::new());
        let chosen = Memo::new(move |_| {
            let chosen: Vec<ProcedureId> = selected.get();
            if chosen.is_empty() {
                return chosen;
            }
            let shown: HashSet<ProcedureId> = lines.with(|lines| lines.ids.iter().copied().collect());
            chosen.into_iter().filter(|id| shown.contains(id)).collect()
        });
        Targets { lines, selected, chosen }
    }

    pub fn ids(&self) -> Vec<ProcedureId> {
        let chosen = self.chosen.get();
        if chosen.is_empty() { self.lines.with(|lines| lines.ids.clone()) } else { chosen }
    }

    /// How many procedures are selected, if an action is limited to them.
    pub fn scope(&self) -> Option<usize> {
        Some(self.chosen.with(Vec::len)).filter(|chosen| *chosen > 0)
    }

    /// Whether there is no row to act on.
    pub fn are_none(&self) -> bool {
        self.lines.with(|lines| lines.ids.is_empty())
    }
}

/// Search and filters, how many rows they leave, and the page's own buttons.
#[component]
pub fn Toolbar(step: Step, targets: Targets, children: Children) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let view = desk.views.step(step);
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
                <button class="button" title=fill_words::OPEN_EXPLAINED disabled=move || targets.are_none() on:click=move |_| filling.set(true)>{fill_words::OPEN}</button>
            </div>
            <Show when=move || filling.get()>
                <FillDialog ids=untrack(|| targets.ids()) is_selection=untrack(|| targets.scope().is_some()) on_close=move |()| filling.set(false)/>
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
    let count = move || match targets.scope() {
        None => shown(),
        Some(chosen) => format!("{}, {}", shown(), grid::selected(chosen)),
    };
    let may_differ = move || view.filter.get() != Filter::All || view.sort.with(Option::is_some);
    view! {
        <div class="status-line">
            <span class="toolbar__count" role="status">{count}</span>
            <Show when=move || targets.scope().is_some()><span class="status-line__scope">{t::SELECTION_ONLY}</span></Show>
            <Show when=may_differ>
                <button class="button" title=t::CHOOSE_ANEW_EXPLAINED on:click=move |_| view.choose_anew()>{t::CHOOSE_ANEW}</button>
            </Show>
            <Show when=move || !targets.are_none()><Switch on=view.grouped label=grid::GROUPED title=grid::GROUPED_EXPLAINED/></Show>
        </div>
    }
}

/// What stands in place of a grid that a search or a filter leaves without rows.
#[component]
pub fn NothingShown(step: Step) -> impl IntoView {
    let view = expect_context::<Desk>().views.step(step);
    let show_all = move |_| {
        view.search.set(String::new());
        view.filter.set(Filter::All);
        view.field.set(None);
        focus_grid();
    };
    view! {
        <div class="empty">
            <p>{t::NO_ROWS}</p>
            <p><button class="button" on:click=show_all>{t::SHOW_ALL}</button></p>
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
    let text = move || t::counted(&label.get(), targets.scope());
    let is_idle = move || disabled.get() || targets.are_none();
    view! {
        <button class="button" title=title aria-label=name disabled=is_idle on:click=move |_| on_click.run(())>{text}</button>
    }
}

/// A toggle button for the look of a grid.
#[component]
pub fn Switch(on: RwSignal<bool>, label: &'static str, #[prop(optional)] title: Option<&'static str>) -> impl IntoView {
    view! {
        <button class="button button--switch" title=title aria-pressed=move || on.get().to_string() on:click=move |_| on.update(|on| *on = !*on)>{label}</button>
    }
}
