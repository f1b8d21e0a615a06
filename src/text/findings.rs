//! Findings in words: what was seen, and what to do.

use crate::domain::{Campaign, Dossier, ProcedureId};
use crate::rules::{Place, Problem, ProcedureField, Severity, SubmissionField};

use super::{form, terms};

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Phải sửa",
        Severity::Warning => "Nên xem lại",
    }
}

pub fn field(campaign: &Campaign, place: &Place) -> String {
    match place {
        Place::List => "Danh mục".to_owned(),
        Place::Submission(field) => submission_field(*field).to_owned(),
        Place::Procedure { field, .. } => match field {
            ProcedureField::Code => "Mã thủ tục".to_owned(),
            ProcedureField::Name => "Tên thủ tục".to_owned(),
            ProcedureField::Field => "Lĩnh vực".to_owned(),
            ProcedureField::Online => "Hồ sơ trực tuyến".to_owned(),
            ProcedureField::Remark => form::REMARK.to_owned(),
            ProcedureField::Screening => "Tiêu chí Điều 21".to_owned(),
            ProcedureField::Answer(id) => id.to_string(),
            ProcedureField::Remedy(id) => format!("{id}, giải pháp"),
            ProcedureField::Document(id) => format!("{id}, văn bản cần sửa"),
            ProcedureField::Override => "Nhóm do cán bộ chọn".to_owned(),
            ProcedureField::Level => "Mức độ đề xuất".to_owned(),
            ProcedureField::Provincial => campaign.provincial_portal.clone(),
            ProcedureField::National => campaign.national_portal.clone(),
        },
    }
}

fn submission_field(field: SubmissionField) -> &'static str {
    match field {
        SubmissionField::Unit => "Tên đơn vị",
        SubmissionField::LetterNumber => "Số công văn",
        SubmissionField::LetterDate => "Ngày công văn",
        SubmissionField::Officer => "Cán bộ lập",
    }
}

/// What findings of a kind have in common, for a list of many.
pub fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::SubmissionIncomplete => "Thông tin đơn vị còn thiếu",
        Problem::EmptyList => "Chưa có thủ tục nào",
        Problem::MissingName => "Thiếu tên thủ tục",
        Problem::MissingField => "Thiếu lĩnh vực",
        Problem::DuplicateCode { .. } => "Trùng mã",
        Problem::DuplicateName { .. } => "Trùng tên trong cùng lĩnh vực",
        Problem::OnlineExceedsTotal { .. } => "Hồ sơ trực tuyến nhiều hơn tổng số",
        Problem::NotScreened => "Chưa rà soát theo Điều 21",
        Problem::NotAssessed { .. } => "Chưa đánh giá xong",
        Problem::NoRemedy => "Nhóm 2 thiếu giải pháp kỹ thuật",
        Problem::NoDocument => "Nhóm 3 thiếu văn bản cần sửa",
        Problem::ScheduledBeforeAmendment => "Nhóm 3 ấn định thời gian trước khi sửa văn bản",
        Problem::FeeWithoutOnlinePayment => "Có phí nhưng chưa thanh toán trực tuyến được",
        Problem::UpgradeWithoutUse { .. } => "Nâng mức độ 4 khi ít hồ sơ trực tuyến",
        Problem::NoLevelProposed => "Chưa đề xuất mức độ",
        Problem::NoProvincialRoadmap => "Nhóm 1 thiếu lộ trình trên Cổng của tỉnh",
        Problem::ProvidedWithoutUse => "Đã cung cấp, chưa phát sinh hồ sơ trực tuyến",
        Problem::BeforeCampaign => "Thời gian đã qua",
        Problem::RoadmapNotUnderstood => "Lộ trình ghi tự do",
        Problem::OverrideWithoutReason => "Chọn nhóm khác kết quả mà chưa ghi lý do",
        Problem::Overridden { .. } => "Nhóm do cán bộ chọn khác kết quả",
        Problem::RemarkOpen { .. } => "Văn phòng UBND tỉnh trả lại, chưa xử lý",
        Problem::FeasibleButIneffective => "Khả thi nhưng hiệu quả thấp",
        Problem::HigherLevelReady { .. } => "Có thể đề xuất mức cao hơn",
    }
}

/// One sentence: what is wrong and what to do about it.
pub fn problem(dossier: &Dossier, problem: &Problem, place: &Place) -> String {
    match problem {
        Problem::SubmissionIncomplete => match place {
            Place::Submission(field) => format!("{} còn trống; bổ sung trước khi gửi.", submission_field(*field)),
            _ => "Thông tin đơn vị còn thiếu.".to_owned(),
        },
        Problem::EmptyList => "Chưa có thủ tục nào; nhập danh mục của đơn vị.".to_owned(),
        Problem::MissingName => "Thiếu tên thủ tục; ghi tên hoặc xóa dòng.".to_owned(),
        Problem::MissingField => "Thiếu lĩnh vực; biểu mẫu xếp thủ tục theo lĩnh vực.".to_owned(),
        Problem::DuplicateCode { first } => {
            format!("Trùng mã với {}; sửa mã hoặc xóa một dòng.", reference(dossier, *first))
        }
        Problem::DuplicateName { first } => {
            format!("Trùng tên trong cùng lĩnh vực với {}; xóa một dòng.", reference(dossier, *first))
        }
        Problem::OnlineExceedsTotal { online, total } => {
            format!("Hồ sơ trực tuyến ({online}) nhiều hơn tổng số hồ sơ ({total}); kiểm tra lại số liệu.")
        }
        Problem::NotScreened => "Chưa rà soát theo Điều 21 nên không vào danh mục.".to_owned(),
        Problem::NotAssessed { missing } => format!("Còn {missing} câu đánh giá chưa trả lời nên chưa phân nhóm được."),
        Problem::NoRemedy => "Nhóm 2 phải ghi giải pháp kỹ thuật cho vướng mắc này.".to_owned(),
        Problem::NoDocument => "Nhóm 3 phải ghi văn bản, điều khoản cần sửa đổi, bổ sung.".to_owned(),
        Problem::ScheduledBeforeAmendment => {
            "Nhóm 3 phải chờ sửa văn bản nhưng lộ trình đã ấn định thời gian; ghi “Sau khi sửa đổi, bổ sung …”."
                .to_owned()
        }
        Problem::FeeWithoutOnlinePayment => format!(
            "Đề xuất {} và có phí, lệ phí nhưng chưa thanh toán trực tuyến được; trả lời lại câu này hoặc hạ mức độ.",
            terms::level(&dossier.campaign, crate::domain::ServiceLevel::Four).to_lowercase()
        ),
        Problem::UpgradeWithoutUse { percent: Some(percent) } => format!(
            "Mới có {percent} % hồ sơ nộp trực tuyến; nâng lên mức độ 4 cần từ 30 % (TT 01/2018/TT-VPCP, Điều 21 khoản 1 điểm c)."
        ),
        Problem::UpgradeWithoutUse { percent: None } => {
            "Nâng lên mức độ 4 cần từ 30 % hồ sơ nộp trực tuyến (TT 01/2018/TT-VPCP, Điều 21 khoản 1 điểm c); chưa có số liệu."
                .to_owned()
        }
        Problem::NoLevelProposed => "Đủ điều kiện nhưng chưa đề xuất mức độ nên không vào danh mục.".to_owned(),
        Problem::NoProvincialRoadmap => "Nhóm 1 phải có lộ trình trên Cổng của tỉnh.".to_owned(),
        Problem::ProvidedWithoutUse => {
            "Đã cung cấp nhưng chưa phát sinh hồ sơ trực tuyến; xem vì sao chưa ai nộp trước khi đăng ký tiếp.".to_owned()
        }
        Problem::BeforeCampaign => "Thời gian trong lộ trình đã qua trước khi đợt rà soát bắt đầu.".to_owned(),
        Problem::RoadmapNotUnderstood => {
            "Không hiểu thời gian trong lộ trình này, sẽ in nguyên văn; ghi như 9/2020, quý IV/2020 hoặc 2021 nếu là thời gian."
                .to_owned()
        }
        Problem::OverrideWithoutReason => "Đã chọn nhóm khác kết quả đánh giá; phải ghi lý do.".to_owned(),
        Problem::Overridden { derived, chosen } => format!(
            "Cán bộ chọn {}; kết quả đánh giá là {}.",
            terms::group(*chosen),
            derived.map_or("chưa phân nhóm", terms::group)
        ),
        Problem::RemarkOpen { text } => format!("Văn phòng UBND tỉnh trả lại: “{text}”. Sửa xong, đánh dấu đã xử lý."),
        Problem::FeasibleButIneffective => "Khả thi nhưng hiệu quả thấp; cân nhắc có nên đưa vào đợt này.".to_owned(),
        Problem::HigherLevelReady { ready } => {
            format!("Đã sẵn sàng ở {}; có thể đề xuất mức cao hơn.", terms::level(&dossier.campaign, *ready).to_lowercase())
        }
    }
}

/// A procedure by its place in the list and its name, shortened.
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
