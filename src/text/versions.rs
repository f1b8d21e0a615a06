//! Words about versions of the page.

pub const WAITS: &str = "Có phiên bản mới của trang, đã tải xong.";
pub const TAKE: &str = "Lưu và chuyển sang";
pub const LATER: &str = "Để sau";
pub const NOT_SAVED: &str = "Chưa chuyển sang phiên bản mới: còn thay đổi chưa lưu được vào trình duyệt. Lưu ra tệp, hoặc đợi đến khi thấy “Đã lưu” rồi bấm lại.";
pub const JOB_RUNS: &str = "Chưa chuyển sang phiên bản mới: đang đọc hoặc ghi tệp. Đợi xong rồi bấm lại.";

/// The day of the version in Cargo.toml; CHANGELOG.md has the same.
pub const DATE: &str = "01/12/2026";
pub const WHATS_NEW: &str = "Có gì mới";
pub const LICENCES: &str = "Phần mềm có trong trang và giấy phép";
/// The changes in this version that officers notice; CHANGELOG.md has all of them.
pub const NEWS: [&str; 5] = [
    "Chọn các ô, các dòng rời nhau bằng Ctrl+bấm hoặc Shift+F8; nút nào chỉ làm trên dòng đang chọn thì ghi số dòng ngay trên nút.",
    "Dòng lĩnh vực ghi được lộ trình, cơ quan, phí cho cả lĩnh vực; thao tác trên vùng ô nói đã ghi bao nhiêu ô.",
    "Đọc được danh mục đánh dấu mức đang cung cấp, bảng xoay ngang, kỳ viết tắt (6T/26); tệp không phải bảng tính được gọi tên và chỉ cách làm.",
    "Bản in danh sách ghi đủ tên thủ tục; mã thủ tục không bị ngắt dòng khi giấy còn chỗ.",
    "Văn phòng: ý kiến về đề xuất trước của đơn vị vẫn xem được; danh mục thường được trả lại kèm nhận xét cạnh từng dòng.",
];

pub fn version() -> String {
    format!("Phiên bản {} ({DATE})", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_version_and_its_day_are_the_first_release_in_the_changelog() {
        let changelog = include_str!("../../CHANGELOG.md");
        let mut sections = changelog.lines().filter_map(|line| line.strip_prefix("## "));
        let first = sections.find(|section| *section != "Unreleased").unwrap();
        let day: Vec<&str> = super::DATE.split('/').rev().collect();
        assert_eq!(first, format!("[{}] - {}", env!("CARGO_PKG_VERSION"), day.join("-")));
    }
}
