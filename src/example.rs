//! A made-up province to learn and to test with: a dossier per unit, of realistic size, with realistic mistakes.
//! No real unit said any of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::{
    Answer, Campaign, CriteriaSet, CriterionId, Date, Dossier, Fee, Group, GroupOverride, Obstacle, ObstacleKind,
    Procedure, ProcedureId, Roadmap, Score, ServiceLevel, Tier, Volumes, fold,
};
use crate::text::example as words;

/// SplitMix64: small, and the same everywhere, so that a seed says everything. The fault runs of the tests use it too.
#[derive(Clone, Debug)]
pub struct Chance(pub u64);

impl Chance {
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `limit`, which is at least 1.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.draw() % limit.max(1)
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn count(&mut self, limit: u32) -> u32 {
        u32::try_from(self.below(limit.into())).unwrap_or(0)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T], otherwise: T) -> T {
        from.get(self.index(from.len())).copied().unwrap_or(otherwise)
    }
}

/// Procedures that every district handles.
const OF_DISTRICTS: usize = 220;

/// A dossier of every unit in the campaign's scope. Equal seeds give equal provinces.
pub fn province(campaign: &Campaign, criteria: &CriteriaSet, seed: u64) -> Vec<Dossier> {
    let units = campaign.units.iter().enumerate();
    units.map(|(at, unit)| dossier(campaign, criteria, unit, at, seed, None)).collect()
}

/// A province as large as is asked for: so many dossiers of so many procedures each. What is measured, not learnt with.
pub fn large_province(
    campaign: &Campaign,
    criteria: &CriteriaSet,
    seed: u64,
    units: usize,
    procedures: usize,
) -> Vec<Dossier> {
    let unit = |at: usize| dossier(campaign, criteria, &words::unit(at + 1), at, seed, Some(procedures));
    (0..units).map(unit).collect()
}

/// `size` as is asked for, else as the unit's kind has it.
fn dossier(
    campaign: &Campaign,
    criteria: &CriteriaSet,
    unit: &str,
    at: usize,
    seed: u64,
    size: Option<usize>,
) -> Dossier {
    let mut chance = Chance(seed.wrapping_mul(1_000).wrapping_add(at as u64));
    let mut dossier = Dossier::new(campaign.clone(), criteria.clone(), unit);
    dossier.submission.officer = chance.pick(&words::OFFICERS, "").to_owned();
    // One in ten forgets the number of its letter.
    if !chance.one_in(10) {
        dossier.submission.letter_number = words::letter_number(chance.count(900) + 100, at);
        dossier.submission.letter_date = Date::new(2020, 7, 1 + u8::try_from(chance.index(9)).unwrap_or(0));
    }
    let is_district = fold(unit).starts_with("ubnd");
    let (first, count) = if is_district { (0, OF_DISTRICTS) } else { (1_000 * (at + 1), 30 + chance.index(160)) };
    for number in 0..size.unwrap_or(count) {
        // A district in thirty forgets a procedure that the others have.
        if is_district && chance.one_in(30) {
            continue;
        }
        let id = ProcedureId(u32::try_from(dossier.procedures.len() + 1).unwrap_or(u32::MAX));
        let tier = if is_district { Tier::District } else { Tier::Province };
        dossier.procedures.push(Arc::new(procedure(criteria, &mut chance, id, first + number, tier)));
    }
    dossier
}

fn procedure(criteria: &CriteriaSet, chance: &mut Chance, id: ProcedureId, number: usize, tier: Tier) -> Procedure {
    // What a procedure is follows from its number alone: every district has the same ones.
    let mut fixed = Chance(number as u64);
    let (field, things) = fixed.pick(&words::FIELDS, ("", [""; 4]));
    let (act, thing) = (fixed.pick(&words::ACTS, ""), fixed.pick(&things, ""));
    let mut procedure = Procedure::new(id);
    procedure.code = format!("{}.{:06}", 1 + number % 3, 1_000 + number);
    procedure.name = words::name(act, thing, number % 40 + 1);
    if chance.one_in(60) {
        procedure.name.push_str(words::OWN_WORDING);
    }
    field.clone_into(&mut procedure.field);
    procedure.tier = Some(tier);
    let busy = fixed.one_in(4);
    let full_year = chance.count(if busy { 2_000 } else { 60 });
    procedure.volumes.full_year = Some(full_year);
    procedure.volumes.half_year = Some(full_year / 2);
    procedure.fee = if fixed.one_in(3) { Fee::Due { amount: words::FEE.to_owned() } } else { Fee::None };
    if fixed.one_in(5) {
        procedure.registered = Some(ServiceLevel::Three);
        // Registered, and nobody files online: the problem behind the request.
        let online = if chance.one_in(3) { full_year / 10 } else { 0 };
        procedure.volumes = Volumes { online: Some(online), ..procedure.volumes };
    }
    let met = if busy || fixed.one_in(2) { criteria.screening().first() } else { None };
    procedure.screening.met = Some(met.map(|clause| clause.id.clone()).into_iter().collect::<BTreeSet<CriterionId>>());
    if met.is_some() {
        assess(criteria, chance, &mut fixed, &mut procedure);
    }
    procedure
}

fn assess(criteria: &CriteriaSet, chance: &mut Chance, fixed: &mut Chance, procedure: &mut Procedure) {
    let trouble = fixed.index(4);
    let troubled = fixed.index(criteria.feasibility().len());
    for (at, criterion) in criteria.feasibility().iter().enumerate() {
        // Units judge the same procedure differently now and then.
        let obstacle = match (at == troubled || chance.one_in(250), trouble) {
            (true, 1) if criterion.obstacles.contains(&ObstacleKind::Legal) => Some(Obstacle::Legal {
                document: fixed.pick(&words::DOCUMENTS, "").to_owned(),
                remedy: words::AMENDMENT.to_owned(),
            }),
            (true, 1 | 2) if criterion.obstacles.contains(&ObstacleKind::Technical) => {
                Some(Obstacle::Technical { remedy: fixed.pick(&words::REMEDIES, "").to_owned() })
            }
            _ => None,
        };
        let answer = obstacle.map_or(Answer::Met, Answer::NotMet);
        procedure.assessment.answers.insert(criterion.id.clone(), answer);
    }
    for criterion in criteria.effectiveness() {
        procedure.assessment.scores.insert(criterion.id.clone(), chance.pick(&Score::ALL, Score::Medium));
    }
    if chance.one_in(120) {
        let reason = words::REASON.to_owned();
        procedure.assessment.group_override = Some(GroupOverride { group: Group::Ready, reason });
    }
    procedure.proposal.level = Some(if fixed.one_in(3) { ServiceLevel::Four } else { ServiceLevel::Three });
    procedure.proposal.provincial = match (procedure.registered, trouble) {
        (Some(_), _) => Roadmap::Provided,
        (None, 1) => Roadmap::AfterAmendment { document: fixed.pick(&words::DOCUMENTS, "").to_owned() },
        (None, _) => Roadmap::FromQuarter { year: 2020, quarter: chance.pick(&[3, 4, 4], 4) },
    };
    if chance.one_in(3) {
        procedure.proposal.national = Roadmap::InYear { year: 2021 };
    }
}
