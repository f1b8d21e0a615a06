//! Files of other kinds, recognised by their first bytes.

use crate::files::SeenAs;

/// What a file is by its first bytes, if it is of a known kind other than a workbook, an archive or a compound file.
pub(super) fn seen(bytes: &[u8]) -> Option<SeenAs> {
    Some(match bytes {
        [] => SeenAs::Empty,
        [b'%', b'P', b'D', b'F', ..] => SeenAs::Pdf,
        _ if is_image(bytes) => SeenAs::Image,
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => SeenAs::OtherArchive,
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] | [0xFD, b'7', b'z', b'X', b'Z', ..] => SeenAs::OtherArchive,
        [b'{', b'\\', b'r', b't', b'f', ..] => SeenAs::Word,
        // A sheet of Excel 2, 3 or 4 begins with its version, without a compound file around it. Some programs write
        // sheets of Excel 5 so.
        [9, 0 | 2 | 4 | 8, 4 | 6 | 8, 0, ..] => SeenAs::OldWorkbook,
        // Lotus 1-2-3 and Quattro Pro begin with the same record.
        [0, 0, 2, 0, 4 | 6, 4, ..] | [0, 0, 2, 0, 0x20, 0x51, ..] | [0, 0, 2, 0, 1 | 2, 0x10, ..] => SeenAs::Lotus,
        [0, 0, 0x1A, 0, 0..=5, 0x10, ..] => SeenAs::Lotus,
        _ if is_database(bytes) => SeenAs::Database,
        // A link to a file of Windows.
        [0x4C, 0, 0, 0, 1, 0x14, 2, 0, ..] => SeenAs::Link,
        // What macOS writes beside a file on other disks.
        [0, 5, 0x16, 7, ..] => SeenAs::Temporary,
        _ if is_owner(bytes) => SeenAs::Temporary,
        _ => return None,
    })
}

fn is_image(bytes: &[u8]) -> bool {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => true,
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => true,
        // Two reserved fields of a bitmap are zero.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => true,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => true,
        // As phones save photographs.
        [0, 0, 0, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', ..] => true,
        _ => false,
    }
}

/// Whether it is a database of Access, or a table of dBase or FoxPro.
fn is_database(bytes: &[u8]) -> bool {
    const END_OF_FIELDS: u8 = 0x0D;
    if let [0, 1, 0, 0, name @ ..] = bytes {
        return name.starts_with(b"Standard Jet DB") || name.starts_with(b"Standard ACE DB");
    }
    // The version, the date of the last change, and the length of the header.
    let [3 | 0x30..=0x32 | 0x83 | 0x8B | 0xF5, _, 1..=12, 1..=31, _, _, _, _, low, high, ..] = bytes else {
        return false;
    };
    let header = usize::from(u16::from_le_bytes([*low, *high]));
    let is_reserved = bytes.get(12..14) == Some(&[0, 0]);
    // FoxPro has the path of the database behind the fields.
    let ends = [header.checked_sub(1), header.checked_sub(264)];
    is_reserved && ends.into_iter().flatten().any(|at| bytes.get(at) == Some(&END_OF_FIELDS))
}

/// Whether it is the file `~$….xlsx` that Excel keeps beside an open workbook: the user's name twice, in 165 bytes.
fn is_owner(bytes: &[u8]) -> bool {
    const BYTES: usize = 165;
    /// Where the name stands again, in UTF-16.
    const AGAIN: usize = 55;
    let length = bytes.first().copied().unwrap_or_default();
    bytes.len() == BYTES
        && length > 0
        && usize::from(length) < AGAIN
        && bytes.get(AGAIN..AGAIN + 2) == Some(&[length, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_told_from_text() {
        let mut owner = vec![b' '; 165];
        (owner[0], owner[1], owner[55], owner[56]) = (3, b'L', 3, 0);
        let mut table = vec![0; 66];
        table[..10].copy_from_slice(&[3, 126, 12, 1, 2, 0, 0, 0, 65, 0]);
        table[64] = 0x0D;
        for (bytes, kind) in [
            (&b"%PDF-1.7"[..], Some(SeenAs::Pdf)),
            (b"BM\x36\x10\0\0\0\0\0\0\x36", Some(SeenAs::Image)),
            (b"II*\0\x08\0", Some(SeenAs::Image)),
            (b"\0\0\0\x18ftypheic", Some(SeenAs::Image)),
            (b"RIFF\0\0\0\0WEBPVP8", Some(SeenAs::Image)),
            (b"\0\0\x02\0\x06\x04\x06\0", Some(SeenAs::Lotus)),
            (b"\0\0\x1a\0\x02\x10\x04\0", Some(SeenAs::Lotus)),
            (b"\0\0\x02\0\x20\x51", Some(SeenAs::Lotus)),
            (b"\0\x01\0\0Standard Jet DB\0", Some(SeenAs::Database)),
            (&table, Some(SeenAs::Database)),
            (b"L\0\0\0\x01\x14\x02\0", Some(SeenAs::Link)),
            (&owner, Some(SeenAs::Temporary)),
            (b"\0\x05\x16\x07\0\x02", Some(SeenAs::Temporary)),
            (b"BM01,Ten thu tuc\n1.000101", None),
            (b"ID;PHONE\n1;2", None),
            (b"0,1,2,3,4,5,6,7,8", None),
            ("Mã số,Tên".as_bytes(), None),
        ] {
            assert_eq!(seen(bytes), kind, "{bytes:?}");
        }
    }
}
