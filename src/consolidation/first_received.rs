use std::sync::Arc;

use crate::domain::Date;

use super::file::UnitFile;

/// The day on which a unit's first submission was received; its official files alone are looked at if there is one.
/// The earliest recorded day holds. A file without a record counts by the day it was first made, the earliest possible,
/// but only if it was made before all that have one: units send files in the order in which they make them.
///
/// | recorded (made → received) | without a record (made) | first received |
/// |---|---|---|
/// | – | 5/7, 8/7 | 5/7 |
/// | 5/7 → 12/7 | 8/7 | 12/7 |
/// | 8/7 → 12/7 | 5/7 | 5/7 |
/// | 5/7 → 12/7, 8/7 → 9/7 | – | 9/7 |
/// | 5/7 → 12/7, 9/7 → 10/7 | 8/7 | 10/7 |
/// | 5/7 → 12/7 | a draft of 1/7 | 12/7 |
/// | – | a draft of 1/7 | 1/7 |
pub(super) fn first_received(versions: &[&Arc<UnitFile>]) -> Option<Date> {
    let official: Vec<&UnitFile> = versions.iter().map(AsRef::as_ref).filter(|file| file.is_official()).collect();
    if official.is_empty() { first_of(versions.iter().map(AsRef::as_ref)) } else { first_of(official.into_iter()) }
}

fn first_of<'a>(files: impl Iterator<Item = &'a UnitFile> + Clone) -> Option<Date> {
    let recorded = files.clone().filter_map(|file| Some((file.first_made_at, file.reception.as_ref()?.on)));
    let first_recorded = recorded.clone().map(|(made_at, _)| made_at).min();
    let unrecorded = files.filter(|file| file.reception.is_none()).map(|file| file.first_made_at);
    let before = unrecorded.filter(|made_at| first_recorded.is_none_or(|recorded| *made_at < recorded));
    recorded.map(|(_, on)| on).chain(before.map(|made_at| made_at.date)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidation::{DossierId, FileId, Reception};
    use crate::domain::Moment;

    fn date(day: u8) -> Date {
        Date::new(2030, 7, day).unwrap()
    }

    fn file(made: u8, received: Option<u8>, is_draft: bool) -> Arc<UnitFile> {
        let made_at = Moment { date: date(made), hour: 8, minute: 0, second: 0 };
        Arc::new(UnitFile {
            id: FileId(made.to_string()),
            dossier: DossierId(made.to_string()),
            name: String::new(),
            unit: String::new(),
            procedures: 0,
            made_at,
            first_made_at: made_at,
            app_version: "1".into(),
            answers: None,
            is_draft,
            is_returned: false,
            edits: 0,
            edited_at: None,
            adopted: 0,
            by_hand: None,
            reception: received.map(|day| Reception { on: date(day), letter: String::new(), by: String::new() }),
        })
    }

    #[test]
    fn the_first_submission_is_told_by_records_and_else_by_the_day_it_was_made() {
        let (sent, draft) = (|made, received| file(made, received, false), file(1, None, true));
        for (files, expected) in [
            (vec![sent(5, None), sent(8, None)], 5),
            (vec![sent(5, Some(12)), sent(8, None)], 12),
            (vec![sent(8, Some(12)), sent(5, None)], 5),
            (vec![sent(5, Some(12)), sent(8, Some(9))], 9),
            (vec![sent(5, Some(12)), sent(9, Some(10)), sent(8, None)], 10),
            (vec![sent(5, Some(12)), Arc::clone(&draft)], 12),
            (vec![draft], 1),
        ] {
            let there: Vec<&Arc<UnitFile>> = files.iter().collect();
            assert_eq!(first_received(&there), Some(date(expected)), "{files:?}");
        }
        assert_eq!(first_received(&[]), None);
    }
}
