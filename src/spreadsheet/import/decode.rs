//! Decodes text files: UTF-8, UTF-16, or one of the encodings of Windows before Unicode.

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};

use crate::files::{Encoding, FileError, Legacy};

/// Replaces a character that could not be read.
pub(super) const LOST: char = '\u{fffd}';

/// # Errors
/// `Encoding` for bytes that are not text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    match without_end_mark(bytes) {
        [0xFF, 0xFE, rest @ ..] => Ok((wide(rest, u16::from_le_bytes), Encoding::Utf16)),
        [0xFE, 0xFF, rest @ ..] => Ok((wide(rest, u16::from_be_bytes), Encoding::Utf16)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Ok((mended(rest), Encoding::Utf8)),
        bytes if looks_wide(bytes, 1) => Ok((wide(bytes, u16::from_le_bytes), Encoding::Utf16)),
        bytes if looks_wide(bytes, 0) => Ok((wide(bytes, u16::from_be_bytes), Encoding::Utf16)),
        bytes if is_binary(bytes) => Err(FileError::Encoding),
        bytes if is_utf8(bytes) => Ok((mended(bytes), Encoding::Utf8)),
        bytes => Ok(single_byte(bytes)),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(LOST)).collect()
}

/// Bytes that are examined.
const SAMPLE: usize = 4096;

/// Whether text without a byte order mark is UTF-16: the high byte, at `high` of each pair, is one of a few for nearly
/// every letter, and zero for most.
fn looks_wide(bytes: &[u8], high: usize) -> bool {
    let (mut pairs, mut few, mut latin, mut empty) = (0usize, 0usize, 0usize, 0usize);
    for pair in bytes.chunks_exact(2).take(SAMPLE / 2) {
        let (high, low) = (pair[high], pair[1 - high]);
        pairs += 1;
        latin += usize::from(high == 0);
        empty += usize::from(low == 0);
        // Latin, Latin Extended-A, marks, Vietnamese letters, punctuation.
        few += usize::from(matches!(high, 0 | 1 | 3 | 0x1E | 0x20));
    }
    pairs >= 2 && few * 20 >= pairs * 19 && latin * 2 >= pairs && empty * 20 <= pairs
}

/// The text before the end mark of DOS, and before zeros with which programs fill a block.
fn without_end_mark(bytes: &[u8]) -> &[u8] {
    let is_wide = bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || looks_wide(bytes, 0)
        || looks_wide(bytes, 1);
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1A)).map_or(0, |last| last + 1);
    if is_wide { bytes } else { bytes.get(..end).unwrap_or_default() }
}

/// Whether bytes are not text: more than a few of them are control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31)).count();
    controls * 50 > bytes.len()
}

/// Whether bytes are UTF-8 except for a few: a single bad byte, or a few lines that another program has written, do not
/// change the encoding of a whole file.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 10 <= letters || has_utf8_lines(bytes)
}

/// Whether of the lines with other than ASCII most are UTF-8, and at least three. Text in another encoding hardly ever is.
fn has_utf8_lines(bytes: &[u8]) -> bool {
    let (mut sound, mut bad) = (0usize, 0usize);
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_ascii()) {
        match std::str::from_utf8(line) {
            Ok(_) => sound += 1,
            Err(_) => bad += 1,
        }
    }
    sound >= 3 && sound > bad
}

/// Decodes UTF-8 with single bytes pasted by other programs: non-breaking spaces and punctuation of Windows-1252.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [0xA0] => text.push('\u{a0}'),
            [byte @ 0x91..=0x97] => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0),
            _ => text.push(LOST),
        }
    }
    text
}

fn single_byte(bytes: &[u8]) -> (String, Encoding) {
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if Legacy::of_rows(western.lines().map(std::iter::once)).is_some() {
        return (western.into_owned(), Encoding::Windows1252);
    }
    let (vietnamese, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    (vietnamese.into_owned(), Encoding::Windows1258)
}

/// The original of a text that was decoded twice: UTF-8 that a program has taken for Windows-1252 or -1258 and
/// written again. `None` for any other text.
pub(super) fn decoded_once(text: &str) -> Option<String> {
    // Neither encoding has these Vietnamese letters, and most texts contain one.
    if text.is_ascii() || text.chars().any(|c| matches!(c, '\u{1ea0}'..='\u{1ef9}')) {
        return None;
    }
    // Programs that tidy spaces replace non-breaking ones.
    let spaced = text.replace("\u{c3} ", "\u{c3}\u{a0}");
    let encoded = [WINDOWS_1252, WINDOWS_1258].into_iter().find_map(|encoding| {
        let (bytes, _, had_errors) = encoding.encode(&spaced);
        (!had_errors).then(|| bytes.into_owned())
    });
    // Latin-1 has control characters where Windows has letters.
    let latin = || spaced.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let bytes: Vec<u8> = encoded.or_else(latin)?;
    let meant = String::from_utf8(bytes).ok()?;
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_ascii()).count();
    (0 < letters(&meant) && letters(&meant) < letters(text)).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn text_is_decoded_from_what_programs_save() {
        let text = "Tên\tMã\nCấp phép\t1";
        let little = [&[0xFF, 0xFE][..], &utf16(text, u16::to_le_bytes)].concat();
        let big = [&[0xFE, 0xFF][..], &utf16(text, u16::to_be_bytes)].concat();
        let marked = [&[0xEF, 0xBB, 0xBF][..], text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), little, big, marked] {
            assert_eq!(decode(&bytes).unwrap().0, text);
        }
        assert_eq!(decode(&[0x54, 0xEA, 0x01, 0xC8].repeat(4)).unwrap_err(), FileError::Encoding);
    }

    #[test]
    fn utf16_needs_no_mark() {
        for text in ["Số TT\tMã số\tTên thủ tục\n1\t1.000123\tCấp giấy phép xây dựng", "Ma\tTen\n1\tCap"]
        {
            for bytes in [utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
                assert_eq!(decode(&bytes).unwrap(), (text.to_owned(), Encoding::Utf16));
            }
        }
        let broken = [utf16("Tên thủ tục hành chính\n", u16::to_le_bytes), vec![0, 0xD8, b'a', 0]].concat();
        assert_eq!(decode(&broken).unwrap().0, "Tên thủ tục hành chính\n\u{fffd}a");
    }

    #[test]
    fn a_bad_byte_is_one_character() {
        let text = "Tên thủ tục hành chính, cấp giấy phép xây dựng";
        for (byte, read) in [(0xA0, '\u{a0}'), (0x96, '–'), (0xFF, LOST)] {
            let bytes = [text.as_bytes(), &[byte], b" 2"].concat();
            assert_eq!(decode(&bytes).unwrap(), (format!("{text}{read} 2"), Encoding::Utf8));
        }
        assert_eq!(decode(&[&[0xEF, 0xBB, 0xBF, b'a', 0xFF][..]].concat()).unwrap().0, "a\u{fffd}");
    }

    #[test]
    fn a_line_of_another_program_does_not_change_the_encoding_of_the_others() {
        let text = "Tên,Mã\nCấp phép,1\nĐất đai,2\n";
        let bytes = [text.as_bytes(), b"\xD0\xE3ng ky\xEC c\xECp ph\xE9p,3\n"].concat();
        let (decoded, encoding) = decode(&bytes).unwrap();
        assert_eq!((decoded.get(..text.len()), encoding), (Some(text), Encoding::Utf8));
        assert!(decoded.contains(LOST));
    }

    #[test]
    fn the_end_mark_and_page_breaks_of_dos_are_text() {
        let (text, encoding) = decode(b"T\xEAn,Ma\xDE\x0C\n\xD0a\xEC,1\n\x1A").unwrap();
        assert_eq!((text.ends_with('\n'), encoding), (true, Encoding::Windows1258));
        assert_eq!(decode("Tên,Mã\n\0".as_bytes()).unwrap().0, "Tên,Mã\n");
    }

    #[test]
    fn text_of_windows_before_unicode_is_decoded() {
        // "Tên,Mã" and "Đăng ký,1" in windows-1258: letters, then their tones as marks of their own.
        let (text, encoding) = decode(b"T\xEAn,Ma\xDE\n\xD0\xE3ng ky\xEC,1\n").unwrap();
        assert_eq!(encoding, Encoding::Windows1258);
        assert_eq!(crate::domain::tidy(&text), "Tên,Mã\nĐăng ký,1");
        let (text, encoding) = decode(b"T\xAAn th\xF1 t\xF4c h\xB5nh ch\xDDnh,M\xB7\n").unwrap();
        assert_eq!((text.as_str(), encoding), ("Tªn thñ tôc hµnh chÝnh,M·\n", Encoding::Windows1252));
    }

    #[test]
    fn what_was_decoded_twice_is_decoded_once() {
        let meant = "Cấp giấy phép đặt bảng chỉ dẫn, là";
        for encoding in [WINDOWS_1252, WINDOWS_1258] {
            let (twice, _) = encoding.decode_without_bom_handling(meant.as_bytes());
            assert_eq!(decoded_once(&twice).as_deref(), Some(meant), "{twice}");
        }
        let latin: String = meant.bytes().map(char::from).collect();
        assert_eq!(decoded_once(&latin).as_deref(), Some(meant));
        for text in [meant, "plain", "Café à la carte", "TÊN THỦ TỤC"] {
            assert_eq!(decoded_once(text), None, "{text}");
        }
    }
}
