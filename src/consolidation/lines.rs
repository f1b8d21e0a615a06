use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Group, LevelId, Procedure, ProcedureId, UnitKey, fold};
use crate::grid::Words as Search;
use crate::rules::{OnlineUse, online_use, standings};

use super::basis::Basis;
use super::content::Row;
use super::decision::{Decision, Standing, Verdict, as_listed, asked_basis};
use super::gathered::Gathered;
use super::matrix::SameProcedure;
use super::opinion::{Asked, Tally};
use super::unit::Unit;
use super::work::Consolidation;

/// A procedure in the list of all: its unit's tag, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Line {
    pub unit: u64,
    pub procedure: ProcedureId,
}

/// The filters and the order of the review. `None` filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub unit: Option<UnitKey>,
    /// A field as it is spelt.
    pub field: Option<String>,
    pub level: Option<LevelId>,
    pub group: Option<Group>,
    pub standing: Option<Stand>,
    pub checked: Option<Checked>,
    pub voices: Option<Voices>,
    pub used: Option<Used>,
    /// One procedure of several units.
    pub same: Option<SameProcedure>,
    pub order: Order,
    /// As typed: words of code, name, field and unit in any order.
    pub search: String,
}

impl Wanted {
    /// Whether any filter is set.
    pub fn is_narrowed(&self) -> bool {
        Wanted { order: Order::default(), ..self.clone() } != Wanted::default()
    }

    /// How many of the seldom used filters are set.
    pub fn narrowed_by_more(&self) -> usize {
        let more = [
            self.field.is_some(),
            self.level.is_some(),
            self.checked.is_some(),
            self.voices.is_some(),
            self.used.is_some(),
        ];
        more.into_iter().filter(|is_narrowed| *is_narrowed).count()
    }
}

/// A filter by the state of a procedure's review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    Open,
    Outdated,
    Accepted,
    Adjusted,
    Returned,
}

impl Stand {
    pub const ALL: [Stand; 5] = [Stand::Open, Stand::Outdated, Stand::Accepted, Stand::Adjusted, Stand::Returned];

    fn of(standing: Standing<'_>) -> Stand {
        match standing {
            Standing::Open => Stand::Open,
            Standing::Outdated(_) => Stand::Outdated,
            Standing::Decided(decision) => match decision.verdict {
                Verdict::Accepted => Stand::Accepted,
                Verdict::Adjusted { .. } => Stand::Adjusted,
                Verdict::Returned { .. } => Stand::Returned,
            },
        }
    }
}

/// A filter by the findings of the unit's own checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    Errors,
    /// Warnings, with or without errors.
    Warnings,
    /// No errors.
    Sound,
}

impl Checked {
    pub const ALL: [Checked; 3] = [Checked::Errors, Checked::Warnings, Checked::Sound];

    fn takes(self, row: &Row) -> bool {
        match self {
            Checked::Errors => row.errors > 0,
            Checked::Warnings => row.warnings > 0,
            Checked::Sound => row.errors == 0,
        }
    }
}

/// A filter by others' opinions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voices {
    /// Somebody has answered.
    Any,
    /// Somebody does not agree.
    Against,
    None,
}

impl Voices {
    pub const ALL: [Voices; 3] = [Voices::Any, Voices::Against, Voices::None];

    fn takes(self, tally: Option<&Tally>) -> bool {
        match self {
            Voices::Any => tally.is_some(),
            Voices::Against => tally.is_some_and(|tally| !tally.disagree.is_empty()),
            Voices::None => tally.is_none(),
        }
    }
}

/// A filter by how a service is used today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Used {
    Provided,
    /// Provided, counted, and nobody files online.
    WithoutUse,
    NotProvided,
}

impl Used {
    pub const ALL: [Used; 3] = [Used::Provided, Used::WithoutUse, Used::NotProvided];

    fn takes(self, online: OnlineUse) -> bool {
        match self {
            Used::Provided => online != OnlineUse::NotProvided,
            Used::WithoutUse => online == OnlineUse::ProvidedWithoutUse,
            Used::NotProvided => online == OnlineUse::NotProvided,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As the units list them.
    #[default]
    Unit,
    /// The most dossiers first.
    Volume,
    /// Group 3 first.
    Group,
    /// By code, then name, so that the same procedures of several units are adjacent.
    Code,
    /// The most errors first, then the most warnings.
    Errors,
}

impl Order {
    pub const ALL: [Order; 5] = [Order::Unit, Order::Volume, Order::Group, Order::Code, Order::Errors];
}

/// The procedures that are proposed or were decided on, and match `wanted`.
pub fn lines(
    wanted: &Wanted,
    work: &Consolidation,
    gathered: &Gathered,
    tallies: &BTreeMap<Asked, Tally>,
) -> Vec<Line> {
    let search = Search::of(&wanted.search);
    let decisions = work.decisions_by_unit();
    let mut found: Vec<(Line, &Procedure, &Row, Option<Group>)> = Vec::new();
    for unit in &gathered.units {
        let is_wanted = wanted.unit.as_ref().is_none_or(|key| *key == unit.key);
        let Some(content) = unit.content.as_ref().filter(|_| is_wanted) else { continue };
        let words = fold(&unit.name);
        let decisions = decisions.of(&unit.key);
        for (procedure, row) in content.dossier.procedures.iter().zip(&content.rows) {
            let decision = decisions.on(procedure.id);
            let standing = Decision::on(decision, procedure, row.basis);
            let stand = Stand::of(standing);
            let level = as_listed(procedure, standing).proposal.level;
            let group = group_of(procedure, standing, row, &content.dossier.campaign);
            let is_there = (row.is_listed || stand != Stand::Open)
                && wanted.group.is_none_or(|wanted| group == Some(wanted))
                && wanted.standing.is_none_or(|wanted| wanted == stand)
                && wanted.checked.is_none_or(|checked| checked.takes(row))
                && wanted.level.is_none_or(|wanted| level == Some(wanted))
                && wanted.field.as_ref().is_none_or(|field| *field == procedure.field)
                && wanted.used.is_none_or(|used| used.takes(online_use(procedure, &content.dossier.campaign)))
                && wanted.voices.is_none_or(|voices| {
                    voices.takes(said(tallies, unit, procedure, standing, row).map(|said| said.tally))
                })
                && wanted.same.as_ref().is_none_or(|same| same.is(procedure))
                && search.are_among([&row.words, &words]);
            if is_there {
                found.push((Line { unit: unit.tag, procedure: procedure.id }, procedure.as_ref(), row, group));
            }
        }
    }
    match wanted.order {
        Order::Unit => {}
        Order::Volume => found.sort_by_key(|(_, procedure, ..)| Reverse(procedure.volumes.ranking(&work.campaign))),
        Order::Group => found.sort_by_key(|(.., group)| Reverse(group.map(Group::number))),
        Order::Code => found.sort_by(|(_, _, a, _), (_, _, b, _)| a.words.cmp(&b.words)),
        Order::Errors => found.sort_by_key(|(.., row, _)| Reverse((row.errors, row.warnings))),
    }
    found.into_iter().map(|(line, ..)| line).collect()
}

/// The group of a procedure as it would go into the list: at the level that the Office decided on, where it did.
pub fn group_of(procedure: &Procedure, standing: Standing<'_>, row: &Row, campaign: &Campaign) -> Option<Group> {
    match as_listed(procedure, standing) {
        Cow::Owned(adjusted) => standings(&adjusted, campaign).grouped(&adjusted),
        Cow::Borrowed(_) => row.group,
    }
}

/// The answers on a procedure.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub tally: &'a Tally,
    /// They were given on the unit's own proposal, which the Office has adjusted since.
    pub before_adjustment: bool,
}

/// The answers on a procedure as it would go into the list, or while there are none on an adjusted proposal, those on the
/// unit's own: what the Office decides does not undo what others said.
pub(super) fn said<'a>(
    tallies: &'a BTreeMap<Asked, Tally>,
    unit: &Unit,
    procedure: &Procedure,
    standing: Standing<'_>,
    row: &Row,
) -> Option<Said<'a>> {
    // Most work has no opinions, and the key of a tally takes a digest for every adjusted line.
    if tallies.is_empty() {
        return None;
    }
    let of = |basis| tallies.get(&(unit.subject(procedure), basis));
    let own = || Some(Said { tally: of(row.basis)?, before_adjustment: true });
    let asked = asked_basis(procedure, standing, row.basis);
    let current = of(asked).map(|tally| Said { tally, before_adjustment: false });
    current.or_else(|| own().filter(|_| asked != row.basis))
}

/// The other answers on a procedure, added up: on what the unit, or the Office, has changed since. They do not count.
/// `None` where there are none.
pub(super) fn earlier(
    tallies: &BTreeMap<Asked, Tally>,
    unit: &Unit,
    procedure: &Procedure,
    said: Option<Said<'_>>,
) -> Option<Tally> {
    if tallies.is_empty() {
        return None;
    }
    let subject = unit.subject(procedure);
    let all = tallies.range((subject.clone(), Basis::LEAST)..).take_while(|((of, _), _)| *of == subject);
    let counts = |tally: &Tally| said.is_some_and(|said| std::ptr::eq(said.tally, tally));
    let mut found = None;
    for tally in all.map(|(_, tally)| tally).filter(|tally| !counts(tally)) {
        found.get_or_insert_with(Tally::default).add(tally);
    }
    found
}

/// The proposed lines that match `wanted`: what others are asked about.
pub fn asked_about<'a>(
    wanted: &Wanted,
    work: &Consolidation,
    gathered: &'a Gathered,
    tallies: &BTreeMap<Asked, Tally>,
) -> Vec<Seen<'a>> {
    let seen = lines(wanted, work, gathered, tallies).into_iter().filter_map(|line| Seen::of(gathered, line));
    seen.filter(|seen| seen.row.is_listed).collect()
}

/// A procedure with its unit and row.
pub struct Seen<'a> {
    pub unit: &'a Unit,
    pub procedure: &'a Arc<Procedure>,
    pub row: &'a Row,
}

impl<'a> Seen<'a> {
    /// The procedure of a line; `None` if its unit's dossier no longer has one with this id.
    pub fn of(gathered: &'a Gathered, line: Line) -> Option<Seen<'a>> {
        let unit = gathered.units.iter().find(|unit| unit.tag == line.unit)?;
        let (procedure, row) = unit.row(line.procedure)?;
        Some(Seen { unit, procedure, row })
    }

    /// The state of its review.
    pub fn standing<'w>(&self, work: &'w Consolidation) -> Standing<'w> {
        Decision::on(work.decision(&self.unit.subject(self.procedure)), self.procedure, self.row.basis)
    }

    /// The answers on it.
    pub fn said<'t>(&self, work: &Consolidation, tallies: &'t BTreeMap<Asked, Tally>) -> Option<Said<'t>> {
        said(tallies, self.unit, self.procedure, self.standing(work), self.row)
    }

    /// The answers that do not count, on what it said before.
    pub fn earlier(&self, work: &Consolidation, tallies: &BTreeMap<Asked, Tally>) -> Option<Tally> {
        earlier(tallies, self.unit, self.procedure, self.said(work, tallies))
    }

    /// The key under which new opinions on it are counted.
    pub fn asked(&self, work: &Consolidation) -> Asked {
        (self.unit.subject(self.procedure), asked_basis(self.procedure, self.standing(work), self.row.basis))
    }
}
