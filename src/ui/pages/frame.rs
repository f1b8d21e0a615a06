use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::changes_between;
use crate::domain::Dossier;
use crate::rules::{Filter, Place, Progress, Step};
use crate::text::{office, storage, terms, ui as t};
use crate::ui::backup::file_name;
use crate::ui::components::StateMark;
use crate::ui::desk::Desk;
use crate::ui::focus::{focus, focus_work_if_free, show_current_step};
use crate::ui::grid::focus_grid;

use super::assessment::AssessmentPage;
use super::export::ExportPage;
use super::import::Imports;
use super::import_queue::Queue;
use super::keeping::{Keeping, KeepingOf};
use super::list::ListPage;
use super::obstacle_words::bar_field_id;
use super::roadmap::RoadmapPage;
use super::screening::ScreeningPage;
use super::shell::Shell;
use super::unit::UnitPage;

/// Header, rail of steps, and the step that is open.
#[component]
pub fn Frame(take_over: Callback<()>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let queue: Queue = RwSignal::new_local(Vec::new());
    provide_context(queue);
    let step = Memo::new(move |_| desk.step());
    // Pages are built from the campaign's levels, periods and portals, so another campaign rebuilds them.
    let campaign = Memo::new(move |_| desk.dossier.with(|dossier| Arc::clone(&dossier.campaign)));
    Effect::new(move |_| focus_wanted_field(desk));
    Effect::new(move |_| {
        step.track();
        request_animation_frame(show_current_step);
        focus_work_if_free();
    });
    let title = Signal::derive(move || {
        desk.dossier.with(|dossier| {
            let unit = dossier.submission.unit.trim();
            let unit = if unit.is_empty() { t::NO_UNIT } else { unit };
            t::dossier_title(unit, &dossier.campaign)
        })
    });
    let keeping = Keeping::new(
        desk.draft,
        KeepingOf {
            size: t::rows,
            differences: differences_of_dossiers,
            restore: Callback::new(move |point: String| desk.restore(&point)),
            to_file: Callback::new(move |()| desk.save_to_file()),
            suggested: Callback::new(move |()| desk.dossier.with_untracked(file_name)),
            followed: desk.followed,
        },
    );
    let rail = view! { <Rail step/> }.into_any();
    view! {
        <Shell draft=desk.draft title campaign keeping take_over rail turn=move |redo: bool| desk.turn(redo) changes=Signal::derive(move || step.get() != Step::Export)>
            <Imports/>
            {move || match (campaign.get(), step.get()).1 {
                Step::Unit => view! { <UnitPage/> }.into_any(),
                Step::List => view! { <ListPage/> }.into_any(),
                Step::Screening => view! { <ScreeningPage/> }.into_any(),
                Step::Assessment => view! { <AssessmentPage/> }.into_any(),
                Step::Roadmap => view! { <RoadmapPage/> }.into_any(),
                Step::Export => view! { <ExportPage/> }.into_any(),
            }}
        </Shell>
    }
}

fn differences_of_dossiers(then: &Dossier, now: &Dossier) -> Vec<String> {
    let changes = changes_between(then, now);
    let lines = changes.iter().map(|change| {
        let of = |dossier: &Dossier| dossier.procedure(change.procedure).cloned();
        office::change(change, of(then).as_deref(), of(now).as_deref(), &now.campaign)
    });
    let unit = (then.submission != now.submission).then(|| storage::UNIT_DIFFERS.to_owned());
    unit.into_iter().chain(lines).collect()
}

/// Focuses the field a finding leads to, after its step and its inspector are on screen.
fn focus_wanted_field(desk: Desk) {
    let Some(place) = desk.focus.get() else { return };
    request_animation_frame(move || {
        request_animation_frame(move || {
            desk.focus.set(None);
            let found = field_ids(&place).into_iter().find_map(|id| document().get_element_by_id(&id));
            match found {
                Some(element) => {
                    element.scroll_into_view();
                    focus(&element);
                }
                // Without a form beside the grid the cell is the field.
                None => focus_grid(),
            }
        });
    });
}

/// Ids of the elements that edit a place, of which the first that is on screen counts.
fn field_ids(place: &Place) -> Vec<String> {
    match place {
        Place::Step(Step::List) => vec!["import".to_owned()],
        Place::Step(_) => vec!["work".to_owned()],
        Place::Submission(field) => vec![field.key().to_owned()],
        Place::Procedure { column, .. } => vec![column.key(), bar_field_id(*column)],
    }
}

#[component]
fn Rail(step: Memo<Step>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let steps = (0..)
        .zip(Step::ALL)
        .map(|(at, item)| {
            let progress: Signal<Progress> = Memo::new(move |_| {
                let open = Progress { state: crate::rules::State::NotStarted, done: 0, total: 0 };
                desk.progress.with(|progress| progress.get(at).copied().unwrap_or(open))
            })
            .into();
            let count = move || {
                let Progress { done, total, .. } = progress.get();
                (total > 0).then(|| t::of(done, total))
            };
            view! {
                <li>
                    <a
                        class="rail__step"
                        href=desk.route_to(item).hash()
                        aria-current=move || (step.get() == item).then_some("step")
                    >
                        <StateMark state=Signal::derive(move || progress.get().state)/>
                        <span class="rail__name">{terms::step(item)}</span>
                        <span class="rail__count">{count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let unused = move || desk.statistics.with(t::unused);
    let alarming = move || desk.statistics.with(|statistics| statistics.without_use > 0);
    let show_unused = move |_| {
        let view = desk.views.step(Step::List);
        view.show_all();
        view.filter.set(Filter::ProvidedWithoutUse);
        desk.route_to(Step::List).go();
    };
    view! {
        <nav class="rail" class:rail--stale=move || desk.settled.is_stale.get() aria-busy=move || desk.settled.is_stale.get().to_string() aria-label=t::STEPS>
            <ol class="rail__steps">{steps}</ol>
            <button class="rail__unused" class:rail__unused--alarming=alarming on:click=show_unused id="unused">{unused}</button>
        </nav>
    }
}
