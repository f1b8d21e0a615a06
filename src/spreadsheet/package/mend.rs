//! Workbooks whose parts are not where the engine looks for them. The package's relationships say which part is which,
//! and spreadsheet programs follow them; the engine (calamine 0.38) expects a few fixed paths. Some programs also write
//! names with backslashes, in another case or with a leading slash.

use std::collections::HashMap;

use crate::files::FileError;
use crate::spreadsheet::xml::{Relationship, relationships};

use super::unpacked::Unpacked;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";

/// The places of a workbook's parts in its archive.
#[derive(Debug)]
pub(super) struct Layout {
    /// The archive's name of the part that lists the sheets.
    pub workbook: String,
    /// The archive's name of that part's relationships.
    relationships: String,
    /// These relationships, each with the path of its target within the archive.
    related: Vec<(Relationship, String)>,
    /// Names of all parts by their [`key`].
    parts: HashMap<String, String>,
}

impl Layout {
    /// `None` for an archive that is not an XML workbook. `part` reads one part of the archive by its name.
    pub fn of<'a>(
        names: impl Iterator<Item = &'a str>,
        mut part: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Option<Layout> {
        let parts: HashMap<String, String> = names.map(|name| (key(name), name.to_owned())).collect();
        let root = parts.get("_rels/.rels").and_then(|name| part(name));
        let named = relationships(&root.unwrap_or_default()).into_iter().find(|one| one.kind == "officeDocument");
        let named = named.map(|one| key(&resolved("", &one.target))).filter(|path| parts.contains_key(path));
        let path = named.unwrap_or_else(|| WORKBOOK.to_owned());
        // An `.xlsb` is laid out alike, with binary parts.
        if path.ends_with(".bin") {
            return None;
        }
        let workbook = parts.get(&path)?.clone();
        let (folder, file) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, file)| (folder, file));
        let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let relationships_part = parts.get(&format!("{beside}_rels/{file}.rels"))?.clone();
        let related = relationships(&part(&relationships_part)?);
        // Text documents have an `officeDocument` too.
        let is_workbook = related.iter().any(|one| one.kind == "worksheet");
        let placed = |one: Relationship| {
            let path = resolved(folder, &one.target);
            (one, path)
        };
        let related = related.into_iter().map(placed).collect();
        is_workbook.then_some(Layout { workbook, relationships: relationships_part, related, parts })
    }

    /// The path at which the engine looks for a related part; `None` for a part that it does not need.
    fn expected(&self, one: &Relationship) -> Option<String> {
        match one.kind.as_str() {
            "sharedStrings" => Some("xl/sharedStrings.xml".to_owned()),
            "styles" => Some("xl/styles.xml".to_owned()),
            "theme" => Some("xl/theme/theme1.xml".to_owned()),
            kind if is_sheet(kind) => {
                let mut sheets = self.related.iter().filter(|(other, _)| is_sheet(&other.kind));
                let at = sheets.position(|(other, _)| other.id == one.id)?;
                Some(format!("xl/worksheets/sheet{}.xml", at + 1))
            }
            _ => None,
        }
    }

    /// The comments of the sheet with this path: the kind of each relationship, and the archive's name of its part.
    fn comments(&self, archive: &Unpacked, path: &str) -> Vec<(String, &str)> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let named = |path: &str| self.parts.get(&key(path)).map(String::as_str);
        let related = named(&format!("{folder}/_rels/{file}.rels")).and_then(|name| archive.part(name));
        let related = relationships(related.unwrap_or_default()).into_iter();
        let comments = related.filter(|one| matches!(one.kind.as_str(), "comments" | "threadedComment"));
        comments.filter_map(|one| Some((one.kind, named(&resolved(folder, &one.target))?))).collect()
    }

    /// Whether every part is where the engine looks, under the name in its relationship.
    fn is_plain(&self) -> bool {
        let stands = |(one, path): &(Relationship, String)| {
            let is_named_so = self.parts.get(&key(path)).is_none_or(|name| name == path);
            is_named_so
                && match one.kind.as_str() {
                    "sharedStrings" | "styles" => self.expected(one).as_ref() == Some(path),
                    // The engine only prepends the folder.
                    "worksheet" => !one.target.contains('\\') && !one.target.contains("./"),
                    kind => !is_macro_sheet(kind),
                }
        };
        let is_usual = self.workbook == WORKBOOK && self.relationships == RELATIONSHIPS;
        is_usual && self.related.iter().all(stands)
    }
}

/// The archive with its parts where the engine looks for them; `None` where they already are.
pub(super) fn mended(archive: &Unpacked, layout: &Layout) -> Result<Option<Unpacked>, FileError> {
    if layout.is_plain() {
        return Ok(None);
    }
    let mut lines = String::new();
    let mut placed = vec![(WORKBOOK.to_owned(), layout.workbook.as_str())];
    let mut written = Vec::new();
    for (one, path) in &layout.related {
        let (Some(new), Some(name)) = (layout.expected(one), layout.parts.get(&key(path))) else { continue };
        // Of two relationships to one place the first counts.
        if placed.iter().any(|(known, _)| *known == new) {
            continue;
        }
        let Relationship { id, kind, .. } = one;
        // The engine skips charts, and refuses a workbook with a sheet of macros.
        let kind = if is_macro_sheet(kind) { "chartsheet" } else { kind };
        let id = quick_xml::escape::escape(id);
        lines += &relationship(&id, kind, &new);
        // Of a sheet's own relationships only those to its comments are read.
        let comments = layout.comments(archive, path);
        if let (Some((folder, file)), false) = (new.rsplit_once('/'), comments.is_empty()) {
            let mut related = String::new();
            for (at, (kind, name)) in comments.into_iter().enumerate() {
                let new = format!("xl/comments/{at}-{file}");
                related += &relationship(&format!("rId{at}"), &kind, &new);
                placed.push((new, name));
            }
            written.push((format!("{folder}/_rels/{file}.rels"), related));
        }
        placed.push((new, name));
    }
    written.push(("_rels/.rels".to_owned(), relationship("rId1", "officeDocument", WORKBOOK)));
    written.push((RELATIONSHIPS.to_owned(), lines));
    let written: Vec<(String, String)> = written
        .into_iter()
        .map(|(name, lines)| {
            (name, format!(r#"<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{lines}</Relationships>"#))
        })
        .collect();
    let written = written.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    let copied = placed.iter().map(|(new, name)| (new.as_str(), archive.part(name).unwrap_or_default()));
    Unpacked::of_parts(copied.chain(written)).map(Some)
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{TYPES}/{kind}" Target="/{target}"/>"#)
}

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn is_sheet(kind: &str) -> bool {
    matches!(kind, "worksheet" | "chartsheet" | "dialogsheet") || is_macro_sheet(kind)
}

/// Whether a sheet has Excel 4 macros.
fn is_macro_sheet(kind: &str) -> bool {
    matches!(kind, "xlMacrosheet" | "xlIntlMacrosheet")
}

/// A part's name for comparison: with slashes, without a leading one, in lower case.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as a path within the archive; one that does not begin with a slash is relative to `folder`.
pub(in crate::spreadsheet) fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = from.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_as_in_a_file_system() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../sharedStrings.xml", "sharedStrings.xml"),
            ("xl", r"worksheets\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook2.xml", "xl/workbook2.xml"),
            ("xl", "../../../etc", "etc"),
        ] {
            assert_eq!(resolved(folder, target), path, "{target}");
        }
    }
}
