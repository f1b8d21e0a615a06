use std::collections::BTreeSet;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use super::criteria::Follows;
use super::form::{FormCell, PLACES};
use super::parts::{CampaignParts, MAX_LEVELS};

/// Something wrong in a campaign document, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{place}: {problem}")]
pub struct Mistake {
    /// Its path from the document's root, for instance `form.columns[3].shows`; lists count from 1.
    pub place: String,
    pub problem: MistakeKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    #[error("is blank")]
    Blank,
    #[error("{0:?} stands twice")]
    Twice(String),
    /// Nothing in the document has this id.
    #[error("{0:?} does not exist")]
    Unknown(String),
    #[error("more than {0}")]
    TooMany(usize),
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    #[error("is not between {0} and {1}")]
    OutOfRange(u32, u32),
    /// A level whose proposal would leave its own column without a mark.
    #[error("does not mark itself")]
    MarksNotItself,
    #[error("has no column for the procedure's name")]
    NoNameColumn,
    /// An unknown placeholder `{…}`.
    #[error("{{{0}}} stands for nothing")]
    UnknownPlace(String),
}

/// All mistakes in a document, in the order of its parts.
pub(super) fn mistakes(parts: &CampaignParts) -> Vec<Mistake> {
    let mut check = Check { parts, found: Vec::new() };
    check.identity();
    check.places_of_work();
    check.criteria();
    check.form();
    check.found
}

struct Check<'a> {
    parts: &'a CampaignParts,
    found: Vec<Mistake>,
}

impl Check<'_> {
    fn add(&mut self, place: impl Display, problem: MistakeKind) {
        self.found.push(Mistake { place: place.to_string(), problem });
    }

    fn text(&mut self, place: impl Display, text: &str) {
        if text.trim().is_empty() {
            self.add(place, MistakeKind::Blank);
        }
    }

    /// Checks that ids are unique within a list, or across lists that share one kind of id.
    fn once<T: Display + Ord>(&mut self, place: &str, ids: impl IntoIterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for (at, id) in (1..).zip(ids) {
            if seen.contains(&id) {
                self.add(format_args!("{place}[{at}].id"), MistakeKind::Twice(id.to_string()));
            }
            seen.insert(id);
        }
    }

    fn exists<T: PartialEq + Display>(&mut self, place: impl Display, id: T, mut among: impl Iterator<Item = T>) {
        if !among.any(|one| one == id) {
            self.add(place, MistakeKind::Unknown(id.to_string()));
        }
    }

    fn percent(&mut self, place: impl Display, percent: u32) {
        if percent > 100 {
            self.add(place, MistakeKind::OutOfRange(0, 100));
        }
    }

    fn identity(&mut self) {
        let parts = self.parts;
        self.text("id", &parts.id);
        self.text("title", &parts.title);
        if let (Some(starts), Some(deadline)) = (parts.starts, parts.deadline)
            && deadline < starts
        {
            self.add("deadline", MistakeKind::EndsBeforeItBegins);
        }
        if let Some(percent) = &parts.thresholds.upgrade {
            self.percent("thresholds.upgrade.percent", percent.percent);
        }
        for (at, group) in (1..).zip(&parts.groups) {
            self.text(format_args!("groups[{at}].name"), &group.name);
        }
    }

    /// Levels, tiers, units, periods and portals.
    fn places_of_work(&mut self) {
        let parts = self.parts;
        self.once("levels", parts.levels.iter().map(|level| level.id.as_str()));
        if parts.levels.len() > MAX_LEVELS {
            self.add("levels", MistakeKind::TooMany(MAX_LEVELS));
        }
        for (at, level) in (1..).zip(&parts.levels) {
            self.text(format_args!("levels[{at}].name"), &level.name);
            if !level.marks.contains(&level.id) {
                self.add(format_args!("levels[{at}].marks"), MistakeKind::MarksNotItself);
            }
            for (mark, id) in (1..).zip(&level.marks) {
                self.exists(format_args!("levels[{at}].marks[{mark}]"), *id, parts.levels.iter().map(|one| one.id));
            }
        }
        self.once("tiers", parts.tiers.iter().map(|tier| tier.id.as_str()));
        for (at, tier) in (1..).zip(&parts.tiers) {
            self.text(format_args!("tiers[{at}].name"), &tier.name);
        }
        self.once("unit_kinds", parts.unit_kinds.iter().map(|kind| kind.id.as_str()));
        for (at, kind) in (1..).zip(&parts.unit_kinds) {
            self.exists(format_args!("unit_kinds[{at}].tier"), kind.tier, parts.tiers.iter().map(|tier| tier.id));
        }
        for (at, unit) in (1..).zip(&parts.units) {
            self.text(format_args!("units[{at}].name"), &unit.name);
            self.exists(format_args!("units[{at}].kind"), unit.kind, parts.unit_kinds.iter().map(|kind| kind.id));
        }
        self.once("periods", parts.periods.iter().map(|period| period.id.as_str()));
        for (at, period) in (1..).zip(&parts.periods) {
            self.text(format_args!("periods[{at}].name"), &period.name);
            if period.to < period.from {
                self.add(format_args!("periods[{at}].to"), MistakeKind::EndsBeforeItBegins);
            }
        }
        self.once("portals", parts.portals.iter().map(|portal| portal.id.as_str()));
        for (at, portal) in (1..).zip(&parts.portals) {
            self.text(format_args!("portals[{at}].name"), &portal.name);
        }
    }

    /// Answers, scores and clauses have ids of one kind, which must be unique across their lists.
    fn criteria(&mut self) {
        let parts = self.parts;
        let mut seen = BTreeSet::new();
        let clauses = parts.screening.clauses.iter().map(|clause| &clause.id);
        let ids = (clauses.map(|id| ("screening.clauses", id)))
            .chain(parts.feasibility.iter().map(|criterion| ("feasibility", &criterion.id)))
            .chain(parts.effectiveness.iter().map(|criterion| ("effectiveness", &criterion.id)))
            .chain(parts.reasons.iter().map(|reason| ("reasons", &reason.id)));
        let mut list = ("", 0);
        for (place, id) in ids {
            list = if list.0 == place { (place, list.1 + 1) } else { (place, 1) };
            let at = list.1;
            if !seen.insert(id) {
                self.add(format_args!("{place}[{at}].id"), MistakeKind::Twice(id.to_string()));
            }
        }
        for (at, criterion) in (1..).zip(&parts.feasibility) {
            let place = format!("feasibility[{at}].from_level");
            self.exists(place, criterion.from_level, parts.levels.iter().map(|level| level.id));
        }
        for (at, criterion) in (1..).zip(&parts.effectiveness) {
            let place = format!("effectiveness[{at}].follows");
            match criterion.follows {
                None => {}
                Some(Follows::OnlineShare { high }) => self.percent(place, high),
                Some(Follows::Volume { period, high, medium }) => {
                    self.exists(&place, period, parts.periods.iter().map(|period| period.id));
                    self.percent(&place, high.max(medium));
                }
            }
        }
    }

    fn form(&mut self) {
        let form = &self.parts.form;
        if !form.columns.iter().any(|column| column.shows == FormCell::Name) {
            self.add("form.columns", MistakeKind::NoNameColumn);
        }
        for (at, column) in (1..).zip(&form.columns) {
            self.cell(format_args!("form.columns[{at}].shows"), column.shows);
            if !(3..=100).contains(&column.width) {
                self.add(format_args!("form.columns[{at}].width"), MistakeKind::OutOfRange(3, 100));
            }
        }
        for (at, heading) in (1..).zip(&self.parts.headings) {
            self.cell(format_args!("headings[{at}].shows"), heading.shows);
        }
        self.places("form.subject", &form.subject);
        self.places("form.attachment", &form.attachment);
        for (at, title) in (1..).zip(&form.titles) {
            self.places(format_args!("form.titles[{at}].text"), &title.text);
        }
    }

    fn cell(&mut self, place: impl Display, shows: FormCell) {
        let parts = self.parts;
        match shows {
            FormCell::Mark(level) => self.exists(place, level, parts.levels.iter().map(|level| level.id)),
            FormCell::Roadmap(portal) => self.exists(place, portal, parts.portals.iter().map(|portal| portal.id)),
            FormCell::Volume(period) => self.exists(place, period, parts.periods.iter().map(|period| period.id)),
            _ => {}
        }
    }

    fn places(&mut self, place: impl Display, text: &str) {
        for part in text.split('{').skip(1) {
            let name = part.split_once('}').map_or(part, |(name, _)| name);
            if !PLACES.contains(&name) {
                self.add(&place, MistakeKind::UnknownPlace(name.to_owned()));
            }
        }
    }
}
