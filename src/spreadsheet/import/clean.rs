//! Cleans the cells of every source before the table is searched for.

use crate::files::{ImportAction, Sheet};

use super::decode::{LOST, decoded_once};

/// Empties cells that show an error, restores letters that were decoded twice, and notes lost characters.
pub(super) fn clean(sheet: &mut Sheet) {
    let twice = decoded_twice(sheet);
    for row in 0..sheet.rows.len() {
        for column in 0..sheet.rows.get(row).map_or(0, Vec::len) {
            let cell = sheet.cell(row, column);
            if cell.contains(LOST) {
                sheet.note(row, column, ImportAction::CharacterLost, None);
            } else if is_error(cell) {
                sheet.note(row, column, ImportAction::CellError, Some(String::new()));
            } else if twice && let Some(meant) = decoded_once(cell) {
                sheet.note(row, column, ImportAction::DecodedTwice, Some(meant));
            }
        }
    }
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

/// `#REF!`, `#N/A`, `#SPILL!`, `Err:502`: the texts that spreadsheets show where a formula fails.
fn is_error(cell: &str) -> bool {
    let cell = cell.trim();
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
        for error in ["#REF!", "#N/A", "#SPILL!", " #NAME? ", "#DIV/0!", "Err:502", "#GETTING_DATA"] {
            assert!(is_error(error), "{error}");
        }
        for text in ["#", "#1", "#Tin", "# REF!", "Err:", "REF!", "#A", "#VIP"] {
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
        sound.rows[0].push(mangled("Ghi chú"));
        let before = sound.clone();
        clean(&mut sound);
        assert_eq!(sound, before);
    }
}
