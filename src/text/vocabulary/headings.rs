use crate::domain::{Campaign, Column, LevelId, Period, PortalId, fold};

use super::Vocabulary;

/// Folded headings ([`fold`]) of lists in all campaigns.
const COMMON: [(Column, &[&str]); 11] = [
    (Column::Ordinal, &["tt", "stt", "so tt", "so thu tu"]),
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
    (Column::Registered, &["muc do da", "muc do dang", "muc do dvc", "muc do", "muc dvc"]),
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
        let key = fold(heading).replace('_', " ");
        if key.is_empty() || key.len() > 80 {
            return None;
        }
        // Authorities that issue, publish or coordinate a procedure are not the one that handles it.
        if ["co quan ban hanh", "co quan cong bo", "co quan phoi hop"].iter().any(|lead| key.starts_with(lead)) {
            return None;
        }
        // Figures other than those of all dossiers received.
        let measures_else = ["ty le", "dung han", "tre han", "truc tiep", "thanh phan"];
        if measures_else.iter().any(|words| key.contains(words)) || heading.contains('%') || key.ends_with(" bo") {
            return None;
        }
        if let Some(portal) = self.roadmap(&key) {
            return Some(Column::Roadmap(portal));
        }
        if let Some(level) = self.mark(&key) {
            return Some(Column::Mark(level));
        }
        // "Số hồ sơ tiếp nhận trực tuyến" begins like the column of all dossiers.
        if key.contains("ho so") && key.contains("truc tuyen") {
            return Some(Column::Online);
        }
        let exact = self.longest(|name| key == name);
        let column = exact.or_else(|| self.longest(|name| name.len() > 3 && starts_with_words(&key, name)));
        column.and_then(|(_, name)| self.of_campaign(&name, &key))
    }

    fn longest(&self, is: impl Fn(&str) -> bool) -> Option<(Column, String)> {
        let found = self.headings.iter().filter(|(_, name)| is(name));
        found.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best }).cloned()
    }

    /// The first column of this name whose period, if it has one, matches the heading.
    fn of_campaign(&self, name: &str, key: &str) -> Option<Column> {
        let called = self.headings.iter().filter(|(_, other)| other == name).map(|(column, _)| *column);
        called.into_iter().find(|column| match column {
            Column::Volume(period) => {
                self.words.campaign.period(*period).is_some_and(|period| self.is_period(period, key))
            }
            _ => true,
        })
    }

    /// Whether a heading, which may name a year or its second half, is of this period.
    fn is_period(&self, period: &Period, key: &str) -> bool {
        let mut years = key.split(' ').filter(|word| word.len() == 4 && word.starts_with("20"));
        let of_year = |year: u16| (period.from.year()..=period.to.year()).contains(&year);
        let second_half = key.contains("6 thang cuoi") && period.to.month() <= 6;
        !second_half && years.next().is_none_or(|named| named.parse().is_ok_and(of_year))
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

    /// The level of a column of marks: its heading is the level alone, with or without "DVC" before it.
    fn mark(&self, key: &str) -> Option<LevelId> {
        let bare = ["dvctt ", "dvc "].iter().find_map(|lead| key.strip_prefix(lead)).unwrap_or(key);
        let is_phrase = |name: &str| name.contains(' ');
        self.words.levels.iter().find(|(_, name)| is_phrase(name) && name == bare).map(|(level, _)| *level)
    }

    /// The level of a column of marks by its lowest cell under a common head: "3" and "4" under "Mức độ".
    pub fn mark_under(&self, lowest: &str) -> Option<LevelId> {
        let key = fold(lowest);
        self.words.levels.iter().find(|(_, name)| *name == key).map(|(level, _)| *level)
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
