use std::collections::HashMap;

use crate::domain::{Campaign, fold, tidy};
use crate::spreadsheet::layout::{Sheet, Shows};
use crate::text::vocabulary::Headings;

use super::in_file::InFile;

/// Rows at the top of a sheet that are searched for its heading.
const WITHIN: usize = 60;

/// The head of a described column.
pub(super) fn head(sheet: &Sheet<'_>, column: usize) -> String {
    head_cell(sheet, column).map(|(_, head)| head).unwrap_or_default()
}

/// The lowest head over a column, with its row within the heading.
fn head_cell(sheet: &Sheet<'_>, column: usize) -> Option<(usize, String)> {
    let (first, last) = (sheet.heading.0 as usize, sheet.heading.1 as usize);
    let rows = (first..=last).rev().map(|row| (row - first, tidy(&sheet.shown(row, column))));
    rows.into_iter().find(|(_, head)| !head.is_empty())
}

/// The row where the heading begins, by the most matching heads, and the file's column for each described one. Case,
/// diacritics, punctuation and line breaks do not count; a head that was written anew is recognised by its meaning.
pub(super) fn find(sheet: &Sheet<'_>, file: &InFile<'_>, campaign: &Campaign) -> Option<(usize, Vec<Option<usize>>)> {
    let heads: Vec<Option<(usize, String)>> = (0..sheet.columns.len()).map(|at| head_cell(sheet, at)).collect();
    let named = heads.iter().flatten().count();
    let known = |places: &[Option<usize>]| {
        heads.iter().zip(places).filter(|(head, place)| head.is_some() && place.is_some()).count()
    };
    let rows = 0..file.rows().len().min(WITHIN);
    let candidates = rows.map(|row| (row, places_at(&heads, file, row)));
    let best = candidates.max_by_key(|(row, places)| (known(places), std::cmp::Reverse(*row)))?;
    let (first, mut places) = Some(best).filter(|best| known(&best.1) * 2 > named)?;
    place_by_meaning(sheet, file, campaign, first, &mut places);
    Some((first, places))
}

/// The file's column for each described head in a heading that begins at row `first`.
fn places_at(heads: &[Option<(usize, String)>], file: &InFile<'_>, first: usize) -> Vec<Option<usize>> {
    // Columns with the same head keep their order.
    let mut by_words: HashMap<(usize, String), Vec<usize>> = HashMap::new();
    let last = heads.iter().flatten().map(|(row, _)| *row).max().unwrap_or(0);
    for below in 0..=last {
        for (at, text) in file.rows().get(first + below).into_iter().flatten().enumerate() {
            by_words.entry((below, fold(text))).or_default().push(at);
        }
    }
    let places = heads.iter().enumerate().map(|(at, head)| {
        let Some((row, words)) = head else { return Some(at) };
        let there = by_words.get_mut(&(*row, fold(words)))?;
        let chosen = there.iter().position(|place| *place == at).unwrap_or(0);
        (chosen < there.len()).then(|| there.remove(chosen))
    });
    places.collect()
}

/// Places the columns that are still missing where a head of the file means the same.
fn place_by_meaning(
    sheet: &Sheet<'_>,
    file: &InFile<'_>,
    campaign: &Campaign,
    first: usize,
    places: &mut [Option<usize>],
) {
    if places.iter().all(Option::is_some) {
        return;
    }
    let headings = Headings::of(campaign);
    let last = first + (sheet.heading.1 - sheet.heading.0) as usize;
    let meant: Vec<(usize, _)> = (first..=last)
        .flat_map(|row| file.filled(row))
        .filter_map(|(at, text)| Some((at, headings.recognise(&text)?)))
        .collect();
    for (at, described) in sheet.columns.iter().enumerate() {
        let Shows::One(column) = described.shows else { continue };
        let free = |place: &usize| !places.contains(&Some(*place));
        let found = meant.iter().filter(|(_, meaning)| *meaning == column).map(|(place, _)| *place).find(free);
        if let Some(place) = places.get_mut(at).filter(|place| place.is_none()) {
            *place = found;
        }
    }
}
