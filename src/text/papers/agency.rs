use crate::domain::Campaign;

/// The issuer of the papers, from the recipient that the campaign names: `Văn phòng UBND tỉnh …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The Office's full name: `Văn phòng UBND tỉnh …`.
    pub name: String,
    /// The Office without its superior: `Văn phòng`.
    office: String,
    /// The province with the word before it: `tỉnh …`.
    territory: String,
}

const COMMITTEES: [&str; 2] = ["UBND ", "Ủy ban nhân dân "];
const UNKNOWN_TERRITORY: &str = "[tỉnh, thành phố]";
const UNKNOWN_PLACE: &str = "[địa danh]";
/// The words before the name of a province.
const TERRITORIES: [&str; 2] = ["tỉnh ", "thành phố "];

impl Agency {
    pub fn of(campaign: &Campaign) -> Agency {
        let name = campaign.recipient.trim();
        let split = COMMITTEES.iter().find_map(|committee| name.split_once(committee));
        let (office, territory) = split.unwrap_or((name, UNKNOWN_TERRITORY));
        Agency { name: name.to_owned(), office: office.trim().to_owned(), territory: territory.trim().to_owned() }
    }

    /// `UBND TỈNH …`, abbreviated as in NĐ 30/2020/NĐ-CP for a superior.
    pub fn superior_head(&self) -> String {
        format!("UBND {}", self.territory).to_uppercase()
    }

    /// `VĂN PHÒNG`
    pub fn office_head(&self) -> String {
        self.office.to_uppercase()
    }

    /// `Ủy ban nhân dân tỉnh …`
    pub fn committee(&self) -> String {
        format!("Ủy ban nhân dân {}", self.territory)
    }

    /// `ỦY BAN NHÂN DÂN` and `TỈNH …` below it.
    pub fn committee_head(&self) -> String {
        format!("Ủy ban nhân dân\n{}", self.territory).to_uppercase()
    }

    /// `Chủ tịch Ủy ban nhân dân tỉnh …`
    pub fn chairman(&self) -> String {
        format!("Chủ tịch {}", self.committee())
    }

    /// `Chánh Văn phòng UBND tỉnh …`
    pub fn head_of_office(&self) -> String {
        format!("Chánh {}", self.name)
    }

    /// The place in the date line of papers.
    pub fn place(&self) -> &str {
        let place = TERRITORIES.iter().find_map(|word| self.territory.strip_prefix(word));
        place.map_or(UNKNOWN_PLACE, str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CampaignParts;

    #[test]
    fn an_agency_is_told_by_the_recipient() {
        let of = |recipient: &str| {
            let parts = Campaign::of_cv_74().unwrap().parts();
            Agency::of(&Campaign::new(CampaignParts { recipient: recipient.to_owned(), ..parts }).unwrap())
        };
        let agency = of("Văn phòng UBND tỉnh Lào Cai");
        assert_eq!((agency.superior_head(), agency.office_head()), ("UBND TỈNH LÀO CAI".into(), "VĂN PHÒNG".into()));
        assert_eq!((agency.chairman().as_str(), agency.place()), ("Chủ tịch Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai"));
        let agency = of("Văn phòng Ủy ban nhân dân thành phố Huế");
        assert_eq!((agency.committee().as_str(), agency.place()), ("Ủy ban nhân dân thành phố Huế", "Huế"));
        let agency = of("Trung tâm Phục vụ hành chính công");
        assert_eq!(
            (agency.office_head().as_str(), agency.place()),
            ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "[địa danh]")
        );
    }
}
