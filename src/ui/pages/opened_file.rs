use leptos::prelude::*;

use crate::spreadsheet::{Opened, adopt};
use crate::text::ui as t;
use crate::ui::components::Dialog;
use crate::ui::context::App;
use crate::ui::parts::Later;

use super::beginning::begin_from_file;

/// Edits by hand shown before "and N more".
const FIRST: usize = 50;

/// A file whose cells were edited after the export: shows each, and lets the reader choose what counts.
#[component]
pub fn OpenedFile(file: Opened, close: Callback<()>, asked: RwSignal<Option<Later>>) -> impl IntoView {
    let app = expect_context::<App>();
    let total = file.edits.len();
    let usable = file.edits.iter().filter(|edit| edit.origin.is_some()).count();
    let rows = file
        .edits
        .iter()
        .take(FIRST)
        .map(|edit| {
            let place = format!("{}!{}", edit.sheet, edit.cell);
            view! {
                <tr><td>{place}</td><td>{edit.before.clone()}</td><td>{edit.after.clone()}</td><td>{t::usable(edit.origin.is_some())}</td></tr>
            }
        })
        .collect_view();
    let file = StoredValue::new(file);
    let choose = move |take_over: bool| {
        close.run(());
        file.with_value(|file| {
            let mut dossier = file.submitted.dossier.clone();
            if take_over {
                let adopted = adopt(&dossier, &file.edits);
                dossier.apply(adopted);
            }
            begin_from_file(app, asked, dossier);
        });
    };
    view! {
        <Dialog title=t::EDITED_TITLE on_close=close>
            <p class="dialog__lead">{t::edited_text(total, usable)}</p>
            <div class="dialog__table" tabindex="0" role="region" aria-label=t::EDITED_TITLE>
                <table class="plain">
                    <thead><tr><th scope="col">{t::CELL}</th><th scope="col">{t::BEFORE}</th><th scope="col">{t::AFTER}</th><th scope="col">{t::USE}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(total > FIRST).then(|| view! { <p class="field__hint">{t::more(total - FIRST)}</p> })}
            <div class="dialog__actions">
                <button class="button button--primary" on:click=move |_| choose(false)>{t::KEEP_INSIDE}</button>
                <button class="button" disabled=usable == 0 on:click=move |_| choose(true)>{t::TAKE_OVER}</button>
            </div>
        </Dialog>
    }
}
