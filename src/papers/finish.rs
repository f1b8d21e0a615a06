//! Corrects the engine's output: adds header rows that repeat, the order of the standard for the parts of a section
//! (ISO/IEC 29500-1, 17.6.17), a low last paragraph of a section, and the author. Removes the engine's paragraph ids,
//! which continue from one document to the next. Compresses the parts, which the engine leaves uncompressed.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::files::FileError;

/// The height that marks a row to repeat; no other row has it. See [`finished`].
pub(super) const HEADING_ROW: f32 = 1.0;
const HEADING_HEIGHT: &str = r#"<w:trHeight w:val="1" w:hRule="atLeast" />"#;
const REPEATED: &str = "<w:tblHeader />";

/// The paragraph that ends a section. With the height of a line it would begin a new page after a full one.
const PART_END: &str = "<w:p><w:pPr><w:sectPr>";
const LOW_PART_END: &str =
    r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact" /><w:sectPr>"#;
/// Begins the id of a paragraph; quotation marks in texts are escaped.
const NUMBER: &str = " w14:paraId=\"";

const SECTION: (&str, &str) = ("<w:sectPr>", "</w:sectPr>");
/// The parts of a section that the engine writes, in their order.
const ORDER: [&str; 7] = ["headerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"];

/// The corrected document. Its texts are escaped, so none is taken for markup.
///
/// # Errors
/// `Unwritable`.
pub(super) fn finished(bytes: &[u8], author: &str) -> Result<Vec<u8>, FileError> {
    let unwritable = |error: &dyn std::fmt::Display| FileError::Unwritable(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unwritable(&error))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() / 4)));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..archive.len() {
        let mut written = || -> zip::result::ZipResult<()> {
            let mut part = archive.by_index(at)?;
            if part.is_dir() {
                return Ok(());
            }
            let name = part.name()?.into_owned();
            let mut xml = String::new();
            part.read_to_string(&mut xml)?;
            drop(part);
            let xml = match name.as_str() {
                "word/document.xml" => {
                    in_order(&unnumbered(&xml).replace(HEADING_HEIGHT, REPEATED).replace(PART_END, LOW_PART_END))
                }
                "docProps/core.xml" => xml.replace(">unknown<", &format!(">{}<", quick_xml::escape::escape(author))),
                _ if name.starts_with("word/header") => unnumbered(&xml),
                _ => xml,
            };
            to.start_file(name, options)?;
            to.write_all(xml.as_bytes())?;
            Ok(())
        };
        written().map_err(|error| unwritable(&error))?;
    }
    Ok(to.finish().map_err(|error| unwritable(&error))?.into_inner())
}

/// Without the ids of paragraphs.
fn unnumbered(xml: &str) -> String {
    let mut pieces = xml.split(NUMBER);
    let mut left = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        left.push_str(piece.split_once('"').map_or(piece, |(_, rest)| rest));
    }
    left
}

/// The XML with every section's parts in the order of the standard.
fn in_order(xml: &str) -> String {
    let mut ordered = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once(SECTION.0) {
        let Some((within, after)) = after.split_once(SECTION.1) else { break };
        let mut parts: Vec<&str> = within.split_inclusive('>').collect();
        parts.sort_by_key(|part| ORDER.iter().position(|name| part.starts_with(&format!("<w:{name} "))));
        ordered.extend([before, SECTION.0, &parts.concat(), SECTION.1]);
        rest = after;
    }
    ordered + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_no_numbers() {
        let xml = r#"<w:p w14:paraId="00000001"><w:t>w14:paraId=&quot;</w:t></w:p><w:p w14:paraId="00000002" />"#;
        assert_eq!(unnumbered(xml), r#"<w:p><w:t>w14:paraId=&quot;</w:t></w:p><w:p />"#);
    }

    #[test]
    fn the_parts_of_a_section_stand_in_their_order() {
        let xml = r#"<a/><w:sectPr><w:pgSz w:w="1" /><w:cols w:num="1" /><w:headerReference r:id="x" /><w:pgNumType w:start="1" /><w:titlePg /></w:sectPr><b/>"#;
        let expected = r#"<a/><w:sectPr><w:headerReference r:id="x" /><w:pgSz w:w="1" /><w:pgNumType w:start="1" /><w:cols w:num="1" /><w:titlePg /></w:sectPr><b/>"#;
        assert_eq!(in_order(xml), expected);
    }
}
