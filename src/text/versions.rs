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
    "Chọn nhiều dòng rời nhau bằng Ctrl và bấm số dòng; xóa nhiều thủ tục một lần; gộp theo lĩnh vực ở mọi danh sách; lọc theo mức đề xuất.",
    "Trong bảng tiêu chí, “Vướng mắc đã ghi” chép một vướng mắc cho nhiều thủ tục; sửa giải pháp một chỗ là sửa mọi chỗ giống nhau.",
    "Chuyển đợt: câu trả lời chỉ giữ lại khi câu hỏi như cũ; hai đợt khác nhau chỗ nào hiện cạnh nhau trước khi chuyển.",
    "Tệp đã sửa trong Excel: nhận ra dòng gạch ngang, chú thích, dòng thêm vào sheet Đánh giá, vướng mắc viết lại bằng lời khác.",
    "Văn phòng: tệp của đợt khác không thay hồ sơ đúng đợt; ý kiến còn nguyên khi điều chỉnh; điều chỉnh được kiểm tra ngay khi ghi.",
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
