//! Arbitrary dossiers for the property tests, and small builders.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod contract;
pub mod faulty;
pub mod lists;
pub mod received;
pub mod room;
pub mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::spreadsheet::{Release, Submitted};

pub fn campaign() -> Campaign {
    Campaign::from_json(Campaign::default_json()).unwrap()
}

pub fn criteria() -> CriteriaSet {
    CriteriaSet::from_json(CriteriaSet::default_json()).unwrap()
}

pub fn dossier() -> Dossier {
    Dossier::new(campaign(), criteria(), "Sở Tư pháp")
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

/// Text as officers and other software really leave it: composed and decomposed Vietnamese, hard spaces,
/// formula leads, control characters, escapes of Excel's own, characters beyond the BMP, non-characters.
pub fn text() -> BoxedStrategy<String> {
    prop_oneof![
        6 => "[A-Za-zĐđàáảãạăâêôơưệộữ ]{0,40}",
        2 => r"[=+\-@'][A-Za-z0-9()!:]{0,20}",
        2 => "([aeouAE][\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}]{0,2} ?){0,12}",
        1 => "[\u{0}-\u{1f}\u{7f}\u{a0}\u{200b}\u{feff}\u{fffe}\u{ffff}a ]{0,12}",
        1 => "(_x[0-9A-Fa-f]{4}_|_x005F_|<>&\"']|\r\n|\r|\n|\t|😀){0,8}",
        1 => "<r>(<t>)?[a-z&<]{0,4}(</t>)?</r> ?",
        1 => Just("Thủ tục ".repeat(137).chars().take(1094).collect()),
    ]
    .boxed()
}

fn id<T: Clone + std::fmt::Debug + 'static>(ids: Vec<T>) -> impl Strategy<Value = T> {
    proptest::sample::select(ids)
}

fn answer(criterion: &Criterion) -> impl Strategy<Value = Answer> + use<> {
    let kinds = criterion.obstacles.clone();
    prop_oneof![
        3 => Just(Answer::Met),
        1 => Just(Answer::NotApplicable),
        2 => (id(kinds), text(), text()).prop_map(|(kind, remedy, document)| Answer::NotMet(match kind {
            ObstacleKind::Technical => Obstacle::Technical { remedy },
            ObstacleKind::Legal => Obstacle::Legal { document, remedy },
        })),
    ]
}

pub fn answers() -> BoxedStrategy<BTreeMap<CriterionId, Answer>> {
    let entries = criteria().feasibility().to_vec().into_iter().map(|criterion| {
        let given = proptest::option::weighted(0.85, answer(&criterion));
        given.prop_map(move |answer| answer.map(|answer| (criterion.id.clone(), answer)))
    });
    entries.collect::<Vec<_>>().prop_map(|entries| entries.into_iter().flatten().collect()).boxed()
}

pub fn assessment() -> BoxedStrategy<Assessment> {
    let scored = criteria().effectiveness().iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>();
    let any = criteria().feasibility().iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>();
    let chosen = (id(Group::ALL.to_vec()), text()).prop_map(|(group, reason)| GroupOverride { group, reason });
    (
        answers(),
        proptest::collection::btree_map(id(scored), id(Score::ALL.to_vec()), 0..5),
        proptest::collection::btree_map(id(any), text(), 0..3),
        proptest::option::weighted(0.2, chosen),
    )
        .prop_map(|(answers, scores, notes, group_override)| Assessment { answers, scores, notes, group_override })
        .boxed()
}

pub fn roadmap() -> BoxedStrategy<Roadmap> {
    prop_oneof![
        2 => Just(Roadmap::NotProposed),
        2 => Just(Roadmap::Provided),
        2 => (2019u16..2024, 1u8..=12).prop_map(|(year, month)| Roadmap::FromMonth { year, month }),
        1 => (2019u16..2024, 1u8..=4).prop_map(|(year, quarter)| Roadmap::FromQuarter { year, quarter }),
        1 => (2019u16..2024).prop_map(|year| Roadmap::InYear { year }),
        1 => text().prop_map(|document| Roadmap::AfterAmendment { document }),
        1 => text().prop_map(|text| Roadmap::Verbatim { text }),
    ]
    .boxed()
}

fn level() -> impl Strategy<Value = Option<ServiceLevel>> {
    proptest::option::of(id(ServiceLevel::ALL.to_vec()))
}

pub fn procedure(number: u32) -> BoxedStrategy<Procedure> {
    let clauses = criteria().screening().iter().map(|clause| clause.id.clone()).collect::<Vec<_>>();
    let count = || proptest::option::of(0u32..5000);
    let identity = (text(), text(), text(), text(), proptest::option::of(id(Tier::ALL.to_vec())));
    let facts = (
        (count(), count(), count()),
        prop_oneof![Just(Fee::Unknown), Just(Fee::None), text().prop_map(|amount| Fee::Due { amount })],
        level(),
    );
    let screening = (proptest::option::of(proptest::collection::btree_set(id(clauses), 0..4)), text());
    let simplification =
        ((text(), text(), text(), text()), proptest::collection::btree_set(id(Solution::ALL.to_vec()), 0..4));
    let remark = (text(), any::<bool>()).prop_map(|(text, is_settled)| Remark { text, is_settled });
    let proposal = ((level(), roadmap(), roadmap(), text()), proptest::option::weighted(0.2, remark));
    (identity, facts, screening, assessment(), simplification, proposal)
        .prop_map(
            move |(
                identity,
                facts,
                (met, note),
                assessment,
                ((documents, process, time, other), solutions),
                proposal,
            )| {
                let (code, name, field, authority, tier) = identity;
                let ((full_year, half_year, online), fee, registered) = facts;
                let ((level, provincial, national, said), remark) = proposal;
                Procedure {
                    id: ProcedureId(number),
                    code,
                    name,
                    field,
                    tier,
                    authority,
                    volumes: Volumes { full_year, half_year, online },
                    fee,
                    registered,
                    screening: Screening { met, note },
                    assessment,
                    simplification: Simplification { documents, process, time, solutions, other },
                    proposal: Proposal { level, provincial, national, note: said },
                    remark,
                }
            },
        )
        .boxed()
}

pub fn any_dossier() -> impl Strategy<Value = Dossier> {
    let procedures = (0u32..8).prop_flat_map(|count| (1..=count).map(procedure).collect::<Vec<_>>());
    (text(), text(), proptest::option::of(1u8..28), text(), procedures).prop_map(
        |(unit, letter_number, day, officer, procedures)| {
            let mut dossier = dossier();
            dossier.submission = Submission {
                unit,
                letter_number,
                letter_date: day.map(|day| date(2020, 7, day)),
                officer,
                ..Submission::default()
            };
            dossier.procedures = procedures.into_iter().map(Arc::new).collect();
            dossier
        },
    )
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
    procedure.volumes = Volumes { full_year: Some(100), half_year: Some(40), online: Some(60) };
    procedure.fee = Fee::None;
    procedure.screening.met = Some(BTreeSet::from([CriterionId("K1".into())]));
    for criterion in criteria().feasibility_for(ServiceLevel::Three) {
        procedure.assessment.answers.insert(criterion.id.clone(), Answer::Met);
    }
    procedure.proposal.level = Some(ServiceLevel::Three);
    procedure.proposal.provincial = Roadmap::FromMonth { year: 2020, month: 9 };
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
