use crate::spreadsheet::bounds::{MAX_BYTES, MAX_CELLS};
use crate::spreadsheet::cells::{Table, read_workbook};
use crate::spreadsheet::error::FileError;

/// The tables of a workbook, or the one table of a text file.
pub(super) fn tables(bytes: &[u8]) -> Result<Vec<Table>, FileError> {
    if let Some(tables) = read_workbook(bytes, MAX_CELLS)? {
        return Ok(tables);
    }
    Ok(vec![text_table(&decode(bytes)?)?])
}

/// UTF-8 with or without a byte order mark, or UTF-16 with one.
fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect::<Vec<_>>();
        String::from_utf16(&units).map_err(|_| FileError::Encoding)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => {
            let text = std::str::from_utf8(rest).map_err(|_| FileError::Encoding)?;
            if text.contains('\0') { Err(FileError::Encoding) } else { Ok(text.to_owned()) }
        }
    }
}

/// Text in columns, by the delimiter of its first lines.
pub(super) fn text_table(text: &str) -> Result<Table, FileError> {
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
    Ok(Table { sheet: String::new(), rows })
}

/// A tab outside quotes decides, for a name never holds one; else whichever of `;` and `,` stands more often.
fn delimiter(text: &str) -> u8 {
    let (mut tabs, mut semicolons, mut commas) = (0, 0, 0);
    let mut quoted = false;
    for byte in text.bytes().take(20_000) {
        match byte {
            b'"' => quoted = !quoted,
            b'\t' if !quoted => tabs += 1,
            b';' if !quoted => semicolons += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    match () {
        () if tabs > 0 => b'\t',
        () if semicolons > commas => b';',
        () => b',',
    }
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
        for bytes in [text.as_bytes().to_vec(), little, big, marked] {
            assert_eq!(tables(&bytes).unwrap()[0].cell(1, 0), "Cấp phép");
        }
        assert_eq!(tables(&[0x54, 0xEA, 0x6E]).unwrap_err(), FileError::Encoding);
    }

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        for (text, delimiter) in
            [("a\tb,c,d\n", b'\t'), ("a;b;c,d\n", b';'), ("\"a;b;c;d\",e,f\n", b','), ("one\n", b',')]
        {
            assert_eq!(super::delimiter(text), delimiter, "{text}");
        }
        let table = text_table("tên\tghi chú\n\"dòng một\ndòng \"\"hai\"\"\"\tx\n").unwrap();
        assert_eq!(table.cell(1, 0), "dòng một\ndòng \"hai\"");
    }
}
