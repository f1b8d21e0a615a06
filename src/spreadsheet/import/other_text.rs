//! Text files that hold something else than a table that is read here.

use serde::de::IgnoredAny;

use crate::files::SeenAs;

/// What a text is that is no list: a sheet in an old exchange format, an e-mail, a link to a document elsewhere.
pub(super) fn seen(text: &str) -> Option<SeenAs> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    if first.starts_with("ID;P") && is_record(second) {
        return Some(SeenAs::Sylk);
    }
    if first == "TABLE" && second.starts_with("0,1") {
        return Some(SeenAs::Dif);
    }
    if first.eq_ignore_ascii_case("[InternetShortcut]") {
        return Some(SeenAs::Link);
    }
    if is_email(text) {
        return Some(SeenAs::Email);
    }
    let is_json = text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text.trim()).is_ok();
    // A document of Google is stored on a disk as a link.
    let is_link = || text.len() < 4096 && ["docs.google.com", "\"doc_id\""].iter().any(|words| text.contains(words));
    is_json.then(|| if is_link() { SeenAs::Link } else { SeenAs::Json })
}

/// Whether a line is a record of SYLK; a CSV may begin with "ID;P" too.
fn is_record(line: &str) -> bool {
    let kind = line.split(';').next().unwrap_or_default();
    line.contains(';') && matches!(kind, "P" | "B" | "C" | "F" | "O" | "W" | "NN" | "NE" | "NU")
}

/// Whether a text begins with the headers of an e-mail. A page saved as one file has some of them, but was not sent.
fn is_email(text: &str) -> bool {
    const SENT: [&str; 6] = ["received", "return-path", "delivered-to", "message-id", "to", "x-sender"];
    let headers = text.lines().take_while(|line| !line.trim().is_empty()).take(200);
    let names: Vec<String> = headers
        .filter(|line| !line.starts_with([' ', '\t']))
        .map_while(|line| line.split_once(':').map(|(name, _)| name.to_ascii_lowercase()))
        .collect();
    let has = |name: &str| names.iter().any(|one| one == name);
    has("from") && (has("date") || has("subject")) && SENT.into_iter().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_told_from_lists() {
        for (text, kind) in [
            ("ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"TT\"\r\nE\r\n", Some(SeenAs::Sylk)),
            ("ID;PCALCOOO32\nB;Y2;X2\nC;X1;Y1;K\"TT\"", Some(SeenAs::Sylk)),
            ("ID;PHONE;NAME\n1;2;3\n", None),
            ("TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,3\r\n", Some(SeenAs::Dif)),
            ("TABLE\n1,2\n", None),
            ("[InternetShortcut]\r\nURL=https://docs.google.com/x", Some(SeenAs::Link)),
            (r#"{"doc_id":"1A","email":"a@b.vn","resource_key":""}"#, Some(SeenAs::Link)),
            (r#"{"url": "https://docs.google.com/open?id=1A"}"#, Some(SeenAs::Link)),
            (r#"[{"ma": "1.000101", "ten": "Mot"}]"#, Some(SeenAs::Json)),
            ("{1},Tên\n{2},Một", None),
            (
                "Received: from a\n by b\nFrom: Lan <a@b.vn>\nTo: c@d.vn\nSubject: DM\nDate: x\n\nKính gửi",
                Some(SeenAs::Email),
            ),
            ("From: <Saved by Blink>\nSubject: DM\nDate: x\nMIME-Version: 1.0\n\n", None),
            ("From,To,Subject\na,b,c\n", None),
        ] {
            assert_eq!(seen(text), kind, "{text}");
        }
    }
}
