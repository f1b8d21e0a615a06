//! Reads the HTML parts of web archives (MHTML), as which Excel and reporting engines save workbooks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Whether a text is MHTML.
pub(super) fn is_mhtml(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(text).to_ascii_lowercase();
    head.contains("mime-version:") && head.contains("boundary=")
}

/// The bytes of every HTML part, in their order.
pub(super) fn pages(bytes: &[u8]) -> Vec<Vec<u8>> {
    // Byte by byte, for parts may be in any encoding.
    let text: String = bytes.iter().copied().map(char::from).collect();
    let Some(boundary) = boundary(&text) else { return Vec::new() };
    text.split(&format!("--{boundary}")).filter_map(page).collect()
}

fn boundary(text: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find("boundary=")?;
    let value = text.get(at + "boundary=".len()..)?.trim_start();
    let quoted = value.strip_prefix('"').and_then(|value| value.split_once('"')).map(|(value, _)| value);
    let value = quoted.unwrap_or_else(|| value.split([';', '\r', '\n']).next().unwrap_or_default().trim());
    (!value.is_empty()).then(|| value.to_owned())
}

fn page(part: &str) -> Option<Vec<u8>> {
    let (head, body) = part.split_once("\r\n\r\n").or_else(|| part.split_once("\n\n"))?;
    let head = head.to_ascii_lowercase();
    let bytes = || body.chars().filter_map(|letter| u8::try_from(letter).ok()).collect::<Vec<u8>>();
    if !head.contains("text/html") {
        return None;
    }
    if head.contains("base64") {
        let packed: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        return STANDARD.decode(packed).ok();
    }
    Some(if head.contains("quoted-printable") { unquoted(&bytes()) } else { bytes() })
}

/// Decodes quoted-printable (RFC 2045, 6.7).
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'=', [b'\r', b'\n', tail @ ..] | [b'\n', tail @ ..]) => rest = tail,
            (b'=', [high, low, tail @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                bytes.extend(digit(high).zip(digit(low)).map(|(high, low)| high * 16 + low));
                rest = tail;
            }
            (byte, _) => bytes.push(*byte),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_pages_are_decoded() {
        let file = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b1\"\r\n\r\n--b1\r\n\
            Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            T=C3=AAn=\r\n 1\r\n--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nVMOq\r\nbg==\r\n\
            --b1\r\nContent-Type: image/png\r\n\r\nxx\r\n--b1--";
        assert!(is_mhtml(file));
        let pages = pages(file.as_bytes());
        let pages: Vec<&str> = pages.iter().map(|page| std::str::from_utf8(page).unwrap().trim()).collect();
        assert_eq!(pages, ["Tên 1", "Tên"]);
    }
}
