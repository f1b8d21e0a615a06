/// A block of texts as it is on a clipboard, row by row. Rows may be of different lengths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block(pub Vec<Vec<String>>);

/// Excel reads a text that begins with one of these as a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

impl Block {
    pub fn height(&self) -> usize {
        self.0.len()
    }

    pub fn width(&self) -> usize {
        self.0.iter().map(Vec::len).max().unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.width() == 0
    }

    /// The text at a place; empty where the row is shorter.
    pub fn at(&self, row: usize, column: usize) -> &str {
        self.0.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// Rows end with a line break, tabs separate columns. Cells with either are quoted, as in Excel.
    pub fn to_tsv(&self) -> String {
        let row = |row: &Vec<String>| row.iter().map(|cell| quoted(&guarded(cell))).collect::<Vec<_>>().join("\t");
        self.0.iter().map(|cells| row(cells) + "\r\n").collect()
    }

    /// Parses the text that Excel, LibreOffice and WPS put on the clipboard.
    pub fn from_tsv(text: &str) -> Block {
        let mut rows = vec![Vec::new()];
        let mut rest = text;
        loop {
            let (cell, after) = next_cell(rest);
            if let Some(row) = rows.last_mut() {
                row.push(unguarded(cell));
            }
            match after.chars().next() {
                None => break,
                Some('\t') => rest = &after[1..],
                Some(_) => {
                    rest = after.strip_prefix("\r\n").unwrap_or_else(|| &after[1..]);
                    // The last line break ends the last row and starts no new one.
                    if rest.is_empty() {
                        break;
                    }
                    rows.push(Vec::new());
                }
            }
        }
        Block(rows)
    }

    /// A table whose cells Excel reads as text: codes stay as they are, and nothing is a formula.
    pub fn to_html(&self) -> String {
        let cell = |text: &String| {
            let lines: Vec<String> = text.split('\n').map(escaped).collect();
            format!("<td style=\"mso-number-format:'\\@'\">{}</td>", lines.join("<br>"))
        };
        let row = |row: &Vec<String>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
        format!("<table>{}</table>", self.0.iter().map(row).collect::<String>())
    }
}

/// A page reduced to its text and its tags, with no attributes but `colspan` and `rowspan`: nothing in it can be loaded
/// or run, and no style of another program is applied.
pub fn bare_page(html: &str) -> String {
    const SILENT: [&str; 4] = ["style", "script", "title", "xml"];
    let mut bare = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!") {
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            rest = after(rest, end);
            continue;
        }
        let tag = &rest[..tag_end(rest)];
        rest = &rest[tag.len()..];
        let name: String = tag.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.trim_end_matches('/').to_ascii_lowercase();
        if SILENT.contains(&name.as_str()) {
            let close = format!("</{name}");
            let end = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = after(&rest[end..], ">");
            continue;
        }
        if name.trim_matches('/').is_empty() {
            // A lone `<` is text.
            bare.push_str(if tag.len() == 1 { "&lt;" } else { "" });
            continue;
        }
        let spans = ["colspan", "rowspan"].iter().filter_map(|span| Some(format!(" {span}={}", number_of(tag, span)?)));
        bare.push_str(&format!("<{name}{}>", spans.collect::<String>()));
    }
    bare + rest
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// Where a tag ends; `>` in a quoted attribute does not count.
fn tag_end(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    if !is_tag {
        return 1;
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn number_of(tag: &str, attribute: &str) -> Option<u32> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!(" {attribute}")).or_else(|| lower.find(&format!("\n{attribute}")))?;
    let value = lower[at + 1 + attribute.len()..].trim_start().strip_prefix('=')?;
    let digits: String =
        value.trim_start().trim_start_matches(['"', '\'']).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// A cell is quoted if its closing quotation mark is followed by the end of the cell. LibreOffice does not quote, so
/// any other text that begins with a quotation mark is taken literally.
fn next_cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let mut cell = String::new();
        let mut rest = quoted;
        while let Some(at) = rest.find('"') {
            cell.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.chars().next() {
                Some('"') => {
                    cell.push('"');
                    rest = &rest[1..];
                }
                None => return (cell.replace("\r\n", "\n"), rest),
                Some(c) if is_break(c) => return (cell.replace("\r\n", "\n"), rest),
                Some(_) => break,
            }
        }
    }
    let end = text.find(is_break).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

fn quoted(cell: &str) -> String {
    if cell.contains(is_break) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Whether another program could read a text as a formula, ignoring apostrophes, spaces and breaks before it.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches(|c: char| c == '\'' || c.is_whitespace() || c.is_control()).starts_with(FORMULA)
}

/// Puts an apostrophe before a text that could be a formula elsewhere.
fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text) => text.to_owned(),
        _ => cell,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(rows: &[&[&str]]) -> Block {
        Block(rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect())
    }

    #[test]
    fn the_clipboards_of_excel_and_libreoffice_are_understood() {
        for (text, expected) in [
            ("a\tb\r\nc\td\r\n", block(&[&["a", "b"], &["c", "d"]])),
            ("a\tb\nc\td", block(&[&["a", "b"], &["c", "d"]])),
            ("một", block(&[&["một"]])),
            ("1\r\n\r\n3\r\n", block(&[&["1"], &[""], &["3"]])),
            ("\"hai\ndòng\"\tx\r\n", block(&[&["hai\ndòng", "x"]])),
            ("\"nói \"\"được\"\"\"\r\n", block(&[&["nói \"được\""]])),
            // LibreOffice does not quote a text that begins with a quotation mark.
            ("\"Một cửa\" liên thông\tx\n", block(&[&["\"Một cửa\" liên thông", "x"]])),
            ("\"chưa đóng\tx\n", block(&[&["\"chưa đóng", "x"]])),
            ("a\t\t\r\n", block(&[&["a", "", ""]])),
            ("", block(&[&[""]])),
        ] {
            assert_eq!(Block::from_tsv(text), expected, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_a_formula_elsewhere() {
        for text in ["=1+1", "+84", "-5", "@SUM(A1)", "'=x", "\t=1", "\n=1", " =1"] {
            let out = block(&[&[text]]).to_tsv();
            assert!(out.trim_start_matches('"').starts_with('\''), "{out}");
            assert_eq!(Block::from_tsv(&out), block(&[&[text]]));
        }
        assert_eq!(block(&[&["1.000894", "'s"]]).to_tsv(), "1.000894\t's\r\n");
        let html = block(&[&["<b>&\"", "hai\ndòng"]]).to_html();
        assert!(html.contains("&lt;b&gt;&amp;&quot;") && html.contains("hai<br>dòng"), "{html}");
    }

    #[test]
    fn a_page_is_stripped_to_its_tables() {
        for (html, expected) in [
            ("<TD class=xl65 style='mso:\">\"' colspan=2>a &lt; b</TD>", "<td colspan=2>a &lt; b</td>"),
            (
                "<html><head><style>td{x:\"<y>\"}</style></head><!--[if mso]><x>1</x><![endif]-->a",
                "<html><head></head>a",
            ),
            ("<td\n rowspan=\"3\" onclick='x()'>1<br/>2", "<td rowspan=3>1<br>2"),
            ("1 < 2 và 3<b>4", "1 &lt; 2 và 3<b>4"),
            ("<img src=x onerror=alert(1)><script>x</script>y", "<img>y"),
            ("<td title=\"chưa đóng>", "<td>"),
        ] {
            assert_eq!(bare_page(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_page_panics(html in "[<>/a-z\"' =!-ệ]{0,40}") {
            bare_page(&html);
        }

        #[test]
        fn what_is_copied_and_pasted_back_is_equal(
            rows in (1..5usize).prop_flat_map(|width| {
                prop::collection::vec(prop::collection::vec("[a\"'=+\\-ệ \t\n.0-9]{0,6}", width..=width), 1..6)
            }),
        ) {
            let block = Block(rows);
            prop_assert_eq!(Block::from_tsv(&block.to_tsv()), block);
        }
    }
}
