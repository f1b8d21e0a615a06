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
/// The changes in this version that officers notice; CHANGELOG.md has all of them.
pub const NEWS: [&str; 4] = [
    "Đọc được nhiều danh mục chồng nhau trong một bảng, mỗi danh mục theo tiêu đề của nó; tệp .xls của nhiều phần mềm hơn.",
    "Ô ghi “như trên”, lĩnh vực chỉ ghi ở dòng đầu, tên viết tiếp sang dòng dưới được ghép đúng và nói rõ ô nào.",
    "Không còn lấy nhầm số liệu của quý, của năm khác, hồ sơ quá hạn làm số hồ sơ trong năm; không lấy phần chữ đã gạch ngang.",
    "Báo rõ chữ bị mất thành dấu “?”, ô NULL, dòng bị lệch cột.",
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
