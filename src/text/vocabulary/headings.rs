use crate::domain::{Campaign, Column, LevelId, PeriodId, PortalId, fold};

use super::offered::{OFFERED, says_now};
use super::times::{is_year, part_of_year, written_out};
use super::{Vocabulary, contains_words};

/// Folded headings ([`fold`]) of lists in all campaigns.
const COMMON: [(Column, &[&str]); 11] = [
    (Column::Ordinal, &["tt", "stt", "s tt", "so tt", "so thu tu"]),
    (Column::Code, &["ma so", "ma thu tuc", "ma tthc", "ma ho so tthc", "ma"]),
    (
        Column::Name,
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
    (Column::Field, &["linh vuc"]),
    (
        Column::Authority,
        &["co quan thuc hien", "co quan giai quyet", "co quan co tham quyen", "don vi thuc hien", "co quan"],
    ),
    (Column::Tier, &["cap thuc hien", "cap giai quyet", "cap"]),
    (Column::Online, &["ho so truc tuyen", "so ho so truc tuyen", "so ho so nop truc tuyen", "truc tuyen"]),
    (Column::Fee, &["phi", "le phi", "phi le phi", "muc phi"]),
    (Column::Level, &["muc do de xuat", "muc do du kien", "de xuat muc do", "de xuat", "cung cap muc do"]),
    (
        Column::Registered,
        &[
            "muc do da",
            "muc do dang",
            "muc do dvc",
            "muc do",
            "muc dvc",
            "dvc truc tuyen da cung cap",
            "dvc truc tuyen dang cung cap",
            "dvctt da cung cap",
            "dvctt dang cung cap",
        ],
    ),
    (Column::Note, &["ghi chu"]),
];

/// The folded headings of lists in a campaign.
pub struct Headings<'a> {
    pub words: Vocabulary<'a>,
    headings: Vec<(Column, String)>,
    portals: Vec<(PortalId, String)>,
}

impl<'a> Headings<'a> {
    pub fn of(campaign: &'a Campaign) -> Headings<'a> {
        let common = COMMON.iter().flat_map(|(column, names)| names.iter().map(|name| (*column, (*name).to_owned())));
        let mut headings: Vec<(Column, String)> = common.collect();
        for period in &campaign.periods {
            let names = std::iter::once(&period.name).chain(&period.words);
            headings.extend(names.map(|name| (Column::Volume(period.id), fold(name))));
        }
        let mut portals = Vec::new();
        for portal in &campaign.portals {
            let names = [&portal.name, &portal.short].into_iter().chain(&portal.words);
            portals.extend(names.map(|name| (portal.id, fold(name))));
        }
        let of_portals = portals.iter().filter(|(_, name)| name.starts_with(PORTAL));
        headings.extend(of_portals.map(|(portal, name)| (Column::Roadmap(*portal), name.clone())));
        for heading in &campaign.headings {
            let Some(column) = heading.shows.column() else { continue };
            headings.extend(heading.words.iter().map(|words| (column, fold(words))));
        }
        Headings { words: Vocabulary::of(campaign), headings, portals }
    }

    /// Recognises a heading without regard to case, diacritics and punctuation.
    pub fn recognise(&self, heading: &str) -> Option<Column> {
        match self.meaning(heading) {
            Meaning::Column(column) => Some(column),
            Meaning::Other | Meaning::Unknown => None,
        }
    }

    /// Whether a heading is what the national database called the code; it may count dossiers as well.
    pub fn may_be_codes(&self, heading: &str) -> bool {
        matches!(fold(heading).as_str(), "so ho so tthc" | "so ho so thu tuc hanh chinh")
    }

    /// What a heading says, without regard to case, diacritics and punctuation.
    pub fn meaning(&self, heading: &str) -> Meaning {
        let key = written_out(&fold(without_number(heading)).replace('_', " "));
        if key.is_empty() || key.len() > 80 {
            return Meaning::Unknown;
        }
        // Authorities that issue, publish or coordinate a procedure are not the one that handles it.
        if ["co quan ban hanh", "co quan cong bo", "co quan phoi hop"].iter().any(|lead| key.starts_with(lead)) {
            return Meaning::Other;
        }
        if MEASURES_ELSE.iter().any(|words| contains_words(&key, words)) || heading.contains('%') || counts_sets(&key) {
            return Meaning::Other;
        }
        if let Some(portal) = self.roadmap(&key) {
            return Meaning::Column(Column::Roadmap(portal));
        }
        if let Some(level) = self.mark(&key) {
            return Meaning::Column(if says_now(heading) {
                Column::RegisteredMark(level)
            } else {
                Column::Mark(level)
            });
        }
        // "Số hồ sơ tiếp nhận trực tuyến" begins like the column of all dossiers.
        if key.contains("ho so") && ["truc tuyen", "qua mang"].iter().any(|how| contains_words(&key, how)) {
            return Meaning::Column(Column::Online);
        }
        let exact = self.longest(|name| key == name);
        let named = exact.or_else(|| self.longest(|name| name.len() > 3 && starts_with_words(&key, name)));
        match named {
            Some(Column::Volume(_)) => self.volume(&key).map_or(Meaning::Other, Meaning::Column),
            Some(column) => Meaning::Column(column),
            None => Meaning::Unknown,
        }
    }

    /// The column with the longest of the names that fit.
    fn longest(&self, fits: impl Fn(&str) -> bool) -> Option<Column> {
        let found = self.headings.iter().filter(|(_, name)| fits(name));
        found.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best }).map(|(column, _)| *column)
    }

    /// The period of a heading of figures: the first one with a name that fits the heading and with the year and the part
    /// of a year that the heading names. `None` for figures of another time or of other dossiers than those received.
    fn volume(&self, key: &str) -> Option<Column> {
        // "gồm cả tồn" are all dossiers.
        let all = key.replace("gom ca ton", "");
        if OTHER_DOSSIERS.iter().any(|words| contains_words(&all, words)) {
            return None;
        }
        let part = part_of_year(key);
        let is_named = |id: &PeriodId| {
            let fits = |name: &str| key == name || starts_with_words(key, name);
            self.headings.iter().any(|(column, name)| *column == Column::Volume(*id) && fits(name))
        };
        let periods = self.words.campaign.periods.iter();
        let fitting = periods.filter(|period| {
            let mut years = key.split(' ').filter(|word| is_year(word));
            let of_year = |year: u16| (period.from.year()..=period.to.year()).contains(&year);
            let months = (period.from.month(), period.to.month());
            let is_part = match part {
                // "Số lượng hồ sơ 6 tháng đầu năm" begins like the column of another period.
                Some(part) => part == months,
                None => is_named(&period.id),
            };
            is_part && years.all(|named| named.parse().is_ok_and(of_year))
        });
        fitting.map(|period| Column::Volume(period.id)).next()
    }

    /// The portal of a roadmap's heading in any wording: "Lộ trình tích hợp trên Cổng DVC Quốc gia".
    fn roadmap(&self, key: &str) -> Option<PortalId> {
        let when = ["lo trinh", "tich hop", "thoi gian thuc hien", "thoi gian trien khai", "thoi gian cung cap"];
        let any_portal = ["cong dich vu cong", "cong dvc", "dvcqg"].iter().any(|words| key.contains(words));
        let named = self.portals.iter().filter(|(_, name)| key.contains(name.as_str()));
        let named = named.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best });
        let is_portal = any_portal || named.is_some_and(|(_, name)| name.starts_with(PORTAL));
        let is_roadmap = is_portal && when.iter().any(|words| key.contains(words));
        is_roadmap.then(|| named.map_or(self.words.campaign.main_portal(), |(portal, _)| *portal))
    }

    /// The level of a column of marks: besides the level its heading says at most that it is offered.
    fn mark(&self, key: &str) -> Option<LevelId> {
        let says_no_more = |name: &str| {
            let (before, after) = key.split_once(name)?;
            let rest = before.split(' ').chain(after.split(' ')).all(|word| OFFERED.contains(&word));
            (rest && contains_words(key, name)).then_some(())
        };
        let phrases = self.words.levels.iter().filter(|(_, name)| name.contains(' '));
        phrases.filter(|(_, name)| says_no_more(name).is_some()).map(|(level, _)| *level).next()
    }

    /// The level of a column of marks by its lowest cell under a common head: "3" and "4" under "Mức độ".
    pub fn mark_under(&self, lowest: &str) -> Option<LevelId> {
        let key = fold(lowest);
        self.words.levels.iter().find(|(_, name)| *name == key).map(|(level, _)| *level)
    }
}

/// Whether a head names what is listed, whatever that is: "Tên ngành, nghề đào tạo", "Tên nhiệm vụ", "Nội dung".
pub fn names_anything(head: &str) -> bool {
    let key = fold(head);
    // "Tên đăng nhập" is on the page that a portal shows after its session has ended.
    let is_name = key == "noi dung" || (key.starts_with("ten ") && !key.starts_with("ten dang nhap"));
    head.chars().count() < 80 && is_name
}

/// What a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Column(Column),
    /// Something that the list does not ask for: figures of another year, the authority that issued a procedure.
    Other,
    Unknown,
}

/// Words of figures other than numbers of dossiers received.
const MEASURES_ELSE: [&str; 5] = ["ty le", "dung han", "tre han", "truc tiep", "thanh phan"];

/// Words of dossiers other than all that were received.
const OTHER_DOSSIERS: [&str; 24] = [
    "qua han",
    "ton",
    "ton dong",
    "tra lai",
    "tu choi",
    "rut",
    "bi huy",
    "bcci",
    "buu chinh",
    "ky truoc",
    "nam truoc",
    "chuyen sang",
    "chuyen ky sau",
    "phai nop",
    "muc 3",
    "muc 4",
    "muc do 3",
    "muc do 4",
    "dang xu ly",
    "dang giai quyet",
    "chua giai quyet",
    "truoc han",
    "som han",
    // Online or in person.
    "tt",
];

/// "Số lượng hồ sơ (bộ)": sets of papers of one dossier.
fn counts_sets(key: &str) -> bool {
    key.ends_with(" bo") && (key.contains("ho so") || key.starts_with("so luong"))
}

/// A heading without the number of its column: "(4) Cơ quan thực hiện".
fn without_number(heading: &str) -> &str {
    let number = heading.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match number {
        Some((number, rest)) if number.trim().parse::<u8>().is_ok() && !rest.trim().is_empty() => rest,
        _ => heading,
    }
}

/// The first word of every portal's folded name.
const PORTAL: &str = "cong ";

fn starts_with_words(key: &str, name: &str) -> bool {
    key.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_as_people_write_them() {
        use Column::*;
        let campaign = Campaign::of_cv_74().unwrap();
        let vocabulary = Headings::of(&campaign);
        let recognise = |heading: &str| vocabulary.recognise(heading);
        let period = |at: usize| Volume(campaign.periods[at].id);
        let level = |at: usize| Mark(campaign.levels[at].id);
        let (provincial, national) = (Roadmap(campaign.portals[0].id), Roadmap(campaign.portals[1].id));
        for (heading, column) in [
            ("Mã số", Code),
            ("Tên", Name),
            ("TÊN THỦ TỤC HÀNH CHÍNH", Name),
            ("Tên dịch vụ hành chính công", Name),
            ("Cơ quan thực hiện", Authority),
            ("Lĩnh vực", Field),
            ("linh_vuc", Field),
            ("STT", Ordinal),
            ("Số hồ sơ năm 2019", period(0)),
            ("6 tháng đầu năm 2020", period(1)),
            ("Số lượng hồ sơ 6 tháng đầu năm 2020", period(1)),
            ("Số hồ sơ sáu tháng đầu năm", period(1)),
            ("Số hồ sơ từ tháng 01/2019 đến tháng 12/2019", period(0)),
            ("Số hồ sơ từ tháng 1 đến tháng 6 năm 2020", period(1)),
            ("Số hồ sơ năm 2019 (gồm cả tồn)", period(0)),
            ("6T/2020", period(1)),
            ("SL HS 2019", period(0)),
            ("LV", Field),
            ("CQ thực hiện", Authority),
            ("Số hồ sơ 6T đầu năm 2020", period(1)),
            ("6T/20", period(1)),
            ("Số hồ sơ nửa đầu năm 2020", period(1)),
            ("Số hồ sơ từ 01/01/2020 đến 30/6/2020", period(1)),
            ("Số hồ sơ từ 01/01/2019 đến ngày 31/12/2019", period(0)),
            ("Số hồ sơ T1-T6/2020", period(1)),
            ("Số hồ sơ TTHC", period(0)),
            ("Số hồ sơ TTHC năm 2019", period(0)),
            ("Tên TTHC đã công bố", Name),
            ("Tên thủ tục hành chính nội bộ", Name),
            ("(4) Cơ quan thực hiện", Authority),
            ("S\nTT", Ordinal),
            ("Số hồ sơ nộp qua mạng", Online),
            ("Số hồ sơ nộp trực tuyến", Online),
            ("Số hồ sơ tiếp nhận trực tuyến", Online),
            ("Mức độ DVCTT đã đăng ký", Registered),
            ("Phí, lệ phí (đồng)", Fee),
            ("Mức độ 3", level(0)),
            ("Mức 4", level(1)),
            ("Mức độ đề xuất", Level),
            ("Lộ trình thực hiện trên Cổng Dịch vụ công của tỉnh", provincial),
            ("Lộ trình tích hợp lên Cổng DVC Quốc gia", national),
            ("Cổng quốc gia", national),
            ("Ghi chú", Note),
        ] {
            assert_eq!(recognise(heading), Some(column), "{heading}");
        }
        for heading in [
            "Số hồ sơ năm 2018",
            "6 tháng cuối năm 2019",
            "6 tháng đầu năm 2019",
            "Số hồ sơ 6 tháng đầu năm 2019",
            "Số hồ sơ 9 tháng năm 2019",
            "Số hồ sơ quý I/2019",
            "Số hồ sơ tháng 5/2019",
            "Số hồ sơ T5/2019",
            "Số hồ sơ 5/2019",
            "Số hồ sơ Q1/2019",
            "Số hồ sơ QII/19",
            "Số hồ sơ 6T/2019",
            "Số hồ sơ 6T/19",
            "Số hồ sơ 9T đầu năm 2019",
            "Số hồ sơ nửa đầu năm 2019",
            "Số hồ sơ đầu năm 2019",
            "Số hồ sơ từ 01/01/2019 đến 30/06/2019",
            "Số hồ sơ từ 15/12/2018 đến 14/12/2019",
            "Số hồ sơ năm 2018, 2019",
            "Số hồ sơ tuần 23/2019",
            "SL HS TT",
            "Số hồ sơ giải quyết trước hạn",
            "Số hồ sơ kỳ trước chuyển sang",
            "Số hồ sơ quá hạn",
            "Số hồ sơ trả lại",
            "Số hồ sơ qua BCCI",
            "Số hồ sơ DVC mức 3",
            "Tỷ lệ hồ sơ trực tuyến (%)",
            "Số lượng hồ sơ (bộ)",
            "Số hồ sơ giải quyết đúng hạn",
            "Thời gian giải quyết tại Trung tâm Phục vụ hành chính công",
            "Cơ quan phối hợp",
        ] {
            assert_eq!(recognise(heading), None, "{heading}");
        }
        assert_eq!(recognise("Lộ trình tích hợp Cổng DVCQG"), Some(national));
        assert_eq!(recognise("Mức độ đề xuất năm 2020"), Some(Level));
        for heading in ["Cơ quan ban hành", "Nơi nhận", "", "Tennis"] {
            assert_eq!(recognise(heading), None, "{heading}");
        }
    }
}
