//! The part of style sheets that says whether a text is struck out or hidden.

use std::collections::HashMap;

use html5gum::StartTag;

/// Whether an element's text is struck out or hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub is_struck: bool,
    pub is_hidden: bool,
}

impl Look {
    /// An element's own look, within another.
    pub fn within(self, around: Look) -> Look {
        Look { is_struck: self.is_struck || around.is_struck, is_hidden: self.is_hidden || around.is_hidden }
    }

    fn of_declarations(declarations: &str) -> Look {
        let bare: String = declarations.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let says = |property: &str, value: &str| {
            bare.split(';')
                .filter_map(|one| one.split_once(':'))
                .any(|(name, said)| name == property && said.contains(value))
        };
        let is_struck = says("text-decoration", "line-through") || says("text-decoration-line", "line-through");
        Look { is_struck, is_hidden: says("display", "none") }
    }
}

/// Looks by class.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Look>);

impl Styles {
    /// Reads a style sheet: selectors of one class, as spreadsheets write them.
    pub fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let look = Look::of_declarations(declarations);
            let classes = selectors.split(',').filter_map(|selector| selector.trim().rsplit_once('.'));
            self.0.extend(classes.map(|(_, class)| (class.trim().to_owned(), look)));
        }
    }

    pub fn look(&self, name: &str, tag: &StartTag<()>) -> Look {
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
        };
        let mut look = Look::of_declarations(&attribute("style"));
        look.is_struck |= matches!(name, "s" | "strike" | "del");
        look.is_hidden |= tag.attributes.contains_key("hidden".as_bytes());
        let classes = attribute("class");
        classes.split_ascii_whitespace().filter_map(|class| self.0.get(class)).fold(look, |look, of| look.within(*of))
    }
}
