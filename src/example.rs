//! A made-up province for learning and testing: a dossier per unit, of realistic size, with realistic mistakes.
//! None of it comes from a real unit.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::{
    Answer, Assessment, Campaign, CriterionId, Date, Dossier, Fee, Group, GroupOverride, Obstacle, ObstacleKind,
    Procedure, ProcedureId, Proposal, Roadmap, Score, TierId,
};
use crate::text::example as words;

/// SplitMix64: small, and the same everywhere, so that a seed determines everything. The tests' fault runs use it too.
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

    /// A number below `limit`; a limit of 0 counts as 1.
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
pub fn province(campaign: &Campaign, seed: u64) -> Vec<Dossier> {
    campaign.unit_names().enumerate().map(|(at, unit)| dossier(campaign, unit, at, seed, None)).collect()
}

/// Procedures of a practice dossier.
const TO_PLAY_WITH: usize = 40;

/// A half-finished dossier: all procedures are listed and screened, half are assessed, a third have a roadmap.
pub fn half_done(campaign: &Campaign) -> Dossier {
    let unit = campaign.unit_names().next().unwrap_or_default();
    let mut dossier = dossier(campaign, unit, 0, 1, Some(TO_PLAY_WITH));
    for (at, procedure) in dossier.procedures.iter_mut().enumerate() {
        let procedure = Arc::make_mut(procedure);
        if at >= TO_PLAY_WITH / 2 {
            procedure.assessment = Assessment::default();
        }
        if at >= TO_PLAY_WITH / 3 {
            procedure.proposal = Proposal::default();
        }
    }
    dossier
}

/// A province of any size, for measurements: `units` dossiers of `procedures` procedures each.
pub fn large_province(campaign: &Campaign, seed: u64, units: usize, procedures: usize) -> Vec<Dossier> {
    let unit = |at: usize| dossier(campaign, &words::unit(at + 1), at, seed, Some(procedures));
    (0..units).map(unit).collect()
}

/// `size` procedures, or as many as are usual for the unit's kind.
fn dossier(campaign: &Campaign, unit: &str, at: usize, seed: u64, size: Option<usize>) -> Dossier {
    let mut chance = Chance(seed.wrapping_mul(1_000).wrapping_add(at as u64));
    let mut dossier = Dossier::new(campaign.clone(), unit);
    dossier.submission.officer = chance.pick(&words::OFFICERS, "").to_owned();
    // One in ten forgets the number of its letter.
    if !chance.one_in(10) {
        dossier.submission.letter_number = words::letter_number(chance.count(900) + 100, at);
        dossier.submission.letter_date =
            Date::new(year_of(campaign), 7, 1 + u8::try_from(chance.index(9)).unwrap_or(0));
    }
    let kind = campaign.kind_of(unit);
    let (first, count) = if kind.compared { (0, OF_DISTRICTS) } else { (1_000 * (at + 1), 30 + chance.index(160)) };
    for number in 0..size.unwrap_or(count) {
        // A district in thirty forgets a procedure that the others have.
        if kind.compared && chance.one_in(30) {
            continue;
        }
        let id = ProcedureId(u32::try_from(dossier.procedures.len() + 1).unwrap_or(u32::MAX));
        dossier.procedures.push(Arc::new(procedure(campaign, &mut chance, id, first + number, kind.tier)));
    }
    dossier
}

/// The year in which the campaign takes place.
fn year_of(campaign: &Campaign) -> u16 {
    campaign.periods.last().to.year()
}

fn procedure(campaign: &Campaign, chance: &mut Chance, id: ProcedureId, number: usize, tier: TierId) -> Procedure {
    // A procedure's identity depends on its number alone: every district has the same ones.
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
    let volume = chance.count(if busy { 2_000 } else { 60 });
    for (at, period) in (1..).zip(&campaign.periods) {
        procedure.volumes.set(period.id, Some(volume / at));
    }
    procedure.fee = if fixed.one_in(3) { Fee::Due { amount: words::FEE.to_owned() } } else { Fee::None };
    if fixed.one_in(5) {
        procedure.registered = Some(campaign.lowest_level());
        // Registered, and nobody files online: the problem behind the request.
        procedure.volumes.online = Some(if chance.one_in(3) { volume / 10 } else { 0 });
    }
    let met = if busy || fixed.one_in(2) { Some(campaign.screening.clauses.first()) } else { None };
    procedure.screening.met = Some(met.map(|clause| clause.id).into_iter().collect::<BTreeSet<CriterionId>>());
    if met.is_some() {
        assess(campaign, chance, &mut fixed, &mut procedure);
    }
    procedure
}

fn assess(campaign: &Campaign, chance: &mut Chance, fixed: &mut Chance, procedure: &mut Procedure) {
    let trouble = fixed.index(4);
    let troubled = fixed.index(campaign.feasibility.len());
    for (at, criterion) in campaign.feasibility.iter().enumerate() {
        // Units judge the same procedure differently now and then.
        let obstacle = match (at == troubled || chance.one_in(250), trouble) {
            (true, 1) if criterion.obstacles.contains(&ObstacleKind::Legal) => Some(Obstacle::Legal {
                reason: None,
                document: fixed.pick(&words::DOCUMENTS, "").to_owned(),
                remedy: words::AMENDMENT.to_owned(),
            }),
            (true, 1 | 2) if criterion.obstacles.contains(&ObstacleKind::Technical) => {
                Some(Obstacle::Technical { reason: None, remedy: fixed.pick(&words::REMEDIES, "").to_owned() })
            }
            _ => None,
        };
        let answer = obstacle.map_or(Answer::Met, Answer::NotMet);
        procedure.assessment.answers.insert(criterion.id, answer);
    }
    for criterion in &campaign.effectiveness {
        procedure.assessment.scores.insert(criterion.id, chance.pick(&Score::ALL, Score::Medium));
    }
    if chance.one_in(120) {
        let reason = words::REASON.to_owned();
        procedure.assessment.group_override = Some(GroupOverride { group: Group::Ready, reason });
    }
    procedure.proposal.level = Some(if fixed.one_in(3) { campaign.highest_level() } else { campaign.lowest_level() });
    let roadmap = match (procedure.registered, trouble) {
        (Some(_), _) => Roadmap::Provided,
        (None, 1) => Roadmap::AfterAmendment { document: fixed.pick(&words::DOCUMENTS, "").to_owned() },
        (None, _) => Roadmap::FromQuarter { year: year_of(campaign), quarter: chance.pick(&[3, 4, 4], 4) },
    };
    procedure.proposal.set_roadmap(campaign.main_portal(), roadmap);
    for portal in campaign.portals.iter().skip(1) {
        if chance.one_in(3) {
            procedure.proposal.set_roadmap(portal.id, Roadmap::InYear { year: year_of(campaign) + 1 });
        }
    }
}
