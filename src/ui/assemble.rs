//! Makes the parts of the page, each called from the function where `main.rs` splits it off.

use leptos::prelude::*;

use crate::consolidation::Consolidation;
use crate::domain::Dossier;

use super::office::{OfficePage, begin_work};
use super::pages::{CampaignDialog, DossierPage, GuidePage, begin_for, begin_to_play, draft_list, open_file};
use super::parts::{DossierPart, OfficePart};

/// The entry points of the part for dossiers. Call this only from its split function in `main.rs`.
pub fn dossier_part() -> DossierPart {
    DossierPart {
        session: |id| view! { <DossierPage id/> }.into_any(),
        drafts: || draft_list::<Dossier>().into_any(),
        campaign: |campaign, on_close| view! { <CampaignDialog campaign on_close/> }.into_any(),
        begin: begin_for,
        play: begin_to_play,
        guide: || view! { <GuidePage/> }.into_any(),
        open_file,
    }
}

/// The entry points of the part for the Office. Call this only from its split function in `main.rs`.
pub fn office_part() -> OfficePart {
    OfficePart {
        page: |work| view! { <OfficePage work/> }.into_any(),
        works: || draft_list::<Consolidation>().into_any(),
        begin: begin_work,
    }
}
