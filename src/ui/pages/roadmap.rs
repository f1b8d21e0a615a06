use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Column, Portal, PortalId, Procedure, ProcedureId, Roadmap, Solution};
use crate::rules::{Classification, Step, classify, listed_group, propose_ready};
use crate::storage::What;
use crate::text::{columns, roadmap, terms, ui as t};
use crate::ui::components::{Choice, Grid, GroupBadge, Head, RoadmapField, RoadmapSuggestions, SelectField};
use crate::ui::desk::Desk;
use crate::ui::view_filter::shown;

use super::assessment::{NothingEligible, select_first};
use super::inspector::{Inspector, Verdicts};
use super::text_column::TextColumn;
use super::toolbar::Toolbar;

/// Step 5: the level proposed, when on which portal, what is simplified and how.
#[component]
pub fn RoadmapPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = shown(desk, Step::Roadmap);
    select_first(desk, ids);
    let campaign = desk.campaign();
    let mut heads = vec![
        Head::new(columns::NAME, "col-name"),
        Head::new(t::GROUP, "col-group"),
        Head::new(columns::LEVEL, "col-level"),
    ];
    heads.extend(
        campaign.portals.iter().map(|portal| Head::titled(portal.short.clone(), "col-roadmap", t::roadmap_on(portal))),
    );
    let suggestions = Arc::clone(&campaign);
    let row = move |id: ProcedureId| {
        let name = desk.part(id, |p| p.name.clone());
        let group = Signal::derive(move || {
            let procedure = desk.procedure(id)?;
            let campaign = desk.campaign();
            let level = campaign.target(procedure.proposal.level);
            let listed = listed_group(&procedure, &campaign).map(|l| Classification::Classified(l.group));
            Some(listed.unwrap_or_else(|| classify(&procedure, &campaign, level)))
        });
        view! {
            <td class="col-name"><span class="clamp" title=move || name.get()>{move || name.get()}</span></td>
            <td class="col-group"><GroupBadge campaign=Arc::clone(&campaign) classification=group/></td>
            <td class="col-level">
                <SelectField id=format!("{}-{}", Column::Level.key(), id.0) label=columns::LEVEL quiet=true none="–" options=desk.levels()
                    value=desk.part(id, |p| p.proposal.level) on_choose=move |level| desk.click(id, |p| p.proposal.level = level)/>
            </td>
            {campaign.portals.iter().map(|portal| view! { <RoadmapCell id portal=portal.clone()/> }).collect_view()}
        }
        .into_any()
    };
    view! {
        <main class="work" id="work" tabindex="-1">
            <h1 class="visually-hidden">{terms::step(Step::Roadmap)}</h1>
            <Toolbar shown=ids>
                <button class="button" title=t::PROPOSE_EXPLAINED on:click=move |_| propose_shown(desk, ids)>{t::PROPOSE_READY}</button>
            </Toolbar>
            <FillDown ids/>
            <RoadmapSuggestions campaign=suggestions.clone()/>
            <Show when=move || !ids.with(Vec::is_empty) fallback=move || view! { <NothingEligible/> }>
                <Grid label=terms::step(Step::Roadmap) heads=heads.clone() ids row=row.clone() selected=desk.selected/>
            </Show>
        </main>
        <Inspector form=move |id| view! { <RoadmapForm id/> }.into_any()/>
    }
}

fn set_roadmap(desk: Desk, id: ProcedureId, portal: PortalId, roadmap: Roadmap) {
    desk.change(id, Column::Roadmap(portal), |procedure| procedure.proposal.set_roadmap(portal, roadmap));
}

#[component]
fn RoadmapCell(id: ProcedureId, portal: Portal) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (label, portal) = (t::roadmap_on(&portal), portal.id);
    view! {
        <td class="col-roadmap">
            <RoadmapField id=format!("{}-{}", Column::Roadmap(portal).key(), id.0) label quiet=true column=Column::Roadmap(portal).key()
                value=desk.part(id, move |p| p.proposal.roadmap(portal).clone())
                on_input=move |roadmap| set_roadmap(desk, id, portal, roadmap)/>
        </td>
    }
}

/// Proposes what is ready for every shown procedure; one undo step.
fn propose_shown(desk: Desk, ids: Memo<Vec<ProcedureId>>) {
    let campaign = desk.campaign();
    let changed = desk.change_all(&ids.get_untracked(), What::Level, |procedure| propose_ready(procedure, &campaign));
    desk.app.done(t::proposed(changed));
}

/// One roadmap for every shown procedure that has none yet; one undo step.
#[component]
fn FillDown(ids: Memo<Vec<ProcedureId>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let roadmap = RwSignal::new(Roadmap::NotProposed);
    let campaign = desk.campaign();
    let portal = RwSignal::new(campaign.main_portal());
    let fill = move |_| {
        let value = roadmap.get_untracked();
        let changed = desk.change_all(&ids.get_untracked(), What::Roadmap, |procedure: &mut Procedure| {
            let portal = portal.get_untracked();
            if !procedure.proposal.roadmap(portal).is_proposed() {
                procedure.proposal.set_roadmap(portal, value.clone());
            }
        });
        desk.app.done(t::filled(changed));
    };
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
        <div class="fill">
            <span class="fill__label">{t::FILL}</span>
            <RoadmapField id="fill" label=t::FILL_WITH quiet=true value=roadmap on_input=move |value| roadmap.set(value)/>
            {portals}
            <button class="button" disabled=move || !roadmap.get().is_proposed() on:click=fill>{move || t::fill_rows(ids.with(Vec::len))}</button>
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
            <RoadmapField id=Column::Roadmap(portal).key() label=name placeholder=roadmap::examples(&desk.campaign()) value=desk.part(id, move |p| p.proposal.roadmap(portal).clone())
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
