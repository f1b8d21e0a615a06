//! The first page has no page number (NĐ 30/2020/NĐ-CP, Phụ lục I), which the engine that writes workbooks does not
//! support: this module rewrites the sheets' headers with a separate one for the first page.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::files::FileError;

const START: &str = "<headerFooter";
const END: &str = "</headerFooter>";

/// The workbook with the headers `first` (in Excel's notation) on the first page of its sheets, in their order; an
/// empty one for no header. `level` is the compression level of the sheets.
pub(super) fn with_first_headers(bytes: &[u8], first: &[String], level: i64) -> Result<Vec<u8>, FileError> {
    let unwritable = |error: &dyn std::fmt::Display| FileError::Unwritable(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unwritable(&error))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(level));
    for at in 0..archive.len() {
        let mut written = || -> zip::result::ZipResult<()> {
            let name = archive.by_index_raw(at)?.name()?.into_owned();
            let number = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
            let sheet = number.and_then(|number| number.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
            let Some(header) = sheet.and_then(|sheet| first.get(sheet)) else {
                return to.raw_copy_file(archive.by_index_raw(at)?);
            };
            let mut xml = String::new();
            archive.by_index(at)?.read_to_string(&mut xml)?;
            to.start_file(name, options)?;
            to.write_all(with_first_header(&xml, header).unwrap_or(xml).as_bytes())?;
            Ok(())
        };
        written().map_err(|error| unwritable(&error))?;
    }
    Ok(to.finish().map_err(|error| unwritable(&error))?.into_inner())
}

/// `None` for a sheet without headers.
fn with_first_header(xml: &str, header: &str) -> Option<String> {
    let start = xml.rfind(START)? + START.len();
    let end = xml.rfind(END)?;
    let header = quick_xml::escape::escape(header);
    let (before, within, after) = (xml.get(..start)?, xml.get(start..end)?, xml.get(end..)?);
    Some(format!("{before} differentFirst=\"1\"{within}<firstHeader>{header}</firstHeader>{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_has_a_header_of_its_own() {
        let xml =
            r#"<worksheet><headerFooter scaleWithDoc="0"><oddHeader>&amp;P</oddHeader></headerFooter></worksheet>"#;
        let expected = r#"<worksheet><headerFooter differentFirst="1" scaleWithDoc="0"><oddHeader>&amp;P</oddHeader><firstHeader>&amp;Rx</firstHeader></headerFooter></worksheet>"#;
        assert_eq!(with_first_header(xml, "&Rx").as_deref(), Some(expected));
        assert_eq!(with_first_header("<worksheet/>", ""), None);
    }
}
