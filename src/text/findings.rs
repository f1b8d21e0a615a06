//! Findings in words: what was found, and what to do.

use crate::domain::{Campaign, Column, Dossier, Group, ProcedureId, SubmissionField, format_date};
use crate::rules::{Place, Problem, Severity};

use super::{columns, terms};

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Phải sửa",
        Severity::Warning => "Nên xem lại",
    }
}

pub fn field(campaign: &Campaign, place: &Place) -> String {
    match place {
        Place::Step(step) => terms::step(*step).to_owned(),
        Place::Submission(field) => submission_field(*field).to_owned(),
        Place::Procedure { column, .. } => columns::label(campaign, *column),
    }
}

pub(super) fn submission_field(field: SubmissionField) -> &'static str {
    match field {
        SubmissionField::Unit => "Tên đơn vị",
        SubmissionField::LetterNumber => "Số công văn",
        SubmissionField::LetterDate => "Ngày công văn",
        SubmissionField::Officer => "Người lập biểu",
        SubmissionField::Phone => "Điện thoại",
        SubmissionField::Email => "Thư điện tử",
        SubmissionField::RecipientEmail => "Thư điện tử nhận hồ sơ",
    }
}

/// The kind of a problem, for summaries of many findings.
pub fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::SubmissionIncomplete => "Thông tin đơn vị còn thiếu",
        Problem::NotTaken { .. } => "Ô ghi chưa đúng",
        Problem::NotAnEmail => "Thư điện tử chưa đúng",
        Problem::EmptyList => "Chưa có thủ tục nào",
        Problem::NothingProposed => "Chưa đề xuất thủ tục nào",
        Problem::LetterDateUnlikely { .. } => "Ngày công văn khác thường",
        Problem::MissingName => "Thiếu tên thủ tục",
        Problem::MissingField => "Thiếu lĩnh vực",
        Problem::DuplicateCode { .. } => "Trùng mã",
        Problem::DuplicateName { .. } => "Trùng tên trong cùng lĩnh vực",
        Problem::OnlineExceedsTotal { .. } => "Hồ sơ trực tuyến nhiều hơn tổng số",
        Problem::NotScreened => "Chưa rà soát",
        Problem::NotAssessed { .. } => "Chưa đánh giá xong",
        Problem::NotScored { .. } => "Chưa chấm điểm hiệu quả",
        Problem::ScoreContradictsFigures { .. } => "Điểm trái với số liệu",
        Problem::NoRemedy => "Thiếu giải pháp kỹ thuật",
        Problem::NoDocument => "Thiếu văn bản cần sửa",
        Problem::ScheduledBeforeAmendment => "Ấn định thời gian trước khi sửa văn bản",
        Problem::FeeWithoutOnlinePayment { .. } => "Có phí nhưng chưa thanh toán trực tuyến được",
        Problem::FeeUnknown { .. } => "Chưa rõ có phí hay không",
        Problem::UpgradeWithoutUse { .. } => "Nâng mức độ khi ít hồ sơ trực tuyến",
        Problem::NoLevelProposed => "Chưa đề xuất mức độ",
        Problem::LevelUnknown { .. } => "Mức độ không có trong đợt",
        Problem::NoRoadmap => "Thiếu lộ trình",
        Problem::ProvidedWithoutUse => "Đã cung cấp, chưa phát sinh hồ sơ trực tuyến",
        Problem::BeforeCampaign => "Thời gian đã qua",
        Problem::RoadmapNotUnderstood => "Lộ trình ghi tự do",
        Problem::OverrideWithoutReason => "Chọn nhóm khác kết quả mà chưa ghi lý do",
        Problem::Overridden { .. } => "Nhóm do cán bộ chọn khác kết quả",
        Problem::RemarkOpen { .. } => "Văn phòng UBND tỉnh trả lại, chưa xử lý",
        Problem::FeasibleButIneffective => "Khả thi nhưng hiệu quả thấp",
        Problem::BelowRegistered { .. } => "Đề xuất thấp hơn mức đã đăng ký",
        Problem::HigherLevelReady { .. } => "Có thể đề xuất mức cao hơn",
        Problem::NoReasonForLower { .. } => "Mức thấp hơn mà không có lý do",
    }
}

/// One sentence: what is wrong and what to do about it.
pub fn problem(dossier: &Dossier, problem: &Problem, place: &Place) -> String {
    match problem {
        Problem::SubmissionIncomplete => match place {
            Place::Submission(field) => format!("{} còn trống; bổ sung trước khi gửi.", submission_field(*field)),
            _ => "Thông tin đơn vị còn thiếu.".to_owned(),
        },
        Problem::NotTaken { text } => {
            format!(
                "Không hiểu “{text}” nên chưa ghi nhận; sửa lại hoặc xóa trắng ô này; giá trị trước đó lấy lại bằng Hoàn tác."
            )
        }
        Problem::NotAnEmail => "Không phải địa chỉ thư điện tử; ghi như ten@tinh.gov.vn hoặc để trống.".to_owned(),
        Problem::EmptyList => "Chưa có thủ tục nào; nhập danh mục của đơn vị.".to_owned(),
        Problem::NothingProposed => {
            "Có thủ tục đáp ứng nhưng chưa đề xuất thủ tục nào nên danh mục sẽ trống; đề xuất mức độ ở bước này."
                .to_owned()
        }
        Problem::LetterDateUnlikely { date } => format!(
            "Ngày công văn {} trước khi đợt bắt đầu hoặc quá hạn hơn một năm; kiểm tra lại ngày, tháng, năm.",
            format_date(*date)
        ),
        Problem::MissingName => "Thiếu tên thủ tục; ghi tên hoặc xóa dòng.".to_owned(),
        Problem::MissingField => "Thiếu lĩnh vực; biểu mẫu cần lĩnh vực của từng thủ tục.".to_owned(),
        Problem::DuplicateCode { first } => {
            format!("Trùng mã với {}; sửa mã hoặc xóa một dòng.", reference(dossier, *first))
        }
        Problem::DuplicateName { first } => {
            format!("Trùng tên trong cùng lĩnh vực với {}; xóa một dòng.", reference(dossier, *first))
        }
        Problem::OnlineExceedsTotal { online, total } => {
            format!("Hồ sơ trực tuyến ({online}) nhiều hơn tổng số hồ sơ ({total}); kiểm tra lại số liệu.")
        }
        Problem::NotScreened => {
            format!("Chưa rà soát theo {}; đánh dấu tiêu chí đáp ứng hoặc “Không”.", dossier.campaign.screening.name)
        }
        Problem::NotAssessed { missing } => format!("Còn {missing} câu đánh giá chưa trả lời nên chưa phân nhóm được."),
        Problem::NotScored { missing } => {
            format!(
                "Còn {missing} tiêu chí hiệu quả chưa chấm điểm; chấm 0, 1 hoặc 2, hoặc nhận điểm gợi ý theo số liệu."
            )
        }
        Problem::ScoreContradictsFigures { suggested } => format!(
            "Điểm đã chấm trái hẳn với số liệu (số liệu gợi ý {} điểm); kiểm tra lại điểm hoặc số hồ sơ.",
            u8::from(*suggested)
        ),
        Problem::NoRemedy => format!(
            "{}{} phải ghi giải pháp kỹ thuật cho vướng mắc này.",
            criterion(place),
            terms::group(&dossier.campaign, Group::AfterAdjustment)
        ),
        Problem::NoDocument => format!(
            "{}{} phải ghi văn bản, điều khoản cần sửa đổi, bổ sung.",
            criterion(place),
            terms::group(&dossier.campaign, Group::AfterAmendment)
        ),
        Problem::ScheduledBeforeAmendment => format!(
            "{} phải chờ sửa văn bản nhưng lộ trình đã ấn định thời gian; ghi “Sau khi sửa đổi, bổ sung …”.",
            terms::group(&dossier.campaign, Group::AfterAmendment)
        ),
        Problem::FeeWithoutOnlinePayment { level } => format!(
            "Đề xuất {} và có phí, lệ phí nhưng chưa thanh toán trực tuyến được; trả lời lại câu này hoặc hạ mức độ.",
            terms::level(&dossier.campaign, *level).to_lowercase()
        ),
        Problem::FeeUnknown { level } => format!(
            "Đề xuất {} nhưng chưa ghi có phí, lệ phí hay không; chọn ở mục Phí, lệ phí.",
            terms::level(&dossier.campaign, *level).to_lowercase()
        ),
        Problem::UpgradeWithoutUse { level, percent } => {
            let level = terms::level(&dossier.campaign, *level).to_lowercase();
            let needed = dossier.campaign.thresholds.upgrade.as_ref();
            let needed =
                needed.map(|needed| format!("từ {} % ({})", needed.percent, needed.source)).unwrap_or_default();
            match percent {
                Some(percent) => format!("Mới có {percent} % hồ sơ nộp trực tuyến; nâng lên {level} cần {needed}."),
                None => format!("Nâng lên {level} cần {needed} hồ sơ nộp trực tuyến; chưa có số liệu."),
            }
        }
        Problem::NoLevelProposed => "Đủ điều kiện nhưng chưa đề xuất mức độ nên không vào danh mục.".to_owned(),
        Problem::LevelUnknown { level } => {
            format!("Đợt rà soát không có mức độ “{level}”; chọn lại mức độ đề xuất.")
        }
        Problem::NoRoadmap => format!(
            "{} phải có lộ trình trên {}.",
            terms::group(&dossier.campaign, Group::Ready),
            terms::portal_short(&dossier.campaign, dossier.campaign.main_portal())
        ),
        Problem::ProvidedWithoutUse => {
            "Đã cung cấp nhưng chưa phát sinh hồ sơ trực tuyến; xem vì sao chưa ai nộp trước khi đăng ký tiếp."
                .to_owned()
        }
        Problem::BeforeCampaign => "Thời gian trong lộ trình đã qua trước khi đợt rà soát bắt đầu.".to_owned(),
        Problem::RoadmapNotUnderstood => {
            format!(
                "Không hiểu thời gian trong lộ trình này, sẽ in nguyên văn; ghi như {} nếu là thời gian.",
                super::roadmap::examples(&dossier.campaign)
            )
        }
        Problem::OverrideWithoutReason => "Đã chọn nhóm khác kết quả đánh giá; phải ghi lý do.".to_owned(),
        Problem::Overridden { derived, chosen } => format!(
            "Cán bộ chọn {}; kết quả đánh giá là {}.",
            terms::group(&dossier.campaign, *chosen),
            derived.map_or("chưa phân nhóm", |group| terms::group(&dossier.campaign, group))
        ),
        Problem::RemarkOpen { text } => format!("Văn phòng UBND tỉnh trả lại: “{text}”. Sửa xong, đánh dấu đã xử lý."),
        Problem::FeasibleButIneffective => "Khả thi nhưng hiệu quả thấp; cân nhắc có nên đưa vào đợt này.".to_owned(),
        Problem::BelowRegistered { registered } => format!(
            "Đã đăng ký {} mà đề xuất mức thấp hơn; kiểm tra lại mức đề xuất hoặc mức đã đăng ký.",
            terms::level(&dossier.campaign, *registered).to_lowercase()
        ),
        Problem::NoReasonForLower { ready } => format!(
            "Mọi tiêu chí của {0} đều đạt nên biểu mẫu không có lý do cho mức thấp hơn; đề xuất {0}, ghi vướng mắc ở bước Đánh giá, hoặc ghi lý do ở cột Ghi chú.",
            terms::level(&dossier.campaign, *ready).to_lowercase()
        ),
        Problem::HigherLevelReady { ready } => {
            format!(
                "Đã sẵn sàng ở {}; có thể đề xuất mức cao hơn.",
                terms::level(&dossier.campaign, *ready).to_lowercase()
            )
        }
    }
}

/// `KT02: ` for a text of an obstacle.
fn criterion(place: &Place) -> String {
    match place {
        Place::Procedure { column: Column::Remedy(id) | Column::Document(id), .. } => format!("{id}: "),
        _ => String::new(),
    }
}

/// A procedure's number in the list and its shortened name.
pub fn reference(dossier: &Dossier, id: ProcedureId) -> String {
    let found = dossier.procedures.iter().enumerate().find(|(_, procedure)| procedure.id == id);
    match found {
        Some((at, procedure)) => format!("dòng {} “{}”", at + 1, shortened(&procedure.name, 60)),
        None => "một dòng đã xóa".to_owned(),
    }
}

/// At most `length` characters, cut at a word, with `…`.
pub fn shortened(text: &str, length: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(length) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or(text);
    let whole_words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{whole_words}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_remedy_or_document_names_its_criterion() {
        let dossier = Dossier::new(Campaign::of_cv_74().unwrap(), "Sở Tư pháp");
        let criterion = dossier.campaign.feasibility[1].id;
        let said = |column, what| problem(&dossier, &what, &Place::Procedure { id: ProcedureId(1), column });
        assert_eq!(
            said(Column::Remedy(criterion), Problem::NoRemedy),
            "KT02: Nhóm 2 phải ghi giải pháp kỹ thuật cho vướng mắc này."
        );
        assert_eq!(
            said(Column::Document(criterion), Problem::NoDocument),
            "KT02: Nhóm 3 phải ghi văn bản, điều khoản cần sửa đổi, bổ sung."
        );
    }
}
