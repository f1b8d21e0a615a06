use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{EditedByHand, FileId};
use crate::text::{hand_edits as words, office as t};
use crate::ui::components::{Dialog, HandEditsDialog};

use super::desk::OfficeDesk;

/// Which of the edits that were made in a unit's file by hand count.
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
    // What was taken over before stays so until it is taken back.
    let chosen = taken.unwrap_or_default();
    let take = move |taken| desk.take_over(&file, &taken);
    view! { <HandEditsDialog exported edits chosen take on_close/> }.into_any()
}
