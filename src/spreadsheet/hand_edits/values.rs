use std::collections::{HashMap, HashSet};

use crate::domain::{Campaign, Column, Level, LevelId, Procedure, ProcedureId, Refusal, fold, tidy, tidy_name};
use crate::files::Edited;
use crate::rules::is_listed;
use crate::spreadsheet::cells::cell_name;
use crate::spreadsheet::layout::{Holds, Lines, RowOf, Sheet, Shows, read_lines};
use crate::text::columns;
use crate::text::hand_edits::struck;
use crate::text::vocabulary::is_marked;

use super::described::{described_at, described_texts, first_texts, joined};
use super::dossier::DossierEdits;
use super::found::Found;
use super::pairing::Pairs;
use super::record::Record;

/// Reports values in which the rows of a sheet differ from the dossier, new rows and missing rows.
pub(super) fn compare(sheet: &Sheet<'_>, found: &Found, pairs: &Pairs, edits: &mut DossierEdits<'_>) {
    let mut described = described_texts(sheet);
    let first = if found.has_astray { first_texts(sheet) } else { HashMap::new() };
    let by_section = sections_tell_fields(sheet, found, pairs, edits);
    for (record, pair) in found.records.iter().zip(&pairs.records) {
        let Some((id, is_described)) = pair else {
            if record.is_struck {
                edits.shown(sheet, row_name(sheet, found, record), String::new(), struck(&joined(&record.texts)));
            } else {
                added(sheet, found, record, edits);
            }
            continue;
        };
        let Some(procedure) = edits.procedure(*id) else { continue };
        if record.is_struck {
            given_up(sheet, row_name(sheet, found, record), *id, *is_described, edits);
        }
        // A row for a procedure that the sheet did not describe gives values by its filled cells only.
        let texts = if *is_described { described.remove(id) } else { None };
        if !*is_described && (sheet.holds == Holds::Derived || record.is_struck) {
            edits.shown(sheet, cell_name(record.row, 0), String::new(), procedure.name.clone());
            continue;
        }
        let first = first.get(id).filter(|_| *is_described);
        compare_row(sheet, found, record, procedure, [texts.as_ref(), first], edits);
        if let Some(field) = record.field.as_deref().filter(|_| by_section && *is_described)
            && is_of_another_field(field, procedure)
        {
            let (cell, mut after) = (cell_name(record.row, 0), Procedure::clone(procedure));
            edits.value(sheet, cell, procedure, &mut after, (Column::Field, field));
        }
    }
    for id in &pairs.gone {
        // Without a column of names, or with a row that lost its name, the procedure may still be there.
        let is_certain = !found.has_nameless && found.place_of(sheet, Column::Name).is_some();
        given_up(sheet, String::new(), *id, is_certain, edits);
    }
}

/// Reports a procedure whose row was deleted, or struck out in `cell`.
fn given_up(sheet: &Sheet<'_>, cell: String, id: ProcedureId, is_certain: bool, edits: &mut DossierEdits<'_>) {
    let Some(procedure) = edits.procedure(id) else { return };
    match sheet.holds {
        Holds::Listed if is_certain && is_listed(procedure) => edits.push(sheet, cell, Edited::Unlisted(id)),
        Holds::All if is_certain => edits.push(sheet, cell, Edited::Removed(id)),
        Holds::Listed | Holds::All | Holds::Assessed | Holds::Derived => {
            let after = if cell.is_empty() { String::new() } else { struck(&procedure.name) };
            edits.shown(sheet, cell, procedure.name.clone(), after);
        }
    }
}

/// The cell that names the procedure of a row.
fn row_name(sheet: &Sheet<'_>, found: &Found, record: &Record) -> String {
    cell_name(record.row, found.place_of(sheet, Column::Name).unwrap_or(0))
}

fn compare_row(
    sheet: &Sheet<'_>,
    found: &Found,
    record: &Record,
    procedure: &Procedure,
    // The texts of the row as described, and those without what continues below it.
    [described, first]: [Option<&Vec<String>>; 2],
    edits: &mut DossierEdits<'_>,
) {
    let mut after = Procedure::clone(procedure);
    let place = |column: usize| found.places.get(column).copied().flatten().map(|at| cell_name(record.row, at));
    let mut levels_told = false;
    // Columns of answers precede those of their obstacles.
    for (at, (column, now)) in sheet.columns.iter().zip(&record.texts).enumerate() {
        let before = described.and_then(|texts| texts.get(at)).map_or("", String::as_str);
        let is_first = first.and_then(|texts| texts.get(at)).is_some_and(|first| tidy(first) == tidy(now));
        let Some(cell) = place(at).filter(|_| !is_first && tidy(before) != tidy(now)) else { continue };
        match column.shows {
            // The ordinal follows from the order of the rows.
            Shows::One(Column::Ordinal) => {}
            Shows::One(column) if record.uncalculated.contains(&at) => {
                let refusal = Some(Refusal::NotCalculated);
                edits.told(sheet, cell, (procedure.id, column), (before.to_owned(), tidy(now)), refusal);
            }
            Shows::Lines(_) if record.uncalculated.contains(&at) => {
                edits.shown(sheet, cell, before.to_owned(), tidy(now));
            }
            Shows::One(Column::Mark(_)) if !levels_told => {
                levels_told = true;
                compare_marks(sheet, record, procedure, (before, now), cell, edits);
            }
            Shows::One(Column::Mark(_)) => {}
            Shows::One(column) => {
                edits.value(sheet, cell, procedure, &mut after, (column, &written(column, now)));
            }
            Shows::Lines(lines) => compare_lines(sheet, lines, (before, now), cell, (procedure, &mut after), edits),
            Shows::Derived => edits.shown(sheet, cell, before.to_owned(), tidy(now)),
        }
    }
}

/// Whether the section rows of a list tell the fields of its procedures; in a list that was sorted as a whole they may be
/// anywhere. They do where the procedures that did not change their section are in the order in which they were written
/// (all procedures, if more than a quarter changed it: a section was renamed), and in whatever order where most
/// procedures under each section are of its field.
fn sections_tell_fields(sheet: &Sheet<'_>, found: &Found, pairs: &Pairs, edits: &DossierEdits<'_>) -> bool {
    if !found.has_sections || described_at(sheet, Column::Field).is_some() {
        return false;
    }
    let mut places = HashMap::new();
    for row in &sheet.rows {
        if let RowOf::Procedure(id) = row.of {
            let next = places.len();
            places.entry(id).or_insert(next);
        }
    }
    let rows = found.records.iter().zip(&pairs.records).filter_map(|(record, pair)| {
        let (id, _) = (*pair)?;
        let section = record.field.as_deref()?;
        Some((*places.get(&id)?, fold(section), is_of_another_field(section, edits.procedure(id)?)))
    });
    let rows: Vec<(usize, String, bool)> = rows.collect();
    let are_few = |moved: usize, all: usize| moved * 4 <= all;
    let all_moved = rows.iter().filter(|(.., is_moved)| *is_moved).count();
    let is_much = !are_few(all_moved, rows.len());
    let is_in_order = rows.iter().filter(|(.., is_moved)| is_much || !is_moved).map(|(place, ..)| *place).is_sorted();
    if found.has_all_sections && is_in_order {
        return true;
    }
    // Moved procedures and all procedures under each section; a section with a new title was written by a person.
    let fields: HashSet<String> = edits.dossier.procedures.iter().map(|procedure| fold(&procedure.field)).collect();
    let mut sections: HashMap<&str, (usize, usize)> = HashMap::new();
    for (_, section, is_moved) in rows.iter().filter(|(_, section, _)| fields.contains(section)) {
        let (moved, all) = sections.entry(section).or_default();
        (*moved, *all) = (*moved + usize::from(*is_moved), *all + 1);
    }
    let (moved, all) = sections.values().fold((0, 0), |sum, section| (sum.0 + section.0, sum.1 + section.1));
    are_few(moved, all) && sections.values().all(|(moved, all)| moved * 2 <= *all)
}

fn is_of_another_field(field: &str, procedure: &Procedure) -> bool {
    // The section of procedures without a field shows dots.
    fold(field) != fold(&procedure.field)
}

/// A text tidied for its column: names and codes on one line.
fn written(column: Column, text: &str) -> String {
    match column {
        Column::Code | Column::Name | Column::Field | Column::Authority => tidy_name(text),
        _ => tidy(text),
    }
}

/// Compares the level that the marks of a row give together.
fn compare_marks(
    sheet: &Sheet<'_>,
    record: &Record,
    procedure: &Procedure,
    (was, is): (&str, &str),
    cell: String,
    edits: &mut DossierEdits<'_>,
) {
    let campaign = edits.campaign();
    let before = columns::read(procedure, Column::Level, campaign);
    match level_of_marks(sheet, record, campaign) {
        // A mark beside that of the level changes nothing, but was meant to.
        Ok(level) if level == procedure.proposal.level => {
            if is_marked(was) != is_marked(is) {
                edits.shown(sheet, cell, was.to_owned(), tidy(is));
            }
        }
        Ok(level) => {
            let after = level.and_then(|level| campaign.level(level)).map(|level| level.short.clone());
            edits.told(sheet, cell, (procedure.id, Column::Level), (before, after.unwrap_or_default()), None);
        }
        Err(text) => {
            edits.told(sheet, cell, (procedure.id, Column::Level), (before, text), Some(Refusal::NotAMark));
        }
    }
}

/// The level whose marks are exactly those of a row, else the highest marked level.
///
/// # Errors
/// The text of a cell that is not a mark.
fn level_of_marks(sheet: &Sheet<'_>, record: &Record, campaign: &Campaign) -> Result<Option<LevelId>, String> {
    let (mut shown, mut marked) = (HashSet::new(), HashSet::new());
    for (column, text) in sheet.columns.iter().zip(&record.texts) {
        let Shows::One(Column::Mark(level)) = column.shows else { continue };
        shown.insert(level);
        if is_marked(text).map_err(|_| tidy(text))? {
            marked.insert(level);
        }
    }
    if marked.is_empty() {
        return Ok(None);
    }
    // Only those marks of a level for which the form has a column.
    let marks =
        |level: &&Level| level.marks.iter().copied().filter(|mark| shown.contains(mark)).collect::<HashSet<_>>();
    let exactly = campaign.levels.iter().rev().find(|level| marks(level) == marked);
    let highest = || campaign.levels.iter().rev().find(|level| marked.contains(&level.id));
    Ok(exactly.or_else(highest).map(|level| level.id))
}

/// Compares a cell of several lines, column by column.
fn compare_lines(
    sheet: &Sheet<'_>,
    lines: Lines,
    (before, now): (&str, &str),
    cell: String,
    (procedure, after): (&Procedure, &mut Procedure),
    edits: &mut DossierEdits<'_>,
) {
    let campaign = edits.campaign();
    let read = |text: &str| read_lines(lines, campaign, procedure, &tidy(text));
    let (Some(was), Some(is)) = (read(before), read(now)) else {
        edits.shown(sheet, cell, before.to_owned(), tidy(now));
        return;
    };
    let left_out = was.iter().filter(|(column, _)| is.iter().all(|(other, _)| other != column));
    let left_out: Vec<(Column, String)> = left_out.map(|(column, _)| (*column, String::new())).collect();
    for (column, text) in is.iter().filter(|pair| !was.contains(pair)).chain(&left_out) {
        edits.value(sheet, cell.clone(), procedure, after, (*column, text));
    }
}

/// Writes the columns in a cell of several lines into a new procedure; returns whether all could be.
fn take_lines(lines: Lines, text: &str, new: &mut Procedure, edits: &DossierEdits<'_>) -> bool {
    let read = read_lines(lines, edits.campaign(), new, &tidy(text));
    read.is_some_and(|read| {
        // Every one is tried, whether or not the one before it was refused.
        let refused = read.iter().filter(|(column, text)| edits.vocabulary.take(new, *column, text).is_err());
        refused.count() == 0
    })
}

/// Reports a row that matches no procedure of the dossier.
fn added(sheet: &Sheet<'_>, found: &Found, record: &Record, edits: &mut DossierEdits<'_>) {
    let text = |column| described_at(sheet, column).and_then(|at| record.texts.get(at)).map_or("", String::as_str);
    if sheet.holds == Holds::Derived || tidy_name(text(Column::Name)).is_empty() {
        edits.shown(sheet, cell_name(record.row, 0), String::new(), joined(&record.texts));
        return;
    }
    let mut new = Procedure::new(ProcedureId(0));
    new.field = record.field.clone().unwrap_or_default();
    for (at, (column, text)) in sheet.columns.iter().zip(&record.texts).enumerate() {
        let taken = match column.shows {
            _ if text.trim().is_empty() => continue,
            Shows::Derived | Shows::One(Column::Ordinal | Column::Mark(_)) => continue,
            Shows::One(column) => edits.vocabulary.take(&mut new, column, &written(column, text)).is_ok(),
            Shows::Lines(lines) => take_lines(lines, text, &mut new, edits),
        };
        if !taken {
            let cell = found.places.get(at).copied().flatten().map(|at| cell_name(record.row, at));
            edits.shown(sheet, cell.unwrap_or_default(), String::new(), tidy(text));
        }
    }
    match level_of_marks(sheet, record, edits.campaign()) {
        Ok(level) => new.proposal.level = level.or(new.proposal.level),
        Err(text) => edits.shown(sheet, cell_name(record.row, 0), String::new(), text),
    }
    edits.added(sheet, cell_name(record.row, 0), new);
}
