//! Short names of the domain's values.

use crate::domain::{
    Answer, Campaign, Criterion, Fee, Group, GroupWords, LevelId, Obstacle, ObstacleKind, PeriodId, PortalId,
    Procedure, Solution, TierId,
};
use crate::rules::{Classification, Ranking, State, Step, answer_for, classify, reasons};

use super::{lower_first, thousands};

/// Shown for an id that the campaign does not have.
const UNKNOWN: &str = "(không có trong đợt)";

pub fn level(campaign: &Campaign, level: LevelId) -> &str {
    campaign.level(level).map_or(UNKNOWN, |level| &level.name)
}

pub fn group(campaign: &Campaign, group: Group) -> &str {
    &words(campaign, group).name
}

pub fn group_meaning(campaign: &Campaign, group: Group) -> &str {
    &words(campaign, group).meaning
}

pub fn group_title(campaign: &Campaign, group: Group) -> &str {
    &words(campaign, group).title
}

fn words(campaign: &Campaign, group: Group) -> &GroupWords {
    let [ready, after_adjustment, after_amendment] = &campaign.groups;
    match group {
        Group::Ready => ready,
        Group::AfterAdjustment => after_adjustment,
        Group::AfterAmendment => after_amendment,
    }
}

pub fn tier(campaign: &Campaign, tier: TierId) -> &str {
    campaign.tier(tier).map_or(UNKNOWN, |tier| &tier.name)
}

pub fn portal(campaign: &Campaign, portal: PortalId) -> &str {
    campaign.portal(portal).map_or(UNKNOWN, |portal| &portal.name)
}

/// The short name of a portal.
pub fn portal_short(campaign: &Campaign, portal: PortalId) -> &str {
    campaign.portal(portal).map_or(UNKNOWN, |portal| &portal.short)
}

pub fn period(campaign: &Campaign, period: PeriodId) -> &str {
    campaign.period(period).map_or(UNKNOWN, |period| &period.name)
}

pub fn fee(fee: &Fee) -> String {
    match fee {
        Fee::Unknown => String::new(),
        Fee::None => "Không".to_owned(),
        Fee::Due { amount } if amount.is_empty() => "Có".to_owned(),
        Fee::Due { amount } => amount.clone(),
    }
}

pub fn answer(answer: Option<&Answer>) -> &'static str {
    match answer {
        None => "Chưa trả lời",
        Some(Answer::Met) => "Đạt",
        Some(Answer::NotApplicable) => "Không áp dụng",
        Some(Answer::NotMet(Obstacle::Technical { .. })) => "Vướng kỹ thuật",
        Some(Answer::NotMet(Obstacle::Legal { .. })) => "Vướng pháp lý",
    }
}

pub fn obstacle(kind: ObstacleKind) -> &'static str {
    match kind {
        ObstacleKind::Technical => "kỹ thuật",
        ObstacleKind::Legal => "pháp lý",
    }
}

pub fn solution(solution: Solution) -> &'static str {
    match solution {
        Solution::SharedData => "Lấy thông tin từ dữ liệu đã kết nối, không yêu cầu nộp giấy tờ",
        Solution::ElectronicCopy => "Nộp bản điện tử, bản sao điện tử có giá trị pháp lý hoặc dẫn nguồn",
        Solution::SelfUploaded => "Người nộp tự đăng tải bản điện tử và chịu trách nhiệm",
        Solution::Handling => "Giải pháp nghiệp vụ giải quyết thủ tục",
        Solution::Identification => "Giải pháp định danh, xác thực điện tử",
        Solution::Integration => "Tích hợp, chia sẻ dữ liệu, dịch vụ công liên quan",
    }
}

/// The place of a solution in NĐ 45/2020/NĐ-CP.
pub fn solution_source(solution: Solution) -> &'static str {
    match solution {
        Solution::SharedData => "NĐ 45/2020 Điều 23 khoản 1 điểm a",
        Solution::ElectronicCopy => "NĐ 45/2020 Điều 23 khoản 1 điểm b",
        Solution::SelfUploaded => "NĐ 45/2020 Điều 23 khoản 1 điểm c",
        Solution::Handling | Solution::Identification | Solution::Integration => "NĐ 45/2020 Điều 23 khoản 3",
    }
}

pub fn step(step: Step) -> &'static str {
    match step {
        Step::Unit => "Thông tin đơn vị",
        Step::List => "Danh mục",
        Step::Screening => "Rà soát",
        Step::Assessment => "Đánh giá",
        Step::Roadmap => "Lộ trình",
        Step::Export => "Kiểm tra và xuất",
    }
}

pub fn state(state: State) -> &'static str {
    match state {
        State::NotStarted => "chưa làm",
        State::InProgress => "đang làm",
        State::Done => "xong",
        State::NeedsReview => "cần xem lại",
    }
}

/// `Nhóm 2`, or how many answers are missing.
pub fn classification(campaign: &Campaign, classification: Classification) -> String {
    match classification {
        Classification::Classified(classified) => group(campaign, classified).to_owned(),
        Classification::Unclassified { missing } => format!("Còn {missing} câu chưa trả lời"),
    }
}

/// The group at a level and why: `Nhóm 2: vướng kỹ thuật ở KT08 (chưa đạt “Phí, lệ phí thanh toán được trực tuyến”)`.
pub fn explanation(procedure: &Procedure, campaign: &Campaign, level: LevelId) -> String {
    let classified = classify(procedure, campaign, level);
    let Classification::Classified(found) = classified else { return classification(campaign, classified) };
    let name = group(campaign, found);
    let reasons = reasons(procedure, campaign, level);
    if reasons.is_empty() {
        // The group's meaning speaks of the level by which procedures are grouped.
        let why = match campaign.target(Some(level)) == level {
            true => group_meaning(campaign, found).to_owned(),
            false => lower_first(&all_met(procedure, campaign, level)),
        };
        return format!("{name}: {why}");
    }
    let criteria = reasons.iter().map(|reason| format!("{} ({})", reason.criterion.id, not_met(reason.criterion)));
    let kind = if found == Group::AfterAmendment { ObstacleKind::Legal } else { ObstacleKind::Technical };
    format!("{name}: vướng {} ở {}", obstacle(kind), criteria.collect::<Vec<_>>().join("; "))
}

/// Why a procedure is ready: how many criteria it meets. If an officer put it into that group against its answers,
/// [`explanation`].
pub fn readiness(procedure: &Procedure, campaign: &Campaign, level: LevelId) -> String {
    if classify(procedure, campaign, level) != Classification::Classified(Group::Ready) {
        return explanation(procedure, campaign, level);
    }
    all_met(procedure, campaign, level)
}

/// How many criteria of a level are met where none is an obstacle.
fn all_met(procedure: &Procedure, campaign: &Campaign, level: LevelId) -> String {
    let answers = campaign.feasibility_for(level).filter_map(|criterion| answer_for(procedure, criterion));
    let (met, others): (Vec<&Answer>, Vec<&Answer>) = answers.partition(|answer| **answer == Answer::Met);
    match others.len() {
        0 => format!("Đạt cả {} tiêu chí", met.len()),
        others => format!("Đạt {} tiêu chí, {others} tiêu chí không áp dụng", met.len()),
    }
}

/// A criterion that is not met; its label is the requirement.
pub fn not_met(criterion: &Criterion) -> String {
    format!("chưa đạt “{}”", criterion.label)
}

/// `thuộc danh mục; hiệu quả 7 điểm; 1.240 hồ sơ`: the reasons for a procedure's place in the list.
pub fn priority(ranking: Ranking) -> String {
    let eligible = if ranking.eligible { "thuộc danh mục" } else { "chưa thuộc danh mục" };
    let volume = match ranking.volume {
        Some(volume) => format!("{} hồ sơ", thousands(u64::from(volume))),
        None => "chưa có số hồ sơ".to_owned(),
    };
    format!("{eligible}; hiệu quả {} điểm; {volume}", ranking.effectiveness)
}
