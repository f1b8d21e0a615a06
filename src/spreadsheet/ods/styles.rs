use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::files::Legacy;
use crate::spreadsheet::xml::attribute;

/// The properties of an OpenDocument style that matter for a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub is_struck: bool,
    pub is_bold: bool,
    /// For tables: not shown.
    pub is_hidden: bool,
    pub font: Option<Legacy>,
    /// Whether its font shows small letters as capitals.
    pub is_capitals: bool,
}

/// Styles of `content.xml` by name. Those of `styles.xml` are named by people, and seldom struck out.
#[derive(Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    open: String,
}

impl Styles {
    pub fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "style" => {
                self.open = attribute(element, "name").unwrap_or_default();
                let parent = attribute(element, "parent-style-name").and_then(|name| self.by_name.get(&name).cloned());
                self.by_name.insert(self.open.clone(), parent.unwrap_or_default());
            }
            "text-properties" => {
                let says = |name: &str| attribute(element, name).filter(|value| value != "none");
                let Some(style) = self.by_name.get_mut(&self.open) else { return };
                style.is_struck |= says("text-line-through-style").or_else(|| says("text-line-through-type")).is_some();
                style.is_bold |= says("font-weight").is_some_and(|weight| weight == "bold");
                if let Some(font) = says("font-name").or_else(|| says("font-family")) {
                    style.font = Legacy::of_font(font.trim_matches('\''));
                    style.is_capitals = style.font == Some(Legacy::Tcvn3) && font.trim_matches('\'').ends_with('H');
                }
            }
            "table-properties" if attribute(element, "display").is_some_and(|value| value == "false") => {
                if let Some(style) = self.by_name.get_mut(&self.open) {
                    style.is_hidden = true;
                }
            }
            _ => {}
        }
    }

    pub fn get(&self, name: Option<&str>) -> Style {
        name.and_then(|name| self.by_name.get(name)).cloned().unwrap_or_default()
    }
}
