use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{Change, ConsolidationEdit, FileId};
use crate::text::{campaign as words, office as t, ui};
use crate::ui::components::{CampaignChangeSummary, Dialog};

use super::desk::OfficeDesk;

/// Shows what would not carry over from a dossier that answers another campaign, or another version of it, before it is
/// read under the Office's own.
#[component]
pub fn ForeignDialog(file: FileId, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let Some(file) = desk.work.with_untracked(|work| work.files.get(&file).cloned()) else { return ().into_any() };
    let campaign = desk.campaign();
    let Some(dossier) = desk.originals.with_untracked(|originals| originals.get(&file.dossier).map(Arc::clone)) else {
        let title = t::READ_FOREIGN;
        return view! { <Dialog title on_close><p class="dialog__lead">{t::OPEN_AGAIN}</p></Dialog> }.into_any();
    };
    let (before, change) = (Arc::clone(&dossier.campaign), dossier.under(&campaign));
    let title = t::foreign_of(&file.unit, &before, &campaign);
    let summary = view! { <CampaignChangeSummary before=Arc::clone(&before) change=change.clone()/> };
    let lead = t::foreign_lead(&before, &campaign);
    let read = move |_| {
        let file = file.read_as(&change.dossier);
        desk.keep_originals(vec![(file.dossier.clone(), Arc::new(change.dossier.clone()))]);
        desk.edit(ConsolidationEdit::Files(Change::put([file])));
        on_close.run(());
    };
    view! {
        <Dialog title on_close>
            <p class="dialog__lead">{lead}</p>
            {summary}
            <p class="field__hint">{words::TAKEN_BACK}</p>
            <div class="dialog__actions">
                <button class="button" on:click=move |_| on_close.run(())>{ui::CANCEL}</button>
                <button class="button button--primary" on:click=read>{t::READ_AS_OURS}</button>
            </div>
        </Dialog>
    }
    .into_any()
}
