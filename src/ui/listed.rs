use crate::consolidation::Consolidation;
use crate::domain::Dossier;
use crate::rules::Step;
use crate::storage::{Caption, DraftId};
use crate::text::{office, ui};

use super::backup::offer;
use super::context::App;
use super::route::{OfficeView, Route};
use super::shown::Shown;

/// A kind of document whose drafts are listed on the home page.
pub trait Listed: Shown {
    const HEADING: &'static str;

    /// Offers a file that holds the whole draft, and returns its name; `None` for a kind whose files need more than the
    /// draft.
    const ARCHIVE: Option<fn(App, &Self) -> Option<String>>;

    fn route(id: DraftId) -> Route;

    /// The name of a draft to which the officer gave none.
    fn name(caption: &Caption) -> &str;

    fn entries(count: usize) -> String;
}

impl Listed for Dossier {
    const HEADING: &'static str = ui::DRAFTS;
    const ARCHIVE: Option<fn(App, &Dossier) -> Option<String>> = Some(offer);

    fn route(id: DraftId) -> Route {
        Route::Draft { id, step: Step::Unit }
    }

    fn name(caption: &Caption) -> &str {
        match caption.name.trim() {
            "" => ui::NO_UNIT,
            name => name,
        }
    }

    fn entries(count: usize) -> String {
        ui::rows(count)
    }
}

impl Listed for Consolidation {
    const HEADING: &'static str = office::WORKS;
    const ARCHIVE: Option<fn(App, &Consolidation) -> Option<String>> = None;

    fn route(work: DraftId) -> Route {
        Route::Office { work, view: OfficeView::Receive }
    }

    fn name(caption: &Caption) -> &str {
        &caption.campaign
    }

    fn entries(count: usize) -> String {
        office::decisions(count)
    }
}
