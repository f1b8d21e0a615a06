use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Dossier;
use crate::files::HandEdit;
use crate::spreadsheet::{Opened, Submitted, take_back};
use crate::ui::components::HandEditsDialog;
use crate::ui::context::App;
use crate::ui::parts::Later;

use super::beginning::begin_from_file;

/// A file that was edited by hand after the export: what of it counts is chosen before a draft is made.
#[component]
pub fn OpenedFile(file: Opened, close: Callback<()>, asked: RwSignal<Option<Later>>) -> impl IntoView {
    let app = expect_context::<App>();
    let Opened { submitted: Submitted { dossier, .. }, edits, .. } = file;
    let chosen: BTreeSet<usize> =
        edits.iter().enumerate().filter(|(_, edit)| edit.is_usable()).map(|(at, _)| at).collect();
    let (exported, edits) = (Arc::new(dossier), Arc::from(edits));
    let take = {
        let (exported, edits) = (Arc::clone(&exported), Arc::clone(&edits));
        move |taken: BTreeSet<usize>| {
            let edits: &[HandEdit] = &edits;
            let mut dossier = Dossier::clone(&exported);
            let edit = take_back(&dossier, taken.iter().filter_map(|at| edits.get(*at)));
            dossier.apply(edit);
            begin_from_file(app, asked, dossier);
        }
    };
    view! { <HandEditsDialog exported edits chosen take on_close=close/> }
}
