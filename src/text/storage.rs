//! Words about drafts: what is kept, what is not, and what to do.

use crate::storage::{PointReason, Room, StoreError};

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
pub const PRIVATE_WINDOW: &str = "Có vẻ trang đang mở trong cửa sổ ẩn danh: bản nháp mất khi đóng cửa sổ. Mở lại bằng cửa sổ thường, hoặc lưu ra tệp trước khi đóng.";
pub const NOT_KEPT: &str = "Không lưu được trên máy này";
pub const SAVING: &str = "Đang lưu…";
pub const SAVE_TO_FILE: &str = "Lưu ra tệp";
pub const DOWNLOAD_RAW: &str = "Tải dữ liệu thô";

pub const KEEPING: &str = "Sao lưu…";
pub const KEEPING_TITLE: &str = "Sao lưu và mốc khôi phục";
pub const FILES: &str = "Tệp sao lưu";
pub const FILES_TEXT: &str = "Bản nháp chỉ nằm trong trình duyệt này. Lưu thêm ra tệp để mở được trên máy khác, hoặc khi có người xóa dữ liệu trình duyệt.";
pub const SAVE_JSON: &str = "Lưu ra tệp (.json)";
pub const KEEP_FILE: &str = "Chọn tệp tự cập nhật…";
pub const KEEP_FILE_TEXT: &str = "Mỗi lần lưu, trang ghi cả vào tệp này (cho đến khi đóng thẻ).";
pub const POINTS: &str = "Mốc khôi phục";
pub const POINTS_TEXT: &str = "Giữ tối đa 10 mốc. Quay về một mốc là một bước, hoàn tác được.";
pub const POINT_NAME: &str = "Tên mốc";
pub const KEEP_POINT: &str = "Tạo mốc";
pub const GO_BACK: &str = "Quay về";
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
pub const MORE: &str = "Việc khác";

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

pub fn filling_up(percent: usize) -> String {
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

/// Room of a draft, in thousands of UTF-16 units: what counts against the browser's limit.
pub fn size(units: usize) -> String {
    format!("{} nghìn ký tự", thousands(units.div_ceil(1000) as u64))
}

pub fn steps_done(done: usize, of: usize) -> String {
    format!("xong {done}/{of} bước")
}

pub fn cannot_show(title: &str) -> String {
    format!("{title} (không mở được)")
}

pub fn copy_of(title: &str) -> String {
    format!("{title} (bản sao)")
}

pub fn more_for(title: &str) -> String {
    format!("Việc khác với bản nháp {title}")
}

pub fn archived(name: &str) -> String {
    format!("Đã cất ra tệp {name} và xóa khỏi trình duyệt.")
}

pub fn removed(title: &str) -> String {
    format!("Đã xóa bản nháp {title} khỏi máy này.")
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
        PointReason::BeforeBulk => "Trước khi sửa nhiều thủ tục cùng lúc".to_owned(),
        PointReason::BeforeRestore => "Trước khi quay về một mốc".to_owned(),
        PointReason::Exported => "Khi xuất tệp".to_owned(),
        PointReason::NewDay => "Đầu ngày làm việc".to_owned(),
    }
}

/// Day and time as the lists show it.
pub fn moment(time: (u32, u32), date: (u32, u32, u32)) -> String {
    let ((hour, minute), (day, month, year)) = (time, date);
    format!("{hour:02}:{minute:02} ngày {day}/{month}/{year}")
}

/// Name of a backup file.
pub fn file_name(slug: &str, date: (u32, u32, u32), time: (u32, u32)) -> String {
    let ((day, month, year), (hour, minute)) = (date, time);
    format!("{slug}-sao-luu-{year}{month:02}{day:02}-{hour:02}{minute:02}.json")
}
