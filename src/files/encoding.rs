use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Legacy {
    Tcvn3,
    Vni,
}

/// How the bytes of a text file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf16,
    /// Vietnamese of Windows without Unicode.
    Windows1258,
    /// Western: what a TCVN3 or VNI text is stored in.
    Windows1252,
}
