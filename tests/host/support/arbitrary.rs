//! Arbitrary dossiers of a campaign.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use ra_soat_dvctt::domain::*;

use super::date;

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

fn answer(campaign: &Campaign, criterion: &Criterion) -> impl Strategy<Value = Answer> + use<> {
    let kinds = criterion.obstacles.to_vec();
    let reasons: Vec<_> = campaign.reasons.iter().map(|reason| (reason.kind, reason.id)).collect();
    prop_oneof![
        3 => Just(Answer::Met),
        1 => Just(Answer::NotApplicable),
        2 => (id(kinds), text(), text()).prop_map(move |(kind, remedy, document)| {
            let reason = reasons.iter().find(|(of, _)| *of == kind).map(|(_, id)| *id);
            Answer::NotMet(match kind {
                ObstacleKind::Technical => Obstacle::Technical { reason, remedy },
                ObstacleKind::Legal => Obstacle::Legal { reason, document, remedy },
            })
        }),
    ]
}

fn answers(campaign: &Campaign) -> BoxedStrategy<BTreeMap<CriterionId, Answer>> {
    let entries = campaign.feasibility.iter().map(|criterion| {
        let given = proptest::option::weighted(0.85, answer(campaign, criterion));
        let id = criterion.id;
        given.prop_map(move |answer| answer.map(|answer| (id, answer)))
    });
    entries.collect::<Vec<_>>().prop_map(|entries| entries.into_iter().flatten().collect()).boxed()
}

pub fn assessment(campaign: &Campaign) -> BoxedStrategy<Assessment> {
    let scored = campaign.effectiveness.iter().map(|criterion| criterion.id).collect::<Vec<_>>();
    let any = campaign.feasibility.iter().map(|criterion| criterion.id).collect::<Vec<_>>();
    let chosen = (id(Group::ALL.to_vec()), text()).prop_map(|(group, reason)| GroupOverride { group, reason });
    (
        answers(campaign),
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

fn level(campaign: &Campaign) -> impl Strategy<Value = Option<LevelId>> + use<> {
    proptest::option::of(id(campaign.levels.iter().map(|level| level.id).collect()))
}

fn volumes(campaign: &Campaign) -> impl Strategy<Value = Volumes> + use<> {
    let periods: Vec<PeriodId> = campaign.periods.iter().map(|period| period.id).collect();
    let figures = proptest::collection::btree_map(id(periods), 0u32..5000, 0..4);
    (figures, proptest::option::of(0u32..5000)).prop_map(|(figures, online)| Volumes::new(figures, online))
}

fn proposal(campaign: &Campaign) -> impl Strategy<Value = Proposal> + use<> {
    let portals: Vec<PortalId> = campaign.portals.iter().map(|portal| portal.id).collect();
    let roadmaps = proptest::collection::btree_map(id(portals), roadmap(), 0..4);
    (level(campaign), roadmaps, text()).prop_map(|(level, roadmaps, note)| Proposal::new(level, roadmaps, note))
}

pub fn procedure(campaign: &Campaign, number: u32) -> BoxedStrategy<Procedure> {
    let clauses = campaign.screening.clauses.iter().map(|clause| clause.id).collect::<Vec<_>>();
    let tiers = campaign.tiers.iter().map(|tier| tier.id).collect();
    let identity = (text(), text(), text(), text(), proptest::option::of(id(tiers)));
    let fee = prop_oneof![Just(Fee::Unknown), Just(Fee::None), text().prop_map(|amount| Fee::Due { amount })];
    let facts = (volumes(campaign), fee, level(campaign));
    let screening = (proptest::option::of(proptest::collection::btree_set(id(clauses), 0..4)), text());
    let simplification =
        ((text(), text(), text(), text()), proptest::collection::btree_set(id(Solution::ALL.to_vec()), 0..4));
    let remark = (text(), any::<bool>()).prop_map(|(text, is_settled)| Remark { text, is_settled });
    let proposal = (proposal(campaign), proptest::option::weighted(0.2, remark));
    (identity, facts, screening, assessment(campaign), simplification, proposal)
        .prop_map(move |(identity, facts, (met, note), assessment, (words, solutions), (proposal, remark))| {
            let (code, name, field, authority, tier) = identity;
            let (volumes, fee, registered) = facts;
            let (documents, process, time, other) = words;
            Procedure {
                id: ProcedureId(number),
                code,
                name,
                field,
                tier,
                authority,
                volumes,
                fee,
                registered,
                screening: Screening { met, note },
                assessment,
                simplification: Simplification { documents, process, time, solutions, other },
                proposal,
                remark,
            }
        })
        .boxed()
}

pub fn dossier(campaign: Campaign) -> impl Strategy<Value = Dossier> {
    let of = campaign.clone();
    let any_procedures = move |count| (1..=count).map(|number| procedure(&of, number)).collect::<Vec<_>>();
    let procedures = (0u32..8).prop_flat_map(any_procedures);
    (text(), text(), proptest::option::of(1u8..28), text(), procedures).prop_map(
        move |(unit, letter_number, day, officer, procedures)| {
            let mut dossier = Dossier::new(campaign.clone(), "");
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

/// A document with other levels, periods, portals and another form than those that come with the page.
pub fn campaign() -> BoxedStrategy<Campaign> {
    let marks_below = any::<bool>();
    let group_level = id(vec![GroupLevel::Proposed, GroupLevel::Highest]);
    let sections = id(vec![Sections::ByField, Sections::None]);
    let columns = proptest::collection::vec((0usize..40, 3u16..40, any::<bool>()), 0..14);
    let base = id(Campaign::shipped());
    (base, (1usize..=4, 1usize..=3, 1usize..=3), marks_below, group_level, sections, columns)
        .prop_map(|(base, (levels, periods, portals), marks_below, group_level, sections, columns)| {
            let mut parts = base.parts();
            parts.group_level = group_level;
            parts.headings.clear();
            parts.levels = of_number(levels, |at| Level {
                id: LevelId::new(&format!("l{at}")).unwrap(),
                name: format!("Mức {at}"),
                short: format!("M{at}"),
                marks: (if marks_below { 1 } else { at }..=at)
                    .filter_map(|at| LevelId::new(&format!("l{at}")))
                    .collect(),
                words: Vec::new(),
            });
            parts.periods = of_number(periods, |at| Period {
                id: PeriodId::new(&format!("p{at}")).unwrap(),
                name: format!("Kỳ {at}"),
                short: format!("K{at}"),
                from: date(2030, 1, 1),
                to: date(2030, 6, 30),
                words: Vec::new(),
            });
            parts.portals = of_number(portals, |at| Portal {
                id: PortalId::new(&format!("c{at}")).unwrap(),
                name: format!("Cổng {at}"),
                short: format!("C{at}"),
                words: Vec::new(),
            });
            for (at, criterion) in parts.feasibility.iter_mut().enumerate() {
                criterion.from_level = parts.levels[at % levels].id;
            }
            for criterion in &mut parts.effectiveness {
                if let Some(Follows::Volume { period, .. }) = &mut criterion.follows {
                    *period = parts.periods.first().id;
                }
            }
            parts.form.sections = sections;
            parts.form.columns = form_columns(&parts, &columns);
            Campaign::new(parts).unwrap()
        })
        .boxed()
}

fn of_number<T>(count: usize, make: impl Fn(usize) -> T) -> vec1::Vec1<T> {
    vec1::Vec1::try_from_vec((1..=count).map(make).collect()).unwrap()
}

/// The name, and whatever is drawn beside it, in that order.
fn form_columns(parts: &CampaignParts, drawn: &[(usize, u16, bool)]) -> vec1::Vec1<FormColumn> {
    use FormCell::*;
    let mut cells = vec![Ordinal, Code, Name, Field, Tier, Authority, Online, Fee, Note, Obstacles, Blank];
    cells.extend(parts.levels.iter().map(|level| Mark(level.id)));
    cells.extend(parts.portals.iter().map(|portal| Roadmap(portal.id)));
    cells.extend(parts.periods.iter().map(|period| Volume(period.id)));
    let column = |shows, width, joined: bool| FormColumn {
        shows,
        head: format!("{shows:?}"),
        over: joined.then(|| "Cột chung".to_owned()),
        width,
    };
    let mut columns = vec1::Vec1::new(column(Name, 30, false));
    for (which, width, joined) in drawn {
        columns.push(column(cells[which % cells.len()], *width, *joined));
    }
    columns
}
