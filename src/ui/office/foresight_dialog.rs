use leptos::prelude::*;

use crate::consolidation::Foresight;
use crate::text::{office as t, ui};
use crate::ui::components::Dialog;

use super::desk::OfficeDesk;

/// Shows what deciding on many lines would change, and asks for confirmation.
#[component]
pub fn ForesightDialog(
    #[prop(into)] title: String,
    /// A sentence above what changes.
    #[prop(optional, into)]
    lead: Option<String>,
    foresight: Foresight,
    #[prop(into)] on_decide: Callback<()>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let lines = t::foresight(&foresight, &desk.campaign());
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <Dialog title on_close>
            {lead.map(|lead| view! { <p class="dialog__lead">{lead}</p> })}
            <ul class="office__lines">{lines}</ul>
            <div class="dialog__actions">
                <button class="button" on:click=move |_| on_close.run(())>{ui::CANCEL}</button>
                <button class="button button--primary" autofocus=true on:click=move |_| on_decide.run(())>{t::DECIDE}</button>
            </div>
        </Dialog>
    }
}
