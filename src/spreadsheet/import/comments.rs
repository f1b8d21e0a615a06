//! Reads the comments on the cells of an `.xlsx`.

use quick_xml::events::{BytesStart, Event};

use crate::files::Sheet;
use crate::spreadsheet::package::{Unpacked, resolved};
use crate::spreadsheet::xml::{attribute, entity, relationships};

use super::addresses::span_of;
use super::struck_strings::each_event;

/// Notes the comments of a sheet, whose part has this path. Excel writes a thread of comments a second time as a plain
/// comment with an explanation, which is left out.
pub(super) fn note_comments(archive: &Unpacked, path: &str, sheet: &mut Sheet) {
    let Some((folder, file)) = path.rsplit_once('/') else { return };
    let related = archive.part_in_any_case(&format!("{folder}/_rels/{file}.rels"));
    let related = relationships(related.unwrap_or_default());
    let of_kind = |kind: &str| {
        let parts = related.iter().filter(|one| one.kind == kind);
        let parts = parts.filter_map(|one| archive.part_in_any_case(&resolved(folder, &one.target)));
        parts.flat_map(comments).collect::<Vec<_>>()
    };
    let threads = of_kind("threadedComment");
    let is_threaded = |cell: &(usize, usize)| threads.iter().any(|(threaded, _)| threaded == cell);
    let mut plain = of_kind("comments");
    plain.retain(|(cell, _)| !is_threaded(cell));
    for ((row, column), text) in threads.into_iter().chain(plain) {
        sheet.comment(row, column, text);
    }
}

/// The comments in a part, each with row and column.
fn comments(xml: &[u8]) -> Vec<((usize, usize), String)> {
    let (mut found, mut in_text) = (Vec::new(), false);
    let at = |element: &BytesStart<'_>| {
        let span = attribute(element, "ref").and_then(|cell| span_of(&cell))?;
        Some((span.top as usize, span.left as usize))
    };
    let mut is_thread = false;
    let add = |found: &mut Vec<((usize, usize), String)>, letters: &str| {
        if let Some((_, text)) = found.last_mut() {
            text.push_str(letters);
        }
    };
    each_event(xml, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            name @ ("comment" | "threadedComment") => {
                is_thread = name == "threadedComment";
                found.extend(at(element).map(|cell| (cell, String::new())));
            }
            "text" => in_text = is_thread,
            "t" => in_text = true,
            _ => {}
        },
        Event::Text(text) if in_text => add(&mut found, text),
        Event::GeneralRef(name) if in_text => add(&mut found, &entity(name)),
        Event::End(element) if matches!(element.local_name().as_ref(), "t" | "text") => in_text = false,
        _ => {}
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_read_once_and_without_the_explanation_for_older_programs() {
        let rels = r#"<Relationships><Relationship Id="a" Type="x/comments" Target="../comments1.xml"/>
            <Relationship Id="b" Type="y/threadedComment" Target="/xl/threadedComments/t.xml"/></Relationships>"#;
        let plain = r#"<comments><authors><author>Lan</author></authors><commentList>
            <comment ref="B2" authorId="0"><text><r><t>[Threaded comment] Your version of Excel…</t></r></text></comment>
            <comment ref="C3" authorId="0"><text><r><rPr><b/></rPr><t>Lan:</t></r><r><t> h&#7887;i l&amp;i</t></r></text>
            </comment></commentList></comments>"#;
        let thread = r#"<ThreadedComments><threadedComment ref="B2" id="1"><text>xem</text></threadedComment>
            <threadedComment ref="B2" id="2" parentId="1"><text>đã xem</text></threadedComment></ThreadedComments>"#;
        let parts = [
            ("xl/worksheets/_rels/sheet1.xml.rels", rels),
            ("xl/comments1.xml", plain),
            ("xl/threadedComments/t.xml", thread),
        ];
        let archive = Unpacked::of_parts(parts.map(|(name, content)| (name, content.as_bytes()))).unwrap();
        let mut sheet = Sheet::default();
        note_comments(&archive, "xl/worksheets/sheet1.xml", &mut sheet);
        let said: Vec<(u32, u32, &str)> =
            sheet.notes.iter().map(|note| (note.row, note.column, note.seen.as_str())).collect();
        assert_eq!(said, [(1, 1, "xem"), (1, 1, "đã xem"), (2, 2, "Lan: hỏi l&i")]);
    }
}
