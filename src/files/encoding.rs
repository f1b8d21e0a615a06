use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Legacy {
    Tcvn3,
    Vni,
}

/// Counts of the fonts of a sheet's texts by the encoding they imply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fonts {
    tcvn3: usize,
    vni: usize,
    other: usize,
}

impl Fonts {
    pub fn count(&mut self, of: Option<Legacy>) {
        match of {
            Some(Legacy::Tcvn3) => self.tcvn3 += 1,
            Some(Legacy::Vni) => self.vni += 1,
            None => self.other += 1,
        }
    }

    /// The encoding that more than half of them imply.
    pub fn most(self) -> Option<Legacy> {
        let Fonts { tcvn3, vni, other } = self;
        match () {
            () if tcvn3 > other + vni => Some(Legacy::Tcvn3),
            () if vni > other + tcvn3 => Some(Legacy::Vni),
            () => None,
        }
    }
}

/// How the bytes of a text file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf16,
    /// The Vietnamese code page of Windows.
    Windows1258,
    /// Western: the code page that TCVN3 and VNI texts are stored in.
    Windows1252,
}
