use leptos::prelude::*;

use crate::consolidation::{Decision, Line, Seen, Standing, Verdict, VerdictKind, as_listed, used_words};
use crate::domain::{Answer, Column, Portal};
use crate::rules::{Finding, Place, Severity, answer_for};
use crate::text::{asking, columns, findings, form, office as t, roadmap, terms, ui};
use crate::ui::components::{
    Choice, RoadmapField, RoadmapSuggestions, SelectField, TextField, focus_rows, is_composing,
};

use super::decider::{Asked, Decider};
use super::desk::OfficeDesk;
use super::foresight_dialog::ForesightDialog;
use super::paper_votes::PaperVotes;
use super::standing::standing_class;

/// The selected procedure with what others said of it, and the form for deciding on it or on all that are shown.
#[component]
pub fn DecidePanel(decider: Decider) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let open = RwSignal::new(false);
    let papers_open = RwSignal::new(false);
    let seen = Memo::new(move |_| {
        let is_there = |line: &Line| desk.gathered.with(|gathered| Seen::of(gathered, *line).is_some());
        desk.selected.get().filter(is_there)
    });
    let content = move || match seen.get() {
        Some(line) => view! {
            <Facts line/>
            <PaperVotes line open=papers_open/>
        }
        .into_any(),
        None => view! { <p class="inspector__empty">{t::SELECT_ONE}</p> }.into_any(),
    };
    view! {
        <button class="button button--primary inspector-opener" on:click=move |_| open.set(true)>{ui::OPEN_DETAIL}</button>
        <aside class="inspector inspector--office" class:inspector--open=move || open.get() aria-label=ui::DETAIL>
            <button class="button button--quiet inspector__close" on:click=move |_| open.set(false)>{ui::CLOSE}</button>
            {content}
            <DecisionForm decider/>
        </aside>
    }
}

#[component]
fn Facts(line: Line) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    move || {
        desk.gathered.with(|gathered| {
            desk.work.with_untracked(|work| {
                let Some(seen) = Seen::of(gathered, line) else { return ().into_any() };
                let Seen { unit, procedure, .. } = seen;
                let Some(content) = &unit.content else { return ().into_any() };
                let standing = seen.standing(work);
                let campaign = &content.dossier.campaign;
                // Grouped at the level that goes into the list.
                let target = campaign.target(as_listed(procedure, standing).proposal.level);
                let why = terms::explanation(procedure, campaign, target);
                let (tally, before, earlier) = desk.tallied.with(|tallied| {
                    let said = seen.said(work, tallied);
                    let tally = said.map(|said| said.tally.clone()).unwrap_or_default();
                    (tally, said.is_some_and(|said| said.before_adjustment), seen.earlier(work, tallied))
                });
                let before = before.then(|| view! { <p class="field__hint">{asking::BEFORE_ADJUSTMENT}</p> });
                let said = tally
                    .words
                    .iter()
                    .cloned()
                    .map(|(who, words)| view! { <li><strong>{who}</strong> ": " {words}</li> });
                let earlier = earlier.map(|tally| {
                    let lines = asking::earlier(&tally).into_iter().map(|words| view! { <li>{words}</li> });
                    view! { <ul class="office__lines field__hint">{lines.collect_view()}</ul> }
                });
                let sides = [(t::AGREE, &tally.agree), (t::DISAGREE, &tally.disagree)].into_iter();
                let sides = sides.filter(|(_, who)| !who.is_empty()).map(|(side, who)| (side, who.join(", ")));
                let met = procedure.screening.met.as_ref();
                let clauses = met.map_or(t::NOT_SCREENED.to_owned(), |met| {
                    let met: Vec<String> = met.iter().map(ToString::to_string).collect();
                    if met.is_empty() { t::NO_CLAUSES.to_owned() } else { met.join(", ") }
                });
                let obstacles =
                    campaign.feasibility_for(target).filter_map(|criterion| match answer_for(procedure, criterion) {
                        Some(Answer::NotMet(obstacle)) => Some(t::obstacle(criterion, obstacle)),
                        _ => None,
                    });
                let chosen = procedure.assessment.group_override.as_ref();
                let chosen = chosen.map(|chosen| {
                    (t::OVERRIDE, format!("{}: {}", terms::group(campaign, chosen.group), chosen.reason))
                });
                let traits = [
                    (form::OWN_PROPOSAL, t::proposal(&procedure.proposal, &work.campaign)),
                    (t::CLAUSES, clauses),
                    (form::READINESS, why),
                ];
                let more = obstacles
                    .map(|words| (t::OBSTACLES, words))
                    .chain(chosen)
                    .chain(sides)
                    .chain(t::votes_by_side(&tally.votes));
                let traits =
                    traits.into_iter().chain(more).map(|(name, words)| view! { <dt>{name}</dt><dd>{words}</dd> });
                let traits = traits.collect_view();
                let decision = match standing {
                    Standing::Open => None,
                    Standing::Decided(decision) | Standing::Outdated(decision) => Some(t::decision(decision)),
                };
                let changed = match standing {
                    Standing::Decided(Decision { verdict: Verdict::Adjusted { proposal, own, .. }, .. }) => {
                        Some(view! {
                            <dt>{t::ADJUSTED}</dt><dd>{t::proposal(proposal, &work.campaign)}</dd>
                            <dt>{t::OWN_THEN}</dt><dd>{t::proposal(own, &work.campaign)}</dd>
                        })
                    }
                    _ => None,
                };
                let found = content.findings.iter().filter(|one| one.place.procedure() == Some(procedure.id));
                let found = found.map(|one| {
                    let class = if one.severity() == Severity::Error { "remark remark--error" } else { "remark" };
                    let words = findings::problem(&content.dossier, &one.problem, &one.place);
                    view! { <li class=class>{words}</li> }
                });
                let found = found.collect_view();
                let remark = procedure.remark.as_ref().map(t::remark);
                view! {
                    <div class="inspector__heading">
                        <h2 class="inspector__name">{procedure.name.clone()}</h2>
                        <p class="inspector__facts">{t::where_from(&unit.name, procedure)}</p>
                        <p class="inspector__facts">{t::volumes(procedure, &work.campaign)}</p>
                        <p class="inspector__facts">{t::fee(procedure)}</p>
                    </div>
                    <dl class="traits">
                        {traits}
                        {changed}
                    </dl>
                    <ul class="remarks" aria-label=t::CHECKED>{found}</ul>
                    {remark.map(|remark| view! { <p class="remark remark--plain">{remark}</p> })}
                    <p><span class=standing_class(standing)>{form::standing(standing)}</span> " " {decision}</p>
                    {before}
                    <ul class="office__lines">{said.collect_view()}</ul>
                    {earlier}
                }
                .into_any()
            })
        })
    }
}

#[component]
fn DecisionForm(decider: Decider) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let Decider { shown, form, for_all, .. } = decider;
    let kinds = VerdictKind::ALL.map(|kind| (kind, t::kind(kind).to_owned())).to_vec();
    let for_selected = Signal::derive(move || t::for_selected(desk.several.with(Vec::len)));
    let for_shown = Signal::derive(move || t::for_all(shown.with(Vec::len)));
    let lacking = Memo::new(move |_| if decider.lines().is_empty() { Some(t::SELECT_ONE) } else { decider.lacking() });
    let open_again = move |_| {
        let count = desk.open_again(&untrack(|| decider.lines()));
        desk.app.done(t::opened_again(count));
    };
    let submit = move || untrack(|| decider.submit());
    let keydown = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            submit();
        } else if event.key() == "Escape" && !is_composing(&event) {
            focus_rows();
        }
    };
    let campaign = desk.campaign();
    let levels: Vec<_> = campaign.levels.iter().map(|level| (level.id, level.name.clone())).collect();
    let levels = StoredValue::new(levels);
    let portals = StoredValue::new(campaign.portals.to_vec());
    let kind = Signal::derive(move || form.with(|filled| filled.kind));
    let is = move |wanted: VerdictKind| kind.get() == Some(wanted);
    let level = Signal::derive(move || form.with(|filled| filled.level));
    let note = Signal::derive(move || form.with(|filled| filled.note.clone()));
    let words = Signal::derive(move || form.with(|filled| filled.words.clone()));
    let elsewhere = |column: Column| !matches!(column, Column::Level | Column::Roadmap(_));
    view! {
        <section class="decide" data-own-undo aria-labelledby="decide-title" on:keydown=keydown>
            <RoadmapSuggestions campaign/>
            <h3 id="decide-title">{t::DECISION}</h3>
            <Choice name="decide-kind" label=t::DECISION quiet=true options=kinds chosen=kind on_choose=move |kind| form.update(|filled| filled.kind = kind)/>
            <Show when=move || is(VerdictKind::Adjust)>
                <p class="field__hint">{t::ADJUST_HINT}</p>
                <SelectField id="adjust-level" label=columns::LEVEL none=t::AS_PROPOSED options=levels.get_value() value=level on_choose=move |level| form.update(|filled| filled.level = level)/>
                <Raised decider of=|column: Column| column == Column::Level/>
                {portals.get_value().into_iter().map(|portal| view! { <AdjustedRoadmap decider portal/> }).collect_view()}
                <TextField id="adjust-note" label=ui::NOTE value=note on_input=move |note| form.update(|filled| filled.note = note)/>
                <Raised decider of=elsewhere/>
            </Show>
            <Show when=move || is(VerdictKind::Return) || is(VerdictKind::Adjust)>
                <TextField id="decide-words" lines=3 label=t::comment_label(is(VerdictKind::Return)) value=words on_input=move |words| form.update(|filled| filled.words = words)/>
                <UsedWords decider/>
            </Show>
            <fieldset class="decide__scope">
                <legend class="visually-hidden">{t::DECIDE_FOR}</legend>
                <label><input type="radio" name="decide-scope" prop:checked=move || !for_all.get() on:change=move |_| for_all.set(false)/> {for_selected}</label>
                <label><input type="radio" name="decide-scope" prop:checked=move || for_all.get() on:change=move |_| for_all.set(true)/> {for_shown}</label>
            </fieldset>
            <div class="actions">
                <button class="button button--primary" disabled=move || lacking.get().is_some() on:click=move |_| submit()>{t::DECIDE}</button>
                <button class="button button--quiet" on:click=open_again>{t::OPEN_DECISION_AGAIN}</button>
            </div>
            <p class="field__hint" role="status">{move || lacking.get()}</p>
            <p class="field__hint">{t::DECIDE_KEYS}</p>
        </section>
        {move || decider.asked.get().map(|Asked { lines, filled, foresight }| {
            let title = t::decide_on_many(filled.kind.unwrap_or(VerdictKind::Accept), lines.len());
            view! { <ForesightDialog title foresight on_decide=move |()| decider.confirm() on_close=move |()| decider.asked.set(None)/> }
        })}
    }
}

/// Comments and reasons that were written before, to be used again.
#[component]
fn UsedWords(decider: Decider) -> impl IntoView {
    /// Number of entries offered: a longer list takes longer to read than to type.
    const MOST: usize = 12;
    let desk = expect_context::<OfficeDesk>();
    let used = Memo::new(move |_| {
        let mut used = desk.work.with(used_words);
        used.truncate(MOST);
        used
    });
    let choose = move |event: web_sys::Event| {
        let words = event_target_value(&event);
        if !words.is_empty() {
            decider.form.update(|filled| filled.words = words);
        }
    };
    view! {
        <Show when=move || !used.with(Vec::is_empty)>
            <label class="visually-hidden" for="used-words">{t::USED_WORDS}</label>
            <select class="field__input" id="used-words" on:change=choose>
                <option value="">{t::USED_WORDS}</option>
                {move || used.get().into_iter().map(|words| view! { <option value=words.clone()>{words.clone()}</option> }).collect_view()}
            </select>
        </Show>
    }
}

/// What the checks say of some columns of the selected procedure as the form adjusts it.
#[component]
fn Raised(decider: Decider, #[prop(into)] of: Callback<Column, bool>) -> impl IntoView {
    let line = move |(finding, words): &(Finding, String)| match finding.place {
        Place::Procedure { column, .. } if of.run(column) => {
            let class = if finding.severity() == Severity::Error { "remark remark--error" } else { "remark" };
            Some(view! { <p class=class>{words.clone()}</p> })
        }
        _ => None,
    };
    view! { <div class="decide__raised" role="status">{move || decider.raised.with(|raised| raised.iter().filter_map(line).collect_view())}</div> }
}

#[component]
fn AdjustedRoadmap(decider: Decider, portal: Portal) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let examples = roadmap::examples(&desk.campaign());
    let removing = t::remove_roadmap(&portal);
    let (id, label, portal) = (format!("adjust-roadmap-{}", portal.id), ui::roadmap_on(&portal), portal.id);
    let form = decider.form;
    let value = Signal::derive(move || form.with(|filled| filled.roadmaps.get(&portal).cloned().unwrap_or_default()));
    let write = move |roadmap| form.update(|filled| filled.set_roadmap(portal, roadmap));
    let is_removed = move || form.with(|filled| filled.removed.contains(&portal));
    let remove = move |event| form.update(|filled| filled.remove_roadmap(portal, event_target_checked(&event)));
    view! {
        <RoadmapField campaign=desk.campaign() id label value placeholder=examples on_input=write/>
        <Raised decider of=move |column: Column| column == Column::Roadmap(portal)/>
        <label class="decide__removed"><input type="checkbox" prop:checked=is_removed on:change=remove/> {removing}</label>
    }
}
