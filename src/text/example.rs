//! Words of the example province: fields, actions and subjects of real procedures, recombined.

/// Fields of a sở, each with subjects of its procedures.
pub const FIELDS: [(&str, [&str; 4]); 12] = [
    ("Hộ tịch", ["khai sinh", "kết hôn có yếu tố nước ngoài", "giám hộ", "thay đổi, cải chính hộ tịch"]),
    ("Luật sư", ["văn phòng luật sư", "chi nhánh công ty luật", "thẻ luật sư", "tập sự hành nghề luật sư"]),
    ("Thành lập và hoạt động doanh nghiệp", ["công ty cổ phần", "hộ kinh doanh", "hợp tác xã", "địa điểm kinh doanh"]),
    ("Đầu tư", ["dự án đầu tư", "chủ trương đầu tư", "văn phòng điều hành", "ưu đãi đầu tư"]),
    ("Xây dựng", ["giấy phép xây dựng nhà ở", "chứng chỉ hành nghề xây dựng", "hạ tầng kỹ thuật", "nhà ở xã hội"]),
    ("Đất đai", ["quyền sử dụng đất", "chuyển mục đích sử dụng đất", "biến động đất đai", "giao đất"]),
    ("Vận tải đường bộ", ["giấy phép lái xe", "kinh doanh vận tải", "phù hiệu xe", "tuyến vận tải khách"]),
    ("Lưu thông hàng hóa trong nước", ["bán lẻ xăng dầu", "kinh doanh rượu", "kinh doanh khí", "sản phẩm thuốc lá"]),
    ("Việc làm", ["dịch vụ việc làm", "lao động nước ngoài", "trợ cấp thất nghiệp", "học nghề"]),
    ("Bảo trợ xã hội", ["trợ giúp xã hội", "cơ sở trợ giúp xã hội", "hộ nghèo", "người khuyết tật"]),
    ("Khám bệnh, chữa bệnh", ["phòng khám đa khoa", "chứng chỉ hành nghề khám bệnh", "nhà thuốc", "cơ sở dược"]),
    (
        "Giáo dục mầm non và phổ thông",
        ["trường tiểu học tư thục", "trung tâm ngoại ngữ", "bằng tốt nghiệp", "trường mầm non"],
    ),
];

pub const ACTS: [&str; 8] = [
    "Cấp mới",
    "Cấp lại",
    "Gia hạn",
    "Điều chỉnh, bổ sung",
    "Thu hồi theo đề nghị",
    "Đăng ký",
    "Công nhận",
    "Xác nhận thay đổi về",
];

pub const DOCUMENTS: [&str; 4] = [
    "Thông tư 15/2015/TT-BTP, Điều 2",
    "Nghị định 108/2018/NĐ-CP, Điều 1",
    "Thông tư 24/2014/TT-BTNMT, Điều 9",
    "Luật Đầu tư 2014, Điều 33",
];

pub const REMEDIES: [&str; 4] = [
    "Tích hợp thanh toán trực tuyến trên Cổng của tỉnh",
    "Kết nối cơ sở dữ liệu quốc gia về dân cư",
    "Bổ sung biểu mẫu điện tử tương tác",
    "Cấp chữ ký số cho cán bộ một cửa",
];

pub const AMENDMENT: &str = "Kiến nghị cho nộp bản sao điện tử thay bản giấy";
pub const FEE: &str = "100.000 đồng";
pub const OFFICERS: [&str; 5] = ["Nguyễn Thị Ánh", "Trần Văn Đức", "Lê Thị Hường", "Phạm Quốc Ưng", "Võ Thị Mỹ Ngọc"];
pub const REASON: &str = "Đã thử nghiệm với hồ sơ thật, không còn vướng mắc";
/// Appended to a name by a unit that words it differently.
pub const OWN_WORDING: &str = " (theo quy định mới)";

pub fn name(act: &str, thing: &str, case: usize) -> String {
    format!("{act} {thing}, trường hợp {case}")
}

pub fn letter_number(number: u32, unit: usize) -> String {
    format!("{number}/CV-{unit:02}")
}

/// The name of a unit that has only a number.
pub fn unit(number: usize) -> String {
    format!("Sở số {number}")
}
