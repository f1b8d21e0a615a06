//! Units' files as the Office receives them.

use std::sync::Arc;

use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;

use super::{campaign, date};

pub fn at(day: u8) -> Moment {
    Moment { date: date(2020, 7, day), hour: 8, minute: 0, second: 0 }
}

pub fn received(unit: &str, dossier: &Dossier, day: u8, name: &str) -> (UnitFile, Arc<Dossier>) {
    let mut dossier = dossier.clone();
    dossier.submission.unit = unit.into();
    let id = DossierId::of(&dossier);
    let file = UnitFile {
        id: FileId::of(&id, &[]),
        dossier: id,
        name: name.into(),
        unit: unit.into(),
        procedures: u32::try_from(dossier.procedures.len()).unwrap(),
        made_at: at(day),
        first_made_at: at(day),
        opened_at: None,
        app_version: "0.1.0".into(),
        answers: Some(dossier.campaign.identity()),
        is_draft: false,
        is_returned: false,
        edits: 0,
        edited_at: None,
        adopted: 0,
        by_hand: None,
        reception: None,
    };
    (file, Arc::new(dossier))
}

pub fn empty() -> Consolidation {
    Consolidation::new(campaign())
}

pub fn consolidate(files: &[(UnitFile, Arc<Dossier>)]) -> (Consolidation, Originals) {
    let (mut work, mut originals) = (empty(), Originals::new());
    for (file, dossier) in files {
        originals.insert(file.dossier.clone(), Arc::clone(dossier));
        if let (_, Some(edit)) = work.receive(file.clone()) {
            work.apply(edit);
        }
    }
    (work, originals)
}

pub fn gathered((work, originals): &(Consolidation, Originals)) -> Gathered {
    Gathered::of(work, originals, &Contents::default())
}

pub fn receive(work: &mut Consolidation, (file, _): (UnitFile, Arc<Dossier>)) -> Receipt {
    let (receipt, edit) = work.receive(file);
    edit.map(|edit| work.apply(edit));
    receipt
}

/// A reply about a procedure in its current state.
pub fn reply(subject: Subject, procedure: &Procedure, agrees: bool) -> Reply {
    Reply { subject, basis: Basis::of(procedure), agrees: Some(agrees), words: String::new(), papers: None }
}

/// A sheet with one answer.
pub fn opinion(respondent: &str, reply: Reply) -> Opinion {
    Opinion {
        respondent: respondent.into(),
        kind: None,
        file: String::new(),
        asked_at: at(1),
        sheet: "1".into(),
        answers: vec![reply],
    }
}
