use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{Asked, Consolidation, Decision, Gathered, Row, Standing, Tally, Verdict};
use crate::domain::{Group, Procedure, ProcedureId, fold};

/// A procedure in the list of all: its unit's tag, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    pub unit: u64,
    pub procedure: ProcedureId,
}

/// What was answered, by procedure and what it said then.
pub type Tallies = Memo<Arc<BTreeMap<Asked, Tally>>>;

/// Which procedures the review shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A unit's key; all units when `None`.
    pub unit: Option<String>,
    pub group: Option<Group>,
    pub standing: Option<Stand>,
    pub order: Order,
    /// As typed.
    pub search: String,
}

/// Where a procedure stands, as something to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Open,
    Outdated,
    Accepted,
    Adjusted,
    Returned,
}

impl Stand {
    pub const ALL: [Stand; 5] = [Stand::Open, Stand::Outdated, Stand::Accepted, Stand::Adjusted, Stand::Returned];

    pub fn key(self) -> &'static str {
        match self {
            Stand::Open => "open",
            Stand::Outdated => "outdated",
            Stand::Accepted => "accepted",
            Stand::Adjusted => "adjusted",
            Stand::Returned => "returned",
        }
    }

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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the units list them.
    #[default]
    Unit,
    /// The most dossiers first.
    Volume,
    /// Group 3 first.
    Group,
    /// By code, then name, so that the same procedures of several units stand together.
    Code,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::Unit, Order::Volume, Order::Group, Order::Code];

    pub fn key(self) -> &'static str {
        match self {
            Order::Unit => "unit",
            Order::Volume => "volume",
            Order::Group => "group",
            Order::Code => "code",
        }
    }
}

impl Wanted {
    /// Whether it leaves anything out.
    pub fn is_narrowed(&self) -> bool {
        Wanted { order: Order::default(), ..self.clone() } != Wanted::default()
    }
}

/// The procedures that are proposed, or that were decided on, as far as they are wanted.
pub fn lines(wanted: &Wanted, work: &Consolidation, gathered: &Gathered) -> Vec<Line> {
    let search = fold(&wanted.search);
    let mut found: Vec<(Line, &Procedure, &Row)> = Vec::new();
    let decisions = work.decisions_by_unit();
    for unit in &gathered.units {
        if wanted.unit.as_ref().is_some_and(|key| *key != unit.key) {
            continue;
        }
        let Some(content) = &unit.content else { continue };
        let rows = content.dossier.procedures.iter().zip(&content.rows);
        let decisions = decisions.of(&unit.key);
        let passes = |(procedure, row): &(&std::sync::Arc<Procedure>, &Row)| {
            (wanted.group.is_none() || wanted.group == row.group)
                && (search.is_empty() || row.words.contains(&search))
                && {
                    let decision = decisions.and_then(|decisions| decisions.get(&procedure.id).copied());
                    let stand = Stand::of(Decision::on(decision, procedure, row.basis));
                    (row.is_listed || stand != Stand::Open) && wanted.standing.is_none_or(|wanted| wanted == stand)
                }
        };
        let line = |procedure: &Procedure| Line { unit: unit.tag, procedure: procedure.id };
        found.extend(rows.filter(passes).map(|(procedure, row)| (line(procedure), procedure.as_ref(), row)));
    }
    match wanted.order {
        Order::Unit => {}
        Order::Volume => found.sort_by_key(|(_, procedure, _)| Reverse(procedure.volumes.ranking(&work.campaign))),
        Order::Group => found.sort_by_key(|(.., row)| Reverse(row.group.map(Group::number))),
        Order::Code => found.sort_by(|(_, _, a), (_, _, b)| a.words.cmp(&b.words)),
    }
    found.into_iter().map(|(line, ..)| line).collect()
}
