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
pub const NEWS: [&str; 5] = [
    "Bấm chuột vào ô chỉ chọn ô như trong Excel; đánh dấu bằng phím cách, chữ x hoặc bấm đúp; mở danh sách giá trị bằng nút ▾ hoặc bấm đúp.",
    "Dán bảng có tiêu đề vào bước nào cũng mở phần nhập danh mục; Hoàn tác đưa đến đúng chỗ vừa đổi và hoàn tác được cả chữ chưa nhận.",
    "Tệp đã sửa trong Excel: đổi tiêu đề, sắp xếp, gộp ô, mã thành số không còn bị hiểu là sửa; dòng tổng, chữ ký không thành thủ tục; mở được cả bản lưu .ods, .xls.",
    "Văn phòng: bản nháp không thay bản chính thức và được ghi rõ; “Theo đa số” chỉ khi quá nửa số đơn vị; lưu cả ý kiến đang ghi dở.",
    "Bản in: không ngắt mã, không cắt tên dài.",
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
