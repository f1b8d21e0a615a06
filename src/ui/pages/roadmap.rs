use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Column, PortalId, Procedure, ProcedureId, Roadmap, Solution};
use crate::rules::{Classification, Step, classify, listed_group, propose_ready};
use crate::storage::What;
use crate::text::{columns, roadmap, terms, ui as t};
use crate::ui::components::{Choice, RoadmapField, RoadmapSuggestions};
use crate::ui::desk::Desk;
use crate::ui::grid::{Grid, GridColumn, GridSpec, badge_look, sorts_by, written_column};
use crate::ui::lines::lines;

use super::assessment::{NothingEligible, select_first};
use super::import::on_table;
use super::inspector::{Inspector, Verdicts};
use super::purpose::Purpose;
use super::text_column::TextColumn;
use super::toolbar::{BulkButton, StatusLine, Targets, Toolbar};

/// The level proposed, when on which portal, what is simplified and how.
#[component]
pub fn RoadmapPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let columns = grid_columns(desk);
    let lines = lines(desk, Step::Roadmap, sorts_by(&columns));
    let targets = Targets::of(lines);
    select_first(desk, targets);
    let on_table = on_table(desk);
    let grid = move || {
        let (label, columns) = (terms::step(Step::Roadmap).to_owned(), columns.clone());
        view! { <Grid spec=GridSpec { label, step: Step::Roadmap, columns, lines, on_table, selected: targets.selected }/> }
    };
    view! {
        <main class="work" id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Roadmap)}</h1>
            <Toolbar step=Step::Roadmap targets>
                <BulkButton targets label=t::PROPOSE_READY.to_owned() title=Some(t::PROPOSE_EXPLAINED.to_owned()) on_click=move |()| propose(desk, targets)/>
            </Toolbar>
            <StatusLine step=Step::Roadmap targets/>
            <Purpose step=Step::Roadmap/>
            <FillDown targets/>
            <RoadmapSuggestions campaign=campaign/>
            <Show when=move || lines.with(|lines| !lines.all.is_empty()) fallback=move || view! { <NothingEligible step=Step::Roadmap/> }>{grid.clone()}</Show>
        </main>
        <Inspector form=move |id| view! { <RoadmapForm id/> }.into_any()/>
    }
}

fn set_roadmap(desk: Desk, id: ProcedureId, portal: PortalId, roadmap: Roadmap) {
    desk.change(id, Column::Roadmap(portal), |procedure| procedure.proposal.set_roadmap(portal, roadmap));
}

fn grid_columns(desk: Desk) -> Vec<GridColumn> {
    let campaign = desk.campaign();
    let of = Arc::clone(&campaign);
    let group = move |procedure: &Procedure| {
        let listed = listed_group(procedure, &of).map(|listed| Classification::Classified(listed.group));
        let level = of.target(procedure.proposal.level);
        badge_look(&of, listed.unwrap_or_else(|| classify(procedure, &of, level)))
    };
    let mut all = vec![
        written_column(&campaign, Column::Name),
        GridColumn::derived("group", t::GROUP, 104.0, Arc::new(group)),
        written_column(&campaign, Column::Level),
    ];
    for portal in &campaign.portals {
        let column = written_column(&campaign, Column::Roadmap(portal.id)).titled(t::roadmap_on(portal));
        all.push(GridColumn { head: portal.short.clone(), ..column });
    }
    all.push(written_column(&campaign, Column::Note));
    all
}

/// Proposes what is ready, as one undo step.
fn propose(desk: Desk, targets: Targets) {
    let campaign = desk.campaign();
    let changed = desk.change_all(&targets.ids(), What::Level, |procedure| propose_ready(procedure, &campaign));
    desk.app.done(t::proposed(changed, targets.scope()));
}

/// Whether a procedure is proposed, and not yet when. One without a level is in no list.
fn waits(procedure: &Procedure, portal: PortalId) -> bool {
    procedure.proposal.level.is_some() && !procedure.proposal.roadmap(portal).is_proposed()
}

/// One roadmap for every shown procedure that waits for one; one undo step.
#[component]
fn FillDown(targets: Targets) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let roadmap = RwSignal::new(Roadmap::NotProposed);
    let campaign = desk.campaign();
    let portal = RwSignal::new(campaign.main_portal());
    let fill = move |_| {
        let value = roadmap.get_untracked();
        let changed = desk.change_all(&targets.ids(), What::Roadmap, |procedure: &mut Procedure| {
            let portal = portal.get_untracked();
            if waits(procedure, portal) {
                procedure.proposal.set_roadmap(portal, value.clone());
            }
        });
        desk.app.done(t::filled(changed, targets.scope()));
    };
    let empty = Memo::new(move |_| {
        let (ids, portal) = (targets.ids().into_iter().collect::<HashSet<ProcedureId>>(), portal.get());
        let is_empty = |one: &&Arc<Procedure>| ids.contains(&one.id) && waits(one, portal);
        desk.settled.with(|dossier| dossier.procedures.iter().filter(is_empty).count())
    });
    // One of them is always chosen.
    let choose_portal = move |chosen: Option<PortalId>| portal.set(chosen.unwrap_or(portal.get_untracked()));
    let portals: Vec<(PortalId, String)> =
        campaign.portals.iter().map(|portal| (portal.id, portal.short.clone())).collect();
    let portals = (portals.len() > 1).then(|| {
        view! {
            <Choice name="fill-portal" label=t::FILL_PORTAL quiet=true options=portals
                chosen=Signal::derive(move || Some(portal.get())) on_choose=choose_portal/>
        }
    });
    view! {
        <div class="fill" data-own-undo>
            <span class="fill__label">{t::FILL}</span>
            <RoadmapField campaign=desk.campaign() id="fill" label=t::FILL_WITH quiet=true value=roadmap on_input=move |value| roadmap.set(value)/>
            {portals}
            <button class="button" disabled=move || !roadmap.get().is_proposed() || empty.get() == 0 title=t::FILL_EXPLAINED on:click=fill>{move || t::fill_rows(empty.get())}</button>
        </div>
    }
}

#[component]
fn RoadmapForm(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let roadmaps = campaign.portals.iter().map(|portal| {
        let (portal, name) = (portal.id, portal.name.clone());
        view! {
            <RoadmapField campaign=desk.campaign() id=Column::Roadmap(portal).key() label=name placeholder=roadmap::examples(&desk.campaign()) value=desk.part(id, move |p| p.proposal.roadmap(portal).clone())
                on_input=move |roadmap| set_roadmap(desk, id, portal, roadmap)/>
        }
    });
    let roadmaps = roadmaps.collect_view();
    let solutions = Solution::ALL
        .map(|solution| {
            let checked = desk.part(id, move |p| p.simplification.solutions.contains(&solution));
            let toggle = move |event| {
                let on = event_target_checked(&event);
                desk.click(id, |procedure| {
                    let solutions = &mut procedure.simplification.solutions;
                    if on {
                        solutions.insert(solution)
                    } else {
                        solutions.remove(&solution)
                    };
                });
            };
            view! {
                <label class="clause">
                    <input type="checkbox" class="mark" prop:checked=move || checked.get() on:change=toggle/>
                    <span class="clause__label">{terms::solution(solution)}</span>
                    <cite class="source">{terms::solution_source(solution)}</cite>
                </label>
            }
        })
        .collect_view();
    view! {
        <Verdicts id/>
        <div class="form form--narrow">
            <Choice name=Column::Level.key() label=columns::LEVEL options=desk.levels() chosen=desk.part(id, |p| p.proposal.level)
                on_choose=move |level| desk.click(id, |p| p.proposal.level = level)/>
            {roadmaps}
            <TextColumn id column=Column::Note lines=2/>
            <h3 class="assessment__part">{t::SIMPLIFICATION}</h3>
            <TextColumn id column=Column::SimplifiedDocuments lines=2/>
            <TextColumn id column=Column::SimplifiedProcess lines=2/>
            <TextColumn id column=Column::SimplifiedTime/>
            <fieldset class="clauses"><legend class="field__label">{t::SOLUTIONS}</legend>{solutions}</fieldset>
            <TextColumn id column=Column::OtherSolution/>
        </div>
    }
}
