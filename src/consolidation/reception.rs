use serde::{Deserialize, Serialize};

use crate::domain::Date;

/// How a file reached the Office, as it was recorded there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reception {
    /// The day on which it was received; decides whether the unit is late.
    pub on: Date,
    /// Number and date of the letter that it came with; empty while unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub letter: String,
    /// Who recorded it; empty while unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}
