use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::text::{office as t, ui};
use crate::ui::components::Dialog;

use super::arrival::{Arrival, ArrivalState};
use super::desk::OfficeDesk;

/// Hand edits that are shown; a workbook with more was not edited but made anew.
const FIRST: usize = 300;

/// Which of a file's hand edits count: cell by cell, old and new.
#[component]
pub fn AdoptDialog(arrival: Arrival, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let ArrivalState::TakenIn { edited: Some((received, taken)), .. } = arrival.state.clone() else {
        return ().into_any();
    };
    let usable: BTreeSet<usize> =
        received.edits.iter().enumerate().filter(|(_, edit)| edit.origin.is_some()).map(|(at, _)| at).collect();
    let total = received.edits.len();
    let lead = ui::edited_text(total, usable.len());
    // What was taken over before stays so until it is taken back.
    let chosen = RwSignal::new(taken.into_iter().collect::<BTreeSet<usize>>());
    let toggle = move |at: usize| {
        chosen.update(|chosen| {
            if !chosen.remove(&at) {
                chosen.insert(at);
            }
        });
    };
    let rows = received.edits.iter().take(FIRST).enumerate().map(|(at, edit)| {
        let place = format!("{}!{}", edit.sheet, edit.cell);
        let label = t::use_cell(&place);
        let mark = edit.origin.is_some().then(|| {
            let checked = move || chosen.with(|chosen| chosen.contains(&at));
            view! { <input type="checkbox" aria-label=label prop:checked=checked on:change=move |_| toggle(at)/> }
        });
        view! { <tr><td>{mark}</td><td>{place}</td><td>{edit.before.clone()}</td><td>{edit.after.clone()}</td></tr> }
    });
    let rows = rows.collect_view();
    let all = usable.clone();
    let adopt = move |_| {
        let chosen: Vec<usize> = chosen.get_untracked().into_iter().collect();
        desk.adopt(&arrival, &received, &chosen);
        on_close.run(());
    };
    view! {
        <Dialog title=ui::EDITED_TITLE on_close>
            <p class="dialog__lead">{lead}</p>
            <div class="dialog__table" tabindex="0" role="region" aria-label=ui::EDITED_TITLE>
                <table class="plain">
                    <thead><tr><th scope="col">{t::USE_CELLS}</th><th scope="col">{ui::CELL}</th><th scope="col">{ui::BEFORE}</th><th scope="col">{ui::AFTER}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(total > FIRST).then(|| view! { <p class="field__hint">{crate::text::consolidation::more(total - FIRST)}</p> })}
            <div class="dialog__actions">
                <button class="button" on:click=move |_| chosen.set(all.clone())>{t::CHOOSE_ALL_CELLS}</button>
                <button class="button button--primary" on:click=adopt>{move || t::adopt_cells(chosen.with(BTreeSet::len))}</button>
            </div>
        </Dialog>
    }
    .into_any()
}
