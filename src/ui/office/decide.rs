use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::consolidation::{Decision, Standing, Verdict, Words};
use crate::domain::{Answer, LevelId, Portal, PortalId, Procedure, Proposal, Roadmap};
use crate::rules::answer_for;
use crate::text::{columns, form, office as t, roadmap, terms, ui};
use crate::ui::components::{Choice, RoadmapField, RoadmapSuggestions, SelectField, TextField};

use super::desk::{OfficeDesk, Seen, seen};
use super::lines::{Line, Tallies};
use super::standing::standing_class;

/// What is to be decided, while the form is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Accept,
    Return,
    Adjust,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Accept => "accept",
            Kind::Return => "return",
            Kind::Adjust => "adjust",
        }
    }
}

/// The fields of the form. They begin anew with every procedure: a comment must not follow to the next one.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<Option<Kind>>,
    /// Of a return or an adjustment.
    words: RwSignal<String>,
    /// `None`, and an empty roadmap: as the unit proposes it.
    level: RwSignal<Option<LevelId>>,
    roadmaps: RwSignal<BTreeMap<PortalId, Roadmap>>,
    note: RwSignal<String>,
}

/// The selected procedure with what others said of it, and the form for deciding on it or on all that are shown.
#[component]
pub fn DecidePanel(shown: Memo<Vec<Line>>, tallied: Tallies) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let open = RwSignal::new(false);
    let content = move || match desk.selected.get() {
        Some(line) if desk.gathered.with(|gathered| seen(gathered, line).is_some()) => {
            view! { <Facts line tallied/> }.into_any()
        }
        _ => view! { <p class="inspector__empty">{t::SELECT_ONE}</p> }.into_any(),
    };
    view! {
        <button class="button button--primary inspector-opener" on:click=move |_| open.set(true)>{ui::OPEN_DETAIL}</button>
        <aside class="inspector inspector--office" class:inspector--open=move || open.get() aria-label=ui::DETAIL>
            <button class="button button--quiet inspector__close" on:click=move |_| open.set(false)>{ui::CLOSE}</button>
            {content}
            <DecisionForm shown/>
        </aside>
    }
}

#[component]
fn Facts(line: Line, tallied: Tallies) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    move || {
        desk.gathered.with(|gathered| {
            desk.work.with_untracked(|work| {
                let Some(seen) = seen(gathered, line) else { return ().into_any() };
                let Seen { unit, content, procedure, .. } = seen;
                let standing = seen.standing(work);
                let campaign = &content.dossier.campaign;
                let why = terms::explanation(procedure, campaign, campaign.target(procedure.proposal.level));
                let tally = tallied.with(|tallied| tallied.get(&seen.asked(work)).cloned().unwrap_or_default());
                let said = tally
                    .words
                    .iter()
                    .cloned()
                    .map(|(who, words)| view! { <li><strong>{who}</strong> ": " {words}</li> });
                let sides = [(t::AGREE, &tally.agree), (t::DISAGREE, &tally.disagree)].into_iter();
                let sides = sides.filter(|(_, who)| !who.is_empty()).map(|(side, who)| (side, who.join(", ")));
                let met = procedure.screening.met.as_ref();
                let clauses = met.map_or(t::NOT_SCREENED.to_owned(), |met| {
                    let met: Vec<String> = met.iter().map(ToString::to_string).collect();
                    if met.is_empty() { t::NO_CLAUSES.to_owned() } else { met.join(", ") }
                });
                let obstacles =
                    campaign.feasibility.iter().filter_map(|criterion| match answer_for(procedure, criterion) {
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
                let more = obstacles.map(|words| (t::OBSTACLES, words)).chain(chosen).chain(sides);
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
                let remark = procedure.remark.as_ref().map(t::remark);
                view! {
                    <div class="inspector__heading">
                        <h2 class="inspector__name">{procedure.name.clone()}</h2>
                        <p class="inspector__facts">{t::where_from(&unit.name, procedure)}</p>
                        <p class="inspector__facts">{t::volumes(procedure, &work.campaign)}</p>
                        <p class="inspector__facts">{terms::fee(&procedure.fee)}</p>
                    </div>
                    <dl class="traits">
                        {traits}
                        {changed}
                    </dl>
                    {remark.map(|remark| view! { <p class="remark remark--plain">{remark}</p> })}
                    <p><span class=standing_class(standing)>{form::standing(standing)}</span> " " {decision}</p>
                    <ul class="office__lines">{said.collect_view()}</ul>
                }
                .into_any()
            })
        })
    }
}

#[component]
fn DecisionForm(shown: Memo<Vec<Line>>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let form = Form {
        kind: RwSignal::new(None),
        words: RwSignal::new(String::new()),
        level: RwSignal::new(None),
        roadmaps: RwSignal::new(BTreeMap::new()),
        note: RwSignal::new(String::new()),
    };
    let for_all = RwSignal::new(false);
    // Never on a procedure that the filter hides.
    let lines = move || {
        let all = shown.get();
        if for_all.get() {
            return all;
        }
        desk.selected.get().into_iter().filter(|line| all.contains(line)).collect()
    };
    // Only another procedure empties the form: the one that is selected is selected again with every click.
    let selected = Memo::new(move |_| desk.selected.get());
    Effect::new(move |_| {
        let selected = selected.get();
        form.fill(selected.and_then(|line| desk.verdict_on(line)));
    });
    let kinds = [Kind::Accept, Kind::Return, Kind::Adjust].map(|kind| (kind, t::kind(kind.key()).to_owned()));
    let scopes = Signal::derive(move || t::for_all(shown.with(Vec::len)));
    let missing = move || match form.kind.get() {
        None => Some(t::CHOOSE_KIND),
        Some(Kind::Accept) => None,
        Some(Kind::Return) => Words::new(&form.words.get()).is_none().then_some(t::COMMENT_MISSING),
        Some(Kind::Adjust) if Words::new(&form.words.get()).is_none() => Some(t::REASON_MISSING),
        Some(Kind::Adjust) => (!form.changes_something()).then_some(t::ADJUSTMENT_MISSING),
    };
    let lacking = Memo::new(move |_| if lines().is_empty() { Some(t::SELECT_ONE) } else { missing() });
    let decide = move |_| {
        let (count, replaced) = desk.decide(&lines(), |procedure| form.verdict(procedure));
        // Deciding on all is asked for each time.
        for_all.set(false);
        desk.app.done(t::decided_on(count, replaced));
    };
    let open_again = move |_| {
        let count = desk.open_again(&lines());
        desk.app.done(t::opened_again(count));
    };
    let campaign = desk.campaign();
    let levels: Vec<_> = campaign.levels.iter().map(|level| (level.id, level.name.clone())).collect();
    let levels = StoredValue::new(levels);
    let portals = StoredValue::new(campaign.portals.to_vec());
    let is = move |kind: Kind| form.kind.get() == Some(kind);
    view! {
        <section class="decide" aria-labelledby="decide-title">
            <RoadmapSuggestions campaign=campaign/>
            <h3 id="decide-title">{t::DECISION}</h3>
            <Choice name="decide-kind" label=t::DECISION quiet=true options=kinds.to_vec() chosen=form.kind on_choose=move |kind| form.kind.set(kind)/>
            <Show when=move || is(Kind::Adjust)>
                <p class="field__hint">{t::ADJUST_HINT}</p>
                <SelectField id="adjust-level" label=columns::LEVEL none=t::AS_PROPOSED options=levels.get_value() value=form.level on_choose=move |level| form.level.set(level)/>
                {portals.get_value().into_iter().map(|portal| view! { <AdjustedRoadmap form portal/> }).collect_view()}
                <TextField id="adjust-note" label=ui::NOTE value=form.note on_input=move |note| form.note.set(note)/>
            </Show>
            <Show when=move || is(Kind::Return) || is(Kind::Adjust)>
                <TextField id="decide-words" lines=3 label=t::comment_label(is(Kind::Return)) value=form.words on_input=move |words| form.words.set(words)/>
            </Show>
            <fieldset class="decide__scope">
                <legend class="visually-hidden">{t::DECIDE_FOR}</legend>
                <label><input type="radio" name="decide-scope" prop:checked=move || !for_all.get() on:change=move |_| for_all.set(false)/> {t::FOR_ONE}</label>
                <label><input type="radio" name="decide-scope" prop:checked=move || for_all.get() on:change=move |_| for_all.set(true)/> {scopes}</label>
            </fieldset>
            <div class="actions">
                <button class="button button--primary" disabled=move || lacking.get().is_some() on:click=decide>{t::DECIDE}</button>
                <button class="button button--quiet" on:click=open_again>{t::OPEN_DECISION_AGAIN}</button>
            </div>
            <p class="field__hint" role="status">{move || lacking.get()}</p>
        </section>
    }
}

#[component]
fn AdjustedRoadmap(form: Form, portal: Portal) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let examples = roadmap::examples(&desk.campaign());
    let (id, label, portal) = (format!("adjust-roadmap-{}", portal.id), ui::roadmap_on(&portal), portal.id);
    let value = Signal::derive(move || form.roadmaps.with(|all| all.get(&portal).cloned().unwrap_or_default()));
    let write = move |roadmap| form.roadmaps.update(|all| drop(all.insert(portal, roadmap)));
    view! { <RoadmapField campaign=desk.campaign() id label value placeholder=examples on_input=write/> }
}

impl Form {
    /// Shows what was decided before; empty for a procedure on which nothing was.
    fn fill(&self, verdict: Option<Verdict>) {
        let (mut kind, mut words) = (None, String::new());
        let (mut level, mut note) = (None, String::new());
        let mut roadmaps = BTreeMap::new();
        match verdict {
            None => {}
            Some(Verdict::Accepted) => kind = Some(Kind::Accept),
            Some(Verdict::Returned { comment }) => (kind, words) = (Some(Kind::Return), comment.as_str().to_owned()),
            Some(Verdict::Adjusted { proposal, own, reason }) => {
                (kind, words) = (Some(Kind::Adjust), reason.as_str().to_owned());
                level = proposal.level.filter(|level| own.level != Some(*level));
                let changed = proposal.roadmaps().filter(|(portal, roadmap)| *roadmap != own.roadmap(*portal));
                roadmaps = changed.map(|(portal, roadmap)| (portal, roadmap.clone())).collect();
                note = if proposal.note == own.note { String::new() } else { proposal.note };
            }
        }
        self.kind.set(kind);
        self.words.set(words);
        self.level.set(level);
        self.roadmaps.set(roadmaps);
        self.note.set(note);
    }

    fn changes_something(&self) -> bool {
        self.level.get().is_some()
            || self.roadmaps.with(|all| all.values().any(Roadmap::is_proposed))
            || !self.note.get().trim().is_empty()
    }

    /// What the form says of a procedure; `None` while something is missing.
    fn verdict(&self, procedure: &Procedure) -> Option<Verdict> {
        let words = || Words::new(&self.words.get_untracked());
        match self.kind.get_untracked()? {
            Kind::Accept => Some(Verdict::Accepted),
            Kind::Return => words().map(|comment| Verdict::Returned { comment }),
            Kind::Adjust => {
                let mut proposal = Proposal::clone(&procedure.proposal);
                proposal.level = self.level.get_untracked().or(proposal.level);
                for (portal, roadmap) in self.roadmaps.get_untracked() {
                    if roadmap.is_proposed() {
                        proposal.set_roadmap(portal, roadmap);
                    }
                }
                let note = self.note.get_untracked();
                if !note.trim().is_empty() {
                    proposal.note = note;
                }
                words().map(|reason| Verdict::adjust(procedure, proposal, reason))
            }
        }
    }
}
