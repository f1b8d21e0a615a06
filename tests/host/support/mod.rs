//! Small builders, and arbitrary dossiers for the property tests.

pub mod arbitrary;
pub mod contract;
pub mod docx;
pub mod edited;
pub mod faulty;
pub mod hostile;
pub mod leaving;
pub mod lists;
pub mod office;
pub mod packages;
pub mod received;
pub mod records;
pub mod room;
pub mod work;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::spreadsheet::{Release, Submitted};

static OF_CV_74: LazyLock<Campaign> = LazyLock::new(|| Campaign::of_cv_74().unwrap());

/// The campaign of 2020, which the tests work on where they do not say otherwise.
pub fn campaign() -> Campaign {
    OF_CV_74.clone()
}

pub fn unit_key(text: &str) -> UnitKey {
    UnitKey::stored(text)
}

pub fn level(id: &str) -> LevelId {
    LevelId::new(id).unwrap()
}

pub fn tier(id: &str) -> TierId {
    TierId::new(id).unwrap()
}

pub fn period(id: &str) -> PeriodId {
    PeriodId::new(id).unwrap()
}

pub fn portal(id: &str) -> PortalId {
    PortalId::new(id).unwrap()
}

/// Figures of the two periods of the campaign of 2020.
pub fn volumes(full_year: Option<u32>, half_year: Option<u32>, online: Option<u32>) -> Volumes {
    let figures = [("full_year", full_year), ("half_year", half_year)];
    Volumes::new(figures.into_iter().filter_map(|(id, count)| Some((period(id), count?))), online)
}

pub fn levels() -> Vec<LevelId> {
    OF_CV_74.levels.iter().map(|level| level.id).collect()
}

pub fn technical(remedy: &str) -> Obstacle {
    Obstacle::Technical { reason: None, remedy: remedy.to_owned() }
}

pub fn legal(document: &str, remedy: &str) -> Obstacle {
    Obstacle::Legal { reason: None, document: document.to_owned(), remedy: remedy.to_owned() }
}

pub fn dossier() -> Dossier {
    Dossier::new(campaign(), "Sở Tư pháp")
}

pub fn procedure(number: u32) -> BoxedStrategy<Procedure> {
    arbitrary::procedure(&OF_CV_74, number)
}

pub fn any_dossier() -> impl Strategy<Value = Dossier> {
    arbitrary::dossier(OF_CV_74.clone())
}

pub fn assessment() -> BoxedStrategy<Assessment> {
    arbitrary::assessment(&OF_CV_74)
}

pub fn date(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

pub fn made_at() -> Moment {
    Moment { date: date(2020, 7, 1), hour: 8, minute: 30, second: 0 }
}

pub fn submitted(dossier: Dossier) -> Submitted {
    Submitted::new(dossier, Release::Final, made_at())
}

/// Edits of a dossier, of procedures beside and on the edges of blocks.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let number = || prop_oneof![1u32..6, Just(48u32), Just(96)];
    let edit = prop_oneof![
        3 => number().prop_flat_map(procedure).prop_map(|procedure| Edit::replace([procedure])),
        1 => number().prop_map(|id| Edit::remove([ProcedureId(id)])),
        1 => proptest::collection::vec(number().prop_flat_map(procedure), 0..4).prop_map(Edit::replace),
    ];
    proptest::collection::vec(edit, 0..12)
}

/// A procedure with nothing to complain about: eligible, ready, proposed at level 3 from 9/2020.
pub fn sound(number: u32) -> Procedure {
    let mut procedure = Procedure::new(ProcedureId(number));
    procedure.code = format!("1.{number:06}");
    procedure.name = format!("Cấp giấy phép số {number}");
    procedure.field = "Hộ tịch".into();
    procedure.volumes = volumes(Some(100), Some(40), Some(60));
    procedure.fee = Fee::None;
    procedure.screening.met = Some(BTreeSet::from([CriterionId::new("K1").unwrap()]));
    for criterion in OF_CV_74.feasibility_for(level("3")) {
        procedure.assessment.answers.insert(criterion.id, Answer::Met);
    }
    for criterion in &OF_CV_74.effectiveness {
        procedure.assessment.scores.insert(criterion.id, Score::Medium);
    }
    procedure.proposal.level = Some(level("3"));
    procedure.proposal.set_roadmap(portal("provincial"), Roadmap::FromMonth { year: 2020, month: 9 });
    procedure
}

/// A dossier that can be sent as it is.
pub fn sound_dossier(count: u32) -> Dossier {
    let mut dossier = dossier();
    dossier.submission.letter_number = "120/STP-VP".into();
    dossier.submission.letter_date = Some(date(2020, 7, 2));
    dossier.submission.officer = "Nguyễn Thị Ánh".into();
    dossier.procedures = (1..=count).map(|number| Arc::new(sound(number))).collect();
    dossier
}
