use crate::files::{Encoding, FileError, Legacy, MAX_CELLS, Sheet};
use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use crate::spreadsheet::bounds::MAX_BYTES;

use super::workbook::read_sheets;

/// The sheets of a workbook, or the one table of a text file with the encoding it was read in.
pub(super) fn sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, Option<Encoding>), FileError> {
    if let Some(sheets) = read_sheets(bytes)? {
        return Ok((sheets, None));
    }
    let (text, encoding) = decode(bytes)?;
    Ok((vec![text_sheet(&text)?], Some(encoding)))
}

/// UTF-8 with or without a byte order mark, UTF-16, or one of the encodings of Windows before.
fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect::<Vec<_>>();
        let text = String::from_utf16(&units).map_err(|_| FileError::Encoding)?;
        Ok((text, Encoding::Utf16))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        // Without a mark: of ASCII characters every other byte is zero.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => wide(bytes, u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => wide(bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => match std::str::from_utf8(rest) {
            Ok(text) if text.contains('\0') => Err(FileError::Encoding),
            Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
            Err(_) => single_byte(rest),
        },
    }
}

fn single_byte(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    if bytes.iter().any(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31)) {
        return Err(FileError::Encoding);
    }
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if Legacy::of_text(western.lines()).is_some() {
        return Ok((western.into_owned(), Encoding::Windows1252));
    }
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    Ok((vietnamese.into_owned(), Encoding::Windows1258))
}

/// Text in columns, by the delimiter of its first lines.
pub(super) fn text_sheet(text: &str) -> Result<Sheet, FileError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(text.len() as u64));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0u64;
    for record in reader.records() {
        let record = record.map_err(|error| FileError::Damaged(error.to_string()))?;
        cells += record.len() as u64;
        if cells > MAX_CELLS {
            return Err(FileError::TooManyCells(cells));
        }
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(Sheet { rows, ..Sheet::default() })
}

/// Records by which the delimiter is judged.
const SAMPLE: usize = 60;

/// The delimiter under which most records have as many cells as the others; of equals a tab, then the
/// one with more cells.
fn delimiter(text: &str) -> u8 {
    let agreement = |delimiter: &u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(*delimiter)
            .from_reader(text.as_bytes());
        let mut widths = std::collections::BTreeMap::new();
        for record in reader.records().take(SAMPLE).flatten().filter(|record| record.len() > 1) {
            *widths.entry(record.len()).or_insert(0usize) += 1;
        }
        let most = widths.into_iter().map(|(width, records)| (records, width)).max().unwrap_or_default();
        // A tab stands in no name.
        (most.0, most.0 > 0 && *delimiter == b'\t', most.1)
    };
    b",;\t".iter().copied().max_by_key(agreement).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_from_what_excel_saves() {
        let text = "Tên\tMã\nCấp phép\t1";
        let wide = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let little = [&[0xFF, 0xFE][..], &wide(u16::to_le_bytes)].concat();
        let big = [&[0xFE, 0xFF][..], &wide(u16::to_be_bytes)].concat();
        let marked = [&[0xEF, 0xBB, 0xBF][..], text.as_bytes()].concat();
        let bare = "Ma\tTen\n1\tCap".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for bytes in [text.as_bytes().to_vec(), little, big, marked] {
            assert_eq!(sheets(&bytes).unwrap().0[0].cell(1, 0), "Cấp phép");
        }
        assert_eq!(sheets(&bare).unwrap().0[0].cell(1, 1), "Cap");
        assert_eq!(sheets(&[0x54, 0xEA, 0x01, 0xC8]).unwrap_err(), FileError::Encoding);
    }

    #[test]
    fn text_of_windows_before_unicode_is_decoded() {
        // "Tên,Mã" and "Đăng ký,1" in windows-1258: letters, then their tones as marks of their own.
        let bytes = b"T\xEAn,Ma\xDE\n\xD0\xE3ng ky\xEC,1\n";
        let (sheets, encoding) = sheets(bytes).unwrap();
        assert_eq!(encoding, Some(Encoding::Windows1258));
        assert_eq!(crate::domain::tidy(sheets[0].cell(1, 0)), "Đăng ký");
        let (text, encoding) = decode(b"T\xAAn th\xF1 t\xF4c h\xB5nh ch\xDDnh,M\xB7\n").unwrap();
        assert_eq!((text.as_str(), encoding), ("Tªn thñ tôc hµnh chÝnh,M·\n", Encoding::Windows1252));
    }

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        for (text, delimiter) in [("a\tb,c,d\n", b'\t'), ("a;b;c,d\n", b';'), ("\"a;b;c;d\",e,f\n", b',')] {
            assert_eq!(super::delimiter(text), delimiter, "{text}");
        }
        let unquoted = "STT;Tên;Lĩnh vực\n1;Cấp, cấp lại, gia hạn, thu hồi thẻ;A\n2;Sửa, đổi, bổ sung;B\n";
        assert_eq!(super::delimiter(unquoted), b';');
        let sheet = text_sheet("tên\tghi chú\n\"dòng một\ndòng \"\"hai\"\"\"\tx\n").unwrap();
        assert_eq!(sheet.cell(1, 0), "dòng một\ndòng \"hai\"");
    }
}
