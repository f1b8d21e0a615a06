use std::collections::HashSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::consolidation::{Filled, Foresight, Line, Seen, VerdictKind, Words, acceptable, line_behind, next_waiting};
use crate::rules::Finding;
use crate::text::{findings, office as t};
use crate::ui::components::focus_rows;
use crate::ui::focus::focus_by_id;

use super::begun_forms::Begun;
use super::desk::OfficeDesk;

/// Deciding on lines: the form, the lines that it applies to, and what to confirm before many of them change.
#[derive(Clone, Copy)]
pub struct Decider {
    desk: OfficeDesk,
    pub shown: Memo<Vec<Line>>,
    pub form: RwSignal<Filled>,
    /// What the checks say of the selected procedure as the form adjusts it, in words.
    pub raised: Memo<Vec<(Finding, String)>>,
    /// Whether the form applies to every line shown; to be chosen each time.
    pub for_all: RwSignal<bool>,
    /// The decision that waits for confirmation.
    pub asked: RwSignal<Option<Asked>>,
}

/// A decision on several lines, with what it would change.
#[derive(Clone)]
pub struct Asked {
    pub lines: Vec<Line>,
    pub filled: Filled,
    pub foresight: Foresight,
}

impl Decider {
    pub fn new(desk: OfficeDesk, shown: Memo<Vec<Line>>) -> Decider {
        let form = RwSignal::new(Filled::default());
        let decider = Decider {
            desk,
            shown,
            form,
            raised: Memo::new(move |_| raised(desk, form)),
            for_all: RwSignal::new(false),
            asked: RwSignal::new(None),
        };
        // Each line has a form of its own, so that a comment does not follow to the next line.
        let selected = Memo::new(move |_| desk.selected.get());
        let before = StoredValue::new(None::<Line>);
        Effect::new(move |_| {
            let line = selected.get();
            if let Some(left) = before.get_value() {
                decider.leave(left);
            }
            before.set_value(line);
            let begun = line.and_then(|line| desk.begun.get(line, desk.basis_of(line)?));
            let decided = || line.and_then(|line| desk.verdict_on(line)).map(Filled::of).unwrap_or_default();
            decider.form.set(begun.unwrap_or_else(decided));
        });
        // The form goes with this place of the page, and a tab may be closed at any time.
        let keep = move || {
            if let Some(Some(line)) = before.try_get_value() {
                decider.leave(line);
            }
            desk.keep_review();
        };
        let hidden = window_event_listener_untyped("visibilitychange", move |_| keep());
        let left = window_event_listener(leptos::ev::pagehide, move |_| keep());
        on_cleanup(move || {
            keep();
            hidden.remove();
            left.remove();
        });
        decider
    }

    /// Remembers a form that differs from the decision made.
    fn leave(&self, line: Line) {
        let filled = self.form.get_untracked();
        let Some(basis) = self.desk.basis_of(line) else { return };
        if filled == self.desk.verdict_on(line).map(Filled::of).unwrap_or_default() {
            self.desk.begun.forget(line);
        } else {
            self.desk.begun.put(Begun { line, basis, filled });
        }
    }

    /// The lines that a decision applies to; never one that the filter hides.
    pub fn lines(&self) -> Vec<Line> {
        let all = self.shown.get();
        if self.for_all.get() {
            return all;
        }
        let several = self.desk.several.get();
        let wanted = if several.is_empty() { self.desk.selected.get().into_iter().collect() } else { several };
        if wanted.len() < 2 {
            return wanted.into_iter().filter(|line| all.contains(line)).collect();
        }
        let wanted: HashSet<Line> = wanted.into_iter().collect();
        all.into_iter().filter(|line| wanted.contains(line)).collect()
    }

    /// What the form still lacks.
    pub fn lacking(&self) -> Option<&'static str> {
        self.form.with(|filled| match filled.kind {
            None => Some(t::CHOOSE_KIND),
            Some(VerdictKind::Accept) => None,
            Some(VerdictKind::Return) => Words::new(&filled.words).is_none().then_some(t::COMMENT_MISSING),
            Some(VerdictKind::Adjust) if Words::new(&filled.words).is_none() => Some(t::REASON_MISSING),
            Some(VerdictKind::Adjust) => (!filled.changes_something()).then_some(t::ADJUSTMENT_MISSING),
        })
    }

    /// Handles a digit in the list: accepting is done at once, the other kinds need a text first.
    pub fn choose(&self, number: usize) {
        let Some(kind) = number.checked_sub(1).and_then(|at| VerdictKind::ALL.get(at)).copied() else { return };
        if self.desk.draft.locked.get_untracked().is_some() {
            return;
        }
        self.form.update(|filled| filled.kind = Some(kind));
        if kind == VerdictKind::Accept {
            untrack(|| self.submit());
        } else {
            // The form is drawn before this task runs, and this task before the next key is handled.
            spawn_local(async { focus_by_id("decide-words") });
        }
    }

    /// Decides as the form says: on one line at once, on several after showing what changes.
    pub fn submit(&self) {
        let lines = self.lines();
        if lines.is_empty() || self.lacking().is_some() {
            return;
        }
        self.ask(lines, self.form.get_untracked());
    }

    /// Accepts what is shown and has no error, after showing what changes.
    pub fn accept_sound(&self) {
        let shown = self.shown.get_untracked();
        let lines = self
            .desk
            .gathered
            .with_untracked(|gathered| self.desk.work.with_untracked(|work| acceptable(&shown, work, gathered)));
        if lines.is_empty() {
            return self.desk.app.told(t::NOTHING_ACCEPTABLE);
        }
        self.ask(lines, Filled { kind: Some(VerdictKind::Accept), ..Filled::default() });
    }

    fn ask(&self, lines: Vec<Line>, filled: Filled) {
        if lines.len() == 1 {
            return self.decide(&lines, &filled);
        }
        let foresight = self.desk.gathered.with_untracked(|gathered| {
            self.desk
                .work
                .with_untracked(|work| Foresight::of(&lines, work, gathered, |procedure| filled.verdict(procedure)))
        });
        self.asked.set(Some(Asked { lines, filled, foresight }));
    }

    /// Carries out the decision that was to be confirmed.
    pub fn confirm(&self) {
        let Some(Asked { lines, filled, .. }) = self.asked.get_untracked() else { return };
        self.asked.set(None);
        self.decide(&lines, &filled);
    }

    fn decide(&self, lines: &[Line], filled: &Filled) {
        let next = self.shown.with_untracked(|shown| line_behind(shown, lines));
        let (count, replaced) = self.desk.decide(lines, |procedure| filled.verdict(procedure));
        lines.iter().for_each(|line| self.desk.begun.forget(*line));
        self.for_all.set(false);
        self.desk.app.done(t::decided_on(count, replaced));
        // The form shows the decision, so that it does not count as unfinished.
        let decided = self.desk.selected.get_untracked().and_then(|line| self.desk.verdict_on(line));
        self.form.set(decided.map(Filled::of).unwrap_or_default());
        if let Some(next) = next {
            self.desk.selected.set(Some(next));
        }
        focus_rows();
    }

    /// Leads to the next line that waits for a decision, from the caret on and then from the top.
    pub fn next_open(&self) {
        let selected = self.desk.selected.get_untracked();
        let found = self.shown.with_untracked(|shown| {
            self.desk.gathered.with_untracked(|gathered| {
                self.desk.work.with_untracked(|work| next_waiting(shown, selected, work, gathered))
            })
        });
        match found {
            Some(line) => self.desk.selected.set(Some(line)),
            None => self.desk.app.told(t::ALL_DECIDED),
        }
    }
}

fn raised(desk: OfficeDesk, form: RwSignal<Filled>) -> Vec<(Finding, String)> {
    let Some(line) = desk.selected.get() else { return Vec::new() };
    desk.gathered.with(|gathered| {
        let seen = Seen::of(gathered, line);
        let Some((content, seen)) = seen.and_then(|seen| Some((seen.unit.content.as_ref()?, seen))) else {
            return Vec::new();
        };
        let in_words = |finding: Finding| {
            let words = findings::problem(&content.dossier, &finding.problem, &finding.place);
            (finding, words)
        };
        form.with(|form| form.raised(&seen)).into_iter().map(in_words).collect()
    })
}
