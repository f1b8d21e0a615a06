use crate::domain::{Column, Procedure};
use crate::files::{Change, Comparison, Imported};
use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::text::{columns, import as t};
use crate::ui::desk::Desk;

/// Changes shown side by side; the others are taken or left with them.
const SHOWN: usize = 200;

/// What the list says differently from the dossier, row by row; an empty value replaces nothing.
#[component]
pub fn Changes(
    list: Arc<Imported>,
    comparison: StoredValue<Comparison>,
    with_new: RwSignal<bool>,
    taken: RwSignal<HashSet<usize>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let (some_new, changes) =
        comparison.with_value(|comparison| (!comparison.new.is_empty(), comparison.changed.clone()));
    if changes.is_empty() {
        return ().into_any();
    }
    let all: HashSet<usize> = changes.iter().map(|change| change.row).collect();
    let every = {
        let all = all.clone();
        move || taken.with(|taken| *taken == all)
    };
    let toggle_all = move |_| taken.update(|taken| *taken = if *taken == all { HashSet::new() } else { all.clone() });
    let rows = changes.into_iter().take(SHOWN).map(|Change { row, id, columns }| {
        let before = desk.procedure_untracked(id);
        let lines = |from: Option<&Procedure>| {
            let line = |column: &Column| {
                let value = from.map(|from| columns::read(from, *column, &campaign)).unwrap_or_default();
                format!("{}: {value}", t::list_column(&campaign, *column))
            };
            columns.iter().map(line).map(|line| view! { <p>{line}</p> }).collect_view()
        };
        let name = before.as_ref().map(|before| before.name.clone()).unwrap_or_default();
        let label = format!("{}: {name}", t::TAKE_CHANGE);
        let toggle = move |_| {
            taken.update(|taken| {
                if !taken.remove(&row) {
                    taken.insert(row);
                }
            });
        };
        view! {
            <tr>
                <td><input type="checkbox" aria-label=label prop:checked=move || taken.with(|taken| taken.contains(&row)) on:change=toggle/></td>
                <td>{name.clone()}</td><td>{lines(before.as_deref())}</td><td>{lines(list.rows.get(row).map(|row| &row.procedure))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let new = some_new.then(|| {
        view! {
            <label class="check"><input type="checkbox" prop:checked=move || with_new.get() on:change=move |_| with_new.update(|new| *new = !*new)/> {t::ADD_NEW}</label>
        }
    });
    view! {
        <h3>{t::CHANGES}</h3>
        <p class="dialog__actions">
            {new}
            <label class="check"><input type="checkbox" prop:checked=every on:change=toggle_all/> {t::TAKE_ALL}</label>
        </p>
        <div class="dialog__table" tabindex="0" role="region" aria-label=t::CHANGES>
            <table class="plain">
                <thead><tr><th scope="col">{t::TAKE_CHANGE}</th><th scope="col">{columns::NAME}</th><th scope="col">{t::IN_DOSSIER}</th><th scope="col">{t::IN_LIST}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
