use leptos::html;
use leptos::prelude::*;

use crate::domain::{Column, CriterionId, Obstacle, Procedure, ProcedureId};
use crate::grid::{Common, common};
use crate::rules::same_words;
use crate::text::cells::Entry;
use crate::text::grid::Others;
use crate::text::{columns, grid as t};
use crate::ui::components::is_composing;
use crate::ui::desk::{Desk, what_of};
use crate::ui::grid::focus_grid;

/// A text of an obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Document,
    Remedy,
}

impl Part {
    fn column(self, criterion: CriterionId) -> Column {
        match self {
            Part::Document => Column::Document(criterion),
            Part::Remedy => Column::Remedy(criterion),
        }
    }

    fn read(self) -> fn(&Obstacle) -> &str {
        match self {
            Part::Document => Obstacle::document,
            Part::Remedy => Obstacle::remedy,
        }
    }
}

/// Id of the field of the obstacle bar for a column.
pub fn bar_field_id(column: Column) -> String {
    format!("held-{}", column.key())
}

/// One text of the selected procedures' obstacles, written on leaving the field.
#[component]
pub fn Words(held: Memo<Vec<ProcedureId>>, criterion: CriterionId, part: Part, label: &'static str) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let column = part.column(criterion);
    let node = NodeRef::<html::Input>::new();
    let (id, list) = (bar_field_id(column), format!("said-{}", column.key()));
    let campaign = StoredValue::new(desk.campaign());
    let read = move |procedure: &Procedure| campaign.with_value(|campaign| columns::read(procedure, column, campaign));
    let now = Memo::new(move |_| {
        let texts: Vec<String> =
            held.with(|held| held.iter().filter_map(|id| desk.procedure(*id)).map(|one| read(&one)).collect());
        common(texts.iter().map(String::as_str))
    });
    // All texts of this column in the dossier, as suggestions.
    let said = Memo::new(move |_| {
        desk.settled.with(|dossier| {
            let texts = dossier.procedures.iter().map(|procedure| read(procedure)).filter(|text| !text.is_empty());
            texts.collect::<std::collections::BTreeSet<String>>()
        })
    });
    // The answers beside the selected ones that have the same text before its correction, or lack it as well.
    let others = Memo::new(move |_| {
        let Common::Same(text) = now.get() else { return Vec::new() };
        desk.settled.with(|dossier| held.with(|held| same_words(dossier, held, criterion, part.read(), &text)))
    });
    let lacking = Memo::new(move |_| now.with(|now| *now == Common::Same(String::new())));
    // A correction is meant for all, a first text for those selected.
    let too = RwSignal::new(true);
    Effect::new(move |_| {
        held.track();
        too.set(!lacking.get_untracked());
    });
    let show = move || {
        let text = match now.get() {
            Common::Same(text) => text,
            Common::Differ { .. } => String::new(),
        };
        if let Some(input) = node.get() {
            input.set_value(&text);
        }
    };
    Effect::new(move |_| show());
    let keep = Callback::new(move |()| {
        // May be called once more after the field was removed.
        let (Some(Some(text)), Some(now)) =
            (node.try_get_untracked().map(|input| input.map(|input| input.value())), now.try_get_untracked())
        else {
            return;
        };
        desk.draft.typing.try_set(None);
        let is_same = now == Common::Same(text.trim().to_owned());
        let is_untouched = matches!(now, Common::Differ { .. }) && text.trim().is_empty();
        let Some(ids) = held.try_get_untracked().filter(|_| !is_same && !is_untouched) else { return };
        let too = if too.get_untracked() { others.get_untracked() } else { Vec::new() };
        let answers = ids.into_iter().map(|id| (id, criterion)).chain(too);
        let entry = |(procedure, criterion)| Entry { procedure, column: part.column(criterion), text: text.clone() };
        let changed = desk.write_cells(answers.map(entry).collect(), what_of(column)).changed.len();
        desk.app.done(t::words_kept(changed));
    });
    let back = move |event: web_sys::KeyboardEvent| {
        let is_kept = match event.key().as_str() {
            "Enter" => true,
            "Escape" => false,
            _ => return,
        };
        if is_composing(&event) {
            return;
        }
        event.prevent_default();
        if is_kept {
            keep.run(());
        } else {
            desk.draft.typing.set(None);
            untrack(show);
        }
        focus_grid();
    };
    let others_too = move || {
        others.with(|others| {
            let elsewhere = others.iter().any(|(_, id)| *id != criterion);
            t::others_too(others.len(), if lacking.get() { Others::Lack } else { Others::Say { elsewhere } })
        })
    };
    let placeholder = move || matches!(now.get(), Common::Differ { .. }).then_some(t::DIFFERENT);
    let suggestions = move || said.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view();
    view! {
        <label class="obstacle-bar__label" for=id.clone()>{label}</label>
        <input class="field__input" type="text" autocomplete="off" id=id list=list.clone() node_ref=node placeholder=placeholder
            on:input=move |_| desk.draft.typing.set(Some(keep)) on:change=move |_| keep.run(()) on:keydown=back/>
        <datalist id=list>{suggestions}</datalist>
        <Show when=move || others.with(|others| !others.is_empty())>
            <label class="obstacle-bar__too">
                <input type="checkbox" prop:checked=move || too.get() on:change=move |event| too.set(event_target_checked(&event))/>
                " " {others_too}
            </label>
        </Show>
    }
}
