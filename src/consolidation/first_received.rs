use std::sync::Arc;

use crate::domain::{Campaign, Date};

use super::file::UnitFile;

/// The day on which a unit's first submission was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstReceived {
    pub on: Date,
    /// Whether the Office recorded it; else it is the day on which the file says it was made.
    pub is_recorded: bool,
}

/// When a unit's first submission was received. Its official files alone are looked at if there is one, and of these not
/// the corrections in a file that the Office returned, which was made by the Office. The earliest recorded day holds. A file without a record counts by the day it was first made, the earliest possible, but only if
/// it was made before all that have one: units send files in the order in which they make them. A plain list without a
/// record tells no day, nor does a file that is dated after its arrival or before the campaign began.
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
/// | – | a plain list, or a file of before the campaign | – |
/// | 5/7 → 12/7 | a plain list | 12/7 |
/// | – | a plain list, and a correction in the file that was returned on 12/7 | – |
/// | 12/7 → 15/7, a correction in a returned file | 5/7 | 5/7 |
pub(super) fn first_received(versions: &[&Arc<UnitFile>], campaign: &Campaign) -> Option<FirstReceived> {
    let all = || versions.iter().map(AsRef::as_ref);
    let official: Vec<&UnitFile> = all().filter(|file| file.is_official()).collect();
    let own: Vec<&UnitFile> = official.iter().copied().filter(|file| !file.is_returned).collect();
    match (own.as_slice(), official.as_slice()) {
        ([], []) => first_of(all(), campaign),
        ([], official) => first_of(official.iter().copied(), campaign),
        (own, _) => first_of(own.iter().copied(), campaign),
    }
}

fn first_of<'a>(files: impl Iterator<Item = &'a UnitFile> + Clone, campaign: &Campaign) -> Option<FirstReceived> {
    let recorded = files.clone().filter_map(|file| Some((file.first_made_at, file.reception.as_ref()?.on)));
    let first_recorded = recorded.clone().map(|(made_at, _)| made_at).min();
    let tells_no_day =
        |file: &UnitFile| file.is_plain() || file.is_returned || file.is_dated_ahead() || file.is_dated_early(campaign);
    let unrecorded = files.filter(|file| file.reception.is_none() && !tells_no_day(file));
    let unrecorded = unrecorded.map(|file| file.first_made_at);
    let before = unrecorded.filter(|made_at| first_recorded.is_none_or(|recorded| *made_at < recorded));
    let recorded = recorded.map(|(_, on)| FirstReceived { on, is_recorded: true });
    let before = before.map(|made_at| FirstReceived { on: made_at.date, is_recorded: false });
    recorded.chain(before).min_by_key(|first| (first.on, !first.is_recorded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidation::{DossierId, FileId, Reception};
    use crate::domain::{CampaignParts, Moment};

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
            opened_at: None,
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
        let campaign = Campaign::of_cv_74().unwrap();
        let (sent, draft) = (|made, received| file(made, received, false), file(1, None, true));
        let plain = Arc::new(UnitFile { app_version: String::new(), ..UnitFile::clone(&sent(3, None)) });
        let corrected = |made, received| {
            Arc::new(UnitFile { is_returned: true, edits: 1, ..UnitFile::clone(&sent(made, received)) })
        };
        for (files, expected) in [
            (vec![sent(5, None), sent(8, None)], Some((5, false))),
            (vec![sent(5, Some(12)), sent(8, None)], Some((12, true))),
            (vec![sent(8, Some(12)), sent(5, None)], Some((5, false))),
            (vec![sent(5, Some(12)), sent(8, Some(9))], Some((9, true))),
            (vec![sent(5, Some(12)), sent(9, Some(10)), sent(8, None)], Some((10, true))),
            (vec![sent(5, Some(12)), Arc::clone(&draft)], Some((12, true))),
            (vec![draft], Some((1, false))),
            (vec![Arc::clone(&plain)], None),
            (vec![Arc::clone(&plain), corrected(12, None)], None),
            (vec![sent(5, None), corrected(12, Some(15))], Some((5, false))),
            (vec![sent(5, Some(12)), plain], Some((12, true))),
        ] {
            let there: Vec<&Arc<UnitFile>> = files.iter().collect();
            let expected = expected.map(|(day, is_recorded)| FirstReceived { on: date(day), is_recorded });
            assert_eq!(first_received(&there, &campaign), expected, "{files:?}");
        }
        assert_eq!(first_received(&[], &campaign), None);
        let begun_later =
            Campaign::new(CampaignParts { starts: Some(date(6)), deadline: None, ..campaign.parts() }).unwrap();
        assert_eq!(first_received(&[&sent(5, None)], &begun_later), None);
    }
}
