//! The e-mail that tells a unit which of its files was received, and what became of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::consolidation::{Content, Receipt, Unit, UnitFile};
use crate::domain::{Campaign, format_date};

use super::{findings, thousands};

const UNDER_REVIEW: &str = "Hồ sơ được đưa vào xem xét.";
const DRAFT: &str = "Tệp ghi BẢN NHÁP; đề nghị xuất bản chính thức rồi gửi lại.";
const PLAIN: &str = "Tệp là danh mục thường, không có kết quả rà soát, đánh giá; đề nghị gửi tệp xuất từ phần mềm.";
const UNTOUCHED: &str = "Đây là tệp đã trả lại cho đơn vị, chưa có gì thay đổi, nên chưa được đưa vào xem xét lại; đề nghị sửa theo ý kiến trong tệp, xuất bản chính thức rồi gửi lại.";
const LATE: &str = "Hồ sơ được gửi sau thời hạn.";
const DATED_AHEAD: &str =
    "Ngày lập ghi trong tệp ở sau lúc nhận; đề nghị đơn vị chỉnh lại ngày giờ của máy trước khi xuất tệp.";
const DATED_EARLY: &str = "Ngày lập ghi trong tệp ở trước ngày bắt đầu của đợt; đề nghị đơn vị kiểm tra lại ngày giờ của máy trước khi xuất tệp.";

/// Subject and text: the file that counts with what becomes of it and its errors, and why newer files do not count.
/// `files` are all of the unit's; `None` while the dossier is not available.
pub(super) fn acknowledgement(campaign: &Campaign, unit: &Unit, files: &[&Arc<UnitFile>]) -> Option<(String, String)> {
    let (file, content) = (unit.file.as_ref()?, unit.content.as_ref()?);
    let subject = format!("Đã nhận hồ sơ đề nghị cung cấp dịch vụ công trực tuyến ({})", campaign.title);
    let mut lines = vec![received(file, content)];
    lines.extend(file.is_dated_ahead().then(|| DATED_AHEAD.to_owned()));
    lines.extend(file.is_dated_early(campaign).then(|| DATED_EARLY.to_owned()));
    // The day on which a file says it was made is no ground to tell its unit so.
    let is_late = unit.is_late && unit.first_received.is_some_and(|first| first.is_recorded);
    lines.extend(is_late.then(|| LATE.to_owned()));
    lines.extend(what_becomes_of(file, content, campaign));
    lines.extend(files.iter().filter_map(|other| unused(unit, other, campaign)));
    Some((subject, lines.join("\n\n")))
}

fn received(file: &UnitFile, content: &Content) -> String {
    format!(
        "Đã nhận tệp “{}”{}{}: {} thủ tục, trong đó {} thủ tục được đề xuất.",
        file.name,
        // A plain list does not say when it was made.
        if file.is_plain() { String::new() } else { format!(" lập ngày {}", format_date(file.made_at.date)) },
        file.reception.as_ref().map(|one| format!(", nhận ngày {}", format_date(one.on))).unwrap_or_default(),
        thousands(file.procedures.into()),
        thousands(content.listed.into())
    )
}

/// | the file that counts | the e-mail says |
/// |---|---|
/// | of another campaign | that it is, and to send it again for this one |
/// | returned by the Office, unchanged | to correct it and send it again |
/// | BẢN NHÁP | to send the official one; its errors |
/// | a plain list | to send the software's file; that it is reviewed |
/// | edited by hand | what the Office takes over; the errors, or that it is reviewed |
/// | another | its errors, or that it is reviewed |
fn what_becomes_of(file: &UnitFile, content: &Content, campaign: &Campaign) -> Vec<String> {
    if file.is_foreign(campaign) {
        return vec![of_another_campaign(&content.dossier.campaign, campaign)];
    }
    if !file.is_official() && !file.is_draft {
        return vec![UNTOUCHED.to_owned()];
    }
    let wrong = if file.is_plain() { Vec::new() } else { wrong(content) };
    let outcome = match wrong.as_slice() {
        [] if file.is_draft => None,
        [] => Some(UNDER_REVIEW.to_owned()),
        wrong => Some(format!("Hồ sơ còn các lỗi sau, đề nghị sửa rồi gửi lại:\n{}", wrong.join("\n"))),
    };
    let kind = [(file.is_draft, DRAFT), (file.is_plain(), PLAIN)];
    let kind = kind.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words.to_owned());
    kind.chain(edited_by_hand(file)).chain(outcome).collect()
}

fn of_another_campaign(theirs: &Campaign, ours: &Campaign) -> String {
    format!(
        "Hồ sơ làm theo đợt “{}”, không phải đợt “{}” đang tổng hợp, nên chưa trình được. Đề nghị đơn vị mở tệp trong phần mềm, chuyển hồ sơ sang đợt “{}”, kiểm tra rồi gửi lại.",
        theirs.title, ours.title, ours.title
    )
}

fn edited_by_hand(file: &UnitFile) -> Option<String> {
    if file.edits == 0 {
        return None;
    }
    let edits = format!("Tệp có {} chỗ sửa tay sau khi xuất", thousands(file.edits.into()));
    Some(match file.adopted {
        0 if file.is_undecided() => {
            format!("{edits}; chưa quyết định có lấy các chỗ này hay không, đang dùng dữ liệu khi xuất.")
        }
        0 => format!("{edits}; không lấy chỗ nào, dùng dữ liệu khi xuất."),
        adopted if adopted == file.edits => format!("{edits}; đã lấy tất cả."),
        adopted => format!("{edits}; đã lấy {} chỗ, các chỗ khác dùng dữ liệu khi xuất.", thousands(adopted.into())),
    })
}

/// Why another file of the unit does not count; `None` for one that a newer file replaced.
fn unused(unit: &Unit, file: &UnitFile, campaign: &Campaign) -> Option<String> {
    let receipt = unit.receipt(file, campaign);
    if receipt.counts() || !(unit.is_passed_over(file, campaign) || file.is_foreign(campaign)) {
        return None;
    }
    let why = match receipt {
        Receipt::Foreign => "làm theo đợt khác",
        Receipt::Unofficial if file.is_returned => "là tệp đã trả lại cho đơn vị, chưa có gì thay đổi",
        Receipt::Unofficial => "là bản nháp",
        Receipt::Doubtful if file.is_dated_early(campaign) => "ngày lập ghi trong tệp ở trước ngày bắt đầu của đợt",
        Receipt::Doubtful => "ngày lập sớm hơn tệp trên, trong khi ngày lập của tệp trên không đúng",
        Receipt::Plain => "là danh mục thường",
        _ => "đã chọn dùng tệp trên",
    };
    Some(format!("Tệp “{}” được giữ lại, không dùng: {why}.", file.name))
}

/// Kinds of errors with their counts, one on each line.
fn wrong(content: &Content) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in content.errors() {
        *counts.entry(findings::kind(&finding.problem)).or_default() += 1;
    }
    counts.into_iter().map(|(kind, count)| format!("- {kind}: {count} chỗ")).collect()
}
