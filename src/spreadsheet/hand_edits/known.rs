use std::collections::HashSet;

use crate::domain::{CodeKey, Dossier, Procedure, fold, tidy_name};
use crate::spreadsheet::import::{are_national, restored_code};

/// What the dossier says that a sheet is compared with: rows that say the same are procedures, whatever they look like.
pub(super) struct Known {
    /// Folded names.
    pub names: HashSet<String>,
    /// Folded fields.
    pub fields: HashSet<String>,
    codes: HashSet<CodeKey>,
    /// Whether its codes are those of the national database, with six digits behind the point.
    codes_are_national: bool,
}

impl Known {
    pub fn of(dossier: &Dossier) -> Known {
        let all = || dossier.procedures.iter();
        let texts =
            |of: fn(&Procedure) -> &str| all().map(|one| fold(of(one))).filter(|text| !text.is_empty()).collect();
        Known {
            names: texts(|one| &one.name),
            fields: texts(|one| &one.field),
            codes: all().filter_map(|one| CodeKey::of(&one.code)).collect(),
            codes_are_national: are_national(all().map(|one| one.code.as_str())),
        }
    }

    /// A code of the dossier that a program took for a number is restored; any other one is as it is.
    pub fn code(&self, text: &str) -> String {
        let is_known = |code: &str| CodeKey::of(code).is_some_and(|key| self.codes.contains(&key));
        let written = tidy_name(text);
        if is_known(&written) {
            return written;
        }
        let restored = restored_code(&written, self.codes_are_national);
        if is_known(&restored) { restored } else { written }
    }
}
