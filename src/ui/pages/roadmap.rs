use leptos::prelude::*;

use crate::domain::{Procedure, ProcedureId, Roadmap, ServiceLevel, Solution};
use crate::rules::{Classification, Step, classify, listed_group, propose_ready};
use crate::storage::What;
use crate::text::{terms, ui as t};
use crate::ui::components::{Choice, Grid, GroupBadge, Head, RoadmapField, RoadmapSuggestions, SelectField, TextField};
use crate::ui::desk::Desk;
use crate::ui::view_filter::shown;

use super::assessment::{NothingEligible, select_first};
use super::inspector::{Inspector, Verdicts};
use super::toolbar::Toolbar;

/// Step 5: the level proposed, when on which portal, what is simplified and how.
#[component]
pub fn RoadmapPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = shown(desk, Step::Roadmap);
    select_first(desk, ids);
    let heads = vec![
        Head::new(t::NAME, "col-name"),
        Head::new(t::GROUP, "col-group"),
        Head::new(t::LEVEL, "col-level"),
        Head::titled(t::PROVINCIAL_SHORT, "col-roadmap", t::PROVINCIAL),
        Head::titled(t::NATIONAL_SHORT, "col-roadmap", t::NATIONAL),
    ];
    let row = move |id: ProcedureId| {
        let name = desk.part(id, |p| p.name.clone());
        let group = Signal::derive(move || {
            let procedure = desk.procedure(id)?;
            desk.dossier.with(|dossier| {
                let level = procedure.proposal.level.unwrap_or(ServiceLevel::Three);
                let listed = listed_group(&procedure, &dossier.criteria).map(|l| Classification::Classified(l.group));
                Some(listed.unwrap_or_else(|| classify(&procedure, &dossier.criteria, level)))
            })
        });
        view! {
            <td class="col-name"><span class="clamp" title=move || name.get()>{move || name.get()}</span></td>
            <td class="col-group"><GroupBadge classification=group/></td>
            <td class="col-level">
                <SelectField id=format!("level-{}", id.0) label=t::LEVEL quiet=true none="–" options=desk.levels()
                    value=desk.part(id, |p| p.proposal.level) on_choose=move |level| desk.click(id, |p| p.proposal.level = level)/>
            </td>
            <td class="col-roadmap">
                <RoadmapField id=format!("provincial-{}", id.0) label=t::PROVINCIAL quiet=true column="provincial"
                    value=desk.part(id, |p| p.proposal.provincial.clone())
                    on_input=move |roadmap| desk.change(id, "provincial", |p| p.proposal.provincial = roadmap)/>
            </td>
            <td class="col-roadmap">
                <RoadmapField id=format!("national-{}", id.0) label=t::NATIONAL quiet=true column="national"
                    value=desk.part(id, |p| p.proposal.national.clone())
                    on_input=move |roadmap| desk.change(id, "national", |p| p.proposal.national = roadmap)/>
            </td>
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
            <RoadmapSuggestions starts=desk.dossier.with_untracked(|dossier| dossier.campaign.starts)/>
            <Show when=move || !ids.with(Vec::is_empty) fallback=move || view! { <NothingEligible/> }>
                <Grid label=terms::step(Step::Roadmap) heads=heads.clone() ids row=row selected=desk.selected/>
            </Show>
        </main>
        <Inspector form=move |id| view! { <RoadmapForm id/> }.into_any()/>
    }
}

/// Proposes what is ready for every shown procedure; one undo step.
fn propose_shown(desk: Desk, ids: Memo<Vec<ProcedureId>>) {
    let criteria = desk.dossier.with_untracked(|dossier| dossier.criteria.clone());
    let changed = desk.change_all(&ids.get_untracked(), What::Level, |procedure| propose_ready(procedure, &criteria));
    desk.app.done(t::proposed(changed));
}

/// One roadmap for every shown procedure that has none yet; one undo step.
#[component]
fn FillDown(ids: Memo<Vec<ProcedureId>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let roadmap = RwSignal::new(Roadmap::NotProposed);
    let on_national = RwSignal::new(false);
    let fill = move |_| {
        let value = roadmap.get_untracked();
        let changed = desk.change_all(&ids.get_untracked(), What::Roadmap, |procedure: &mut Procedure| {
            let target = if on_national.get_untracked() {
                &mut procedure.proposal.national
            } else {
                &mut procedure.proposal.provincial
            };
            if !target.is_proposed() {
                *target = value.clone();
            }
        });
        desk.app.done(t::filled(changed));
    };
    // One of the two is always chosen.
    let choose_portal = move |national: Option<bool>| on_national.set(national.unwrap_or(on_national.get_untracked()));
    view! {
        <div class="fill">
            <span class="fill__label">{t::FILL}</span>
            <RoadmapField id="fill" label=t::FILL_WITH quiet=true value=roadmap on_input=move |value| roadmap.set(value)/>
            <Choice name="fill-portal" label=t::FILL_PORTAL quiet=true
                options=vec![(false, t::PROVINCIAL_SHORT.to_owned()), (true, t::NATIONAL_SHORT.to_owned())]
                chosen=Signal::derive(move || Some(on_national.get()))
                on_choose=choose_portal/>
            <button class="button" disabled=move || !roadmap.get().is_proposed() on:click=fill>{move || t::fill_rows(ids.with(Vec::len))}</button>
        </div>
    }
}

#[component]
fn RoadmapForm(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (provincial, national) = desk.dossier.with_untracked(|dossier| {
        (dossier.campaign.provincial_portal.clone(), dossier.campaign.national_portal.clone())
    });
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
            <Choice name="level" label=t::LEVEL options=desk.levels() chosen=desk.part(id, |p| p.proposal.level)
                on_choose=move |level| desk.click(id, |p| p.proposal.level = level)/>
            <RoadmapField id="provincial" label=provincial value=desk.part(id, |p| p.proposal.provincial.clone())
                on_input=move |roadmap| desk.change(id, "provincial", |p| p.proposal.provincial = roadmap)/>
            <RoadmapField id="national" label=national value=desk.part(id, |p| p.proposal.national.clone())
                on_input=move |roadmap| desk.change(id, "national", |p| p.proposal.national = roadmap)/>
            <TextField id="proposal-note" label=t::NOTE lines=2 value=desk.part(id, |p| p.proposal.note.clone())
                on_input=move |text| desk.change(id, "proposal-note", |p| p.proposal.note = text)/>
            <h3 class="assessment__part">{t::SIMPLIFICATION}</h3>
            <TextField id="simplified-documents" label=t::SIMPLIFIED_DOCUMENTS lines=2 value=desk.part(id, |p| p.simplification.documents.clone())
                on_input=move |text| desk.change(id, "documents", |p| p.simplification.documents = text)/>
            <TextField id="simplified-process" label=t::SIMPLIFIED_PROCESS lines=2 value=desk.part(id, |p| p.simplification.process.clone())
                on_input=move |text| desk.change(id, "process", |p| p.simplification.process = text)/>
            <TextField id="simplified-time" label=t::SIMPLIFIED_TIME value=desk.part(id, |p| p.simplification.time.clone())
                on_input=move |text| desk.change(id, "time", |p| p.simplification.time = text)/>
            <fieldset class="clauses"><legend class="field__label">{t::SOLUTIONS}</legend>{solutions}</fieldset>
            <TextField id="other-solution" label=t::OTHER_SOLUTION value=desk.part(id, |p| p.simplification.other.clone())
                on_input=move |text| desk.change(id, "other-solution", |p| p.simplification.other = text)/>
        </div>
    }
}
