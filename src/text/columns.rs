//! The columns of a procedure in words: their names, and their values as text.

use crate::domain::{Answer, Campaign, Column, CriterionId, LevelId, Obstacle, Procedure};

use super::{form, roadmap, terms};

pub const NAME: &str = "Tên thủ tục hành chính";
pub const LEVEL: &str = "Mức độ đề xuất";

/// The full name of a column.
pub fn label(campaign: &Campaign, column: Column) -> String {
    let name = match column {
        Column::Ordinal => form::ORDINAL,
        Column::Code => form::CODE,
        Column::Name => NAME,
        Column::Field => form::FIELD,
        Column::Tier => form::TIER,
        Column::Authority => form::HANDLED_BY,
        Column::Volume(period) => terms::period(campaign, period),
        Column::Online => "Hồ sơ nộp trực tuyến (mọi kỳ)",
        Column::Fee => form::FEE,
        Column::Registered => return format!("Mức độ đã đăng ký trên {}", campaign.portals.first().short),
        Column::RegisteredMark(level) => return format!("Đã đăng ký, {}", terms::level(campaign, level)),
        Column::Mark(level) => terms::level(campaign, level),
        Column::Level => LEVEL,
        Column::Roadmap(portal) => terms::portal(campaign, portal),
        Column::Note | Column::ScreeningNote => form::NOTE,
        Column::Screening => return format!("Tiêu chí {}", campaign.screening.name),
        Column::NoClause => "Không đáp ứng tiêu chí nào",
        Column::Clause(id) | Column::Answer(id) | Column::Score(id) => return id.to_string(),
        Column::Reason(id) => return format!("{id}, lý do"),
        Column::Remedy(id) => return format!("{id}, giải pháp"),
        Column::Document(id) => return format!("{id}, văn bản cần sửa"),
        Column::AnswerNote(id) => return format!("{id}, ghi chú"),
        Column::Override => "Nhóm do cán bộ chọn",
        Column::OverrideReason => "Lý do (bắt buộc)",
        Column::SimplifiedDocuments => "Thành phần hồ sơ được đơn giản hóa",
        Column::SimplifiedProcess => "Quy trình được đơn giản hóa",
        Column::SimplifiedTime => "Thời gian được rút ngắn",
        Column::Solutions => form::SOLUTIONS,
        Column::OtherSolution => "Giải pháp khác",
        Column::Remark => "Tình trạng xử lý ý kiến",
    };
    name.to_owned()
}

/// The short name of a column, for the head of a narrow list.
pub fn head(campaign: &Campaign, column: Column) -> String {
    let short = match column {
        Column::Code => "Mã",
        Column::Volume(period) => campaign.period(period).map_or("", |period| &period.short),
        Column::Online => "Trực tuyến",
        Column::Registered => "Đã đăng ký",
        Column::Roadmap(portal) => terms::portal_short(campaign, portal),
        _ => return label(campaign, column),
    };
    short.to_owned()
}

/// The value of a procedure's column as text that can be written back; empty where there is none.
pub fn read(procedure: &Procedure, column: Column, campaign: &Campaign) -> String {
    let count = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let level = |level: Option<LevelId>| {
        level.and_then(|level| campaign.level(level)).map(|level| level.short.clone()).unwrap_or_default()
    };
    let Procedure { assessment, simplification, proposal, .. } = procedure;
    let text = match column {
        Column::Ordinal => "",
        Column::Remark => procedure.remark.as_ref().map_or("", |remark| form::remark_state(remark.is_settled)),
        Column::Code => &procedure.code,
        Column::Name => &procedure.name,
        Column::Field => &procedure.field,
        Column::Tier => procedure.tier.map(|tier| terms::tier(campaign, tier)).unwrap_or_default(),
        Column::Authority => &procedure.authority,
        Column::Volume(period) => return count(procedure.volumes.of(period)),
        Column::Online => return count(procedure.volumes.online),
        Column::Fee => return terms::fee(&procedure.fee),
        Column::Registered => return level(procedure.registered),
        Column::Mark(level) if proposal.level == Some(level) => form::MARK,
        Column::RegisteredMark(level) if procedure.registered == Some(level) => form::MARK,
        Column::Mark(_) | Column::RegisteredMark(_) => "",
        Column::Level => return level(proposal.level),
        Column::Roadmap(portal) => return roadmap::wording(proposal.roadmap(portal)),
        Column::Note => &proposal.note,
        Column::Screening => {
            let Some(met) = &procedure.screening.met else { return String::new() };
            let clauses: Vec<&str> = met.iter().map(CriterionId::as_str).collect();
            return if clauses.is_empty() { "Không".to_owned() } else { clauses.join(", ") };
        }
        Column::Clause(clause) if procedure.screening.meets(clause) => form::MARK,
        Column::Clause(_) => "",
        Column::NoClause if procedure.screening.meets_none() => form::MARK,
        Column::NoClause => "",
        Column::ScreeningNote => &procedure.screening.note,
        Column::Answer(id) => assessment.answers.get(&id).map(|answer| terms::answer(Some(answer))).unwrap_or_default(),
        Column::Reason(id) => {
            let named = assessment.obstacle(id).and_then(Obstacle::reason);
            let reason = campaign.reasons.iter().find(|reason| Some(&reason.id) == named);
            reason.map(|reason| reason.label.as_str()).unwrap_or_default()
        }
        Column::Remedy(id) => assessment.obstacle(id).map(Obstacle::remedy).unwrap_or_default(),
        Column::Document(id) => assessment.obstacle(id).map(Obstacle::document).unwrap_or_default(),
        Column::AnswerNote(id) => assessment.notes.get(&id).map(String::as_str).unwrap_or_default(),
        Column::Score(id) => {
            return assessment.scores.get(&id).map(|score| u8::from(*score).to_string()).unwrap_or_default();
        }
        Column::Override => {
            let chosen = assessment.group_override.as_ref();
            chosen.map(|chosen| terms::group(campaign, chosen.group)).unwrap_or_default()
        }
        Column::OverrideReason => {
            assessment.group_override.as_ref().map(|chosen| chosen.reason.as_str()).unwrap_or_default()
        }
        Column::SimplifiedDocuments => &simplification.documents,
        Column::SimplifiedProcess => &simplification.process,
        Column::SimplifiedTime => &simplification.time,
        Column::Solutions => {
            return simplification.solutions.iter().map(|one| terms::solution(*one)).collect::<Vec<_>>().join("\n");
        }
        Column::OtherSolution => &simplification.other,
    };
    text.to_owned()
}

/// [`read`], shortened for a narrow list: answers are abbreviated as in the sheets.
pub fn short(procedure: &Procedure, column: Column, campaign: &Campaign) -> String {
    match column {
        Column::Answer(id) => procedure.assessment.answers.get(&id).map_or("", short_answer).to_owned(),
        _ => read(procedure, column, campaign),
    }
}

/// `Đ`, `KT`, `PL`, `KAD`.
pub fn short_answer(answer: &Answer) -> &'static str {
    match answer {
        Answer::Met => form::ANSWER_MET,
        Answer::NotApplicable => form::ANSWER_NOT_APPLICABLE,
        Answer::NotMet(Obstacle::Technical { .. }) => form::ANSWER_TECHNICAL,
        Answer::NotMet(Obstacle::Legal { .. }) => form::ANSWER_LEGAL,
    }
}
