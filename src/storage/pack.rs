//! Packs long texts: deflated, then encoded with 15 bits in each UTF-16 unit, because stores count such units.

use crate::files::{deflate, inflate};

/// Texts shorter than this, in bytes, are not packed.
const LONG: usize = 1_024;
/// Most bytes that a value may inflate to.
const MAX_INFLATED: u64 = 64 * 1024 * 1024;
/// First character of a packed text; no JSON begins with it.
const PACKED: char = '~';
/// The first of 2^15 code points in a row that a store keeps as they are: no surrogates, no controls.
const FIRST: u32 = 0x3400;
const BITS: u32 = 15;

/// The text itself if it is short, else a packed form of it.
pub fn pack(text: &str) -> String {
    let deflated = (text.len() >= LONG).then(|| deflate(Vec::new(), text.as_bytes()).ok()).flatten();
    deflated.map_or_else(|| text.to_owned(), |bytes| encode(&bytes))
}

/// The text that was given to [`pack`]; `None` when `packed` was not made by it.
pub fn unpack(packed: &str) -> Option<String> {
    let Some(encoded) = packed.strip_prefix(PACKED) else { return Some(packed.to_owned()) };
    String::from_utf8(inflate(&decode(encoded)?, MAX_INFLATED).ok()?).ok()
}

/// `~<bytes>:` and one character for every 15 bits, the last filled with zeros.
fn encode(bytes: &[u8]) -> String {
    let mut text = format!("{PACKED}{}:", bytes.len());
    text.reserve(bytes.len() * 8 / 15 * 3 + 3);
    let (mut held, mut bits) = (0u32, 0);
    let mut put = |value: u32| text.extend(char::from_u32(FIRST + value));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= BITS {
            bits -= BITS;
            put(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        put(held << (BITS - bits));
    }
    text
}

fn decode(encoded: &str) -> Option<Vec<u8>> {
    let (length, units) = encoded.split_once(':')?;
    let length: usize = length.parse().ok()?;
    let mut bytes = Vec::with_capacity(units.len() * 15 / 24);
    let (mut held, mut bits) = (0u32, 0);
    for unit in units.chars() {
        let value = u32::from(unit).checked_sub(FIRST).filter(|value| *value < 1 << BITS)?;
        held = held << BITS | value;
        bits += BITS;
        while bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    // The padding of the last unit may amount to one byte.
    (bytes.len() >= length && bytes.len() - length <= 1).then(|| bytes.truncate(length))?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back_and_long_ones_get_short() {
        for length in (0..40).chain([1_000, 1_023, 1_024, 5_000, 70_000]) {
            let text: String = "Cấp giấy phép số 12; ".chars().cycle().take(length).collect();
            let packed = pack(&text);
            assert_eq!(unpack(&packed).as_ref(), Some(&text), "{length} characters");
            assert!(text.len() < LONG || packed.encode_utf16().count() * 4 < length);
        }
    }

    #[test]
    fn every_number_of_bytes_is_encoded_whole() {
        for length in 0..64u8 {
            let bytes: Vec<u8> = (0..length).map(|at| at.wrapping_mul(251) ^ 0xA5).collect();
            let encoded = encode(&bytes);
            assert_eq!(decode(encoded.trim_start_matches(PACKED)), Some(bytes));
        }
    }

    #[test]
    fn foreign_text_is_refused_not_misread() {
        for text in ["~", "~3:", "~x:㐀", "~1:\u{d7ff}", "~5:㐀㐀", "~0:㐀㐀㐀"] {
            assert_eq!(unpack(text), None, "{text}");
        }
    }
}
