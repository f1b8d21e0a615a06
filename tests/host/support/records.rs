//! An `.xls` written record by record ([MS-XLS]).

use std::io::{Cursor, Write};

/// What a cell of an `.xls` holds, and the style it has: an index into [`STYLES`].
#[derive(Clone, Copy)]
pub enum Value {
    Text(&'static str),
    Number(f64),
}

/// Cell styles: plain, struck out, a number shown as a code.
pub const STYLES: [(u16, u16); 3] = [(0, 0), (1, 0), (0, 164)];

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(content.len()).unwrap().to_le_bytes(), content].concat()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Length, a byte that says UTF-16, and the letters.
fn text(text: &str, wide_length: bool) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap().to_le_bytes();
    let length = if wide_length { &length[..] } else { &length[..1] };
    [length, &[1], &words(&units)].concat()
}

/// One sheet of an `.xls`: its name, whether it is hidden, cells with their styles, rows and columns that are hidden,
/// comments.
pub struct XlsSheet<'a> {
    pub name: &'a str,
    pub is_hidden: bool,
    pub cells: &'a [(u16, u16, Value, u16)],
    pub hidden_rows: &'a [u16],
    pub hidden_columns: &'a [u16],
    /// Row, column and text of each.
    pub comments: &'a [(u16, u16, &'static str)],
}

/// `first` are records directly after the first BOF record.
pub fn xls(stream_name: &str, first: &[(u16, Vec<u8>)], sheets: &[XlsSheet<'_>]) -> Vec<u8> {
    let begins = |part: u16| record(0x0809, &words(&[0x0600, part, 0, 0, 0, 0, 0, 0]));
    let font = |flags: u16| {
        let head = words(&[200, flags, 0x7FFF, 400, 0, 0, 0]);
        record(0x0031, &[head, text("Arial", false)].concat())
    };
    let mut globals = begins(0x0005);
    globals.extend(first.iter().flat_map(|(kind, content)| record(*kind, content)));
    globals.extend(record(0x0042, &words(&[1200])));
    globals.extend(font(0));
    globals.extend(font(0x0008));
    globals.extend(record(0x041E, &[words(&[164]), text("0\".\"000000", true)].concat()));
    for (font, format) in STYLES {
        globals.extend(record(0x00E0, &words(&[font, format, 0, 0, 0, 0, 0, 0, 0, 0])));
    }
    let bodies: Vec<Vec<u8>> = sheets.iter().map(|sheet| body(begins(0x0010), sheet)).collect();
    let bound = |at: u32, sheet: &XlsSheet<'_>| {
        let head = [&at.to_le_bytes()[..], &[u8::from(sheet.is_hidden), 0]].concat();
        record(0x0085, &[head, text(sheet.name, false)].concat())
    };
    let length: usize = globals.len() + sheets.iter().map(|sheet| bound(0, sheet).len()).sum::<usize>() + 4;
    let mut at = length;
    for (sheet, body) in sheets.iter().zip(&bodies) {
        globals.extend(bound(u32::try_from(at).unwrap(), sheet));
        at += body.len();
    }
    globals.extend(record(0x000A, &[]));
    let stream = [globals, bodies.concat()].concat();
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream_name).unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

fn body(begins: Vec<u8>, sheet: &XlsSheet<'_>) -> Vec<u8> {
    let mut body = begins;
    for column in sheet.hidden_columns {
        body.extend(record(0x007D, &words(&[*column, *column, 2000, 0, 1, 0])));
    }
    body.extend(record(0x0200, &words(&[0, 0, 100, 0, 0, 10, 0])));
    for row in 0..100 {
        let flags = if sheet.hidden_rows.contains(&row) { 0x0120 } else { 0x0100 };
        body.extend(record(0x0208, &words(&[row, 0, 10, 255, 0, 0, flags, 15])));
    }
    for (row, column, value, style) in sheet.cells {
        let head = words(&[*row, *column, *style]);
        body.extend(match value {
            Value::Text(letters) => record(0x0204, &[head, text(letters, true)].concat()),
            Value::Number(number) => record(0x0203, &[head, number.to_le_bytes().to_vec()].concat()),
        });
    }
    // The boxes with the texts precede the comments that name them.
    for (id, (.., letters)) in (1..).zip(sheet.comments) {
        let units = u16::try_from(letters.encode_utf16().count()).unwrap();
        body.extend(record(0x005D, &words(&[0x15, 18, 0x19, id, 0x4011, 0, 0, 0, 0, 0, 0, 0, 0])));
        body.extend(record(0x01B6, &words(&[0x0212, 0, 0, 0, 0, units, 16, 0, 0])));
        body.extend(record(0x003C, &text(letters, true)[2..]));
        body.extend(record(0x003C, &words(&[0, 0, 0, 0, units, 0, 0, 0])));
    }
    for (id, (row, column, _)) in (1..).zip(sheet.comments) {
        body.extend(record(0x001C, &[words(&[*row, *column, 0, id]), text("Lan", true), vec![0]].concat()));
    }
    body.extend(record(0x000A, &[]));
    body
}
