//! Words about drafts: what is saved, what is not, and what to do.

use crate::consolidation::WorkDifference;
use crate::storage::{PointReason, Room, StoreError, Undertaking, What};

use super::thousands;

pub const OPENING: &str = "Đang mở hồ sơ…";
pub const DRAFT_MISSING: &str = "Không có bản nháp này trên máy";
pub const ELSEWHERE: &str = "Hồ sơ này đang được sửa ở một thẻ khác; ở đây chỉ xem.";
pub const NEWER_VIEW: &str =
    "Bản nháp do phiên bản mới hơn của trang ghi; ở đây chỉ xem, không sửa. Tải lại trang để dùng phiên bản mới.";
pub const NO_ROOM_VIEW: &str =
    "Bộ nhớ của trình duyệt đã đầy nên hồ sơ này chỉ mở để xem. Về trang đầu, cất bớt bản nháp khác ra tệp rồi mở lại.";
pub const LEFT_UNSAVED: &str = "Những thay đổi sau cùng chưa lưu được vào trình duyệt, nên đã lưu ra tệp tải xuống. Mở tệp đó ở trang đầu để làm tiếp.";
pub const NO_ROOM_FOR_HISTORY: &str = "Bộ nhớ của trình duyệt sắp đầy: hồ sơ vẫn được lưu, nhưng các bước hoàn tác sẽ mất khi đóng trang. Cất bớt bản nháp khác ra tệp.";
pub const CONTINUE_HERE: &str = "Tiếp tục ở thẻ này";
pub const NOT_TAKEN_ALONG: &str =
    "Những thay đổi sau cùng ở thẻ này CHƯA được lưu và thẻ kia không có. Lưu ra tệp nếu cần giữ.";
pub const NO_STORAGE: &str = "Trình duyệt không cho trang lưu dữ liệu (chế độ riêng tư hoặc bị chặn trong cài đặt). Những gì nhập sẽ mất khi đóng trang: hãy lưu ra tệp trước khi đóng.";
pub const NOT_DURABLE: &str = "Trình duyệt không cho trang dùng kho lưu bền (IndexedDB). Những gì nhập vẫn được lưu trong cửa sổ này, nhưng mất điện có thể làm mất những phút cuối: hãy lưu ra tệp trong lúc làm và trước khi nghỉ.";
pub const PRIVATE_WINDOW: &str = "Có vẻ trang đang mở trong cửa sổ ẩn danh: bản nháp mất khi đóng cửa sổ. Mở lại bằng cửa sổ thường, hoặc lưu ra tệp trước khi đóng.";
pub const NOT_KEPT: &str = "Không lưu được trên máy này";
pub const TYPING: &str = "Đang gõ trong ô, chưa lưu";
pub const SAVING: &str = "Đang lưu…";
pub const SAVE_TO_FILE: &str = "Lưu ra tệp";
pub const DOWNLOAD_RAW: &str = "Tải dữ liệu thô";

pub const KEEPING: &str = "Sao lưu…";
pub const KEEPING_TITLE: &str = "Sao lưu và mốc khôi phục";
pub const FILES: &str = "Tệp sao lưu";
pub const FILES_TEXT: &str = "Bản nháp chỉ nằm trong trình duyệt này. Lưu thêm ra tệp để mở được trên máy khác, hoặc khi có người xóa dữ liệu trình duyệt.";
pub const KEEP_FILE: &str = "Chọn tệp tự cập nhật…";
pub const KEEP_FILE_TEXT: &str =
    "Mỗi lần lưu, trang ghi cả vào tệp này. Tải lại trang thì bấm một lần để tiếp tục ghi.";
pub const KEEP_FILE_IMPOSSIBLE: &str = "Trình duyệt này không cho trang tự cập nhật một tệp trên máy (Chrome và Edge có). Ở đây hãy bấm Lưu ra tệp khi cần.";
pub const KEEP_FILE_STOP: &str = "Thôi tự cập nhật";
pub const KEEP_FILE_GO_ON: &str = "Tiếp tục cập nhật";
pub const POINTS: &str = "Mốc khôi phục";
pub const POINTS_TEXT: &str = "Giữ tối đa 10 mốc. Quay về một mốc là một bước, hoàn tác được.";
pub const POINT_NAME: &str = "Tên mốc";
pub const KEEP_POINT: &str = "Tạo mốc";
pub const LOOK: &str = "Xem khác gì";
pub const GO_BACK: &str = "Quay về mốc này";
pub const UNIT_DIFFERS: &str = "Thông tin đơn vị khác với bây giờ";
pub const NO_POINTS: &str = "Chưa có mốc nào.";
pub const POINT_GONE: &str = "Mốc này không còn đọc được; hồ sơ giữ nguyên như đang mở.";

pub const RENAME: &str = "Đổi tên…";
pub const RENAME_TITLE: &str = "Tên riêng của bản nháp";
pub const RENAME_HINT: &str = "Chỉ hiện ở danh sách này, không có trong tệp gửi đi. Để trống thì hiện tên đơn vị.";
pub const RENAME_DONE: &str = "Đổi tên";
pub const DUPLICATE: &str = "Nhân bản";
pub const ARCHIVE: &str = "Cất ra tệp";
pub const REMOVE: &str = "Xóa";
pub const RESTORE: &str = "Lấy lại";
pub const REMOVE_FOR_GOOD: &str = "Xóa hẳn";
pub const DELETED_TEXT: &str = "Bản nháp đã xóa giữ ở đây 30 ngày, rồi mất hẳn.";
pub const ARCHIVED_TITLE: &str = "Tệp đã có trên máy chưa?";
pub const FILE_IS_THERE: &str = "Đã có tệp, cất bản nháp";
pub const KEEP_DRAFT: &str = "Giữ bản nháp";
pub const NOT_SOUND: &str = "Bản nháp này có phần bị hỏng hoặc do phiên bản mới hơn ghi, tệp sẽ không chứa được hết. Dùng “Tải dữ liệu thô” để giữ.";
pub const KNOWN_DRAFT: &str = "Tệp này đã có bản nháp";
pub const OPEN_KNOWN: &str = "Mở bản nháp đang có";
pub const OPEN_ANOTHER: &str = "Tạo bản nháp mới từ tệp";
pub const WORK_FILE: &str = "tong-hop-tu-cap-nhat.dvctt";
pub const MORE: &str = "Thao tác khác";

pub fn saved_at(hour: u32, minute: u32, second: u32) -> String {
    format!("Đã lưu lúc {hour:02}:{minute:02}:{second:02}")
}

pub fn save_failed(error: StoreError) -> String {
    let why = match error {
        StoreError::Full => "bộ nhớ của trình duyệt đã đầy",
        StoreError::Unavailable => "trình duyệt chặn lưu dữ liệu",
        StoreError::Lost => "ghi xong đọc lại không thấy",
        StoreError::Cleared => "dữ liệu của trang vừa bị xóa khỏi trình duyệt",
        StoreError::Conflict => "hồ sơ đang được sửa ở một thẻ khác",
    };
    format!("CHƯA LƯU: {why}")
}

/// What to do while nothing is being saved.
pub fn not_saved(error: StoreError) -> &'static str {
    match error {
        StoreError::Full => {
            "Vẫn sửa tiếp được nhưng không có gì được lưu, vì bộ nhớ của trình duyệt đã đầy. Lưu ra tệp, rồi mở trang đầu ở một thẻ khác, cất bớt bản nháp: thẻ này tự lưu lại khi có chỗ."
        }
        StoreError::Conflict => NOT_TAKEN_ALONG,
        StoreError::Unavailable | StoreError::Lost | StoreError::Cleared => {
            "Vẫn sửa tiếp được nhưng không có gì được lưu. Lưu ra tệp để giữ; trang tự thử lưu lại."
        }
    }
}

pub fn cannot_open(error: StoreError) -> String {
    match error {
        StoreError::Full => "Không mở được để sửa: bộ nhớ của trình duyệt đã đầy. Về trang đầu, cất bớt bản nháp khác ra tệp rồi mở lại.".to_owned(),
        _ => "Không đọc được bộ nhớ của trình duyệt. Tải lại trang; nếu vẫn vậy, kiểm tra cài đặt chặn dữ liệu trang.".to_owned(),
    }
}

pub fn newer(schema: u32) -> String {
    format!(
        "Bản nháp do phiên bản mới hơn của trang ghi (dữ liệu phiên bản {schema}), phiên bản này không đọc được. Tải lại trang để dùng phiên bản mới; bản nháp giữ nguyên."
    )
}

pub fn unreadable(values: usize) -> String {
    format!(
        "Bản nháp hỏng trong bộ nhớ trình duyệt ({values} phần), không còn bản nào nguyên vẹn để mở. Dữ liệu thô vẫn giữ nguyên, tải về được."
    )
}

pub fn draft_damaged(values: usize) -> String {
    format!(
        "Bản nháp có {values} phần bị hỏng trong bộ nhớ trình duyệt. Đã mở bản nguyên vẹn gần nhất; phần hỏng được giữ riêng, không xóa. Kiểm tra lại những thay đổi sau cùng."
    )
}

pub const BEGIN_ANEW: &str = "Tải về rồi bắt đầu mới";

pub fn entries_lost(left: usize) -> String {
    format!(
        "Một phần danh mục hỏng trong bộ nhớ trình duyệt và không còn bản sao: chỉ mở được {left} mục. Phần hỏng được giữ riêng, không xóa. Đối chiếu với tệp sao lưu gần nhất."
    )
}

pub fn wants_backup(days: u64) -> String {
    format!("Đã {days} ngày có thay đổi mà chưa lưu ra tệp. Bản nháp chỉ nằm trong trình duyệt này.")
}

pub fn room(room: &Room) -> String {
    match room.percent() {
        0 => "Bộ nhớ trình duyệt dành cho trang đã dùng dưới 1 %. Cửa sổ ẩn danh không giữ bản nháp.".to_owned(),
        percent => {
            format!("Bộ nhớ trình duyệt dành cho trang đã dùng {percent} %. Cửa sổ ẩn danh không giữ bản nháp.")
        }
    }
}

pub fn filling_up(percent: u64) -> String {
    format!(
        "Bộ nhớ trình duyệt dành cho trang đã dùng {percent} %. Cất bớt bản nháp khác ra tệp ở trang đầu trước khi đầy."
    )
}

pub fn room_short(room: &Room) -> String {
    format!(
        "Bộ nhớ trình duyệt dành cho trang đã dùng {} %. Cất bớt bản nháp ra tệp ở danh sách bên dưới trước khi đầy.",
        room.percent()
    )
}

/// The size of a draft of this many UTF-16 units.
pub fn size(units: usize) -> String {
    match 2 * units as u64 / (1024 * 1024) {
        0 => format!("{} KB", (2 * units).div_ceil(1024)),
        _ => format!("{} MB", thousands((2 * units as u64).div_ceil(1024 * 1024))),
    }
}

pub fn cannot_show(title: &str) -> String {
    format!("{title} (không mở được)")
}

/// A draft went to the drawer of deleted ones.
pub fn deleted_draft(title: &str) -> String {
    format!("Đã xóa “{title}”; lấy lại ở mục bản nháp đã xóa bên dưới.")
}

/// `copy` is the title of the new draft.
pub fn duplicated(copy: &str) -> String {
    format!("Đã nhân bản thành “{copy}”.")
}

pub fn copy_of(title: &str) -> String {
    format!("{title} (bản sao)")
}

pub fn more_for(title: &str) -> String {
    format!("Thao tác khác với bản nháp {title}")
}

pub fn archived(name: &str) -> String {
    format!(
        "Trang vừa đưa tệp {name} cho trình duyệt tải xuống. Trang không thấy được tệp đã lưu hay chưa: hãy kiểm tra thư mục tải xuống rồi chọn. Bản nháp cất đi vẫn lấy lại được trong 30 ngày."
    )
}

pub fn deleted(count: usize) -> String {
    format!("Đã xóa gần đây ({count})")
}

pub fn goes_for_good(days: u64) -> String {
    format!("Mất hẳn sau {days} ngày")
}

pub fn restore_draft(title: &str) -> String {
    format!("{RESTORE}: {title}")
}

pub fn remove_draft_for_good(title: &str) -> String {
    format!("{REMOVE_FOR_GOOD}: {title}")
}

pub fn known_draft(title: &str, facts: &str, deleted: bool) -> String {
    let from = if deleted { " (đang nằm ở mục đã xóa)" } else { "" };
    format!("Bản nháp “{title}”{from} được mở từ tệp này hoặc đã lưu ra tệp này: {facts}.")
}

pub fn kept_file_waits(name: &str) -> String {
    format!("Tệp {name} đang tạm dừng tự cập nhật vì trang vừa được mở lại.")
}

pub fn go_back_to(title: &str) -> String {
    format!("{LOOK}: {title}")
}

pub fn differs(count: usize) -> String {
    match count {
        0 => "Không khác gì bây giờ.".to_owned(),
        _ => format!("Từ mốc này đến nay có {} chỗ khác; quay về sẽ bỏ những thay đổi này:", thousands(count as u64)),
    }
}

/// One line for each part of the work that differs.
pub fn differences_of_work(difference: &WorkDifference) -> Vec<String> {
    let WorkDifference { files, decisions, opinions, sheets, scope, deadlines, chosen, campaign } = *difference;
    let counted = [
        (decisions, "quyết định khác"),
        (files, "tệp của đơn vị khác"),
        (opinions, "phiếu ý kiến khác"),
        (sheets, "phiếu đã gửi khác"),
        (chosen, "đơn vị dùng bản khác"),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let said = [
        (scope, "Danh sách đơn vị khác"),
        (deadlines, "Hạn gửi khác"),
        (campaign, "Đợt rà soát hoặc bộ tiêu chí khác"),
    ];
    let said = said.into_iter().filter(|(differs, _)| *differs).map(|(_, words)| words.to_owned());
    counted.map(|(count, words)| format!("{} {words}", thousands(count as u64))).chain(said).collect()
}

pub fn saved_to(name: &str) -> String {
    format!("Đã lưu ra tệp {name}. Mở lại ở trang đầu, trên máy này hoặc máy khác.")
}

pub fn kept_file(name: &str) -> String {
    format!("Đang tự cập nhật tệp {name}.")
}

pub fn kept_file_failed(name: &str) -> String {
    format!("Không ghi được vào tệp {name} nữa. Bản nháp vẫn lưu trong trình duyệt; chọn lại tệp khi cần.")
}

pub fn point_kept(name: &str) -> String {
    format!("Đã tạo mốc “{name}”.")
}

pub fn gone_back(time: &str) -> String {
    format!("Đã quay về mốc {time}; nhấn Hoàn tác để lấy lại.")
}

pub fn point(reason: &PointReason) -> String {
    match reason {
        PointReason::Named(name) => name.clone(),
        PointReason::Before(undertaking) => format!("Trước khi {}", self::undertaking(undertaking)),
        PointReason::BeforeBulk => "Trước khi sửa nhiều thủ tục cùng lúc".to_owned(),
        PointReason::BeforeRestore => "Trước khi quay về một mốc".to_owned(),
        PointReason::Exported => "Khi xuất tệp".to_owned(),
        PointReason::NewDay => "Đầu ngày làm việc".to_owned(),
    }
}

fn undertaking(Undertaking { what, entries }: &Undertaking) -> String {
    let count = thousands(*entries as u64);
    match what {
        What::Import => format!("nhập danh sách ({count} thủ tục thêm hoặc sửa)"),
        What::Remove => format!("xóa {count} thủ tục"),
        What::Screening => format!("đánh dấu rà soát cho {count} thủ tục"),
        What::Answers => format!("điền trả lời đánh giá cho {count} thủ tục"),
        What::Level => format!("chọn mức độ cho {count} thủ tục"),
        What::Roadmap => format!("điền lộ trình cho {count} thủ tục"),
        What::Decide => format!("quyết định {count} thủ tục"),
        What::TakeBackDecisions => format!("bỏ quyết định của {count} thủ tục"),
        What::TakeOverWork => "mở dữ liệu tổng hợp từ tệp".to_owned(),
        What::Other => format!("sửa {count} thủ tục cùng lúc"),
    }
}

/// Day and time as lists show them.
pub fn moment(time: (u32, u32), date: (u32, u32, u32)) -> String {
    let ((hour, minute), (day, month, year)) = (time, date);
    format!("{hour:02}:{minute:02} ngày {day}/{month}/{year}")
}

/// Name of a backup file.
pub fn file_name(slug: &str, date: (u32, u32, u32), time: (u32, u32)) -> String {
    let ((day, month, year), (hour, minute)) = (date, time);
    format!("{slug}-sao-luu-{year}{month:02}{day:02}-{hour:02}{minute:02}.json")
}
