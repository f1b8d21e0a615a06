//! The changes made by an undo or redo, in words.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::{Column, Dossier, Procedure, ProcedureId};
use crate::rules::Place;

use super::findings::shortened;
use super::{columns, hand_edits, terms, thousands};

/// Letters shown of a text.
const SHOWN: usize = 60;
/// Most columns named in a sentence.
const NAMED: usize = 3;
/// Most procedures that are compared column by column; a larger change is mostly the same in all of them.
const COMPARED: usize = 100;

/// The changes made by an undo or redo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// A sentence without its beginning: `Năm 2019 của “Đăng ký khai sinh”: “120” → “100”`.
    pub words: String,
    /// Where the first change can be seen; `None` if nothing that still exists changed.
    pub place: Option<Place>,
}

pub fn turned(before: &Dossier, after: &Dossier) -> Turned {
    let known: HashMap<ProcedureId, &Arc<Procedure>> = before.procedures.iter().map(|one| (one.id, one)).collect();
    let (mut added, mut still) = (0usize, 0);
    let mut changed: Vec<(&Arc<Procedure>, &Arc<Procedure>)> = Vec::new();
    let mut first_added = None;
    for procedure in &after.procedures {
        match known.get(&procedure.id) {
            None => {
                added += 1;
                first_added.get_or_insert(procedure);
            }
            Some(before) => {
                still += 1;
                if !Arc::ptr_eq(before, procedure) && before != &procedure {
                    changed.push((before, procedure));
                }
            }
        }
    }
    let removed = before.procedures.len() - still;
    let mut said = Vec::new();
    let mut place = first_added.map(|procedure| Place::Procedure { id: procedure.id, column: Column::Name });
    if added > 0 {
        said.push(format!("thêm lại {} thủ tục", thousands(added as u64)));
    }
    if removed > 0 {
        said.push(format!("bỏ {} thủ tục", thousands(removed as u64)));
    }
    if !changed.is_empty() {
        let (words, first) = of_changed(&changed, after);
        said.push(words);
        place = place.or(first);
    }
    if before.submission != after.submission {
        said.push("thông tin đơn vị".to_owned());
    }
    if before.campaign != after.campaign {
        said.push("đợt rà soát".to_owned());
    }
    Turned { words: said.join("; "), place }
}

fn of_changed(changed: &[(&Arc<Procedure>, &Arc<Procedure>)], dossier: &Dossier) -> (String, Option<Place>) {
    let campaign = &dossier.campaign;
    let said = Column::said(campaign);
    let read = |procedure: &Procedure, column| columns::read(procedure, column, campaign);
    let mut found = BTreeSet::new();
    let mut first = None;
    for (before, after) in changed.iter().take(COMPARED) {
        for (at, column) in said.iter().enumerate() {
            if read(before, *column) != read(after, *column) {
                found.insert(at);
                first.get_or_insert((before, after, *column));
            }
        }
    }
    let named = |column: Column| match column {
        Column::Roadmap(portal) => format!("Lộ trình trên {}", terms::portal_short(campaign, portal)),
        _ => hand_edits::column_of(campaign, column),
    };
    let place = first.map(|(_, after, column)| Place::Procedure { id: after.id, column });
    let words = match (first, changed.len(), found.len()) {
        (Some((before, after, column)), 1, 1) => {
            let [then, now] = [before, after].map(|procedure| shortened(&read(procedure, column), SHOWN));
            format!("{} của “{}”: “{then}” → “{now}”", named(column), shortened(&after.name, SHOWN))
        }
        (_, count, 0) => format!("{} thủ tục", thousands(count as u64)),
        (_, count, _) => {
            let columns: Vec<String> =
                found.iter().take(NAMED).filter_map(|at| said.get(*at)).map(|column| named(*column)).collect();
            let more = if found.len() > NAMED { ", …" } else { "" };
            format!("{} của {} thủ tục{}", columns.join(", "), thousands(count as u64), more)
        }
    };
    (words, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Campaign, Edit};

    #[test]
    fn what_was_taken_back_is_said_with_its_place() {
        let campaign = Campaign::of_cv_74().unwrap();
        let figure = Column::figures(&campaign)[0];
        let period = campaign.periods[0].id;
        let mut dossier = Dossier::new(campaign, "Sở Tư pháp");
        let procedure = |id: u32, count| {
            let mut procedure = Procedure::new(ProcedureId(id));
            procedure.name = format!("Thủ tục {id}");
            procedure.volumes.set(period, count);
            procedure
        };
        dossier.apply(Edit::append([procedure(1, Some(120)), procedure(2, None)]));
        let said = |edit: Edit| {
            let mut after = dossier.clone();
            after.apply(edit);
            turned(&dossier, &after)
        };
        let one = said(Edit::replace([procedure(1, Some(100))]));
        assert_eq!(one.words, "Năm 2019 của “Thủ tục 1”: “120” → “100”");
        assert_eq!(one.place, Some(Place::Procedure { id: ProcedureId(1), column: figure }));
        let two = said(Edit::replace([procedure(1, Some(1)), procedure(2, Some(1))]));
        assert_eq!(two.words, "Năm 2019 của 2 thủ tục");
        assert_eq!(said(Edit::remove([ProcedureId(2)])), Turned { words: "bỏ 1 thủ tục".into(), ..Turned::default() });
        let added = said(Edit::append([procedure(3, None)]));
        assert_eq!(added.words, "thêm lại 1 thủ tục");
        assert_eq!(added.place, Some(Place::Procedure { id: ProcedureId(3), column: Column::Name }));
        assert_eq!(turned(&dossier, &dossier), Turned::default());
    }
}
