use web_sys::ClipboardEvent;

/// What a clipboard holds, as programs put a table there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipboard {
    pub text: String,
    /// A page, or a piece of one; empty where there is none.
    pub html: String,
}

impl Clipboard {
    pub fn of(event: &ClipboardEvent) -> Clipboard {
        let data = event.clipboard_data();
        let get = |kind: &str| data.as_ref().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
        Clipboard { text: get("text"), html: get("text/html") }
    }

    /// Whether its page holds a table of several rows.
    pub fn has_table(&self) -> bool {
        self.html.to_ascii_lowercase().matches("<tr").count() > 1
    }

    /// Whether its text has columns and several lines.
    pub fn has_columns(&self) -> bool {
        self.text.contains('\t') && self.text.trim().contains('\n')
    }
}
