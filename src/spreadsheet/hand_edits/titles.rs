use super::dossier::DossierEdits;
use super::in_file::InFile;
use crate::domain::{SubmissionField, parse_date, tidy};
use crate::spreadsheet::cells::cell_name;
use crate::spreadsheet::layout::Sheet;
use crate::text::form_template::Template;

/// Compares the lines above a table; values filled in there are fields of the submission.
pub(super) fn compare(sheet: &Sheet<'_>, file: &InFile<'_>, heading: usize, edits: &mut DossierEdits<'_>) {
    let row_text = |row: usize| -> Option<String> {
        let width = sheet.rows.get(row).map_or(0, |row| row.cells.len());
        (0..width).map(|column| tidy(&sheet.shown(row, column))).find(|text| !text.is_empty())
    };
    let written: Vec<String> = (0..sheet.heading.0 as usize).filter_map(row_text).collect();
    let there: Vec<(String, String)> = (0..heading)
        .flat_map(|row| file.filled(row).into_iter().map(move |(column, text)| (cell_name(row, column), text)))
        .collect();
    let gone: Vec<&String> = written.iter().filter(|line| there.iter().all(|(_, text)| text != *line)).collect();
    let mut new: Vec<&(String, String)> =
        there.iter().filter(|(_, text)| written.iter().all(|line| line != text)).collect();
    new.reverse();
    let dossier = edits.dossier;
    for line in gone {
        let Some((cell, text)) = new.pop() else {
            edits.shown(sheet, String::new(), line.clone(), String::new());
            continue;
        };
        let filled_in = Template::all(&dossier.campaign)
            .find(|template| tidy(&template.fill(&dossier.submission)) == *line)
            .and_then(|template| template.read(text));
        match filled_in {
            Some(fields) => {
                for (field, after) in fields {
                    // Dots are placeholders for unknown values.
                    let is_known = after.chars().any(char::is_alphanumeric);
                    let before = field.read(&dossier.submission);
                    if !is_known || after == before {
                        continue;
                    }
                    // Applied, a text that is not a date would clear the date.
                    if field == SubmissionField::LetterDate && parse_date(&after).is_none() {
                        edits.shown(sheet, cell.clone(), before, after);
                    } else {
                        edits.submission(sheet, cell.clone(), field, after);
                    }
                }
            }
            None => edits.shown(sheet, cell.clone(), line.clone(), text.clone()),
        }
    }
    for (cell, text) in new.into_iter().rev() {
        edits.shown(sheet, cell.clone(), String::new(), text.clone());
    }
}
