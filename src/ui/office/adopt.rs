use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{EditedByHand, FileId};
use crate::text::{hand_edits as words, office as t};
use crate::ui::components::{Dialog, HandEditsDialog};

use super::desk::OfficeDesk;

/// Lets the Office choose which edits made by hand in a unit's file count.
#[component]
pub fn AdoptDialog(file: FileId, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let known = desk.work.with_untracked(|work| work.files.get(&file).cloned());
    let Some(EditedByHand { exported, edits, taken }) = known.and_then(|file| file.by_hand.clone()) else {
        return ().into_any();
    };
    let Some(exported) = desk.originals.with_untracked(|originals| originals.get(&exported).map(Arc::clone)) else {
        return view! { <Dialog title=words::TITLE on_close><p class="dialog__lead">{t::OPEN_AGAIN}</p></Dialog> }
            .into_any();
    };
    // Edits that were taken over before are chosen at first.
    let chosen = taken.unwrap_or_default();
    let take = move |taken| desk.take_over(&file, &taken);
    view! { <HandEditsDialog exported edits chosen take on_close/> }.into_any()
}
