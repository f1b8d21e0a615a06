//! Error messages: what was found, and what to do.

use crate::domain::{CampaignError, MistakeKind, RepeatedId};
use crate::files::{FileError, MAX_BYTES, MAX_CELLS, MAX_INFLATED, SeenAs};

use crate::storage::DraftFileError;

use super::thousands;

const MEGABYTE: u64 = 1024 * 1024;

/// What was found in a file and what to do; the open dossier is unchanged whenever this is shown.
pub fn file(error: &FileError) -> String {
    match error {
        FileError::NotAWorkbook(seen) => not_a_workbook(*seen).to_owned(),
        FileError::Encrypted => {
            "Tệp được bảo vệ hoặc đặt mật khẩu. Nếu Excel mở được mà không hỏi mật khẩu: mở, lưu thành .xlsx không bảo vệ (Tệp › Thông tin › Bảo vệ sổ làm việc) rồi chọn lại. Nếu Excel hỏi mật khẩu: xin người gửi tệp."
                .to_owned()
        }
        FileError::TooLarge(bytes) => format!(
            "Tệp {} MB, lớn hơn mức {} MB mở được. Xóa bớt trang tính, hình ảnh rồi lưu lại.",
            thousands(bytes.div_ceil(MEGABYTE)),
            MAX_BYTES / MEGABYTE
        ),
        FileError::InflatesTooFar => {
            format!(
                "Tệp bung ra quá lớn (trên {} MB) nên không mở. Chép riêng bảng cần dùng sang một tệp Excel mới.",
                MAX_INFLATED / MEGABYTE
            )
        }
        FileError::FormattedTooFar => {
            "Trang tính được kẻ khung, tô màu xuống quá xa dưới dữ liệu nên không mở. Xóa các dòng trống phía dưới, hoặc chép bảng sang trang tính mới, lưu lại rồi chọn lại."
                .to_owned()
        }
        FileError::DamagedStart => {
            "Tệp tải về bị hỏng ở phần đầu. Tải lại từ cổng; nếu vẫn vậy, báo người quản trị cổng.".to_owned()
        }
        FileError::TooManyCells(_) => {
            format!(
                "Bảng có quá nhiều ô (trên {}). Chép riêng phần danh mục sang một tệp Excel mới.",
                thousands(MAX_CELLS)
            )
        }
        FileError::Damaged(_) => "Tệp bị hỏng hoặc tải về chưa đủ. Tải lại, hoặc mở bằng Excel rồi lưu lại.".to_owned(),
        FileError::Empty => "Không thấy dòng thủ tục nào trong tệp. Kiểm tra lại tệp hoặc trang tính.".to_owned(),
        FileError::NoDossier => "Tệp không do phần mềm này xuất ra.".to_owned(),
        FileError::NewerSchema(version) => format!(
            "Tệp do phiên bản phần mềm mới hơn xuất ra (dữ liệu phiên bản {version}). Tải lại trang để dùng bản mới rồi mở lại."
        ),
        FileError::DataChanged => {
            "Dữ liệu của phần mềm trong tệp đã bị sửa hoặc mất một phần. Xin đơn vị gửi lại tệp xuất từ phần mềm.".to_owned()
        }
        FileError::RepeatedId(repeated) => repeated_id(repeated),
        FileError::Encoding => {
            "Không đọc được bảng mã của tệp. Mở bằng Excel, lưu dạng “CSV UTF-8” hoặc .xlsx rồi chọn lại.".to_owned()
        }
        FileError::ReadBackDiffers(place) => format!(
            "Đọc lại tệp vừa tạo thấy khác dữ liệu tại {place}, nên không cho tải về. Dữ liệu của bạn vẫn nguyên; hãy báo lỗi này."
        ),
        FileError::OfficeBook => "Đây là danh mục tổng hợp hoặc sổ làm việc đã xuất từ trang này, không phải tệp của đơn vị.".to_owned(),
        FileError::StateChanged => "Tệp công việc tổng hợp bị hỏng hoặc chép chưa đủ. Chọn bản sao lưu khác của tệp.".to_owned(),
        FileError::EngineNotLoaded => {
            "Không tải được phần đọc, ghi tệp của trang. Kiểm tra kết nối mạng rồi thử lại; nếu vẫn vậy, hãy cập nhật trình duyệt. Dữ liệu của bạn vẫn nguyên."
                .to_owned()
        }
        FileError::Cancelled => "Đã hủy.".to_owned(),
        FileError::Unwritable(words) => {
            format!("Không tạo được tệp. Dữ liệu của bạn vẫn nguyên; hãy báo lỗi này. (Chi tiết: {words})")
        }
    }
}

fn repeated_id(RepeatedId { first, again }: &RepeatedId) -> String {
    format!(
        "Dữ liệu trong tệp không hợp lệ: thủ tục thứ {} “{}” và thủ tục thứ {} “{}” mang cùng một số hiệu. Xin đơn vị xuất lại tệp từ phần mềm.",
        first.0, first.1, again.0, again.1
    )
}

/// A sentence about one of several files.
pub fn named(name: &str, words: &str) -> String {
    if name.is_empty() { words.to_owned() } else { format!("{name}: {words}") }
}

fn not_a_workbook(seen: SeenAs) -> &'static str {
    match seen {
        SeenAs::Empty => "Tệp rỗng (0 byte). Tải lại hoặc chọn tệp khác.",
        SeenAs::Pdf => {
            "Đây là tệp PDF. Chọn tệp Excel (.xlsx) hoặc CSV; nếu chỉ có PDF, chép bảng rồi dán vào trang Danh mục."
        }
        SeenAs::Word => "Đây là tệp Word. Mở tệp, chép bảng rồi dán vào trang Danh mục.",
        SeenAs::Image => "Đây là tệp ảnh. Chọn tệp Excel (.xlsx) hoặc CSV mà ảnh chụp từ đó.",
        SeenAs::BinaryWorkbook => "Đây là tệp Excel nhị phân (.xlsb). Mở bằng Excel, lưu dạng .xlsx rồi chọn lại.",
        SeenAs::OldWorkbook => {
            "Đây là tệp Excel rất cũ (Excel 2–4, FoxPro). Mở bằng Excel, lưu dạng .xlsx rồi chọn lại."
        }
        SeenAs::WebPage => {
            "Đây là trang web không có bảng nào (có thể là trang đăng nhập hay báo lỗi của cổng). Tải lại tệp từ cổng rồi chọn lại."
        }
        SeenAs::Xml => "Đây là tệp XML không phải bảng tính. Mở bằng Excel, lưu dạng .xlsx rồi chọn lại.",
        SeenAs::Sylk => "Đây là bảng tính dạng SYLK (.slk). Mở bằng Excel, lưu dạng .xlsx rồi chọn lại.",
        SeenAs::Dif => "Đây là bảng tính dạng DIF (.dif). Mở bằng Excel, lưu dạng .xlsx rồi chọn lại.",
        SeenAs::Lotus => {
            "Đây là bảng tính Lotus 1-2-3 hoặc Quattro Pro, Excel mới không mở được. Mở bằng LibreOffice, lưu dạng .xlsx rồi chọn lại."
        }
        SeenAs::Apple => {
            "Đây là tệp của Apple (Numbers, Pages). Mở bằng Numbers trên máy Mac, iPhone hoặc icloud.com, xuất sang Excel (.xlsx) rồi chọn lại."
        }
        SeenAs::Presentation => "Đây là tệp trình chiếu (PowerPoint). Mở tệp, chép bảng rồi dán vào trang Danh mục.",
        SeenAs::Email => {
            "Đây là thư điện tử. Mở thư, lưu tệp đính kèm rồi chọn tệp đó; nếu danh mục nằm trong thư, chép bảng rồi dán vào trang Danh mục."
        }
        SeenAs::Database => {
            "Đây là tệp cơ sở dữ liệu (Access, FoxPro .dbf). Mở bằng Excel hoặc Access, lưu bảng dạng .xlsx rồi chọn lại."
        }
        SeenAs::Json => {
            "Đây là tệp dữ liệu JSON, không phải bảng tính. Tải lại danh mục ở dạng Excel (.xlsx) hoặc CSV."
        }
        SeenAs::Link => {
            "Đây chỉ là đường dẫn đến tài liệu ở nơi khác (lối tắt, Google Trang tính). Mở đường dẫn, tải về dạng Excel (.xlsx) rồi chọn tệp đã tải."
        }
        SeenAs::Temporary => {
            "Đây là tệp phụ mà Excel hoặc macOS tự tạo (tên bắt đầu bằng ~$ hoặc ._), không có dữ liệu. Chọn tệp cùng tên không có các dấu này."
        }
        SeenAs::OtherArchive => "Đây là tệp nén, không phải bảng tính. Giải nén rồi chọn tệp Excel (.xlsx) bên trong.",
        SeenAs::OtherDocument | SeenAs::Unknown => {
            "Không nhận ra bảng tính trong tệp. Chọn tệp Excel (.xlsx) hoặc CSV."
        }
    }
}

pub fn campaign(error: &CampaignError) -> String {
    match error {
        CampaignError::Unreadable(words) => {
            format!("Không phải tệp đợt rà soát: {words}. Kiểm tra lại tệp .json; đợt đang dùng giữ nguyên.")
        }
        CampaignError::NewerFormat(format) => {
            format!("Tệp đợt dùng định dạng {format}, mới hơn phần mềm này. Tải lại trang để dùng bản mới rồi nạp lại.")
        }
        CampaignError::Mistaken(mistakes) => {
            let lines =
                mistakes.iter().map(|mistake| format!("{}: {}", mistake.place, self::mistake(&mistake.problem)));
            format!("Tệp đợt có {} chỗ sai; sửa rồi nạp lại. {}", mistakes.len(), lines.collect::<Vec<_>>().join(" "))
        }
    }
}

/// What is wrong with a part of a campaign, and what to do.
pub fn mistake(problem: &MistakeKind) -> String {
    match problem {
        MistakeKind::Blank => "để trống, cần ghi.".to_owned(),
        MistakeKind::Twice(id) => format!("“{id}” đã dùng ở chỗ khác; đặt mã khác."),
        MistakeKind::Unknown(id) => format!("không có “{id}” trong đợt; sửa thành một mã có khai báo."),
        MistakeKind::TooMany(most) => format!("nhiều hơn {most}; bớt đi."),
        MistakeKind::EndsBeforeItBegins => "kết thúc trước khi bắt đầu; sửa ngày.".to_owned(),
        MistakeKind::OutOfRange(from, to) => format!("phải từ {from} đến {to}."),
        MistakeKind::MarksNotItself => "phải đánh dấu cột của chính mức này.".to_owned(),
        MistakeKind::NoNameColumn => "biểu mẫu phải có cột tên thủ tục (name).".to_owned(),
        MistakeKind::UnknownPlace(name) => format!("không hiểu {{{name}}}; xem các chỗ điền được trong hướng dẫn."),
    }
}

pub fn draft_file(error: &DraftFileError) -> String {
    match error {
        DraftFileError::Foreign(_) => {
            "Tệp .json này không phải bản sao lưu hồ sơ. Chọn tệp do nút “Lưu ra tệp” tạo.".to_owned()
        }
        DraftFileError::RepeatedId(repeated) => repeated_id(repeated),
        DraftFileError::Newer(schema) => format!(
            "Tệp do phiên bản phần mềm mới hơn ghi (dữ liệu phiên bản {schema}). Tải lại trang để dùng bản mới rồi mở lại."
        ),
        DraftFileError::Changed => {
            "Tệp sao lưu đã bị sửa hoặc mất một phần nên không mở. Dùng bản sao lưu khác hoặc tệp .xlsx đã xuất."
                .to_owned()
        }
    }
}

/// For files that are refused by size, before they are parsed.
pub const CAMPAIGN_TOO_LARGE: &str =
    "Tệp lớn hơn 1 MB, không phải tệp đợt rà soát. Chọn tệp .json do Văn phòng UBND tỉnh gửi.";
