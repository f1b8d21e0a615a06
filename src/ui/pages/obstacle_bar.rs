use std::collections::HashSet;

use leptos::html;
use leptos::prelude::*;

use crate::domain::{Column, Criterion, CriterionId, Obstacle, ObstacleKind, Procedure, ProcedureId};
use crate::grid::{Common, common};
use crate::rules::Step;
use crate::text::cells::Entry;
use crate::text::{choices, columns, grid as t, ui};
use crate::ui::components::is_composing;
use crate::ui::desk::{Desk, what_of};
use crate::ui::grid::focus_grid;

use super::toolbar::Targets;

/// Below the matrix's toolbar: the question that the caret is in, and the obstacle texts of the selected procedures. A
/// remedy is written once for all of them, and corrected for all that have the same.
#[component]
pub fn ObstacleBar(targets: Targets) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let view = desk.views.step(Step::Assessment);
    let campaign = desk.campaign();
    let criterion = {
        let campaign = campaign.clone();
        Memo::new(move |_| {
            let key = view.column.get();
            campaign.feasibility.iter().find(|criterion| Column::Answer(criterion.id).key() == key).cloned()
        })
    };
    let question = {
        let campaign = campaign.clone();
        move || {
            let key = view.column.get();
            if let Some(criterion) = criterion.get() {
                let answers = choices(&campaign, Column::Answer(criterion.id)).unwrap_or_default();
                return t::question(criterion.id.as_str(), &criterion.label, &answers);
            }
            let scored = campaign.effectiveness.iter().find(|criterion| Column::Score(criterion.id).key() == key);
            scored.map_or_else(
                || t::MATRIX_LEAD.to_owned(),
                |criterion| t::scale(criterion.id.as_str(), &criterion.label, &criterion.scale),
            )
        }
    };
    // The selected procedures that have an obstacle.
    let held = Memo::new(move |_| {
        let Some(criterion) = criterion.get() else { return Vec::new() };
        let chosen = targets.selected.get();
        let ids = if chosen.is_empty() { desk.selected.get().into_iter().collect() } else { chosen };
        ids.into_iter().filter(|id| kind_of(desk, *id, &criterion).is_some()).collect::<Vec<ProcedureId>>()
    });
    let asked = Memo::new(move |_| {
        let criterion = criterion.get().filter(|_| held.with(|held| !held.is_empty()))?;
        let is_legal =
            held.with(|held| held.iter().any(|id| kind_of(desk, *id, &criterion) == Some(ObstacleKind::Legal)));
        Some((criterion.id, is_legal))
    });
    let fields = move || {
        // Always shown, so that the rows below do not move.
        let Some((id, is_legal)) = asked.get() else {
            return view! { <div class="obstacle-bar"><span class="obstacle-bar__hint">{t::NOT_HELD}</span></div> }
                .into_any();
        };
        let document =
            is_legal.then(|| view! { <Words held column=Column::Document(id) criterion=id label=ui::DOCUMENT/> });
        view! {
            <div class="obstacle-bar">
                <span class="obstacle-bar__count">{move || t::held(held.with(Vec::len))}</span>
                {document}
                <Words held column=Column::Remedy(id) criterion=id label=ui::REMEDY/>
            </div>
        }
        .into_any()
    };
    view! {
        <p class="work__lead work__lead--tight" id="question">{question}</p>
        {fields}
    }
}

fn kind_of(desk: Desk, id: ProcedureId, criterion: &Criterion) -> Option<ObstacleKind> {
    desk.procedure(id)?.assessment.obstacle(criterion.id).map(Obstacle::kind)
}

/// One text of the selected procedures' obstacles, written on leaving the field.
#[component]
fn Words(held: Memo<Vec<ProcedureId>>, column: Column, criterion: CriterionId, label: &'static str) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let node = NodeRef::<html::Input>::new();
    let (id, list) = (format!("held-{}", column.key()), format!("said-{}", column.key()));
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
    // Procedures outside the selection that have the same text before its correction, or lack it as well.
    let others = Memo::new(move |_| {
        let Common::Same(text) = now.get() else { return Vec::new() };
        desk.settled.with(|dossier| {
            held.with(|held| {
                let held: HashSet<ProcedureId> = held.iter().copied().collect();
                let same = dossier.procedures.iter().filter(|procedure| {
                    procedure.assessment.obstacle(criterion).is_some()
                        && !held.contains(&procedure.id)
                        && read(procedure) == text
                });
                same.map(|procedure| procedure.id).collect::<Vec<_>>()
            })
        })
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
        let Some(mut ids) = held.try_get_untracked().filter(|_| !is_same && !is_untouched) else { return };
        if too.get_untracked() {
            ids.extend(others.get_untracked());
        }
        let entry = |procedure| Entry { procedure, column, text: text.clone() };
        let changed = desk.write_cells(ids.into_iter().map(entry).collect(), what_of(column)).changed.len();
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
                " " {move || t::others_too(others.with(Vec::len), lacking.get())}
            </label>
        </Show>
    }
}
