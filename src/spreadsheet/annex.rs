use crate::domain::{Campaign, FormCell};
use crate::papers::AnnexRow;
use crate::text::thousands;

use super::layout::{Arranged, ListLine, Section, UnitList, Value, parts, total_of_all};

/// The consolidated list as the rows of a paper's annex: divided, numbered and counted as the list itself is.
pub fn annex_rows(campaign: &Campaign, units: &[UnitList], arranged: Arranged) -> Vec<AnnexRow> {
    let parts = parts(units, arranged);
    let mut rows = Vec::new();
    for part in &parts {
        rows.push(AnnexRow::Section { number: part.number.clone(), title: part.title.clone() });
        for Section { number, title, lines, first } in &part.sections {
            rows.push(AnnexRow::Section { number: number.clone(), title: title.clone() });
            let numbered = (*first..).zip(*lines);
            rows.extend(numbered.map(|(ordinal, line)| AnnexRow::Line(texts(campaign, ordinal, line))));
        }
        rows.push(AnnexRow::Total(part.total(campaign)));
    }
    rows.push(AnnexRow::Total(total_of_all(campaign, units, &parts)));
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
