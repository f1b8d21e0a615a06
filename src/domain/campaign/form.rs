use serde::{Deserialize, Serialize};
use vec1::Vec1;

use super::ids::{LevelId, PeriodId, PortalId};

/// Placeholders in the texts of a form, written `{unit}`. In its titles, `subject` and `attachment` insert the form's
/// own texts.
pub const PLACES: [&str; 6] = ["unit", "letter_number", "letter_date", "recipient", "subject", "attachment"];

/// The official form: the layout of its list. Its texts may contain the [`PLACES`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The text the form comes from.
    pub source: String,
    /// What the list is about; the title of every file made from it.
    pub subject: String,
    /// Names the unit's own letter.
    pub attachment: String,
    /// Above the table.
    pub titles: Vec<TitleLine>,
    /// At least the name of the procedure.
    pub columns: Vec1<FormColumn>,
    pub sections: Sections,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleLine {
    pub text: String,
    pub style: TitleStyle,
    /// Shown for the unit's name while it is unknown; dots if `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_unit: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleStyle {
    Title,
    Subtitle,
    Italic,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormColumn {
    pub shows: FormCell,
    pub head: String,
    /// A heading over this column, shared with neighbours that have the same text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// In characters, as Excel counts it; 3–100.
    pub width: u16,
}

/// What a column of the form shows of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormCell {
    /// The number within the section.
    Ordinal,
    Code,
    Name,
    /// The field of administration (lĩnh vực).
    Field,
    Tier,
    Authority,
    /// An X where the proposed level marks this one.
    Mark(LevelId),
    Roadmap(PortalId),
    Volume(PeriodId),
    /// Dossiers filed online.
    Online,
    Fee,
    Note,
    /// The obstacles that keep the procedure from the highest level, with what the officer wrote on each.
    Obstacles,
    /// Left empty for the recipient of the form.
    Blank,
}

/// Section rows between the procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sections {
    ByField,
    None,
}
