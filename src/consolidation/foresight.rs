use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{LevelId, PortalId, Procedure, Roadmap};
use crate::rules::Finding;

use super::adjustment_checks::AdjustmentChecks;
use super::decision::{Decision, Standing, Verdict, as_listed};
use super::gathered::Gathered;
use super::lines::{Line, Seen};
use super::work::Consolidation;

/// A preview of a bulk decision: how much it would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foresight {
    /// Lines that would be decided on.
    pub lines: usize,
    /// Lines whose decision would be replaced, and lines that have this decision already.
    pub replaced: usize,
    pub same: usize,
    /// Lines with errors found by the unit's own checks.
    pub with_errors: usize,
    /// Lines on whose adjusted proposal the checks say something, and all that they say.
    pub with_raised: usize,
    pub raised: Vec<Finding>,
    /// Levels that would change in the list: from, to, how many; the most frequent first.
    pub levels: Vec<(Option<LevelId>, Option<LevelId>, usize)>,
    /// Roadmaps that would change in the list, by portal: from, to, how many; the most frequent first.
    pub roadmaps: Vec<(PortalId, Roadmap, Roadmap, usize)>,
}

impl Foresight {
    /// Previews deciding on `lines` with the `verdict` of each procedure.
    pub fn of(
        lines: &[Line],
        work: &Consolidation,
        gathered: &Gathered,
        verdict: impl Fn(&Procedure) -> Option<Verdict>,
    ) -> Foresight {
        let (mut foresight, mut checks) = (Foresight::default(), AdjustmentChecks::default());
        for seen in lines.iter().filter_map(|line| Seen::of(gathered, *line)) {
            let Some(new) = verdict(seen.procedure) else { continue };
            foresight.lines += 1;
            foresight.with_errors += usize::from(seen.row.errors > 0);
            let standing = seen.standing(work);
            match standing {
                Standing::Open => {}
                Standing::Decided(decision) | Standing::Outdated(decision) if decision.verdict == new => {
                    foresight.same += 1;
                }
                Standing::Decided(_) | Standing::Outdated(_) => foresight.replaced += 1,
            }
            if let Verdict::Adjusted { proposal, .. } = &new {
                let raised = checks.raised(&seen, proposal);
                foresight.with_raised += usize::from(!raised.is_empty());
                foresight.raised.extend(raised);
            }
            let decision = Decision::with_basis(&seen.unit.key, seen.procedure, seen.row.basis, new, 0);
            let before = as_listed(seen.procedure, standing);
            let after = as_listed(seen.procedure, Standing::Decided(&decision));
            foresight.compare(&before, &after);
        }
        foresight.levels.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        foresight.roadmaps.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        foresight
    }

    fn compare(&mut self, before: &Procedure, after: &Procedure) {
        let (from, to) = (&before.proposal, &after.proposal);
        if from.level != to.level {
            let known = self.levels.iter_mut().find(|(a, b, _)| (*a, *b) == (from.level, to.level));
            match known {
                Some((.., count)) => *count += 1,
                None => self.levels.push((from.level, to.level, 1)),
            }
        }
        let portals = from.roadmaps().chain(to.roadmaps()).map(|(portal, _)| portal);
        let mut portals: Vec<PortalId> = portals.collect();
        portals.sort_unstable();
        portals.dedup();
        for portal in portals {
            let (from, to) = (from.roadmap(portal), to.roadmap(portal));
            if from == to {
                continue;
            }
            let known = self.roadmaps.iter_mut().find(|(of, a, b, _)| *of == portal && a == from && b == to);
            match known {
                Some((.., count)) => *count += 1,
                None => self.roadmaps.push((portal, from.clone(), to.clone(), 1)),
            }
        }
    }

    /// Whether nothing in the list changes, no decision is replaced and no line has errors.
    pub fn is_plain(&self) -> bool {
        self.replaced == 0 && self.with_errors == 0 && self.levels.is_empty() && self.roadmaps.is_empty()
    }
}

/// Lines that can be accepted without checking each: proposed, not decided on, without errors.
pub fn acceptable(lines: &[Line], work: &Consolidation, gathered: &Gathered) -> Vec<Line> {
    let is_sound = |line: &&Line| {
        Seen::of(gathered, **line).is_some_and(|seen| {
            seen.row.is_listed && seen.row.errors == 0 && !matches!(seen.standing(work), Standing::Decided(_))
        })
    };
    lines.iter().filter(is_sound).copied().collect()
}

/// Comments and reasons of all decisions, each once, the most used first.
pub fn used_words(work: &Consolidation) -> Vec<String> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for decision in work.decisions.iter().map(Arc::as_ref) {
        if let Some(words) = decision.verdict.words() {
            *counted.entry(words.as_str()).or_default() += 1;
        }
    }
    let mut words: Vec<(&str, usize)> = counted.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    words.into_iter().map(|(words, _)| words.to_owned()).collect()
}
