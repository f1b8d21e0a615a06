//! Words about versions of the page.

pub const WAITS: &str = "Có phiên bản mới của trang, đã tải xong.";
pub const TAKE: &str = "Lưu và chuyển sang";
pub const LATER: &str = "Để sau";
pub const NOT_SAVED: &str = "Chưa chuyển sang phiên bản mới: còn thay đổi chưa lưu được vào trình duyệt. Lưu ra tệp, hoặc đợi đến khi thấy “Đã lưu” rồi bấm lại.";
pub const JOB_RUNS: &str = "Chưa chuyển sang phiên bản mới: đang đọc hoặc ghi tệp. Đợi xong rồi bấm lại.";

/// The day of the version in Cargo.toml; CHANGELOG.md has the same.
pub const DATE: &str = "30/11/2026";
pub const WHATS_NEW: &str = "Có gì mới";
pub const LICENCES: &str = "Phần mềm có trong trang và giấy phép";
/// What officers see of this version that was not in the one before; CHANGELOG.md has all of it.
pub const NEWS: [&str; 8] = [
    "Mở trang một lần qua địa chỉ https:// là lần sau dùng được khi mất mạng. Có phiên bản mới thì trang báo; chỉ chuyển khi bạn bấm.",
    "Cả trang trong một tệp HTML, mở từ máy hoặc USB, không cần máy chủ.",
    "Mọi danh sách làm việc như bảng tính: chọn vùng, sao chép và dán với Excel, điền theo phím hoặc kéo, sắp xếp, lọc.",
    "Điền một giá trị cho nhiều thủ tục cùng lúc, xem trước điều gì sẽ đổi. Lĩnh vực viết nhiều cách được chỉ ra để thống nhất.",
    "Hồ sơ mẫu để thử và trang hướng dẫn từng bước, có căn cứ pháp luật.",
    "Tệp in ra dễ đọc hơn: cỡ chữ, số trang, dòng tiêu đề lặp lại, không cắt ngang bảng.",
    "Văn phòng: ghi việc tiếp nhận, hạn nộp từng đơn vị, quyết định nhiều dòng cùng lúc và biết trước điều gì sẽ đổi.",
    "Văn phòng: tờ trình, dự thảo quyết định, công văn đôn đốc, phiếu lấy ý kiến (.docx) và thư soạn sẵn cho từng đơn vị.",
];

pub fn version() -> String {
    format!("Phiên bản {} ({DATE})", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_version_and_its_day_stand_first_in_the_changelog() {
        let changelog = include_str!("../../CHANGELOG.md");
        let first = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
        let day: Vec<&str> = super::DATE.split('/').rev().collect();
        assert_eq!(first, format!("[{}] - {}", env!("CARGO_PKG_VERSION"), day.join("-")));
    }
}
