use quick_xml::events::Event;

use crate::domain::Moment;

use super::package::Source;

/// When the program that wrote a workbook says it was last saved. Programs write it in UTC or in local time, so it only
/// orders copies of one file. `None` where the file does not say, and for `.xls`.
pub(super) fn saved_at(source: &Source<'_>) -> Option<Moment> {
    let (archive, part, element) = match source {
        Source::Xlsx(archive) => (archive, "docProps/core.xml", "modified"),
        Source::Ods(archive) => (archive, "meta.xml", "date"),
        Source::Xls(_) | Source::Text(_) => return None,
    };
    Moment::parse(&text_of(archive.part(part)?, element)?)
}

/// The text of the first element with this local name.
fn text_of(xml: &[u8], name: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut is_inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => is_inside = element.local_name().as_ref() == name,
            Event::Text(text) if is_inside => return Some(text.xml10_content().into_owned()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_that_of_the_element_with_the_name() {
        let xml = br#"<cp:coreProperties xmlns:cp="p" xmlns:dcterms="t"><dcterms:created>2026-01-02T03:04:05Z</dcterms:created><dcterms:modified>2026-11-30T10:20:30Z</dcterms:modified></cp:coreProperties>"#;
        assert_eq!(text_of(xml, "modified").as_deref(), Some("2026-11-30T10:20:30Z"));
        assert_eq!(text_of(b"<a><modified/></a>", "modified"), None);
    }
}
