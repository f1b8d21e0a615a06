use serde::{Deserialize, Serialize};

use crate::domain::fold;

/// What a column of a foreign list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListColumn {
    Ordinal,
    Code,
    Name,
    Field,
    Authority,
    Tier,
    FullYear,
    HalfYear,
    Online,
    Fee,
    /// The level at which it is registered already.
    Registered,
    /// A mark where it is proposed at level 3, or at level 4.
    Level3,
    Level4,
    /// The level proposed, as a number or in words.
    Level,
    Provincial,
    National,
    Note,
}

impl ListColumn {
    /// Everything that an officer may take a column for, in the order of the form.
    pub const ALL: [ListColumn; 17] = [
        ListColumn::Ordinal,
        ListColumn::Code,
        ListColumn::Name,
        ListColumn::Field,
        ListColumn::Tier,
        ListColumn::Authority,
        ListColumn::FullYear,
        ListColumn::HalfYear,
        ListColumn::Online,
        ListColumn::Fee,
        ListColumn::Registered,
        ListColumn::Level3,
        ListColumn::Level4,
        ListColumn::Level,
        ListColumn::Provincial,
        ListColumn::National,
        ListColumn::Note,
    ];
}

/// The years of the campaign's two periods (Công văn 74/VP-HCC); figures of other years are left aside.
const FULL_YEAR: &str = "2019";
const HALF_YEAR: &str = "2020";

/// Headings after [`fold`]; a heading that starts with one of them counts too, the first match wins, so the
/// narrower stand before the wider.
const HEADINGS: [(ListColumn, &[&str]); 15] = [
    (ListColumn::Ordinal, &["tt", "stt", "so tt", "so thu tu"]),
    (ListColumn::Code, &["ma so", "ma thu tuc", "ma tthc", "ma ho so tthc", "ma"]),
    (
        ListColumn::Name,
        &[
            "ten thu tuc",
            "ten tthc",
            "ten dich vu",
            "thu tuc hanh chinh",
            "ten thu tuc hanh chinh",
            "ten",
            "noi dung thu tuc",
        ],
    ),
    (ListColumn::Field, &["linh vuc"]),
    (
        ListColumn::Authority,
        &["co quan thuc hien", "co quan giai quyet", "co quan co tham quyen", "don vi thuc hien", "co quan"],
    ),
    (ListColumn::Tier, &["cap thuc hien", "cap giai quyet", "cap"]),
    (ListColumn::Online, &["ho so truc tuyen", "so ho so truc tuyen", "so ho so nop truc tuyen", "truc tuyen"]),
    (
        ListColumn::HalfYear,
        &["6 thang", "06 thang", "ho so 6 thang", "so ho so 6 thang", "so ho so 06 thang", "sau thang"],
    ),
    (ListColumn::FullYear, &["nam 2019", "so ho so nam", "ho so nam", "so luong ho so", "so ho so"]),
    (ListColumn::Fee, &["phi", "le phi", "phi le phi", "muc phi"]),
    (ListColumn::Level, &["muc do de xuat", "muc do du kien", "de xuat muc do", "de xuat", "cung cap muc do"]),
    (ListColumn::Registered, &["muc do da", "muc do dang", "muc do dvc", "muc do", "muc dvc"]),
    (ListColumn::Provincial, &["cong dich vu cong cua tinh", "cong cua tinh", "cong tinh", "cong dvc tinh"]),
    (ListColumn::National, &["cong dich vu cong quoc gia", "cong quoc gia", "cong dvc quoc gia", "cong dvcqg"]),
    (ListColumn::Note, &["ghi chu"]),
];

/// Recognises a heading without regard to case, diacritics and punctuation.
pub(super) fn recognise(heading: &str) -> Option<ListColumn> {
    let key = fold(heading).replace('_', " ");
    if key.is_empty() || key.len() > 80 {
        return None;
    }
    // The authority that issues a procedure is not the one that handles it.
    if ["co quan ban hanh", "co quan cong bo", "co quan phoi hop"].iter().any(|lead| key.starts_with(lead)) {
        return None;
    }
    // Figures of something else than dossiers received, or of another period than the campaign's.
    let measures_else = ["ty le", "dung han", "tre han", "truc tiep", "thanh phan", "6 thang cuoi"];
    if measures_else.iter().any(|words| key.contains(words)) || heading.contains('%') || key.ends_with(" bo") {
        return None;
    }
    // Both portals have a roadmap, however the heading begins: "Lộ trình tích hợp trên Cổng DVC Quốc gia".
    let portals = ["cong dich vu cong", "cong dvc", "cong quoc gia", "cong tinh", "cong cua tinh", "dvcqg"];
    let when = ["lo trinh", "tich hop", "thoi gian thuc hien", "thoi gian trien khai", "thoi gian cung cap"];
    if portals.iter().any(|words| key.contains(words)) && when.iter().any(|words| key.contains(words)) {
        let national = key.contains("quoc gia") || key.contains("dvcqg");
        return Some(if national { ListColumn::National } else { ListColumn::Provincial });
    }
    match key.as_str() {
        "muc do 3" | "muc 3" | "dvc muc do 3" | "mot phan" | "dvctt mot phan" => return Some(ListColumn::Level3),
        "muc do 4" | "muc 4" | "dvc muc do 4" | "toan trinh" | "dvctt toan trinh" => return Some(ListColumn::Level4),
        _ => {}
    }
    // "Số hồ sơ tiếp nhận trực tuyến" begins like the column of all dossiers.
    if key.contains("ho so") && key.contains("truc tuyen") {
        return Some(ListColumn::Online);
    }
    let exact = HEADINGS.iter().find(|(_, names)| names.contains(&key.as_str()));
    let starting = || {
        HEADINGS.iter().find(|(_, names)| {
            names.iter().any(|name| key.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ') && name.len() > 3))
        })
    };
    exact.or_else(starting).map(|(column, _)| *column).filter(|column| is_of_campaign(*column, &key))
}

/// Whether a year in the heading of a figure is the campaign's.
fn is_of_campaign(column: ListColumn, key: &str) -> bool {
    let year = match column {
        ListColumn::FullYear => FULL_YEAR,
        ListColumn::HalfYear => HALF_YEAR,
        _ => return true,
    };
    let mut years = key.split(' ').filter(|word| word.len() == 4 && word.starts_with("20"));
    years.next().is_none_or(|named| named == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_as_people_write_them() {
        use ListColumn::*;
        for (heading, column) in [
            ("Mã số", Code),
            ("Tên", Name),
            ("TÊN THỦ TỤC HÀNH CHÍNH", Name),
            ("Tên dịch vụ hành chính công", Name),
            ("Cơ quan thực hiện", Authority),
            ("Lĩnh vực", Field),
            ("linh_vuc", Field),
            ("STT", Ordinal),
            ("Số hồ sơ năm 2019", FullYear),
            ("6 tháng đầu năm 2020", HalfYear),
            ("Số hồ sơ nộp trực tuyến", Online),
            ("Số hồ sơ tiếp nhận trực tuyến", Online),
            ("Mức độ DVCTT đã đăng ký", Registered),
            ("Phí, lệ phí (đồng)", Fee),
            ("Mức độ 3", Level3),
            ("Mức 4", Level4),
            ("Mức độ đề xuất", Level),
            ("Lộ trình thực hiện trên Cổng Dịch vụ công của tỉnh", Provincial),
            ("Lộ trình tích hợp lên Cổng DVC Quốc gia", National),
            ("Cổng quốc gia", National),
            ("Ghi chú", Note),
        ] {
            assert_eq!(recognise(heading), Some(column), "{heading}");
        }
        for heading in [
            "Số hồ sơ năm 2018",
            "6 tháng cuối năm 2019",
            "Tỷ lệ hồ sơ trực tuyến (%)",
            "Số lượng hồ sơ (bộ)",
            "Số hồ sơ giải quyết đúng hạn",
            "Thời gian giải quyết tại Trung tâm Phục vụ hành chính công",
            "Cơ quan phối hợp",
        ] {
            assert_eq!(recognise(heading), None, "{heading}");
        }
        assert_eq!(recognise("Lộ trình tích hợp Cổng DVCQG"), Some(National));
        assert_eq!(recognise("Mức độ đề xuất năm 2020"), Some(Level));
        for heading in ["Cơ quan ban hành", "Nơi nhận", "", "Tennis"] {
            assert_eq!(recognise(heading), None, "{heading}");
        }
    }
}
