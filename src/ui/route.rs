use leptos::prelude::*;

use crate::rules::Step;
use crate::storage::DraftId;

/// Where the officer is, kept in the address behind `#` so that any static host serves it under any path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    /// What each step is for.
    Guide,
    /// Văn phòng UBND tỉnh gathers every unit's file in a piece of work.
    Office {
        work: DraftId,
        view: OfficeView,
    },
    Draft {
        id: DraftId,
        step: Step,
    },
}

/// The places of the Office's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeView {
    Receive,
    Compare,
    Matrix,
    Review,
    Charts,
    Output,
}

impl OfficeView {
    pub const ALL: [OfficeView; 6] = [
        OfficeView::Receive,
        OfficeView::Compare,
        OfficeView::Matrix,
        OfficeView::Review,
        OfficeView::Charts,
        OfficeView::Output,
    ];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            OfficeView::Receive => "tiep-nhan",
            OfficeView::Compare => "doi-chieu",
            OfficeView::Matrix => "bang-doi-chieu",
            OfficeView::Review => "xem-xet",
            OfficeView::Charts => "bieu-do",
            OfficeView::Output => "ket-xuat",
        }
    }
}

/// The Office's first piece of work, begun at its first visit; the address does not name it.
pub const FIRST_WORK: &str = "vp-1";

/// Prefix of the ids of the Office's pieces of work.
pub const WORKS: &str = "vp-";

const fn slug(step: Step) -> &'static str {
    match step {
        Step::Unit => "don-vi",
        Step::List => "danh-muc",
        Step::Screening => "ra-soat",
        Step::Assessment => "danh-gia",
        Step::Roadmap => "lo-trinh",
        Step::Export => "xuat",
    }
}

impl Route {
    /// `#/`, `#/huong-dan`, `#/tong-hop/<place>`, `#/tong-hop/<work>/<place>` or `#/ho-so/<draft>/<step>`; anything else is home.
    pub fn parse(hash: &str) -> Route {
        let parts: Vec<&str> = hash.trim_start_matches('#').split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["ho-so", id, name] => Step::ALL
                .into_iter()
                .find(|step| slug(*step) == *name)
                .map_or(Route::Home, |step| Route::Draft { id: DraftId((*id).to_owned()), step }),
            ["tong-hop", work, place @ ..] if work.starts_with(WORKS) => {
                Route::Office { work: DraftId((*work).to_owned()), view: office_view(place) }
            }
            ["tong-hop", place @ ..] => Route::office(FIRST_WORK, office_view(place)),
            ["huong-dan"] => Route::Guide,
            ["ho-so", id] => Route::Draft { id: DraftId((*id).to_owned()), step: Step::Unit },
            _ => Route::Home,
        }
    }

    pub fn hash(&self) -> String {
        match self {
            Route::Home => "#/".to_owned(),
            Route::Guide => "#/huong-dan".to_owned(),
            Route::Office { work, view } if work.0 == FIRST_WORK => format!("#/tong-hop/{}", view.key()),
            Route::Office { work, view } => format!("#/tong-hop/{}/{}", work.0, view.key()),
            Route::Draft { id, step } => format!("#/ho-so/{}/{}", id.0, slug(*step)),
        }
    }

    pub fn office(work: &str, view: OfficeView) -> Route {
        Route::Office { work: DraftId(work.to_owned()), view }
    }

    pub fn go(&self) {
        let _ = location().set_hash(&self.hash());
    }
}

fn office_view(place: &[&str]) -> OfficeView {
    let named = |view: &OfficeView| place.first() == Some(&view.key());
    OfficeView::ALL.into_iter().find(named).unwrap_or(OfficeView::Receive)
}

/// The route in the address, updated when the address changes.
pub fn current() -> RwSignal<Route> {
    let read = || Route::parse(&location().hash().unwrap_or_default());
    let route = RwSignal::new(read());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| route.set(read()));
    on_cleanup(move || listener.remove());
    route
}
