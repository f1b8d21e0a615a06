//! Words of a dossier that the Office has returned, as its unit sees them.

pub const HOW: &str = "Sửa từng thủ tục rồi đánh dấu “Đã xử lý”; bản xuất sau cho Văn phòng biết đã xử lý những gì.";

/// The numbers of procedures that the Office returned and that are not dealt with.
pub fn title(recipient: &str, returned: usize, open: usize) -> String {
    let rest = if open == 0 { "đã xử lý hết".to_owned() } else { format!("còn {open} chưa xử lý") };
    format!("{recipient} trả lại {returned} thủ tục, {rest}")
}

pub fn line(name: &str, text: &str) -> String {
    format!("{name}: “{text}”")
}
