use crate::domain::{Campaign, FormCell, Level, Sections};
use crate::papers::AnnexRow;
use crate::text::{books, form, thousands};

use super::layout::{ListLine, UnitList, Value};

/// The consolidated list as the rows of a paper's annex: by unit, and by field where the form has sections; numbered
/// within the innermost section, as in the form.
pub fn annex_rows(campaign: &Campaign, units: &[UnitList]) -> Vec<AnnexRow> {
    let listed = || units.iter().filter(|unit| unit.counts.list.listed > 0);
    let mut rows = Vec::new();
    for (number, UnitList { unit, counts, sections }) in (1..).zip(listed()) {
        let title = form::counted(unit, counts.list.listed as usize);
        rows.push(AnnexRow::Section { number: form::roman(number), title });
        let mut ordinal = 0;
        for (field, lines) in sections {
            if campaign.form.sections == Sections::ByField {
                let title = form::counted(&form::field(field), lines.len());
                rows.push(AnnexRow::Section { number: String::new(), title });
                ordinal = 0;
            }
            rows.extend(lines.iter().map(|line| {
                ordinal += 1;
                AnnexRow::Line(texts(campaign, ordinal, line))
            }));
        }
    }
    let lines = || listed().flat_map(|unit| unit.sections.iter().flat_map(|(_, lines)| lines));
    let at = |level: &Level| lines().filter(|line| line.level == Some(level.id)).count();
    let by_level: Vec<_> = campaign.levels.iter().map(|level| (level.name.as_str(), at(level))).collect();
    rows.push(AnnexRow::Total(books::listed_of_all(listed().count(), &by_level)));
    rows
}

fn texts(campaign: &Campaign, ordinal: u32, line: &ListLine) -> Vec<String> {
    let shown = campaign.form.columns.iter().zip(&line.values).map(|(column, value)| match (column.shows, value) {
        (FormCell::Ordinal, _) => ordinal.to_string(),
        (_, Value::Number(number)) => thousands((*number).into()),
        (_, value) => value.shown().into_owned(),
    });
    shown.collect()
}
