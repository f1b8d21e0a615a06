//! Cleans the cells of every source before the table is searched for.

use crate::files::{ImportAction, Sheet};

use super::decode::{LOST, decoded_once};

/// Empties cells that show an error or a database's word for no value, restores letters that were decoded twice, unwraps
/// `="1.912350"`, and notes lost characters.
pub(super) fn clean(sheet: &mut Sheet) {
    let (twice, questions) = (decoded_twice(sheet), lost_as_question_marks(sheet));
    for row in 0..sheet.rows.len() {
        for column in 0..sheet.rows.get(row).map_or(0, Vec::len) {
            let cell = sheet.cell(row, column);
            if cell.contains(LOST) || (questions && is_lost(cell)) {
                sheet.note(row, column, ImportAction::CharacterLost, None);
            } else if is_error(cell) || is_no_value(cell) {
                sheet.note(row, column, ImportAction::CellError, Some(String::new()));
            } else if let Some(meant) = decoded_once(cell).filter(|meant| twice || is_vietnamese(meant)) {
                sheet.note(row, column, ImportAction::DecodedTwice, Some(meant));
            } else if let Some(inner) = unwrapped(cell)
                && let Some(cell) = sheet.rows.get_mut(row).and_then(|cells| cells.get_mut(column))
            {
                *cell = inner;
            }
        }
    }
}

/// The text in `="1.912350"`, by which programs keep Excel from taking a code for a number.
fn unwrapped(cell: &str) -> Option<String> {
    let inner = cell.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    Some(inner.replace("\"\"", "\""))
}

/// Whether at least 90 percent of the sheet's cells with non-ASCII text, and at least three, look decoded twice.
fn decoded_twice(sheet: &Sheet) -> bool {
    let (mut all, mut twice) = (0usize, 0usize);
    for cell in sheet.rows.iter().flatten().filter(|cell| !cell.is_ascii()) {
        all += 1;
        twice += usize::from(decoded_once(cell).is_some());
    }
    twice >= 3 && twice * 10 >= all * 9
}

/// Whether a text has letters that only Vietnamese has. What decodes to one was decoded twice, whatever its neighbours.
fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{1ea0}'..='\u{1ef9}'))
}

/// Whether a program has replaced the sheet's Vietnamese letters by question marks: in a third of the cells with letters,
/// and at least three.
fn lost_as_question_marks(sheet: &Sheet) -> bool {
    let (mut all, mut lost) = (0usize, 0usize);
    for cell in sheet.rows.iter().flatten().filter(|cell| cell.chars().any(char::is_alphabetic)) {
        all += 1;
        lost += usize::from(is_lost(cell));
    }
    lost >= 3 && lost * 3 >= all
}

/// Whether a question mark stands in a word: `C?p gi?y`.
fn is_lost(cell: &str) -> bool {
    // Of an address what follows it is a query.
    if !cell.contains('?') || cell.contains("://") {
        return false;
    }
    let letters = cell.as_bytes();
    letters.windows(2).any(|pair| pair[0] == b'?' && pair[1].is_ascii_alphabetic())
        && letters.windows(2).any(|pair| pair[0].is_ascii_alphabetic() && pair[1] == b'?')
}

/// What programs write for a value that is not there.
fn is_no_value(cell: &str) -> bool {
    const WORDS: [&str; 8] = ["NULL", "null", "\\N", "NaN", "nan", "None", "undefined", "[object Object]"];
    WORDS.contains(&cell.trim())
}

/// `#REF!`, `#N/A`, `#SPILL!`, `Err:502`: the texts that spreadsheets show where a formula fails.
fn is_error(cell: &str) -> bool {
    let cell = cell.trim();
    // A number that its column is too narrow for.
    if cell.len() >= 3 && cell.bytes().all(|b| b == b'#') {
        return true;
    }
    let is_name =
        |name: &str| name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'/');
    match (cell.strip_prefix('#'), cell.strip_prefix("Err:")) {
        (Some(name), _) => {
            let bare = name.strip_suffix(['!', '?']).unwrap_or(name);
            is_name(bare) && bare.len() >= 2 && (bare != name || matches!(bare, "N/A" | "GETTING_DATA"))
        }
        (None, Some(number)) => !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_spreadsheets_are_told_from_words() {
        for error in ["#REF!", "#N/A", "#SPILL!", " #NAME? ", "#DIV/0!", "Err:502", "#GETTING_DATA", "####"] {
            assert!(is_error(error), "{error}");
        }
        for text in ["#", "##", "#1", "#Tin", "# REF!", "Err:", "REF!", "#A", "#VIP"] {
            assert!(!is_error(text), "{text}");
        }
    }

    #[test]
    fn a_sheet_that_was_decoded_twice_is_mended_and_another_is_not() {
        let mangled =
            |text: &str| encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        let meant = ["Tên thủ tục", "Cấp giấy phép", "Đăng ký"];
        let mut sheet = Sheet { rows: vec![meant.iter().map(|text| mangled(text)).collect()], ..Sheet::default() };
        clean(&mut sheet);
        assert_eq!(sheet.rows, [meant]);
        assert!(sheet.notes.iter().all(|note| note.done == ImportAction::DecodedTwice));
        let mut sound = Sheet { rows: vec![meant.map(str::to_owned).to_vec()], ..Sheet::default() };
        sound.rows[0].push(mangled("Café"));
        let before = sound.clone();
        clean(&mut sound);
        assert_eq!(sound, before);
        // Only Vietnamese has this letter.
        sound.rows[0].push(mangled("Đất đai"));
        clean(&mut sound);
        assert_eq!((sound.cell(0, 4), sound.notes.len()), ("Đất đai", 1));
    }

    #[test]
    fn words_for_no_value_and_lost_letters_are_noted() {
        let rows =
            |rows: &[&[&str]]| rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let mut sheet = Sheet { rows: rows(&[&["NULL", "\\N", "Nulla", "=\"1.912350\""]]), ..Sheet::default() };
        clean(&mut sheet);
        assert_eq!(sheet.rows, [["", "", "Nulla", "1.912350"]]);
        assert!(sheet.notes.iter().all(|note| note.done == ImportAction::CellError));
        let mut sheet = Sheet { rows: rows(&[&["C?p gi?y phép", "Th?i h?n", "L?nh v?c", "1"]]), ..Sheet::default() };
        clean(&mut sheet);
        assert_eq!(sheet.notes.iter().filter(|note| note.done == ImportAction::CharacterLost).count(), 3);
        let mut asks = Sheet { rows: rows(&[&["Có nộp trực tuyến không?", "Ai?", "?"]]), ..Sheet::default() };
        clean(&mut asks);
        assert!(asks.notes.is_empty());
    }
}
