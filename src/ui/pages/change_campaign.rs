use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::pick_text;
use crate::domain::{Campaign, Edit};
use crate::storage::What;
use crate::text::{campaign as t, errors};
use crate::ui::components::{CampaignChangeSummary, Dialog};
use crate::ui::desk::Desk;

use super::new_dossier::MAX_CAMPAIGN;

/// Moves the dossier to another campaign, shipped with the page or from a file: what carries over is shown first; the change is one undo step.
#[component]
pub fn ChangeCampaign() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let input = NodeRef::<html::Input>::new();
    let wanted = RwSignal::new(None::<Arc<Campaign>>);
    let load = move |_| {
        let Some(input) = input.get_untracked() else { return };
        pick_text(&input, move |size, json| match Campaign::from_json(&json) {
            _ if size > MAX_CAMPAIGN => desk.app.failed(errors::CAMPAIGN_TOO_LARGE),
            Ok(campaign) => wanted.set(Some(Arc::new(campaign))),
            Err(error) => desk.app.failed(errors::campaign(&error)),
        });
    };
    let others = move || {
        let own = desk.campaign();
        let all = desk.app.campaigns.get().into_iter().filter(|one| *one != own);
        let offer = |one: Arc<Campaign>| {
            let name = t::change_to(&one.title);
            view! { <button class="button button--quiet" on:click=move |_| wanted.set(Some(Arc::clone(&one)))>{name}</button> }
        };
        all.map(offer).collect_view()
    };
    view! {
        {others}
        <label class="button button--quiet" for="change-campaign">{t::LOAD_OTHER}</label>
        <input class="visually-hidden" id="change-campaign" type="file" accept=".json,application/json" node_ref=input on:change=load/>
        <p class="field__hint">{t::LOAD_OTHER_HINT}</p>
        {move || wanted.get().map(|campaign| view! { <Preview campaign wanted/> })}
    }
}

#[component]
fn Preview(campaign: Arc<Campaign>, wanted: RwSignal<Option<Arc<Campaign>>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (before, change) =
        desk.dossier.with_untracked(|dossier| (Arc::clone(&dossier.campaign), dossier.under(&campaign)));
    let is_same = before == campaign;
    let summary = if is_same {
        view! { <p>{t::NOTHING_CHANGES}</p> }.into_any()
    } else {
        view! { <CampaignChangeSummary before=Arc::clone(&before) change=change.clone()/> }.into_any()
    };
    let title = campaign.title.clone();
    let carry_out = move |_| {
        let edit = desk.dossier.with_untracked(|dossier| Edit::between(dossier, &change.dossier));
        desk.edit(edit, What::Other);
        desk.app.done(t::changed(&title));
        wanted.set(None);
    };
    let close = move |()| wanted.set(None);
    view! {
        <Dialog title=t::change_title(&campaign.title) on_close=close>
            <p class="remark">{campaign.notice.clone()}</p>
            {summary}
            <p class="field__hint">{t::TAKEN_BACK}</p>
            <div class="actions">
                <button class="button button--primary" disabled=is_same on:click=carry_out>{t::CHANGE}</button>
                <button class="button" on:click=move |_| wanted.set(None)>{t::KEEP}</button>
            </div>
        </Dialog>
    }
}
