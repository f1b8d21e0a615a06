//! E-mails of the Office to the units, ready to be sent: reminders, acknowledgements and returned procedures.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::consolidation::{Consolidation, Gathered, Originals, Unit, UnitFile};
use crate::domain::{Campaign, UnitKey};
use crate::grid::Block;

use super::acknowledgement::acknowledgement;
use super::papers::{Agency, due, letter};
use super::thousands;

pub const MAILS: &str = "Thư gửi các đơn vị";
pub const MAILS_TEXT: &str = "Thư soạn sẵn cho từng đơn vị: nhắc gửi, báo đã nhận, báo trả lại. Chép vào hộp thư của cơ quan rồi gửi; trang này không gửi thư.";
pub const SHOW_MAILS: &str = "Soạn thư";
pub const NO_MAILS: &str = "Chưa có đơn vị nào.";
pub const COPY: &str = "Chép thư";
pub const COPY_ALL: &str = "Chép tất cả thành bảng";
pub const COPIED: &str = "Đã chép; dán vào thư.";
pub const COPIED_ALL: &str = "Đã chép bảng thư; dán vào bảng tính.";
pub const NOT_COPIED: &str = "Trình duyệt không cho chép. Bôi đen nội dung thư rồi nhấn Ctrl+C.";
const HEADS: [&str; 5] = ["Loại thư", "Đơn vị", "Địa chỉ", "Tiêu đề", "Nội dung"];
const SIGNED: &str = "Trân trọng!";

/// The purpose of an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailKind {
    /// The unit has sent nothing.
    Reminder,
    Acknowledgement,
    /// Procedures go back to the unit.
    Returned,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub kind: MailKind,
    pub unit: String,
    /// As the unit's dossier gives it; empty where it gives none.
    pub address: String,
    pub subject: String,
    pub text: String,
}

pub fn kind(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Reminder => "Nhắc gửi",
        MailKind::Acknowledgement => "Báo đã nhận",
        MailKind::Returned => "Báo trả lại",
    }
}

pub fn copy_mail(mail: &Mail) -> String {
    format!("{COPY} {} {}", kind(mail.kind).to_lowercase(), mail.unit)
}

/// Where an e-mail goes.
pub fn address(mail: &Mail) -> &str {
    if mail.address.is_empty() { "chưa biết địa chỉ" } else { &mail.address }
}

/// An e-mail to paste: the address if it is known, the subject, then the text.
pub fn whole(mail: &Mail) -> String {
    let head = [mail.address.as_str(), &mail.subject].into_iter().filter(|line| !line.is_empty());
    format!("{}\n\n{}", head.collect::<Vec<_>>().join("\n"), mail.text)
}

/// The files of each unit, oldest first.
type FilesByUnit<'a> = BTreeMap<UnitKey, Vec<&'a Arc<UnitFile>>>;

/// The address in the file that counts, else in the newest other one that has an address.
fn address_of(unit: &Unit, files: &FilesByUnit<'_>, originals: &Originals) -> String {
    let of = |file: &UnitFile| {
        let address = originals.get(&file.dossier)?.submission.email.trim();
        (!address.is_empty()).then(|| address.to_owned())
    };
    let of_another = || files.get(&unit.key)?.iter().rev().find_map(|file| of(file));
    let Some(counting) = &unit.file else { return String::new() };
    of(counting).or_else(of_another).unwrap_or_default()
}

/// All e-mails that have content, in the units' order.
pub fn mails(work: &Consolidation, gathered: &Gathered, originals: &Originals) -> Vec<Mail> {
    let campaign = work.campaign.as_ref();
    let agency = Agency::of(campaign);
    let files = work.files_by_unit(&work.unit_keys());
    let of_unit = |unit: &Unit| -> Vec<Mail> {
        let address = address_of(unit, &files, originals);
        let mail = |kind, (subject, text): (String, String)| Mail {
            kind,
            unit: unit.name.clone(),
            address: address.clone(),
            subject,
            text: format!("Kính gửi {},\n\n{text}\n\n{SIGNED}\n{}", unit.name, agency.name),
        };
        if !unit.has_sent && campaign.is_recipient(&unit.name) {
            return Vec::new();
        }
        if unit.file.is_none() || (unit.is_expected && !unit.has_sent) {
            return vec![mail(MailKind::Reminder, reminder(work, &agency, unit))];
        }
        let all = files.get(&unit.key).map_or(&[][..], Vec::as_slice);
        let received = acknowledgement(campaign, unit, all).map(|words| mail(MailKind::Acknowledgement, words));
        let returned = (unit.decided.returned > 0).then(|| mail(MailKind::Returned, returned(campaign, unit)));
        received.into_iter().chain(returned).collect()
    };
    gathered.units.iter().flat_map(|unit| of_unit(unit)).collect()
}

/// The e-mails as a table with a header row.
pub fn table(mails: &[Mail]) -> Block {
    let row = |mail: &Mail| {
        let Mail { kind, unit, address, subject, text } = mail.clone();
        vec![self::kind(kind).to_owned(), unit, address, subject, text]
    };
    Block(std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(mails.iter().map(row)).collect())
}

fn reminder(work: &Consolidation, agency: &Agency, unit: &Unit) -> (String, String) {
    let campaign = work.campaign.as_ref();
    let missing =
        if unit.file.is_some() { "mới nhận được bản nháp" } else { "chưa nhận được hồ sơ" };
    let subject = format!("Nhắc gửi hồ sơ đề nghị cung cấp dịch vụ công trực tuyến ({})", campaign.title);
    let text = format!(
        "Theo {}, đơn vị gửi hồ sơ đề nghị (danh mục thủ tục hành chính, kết quả rà soát, đánh giá) về {} {}. Đến nay {} {missing} của đơn vị.\n\nĐề nghị đơn vị gửi tệp Excel chính thức xuất từ phần mềm rà soát trước ngày [ngày/tháng/năm]. Nếu đã gửi, đề nghị cho biết ngày gửi để kiểm tra lại.",
        letter(campaign),
        agency.name,
        due(work.intake.due(&unit.key, campaign)),
        agency.name
    );
    (subject, text)
}

fn returned(campaign: &Campaign, unit: &Unit) -> (String, String) {
    let subject = format!("Trả lại hồ sơ để hoàn thiện ({})", campaign.title);
    let text = format!(
        "{} thủ tục trong hồ sơ của đơn vị được trả lại để hoàn thiện; ý kiến ghi tại từng thủ tục trong tệp kèm theo.\n\nĐề nghị đơn vị mở tệp trong phần mềm rà soát, sửa theo ý kiến, đánh dấu đã xử lý rồi gửi lại trước ngày [ngày/tháng/năm].",
        thousands(unit.decided.returned.into())
    );
    (subject, text)
}
