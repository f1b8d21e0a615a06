use crate::domain::{Column, Dossier, Procedure, fold};

use super::field_sections::FieldSections;

/// One field or authority that is spelt in several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spellings {
    pub column: Column,
    /// Each spelling with its number of uses, the most used first; ties in the order of the list.
    pub ways: Vec<(String, usize)>,
}

impl Spellings {
    /// The spelling that the others can be merged into.
    pub fn usual(&self) -> &str {
        self.ways.first().map_or("", |(way, _)| way)
    }

    /// Replaces another spelling in a procedure with the usual one.
    pub fn unify(&self, procedure: &mut Procedure) {
        let text = match self.column {
            Column::Field => &mut procedure.field,
            Column::Authority => &mut procedure.authority,
            _ => return,
        };
        if self.ways.iter().skip(1).any(|(way, _)| way == text) {
            self.usual().clone_into(text);
        }
    }
}

/// Fields and authorities whose spellings differ only in case, diacritics, dashes and spaces.
pub fn spellings(dossier: &Dossier) -> Vec<Spellings> {
    let fields = of_column(dossier, Column::Field, |procedure| &procedure.field);
    fields.into_iter().chain(of_column(dossier, Column::Authority, |procedure| &procedure.authority)).collect()
}

fn of_column(dossier: &Dossier, column: Column, text: fn(&Procedure) -> &str) -> Vec<Spellings> {
    let mut sections: FieldSections<'_, Vec<(&str, usize)>> = FieldSections::new();
    for procedure in &dossier.procedures {
        let way = text(procedure);
        sections.update(way, |ways| match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, count)) => *count += 1,
            None => ways.push((way, 1)),
        });
    }
    let several = sections.into_vec().into_iter().filter(|(name, ways)| ways.len() > 1 && !fold(name).is_empty());
    several
        .map(|(_, mut ways)| {
            ways.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            Spellings { column, ways: ways.into_iter().map(|(way, count)| (way.to_owned(), count)).collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Campaign, ProcedureId};
    use std::sync::Arc;

    fn dossier(fields: &[(&str, &str)]) -> Dossier {
        let mut dossier = Dossier::new(Campaign::of_cv_74().unwrap(), "Sở Nội vụ");
        dossier.procedures = (1..)
            .zip(fields)
            .map(|(id, (field, authority))| {
                let mut procedure = Procedure::new(ProcedureId(id));
                (procedure.field, procedure.authority) = ((*field).into(), (*authority).into());
                Arc::new(procedure)
            })
            .collect();
        dossier
    }

    #[test]
    fn what_is_spelt_in_several_ways_is_one_with_its_spellings() {
        let dossier = dossier(&[
            ("Thi đua khen thưởng", "Sở Tư Pháp"),
            ("Thi đua – Khen thưởng", "Sở Tư pháp"),
            ("Hộ tịch", ""),
            ("Thi đua – Khen thưởng", "Sở Tư pháp"),
            ("", ""),
        ]);
        let way = |text: &str, count| (text.to_owned(), count);
        let found = spellings(&dossier);
        assert_eq!(
            found,
            [
                Spellings {
                    column: Column::Field,
                    ways: vec![way("Thi đua – Khen thưởng", 2), way("Thi đua khen thưởng", 1)]
                },
                Spellings { column: Column::Authority, ways: vec![way("Sở Tư pháp", 2), way("Sở Tư Pháp", 1)] },
            ]
        );
        let mut merged = dossier.clone();
        for procedure in &mut merged.procedures {
            found.iter().for_each(|spellings| spellings.unify(Arc::make_mut(procedure)));
        }
        assert_eq!(spellings(&merged), []);
        assert_eq!(merged.procedures[0].field, "Thi đua – Khen thưởng");
        assert_eq!((merged.procedures[2].field.as_str(), merged.procedures[4].field.as_str()), ("Hộ tịch", ""));
    }
}
