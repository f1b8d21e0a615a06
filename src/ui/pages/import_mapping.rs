use crate::domain::Column;
use crate::files::{Choice, Imported};
use std::sync::Arc;

use leptos::prelude::*;

use crate::text::{columns, import as t, ui};
use crate::ui::desk::Desk;

/// The first rows as they were read, with what each column was taken for above it.
#[component]
pub fn Mapping(list: Arc<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let campaign = expect_context::<Desk>().campaign();
    let candidates = Column::listed(&campaign);
    let heads = list.columns.iter().enumerate().map(|(at, column)| {
            let now = list.choice.clone();
            let id = format!("import-column-{at}");
            let options = candidates.iter().enumerate().map(|(value, candidate)| {
                view! { <option value=value selected=column.column == Some(*candidate)>{t::list_column(&campaign, *candidate)}</option> }
            });
            let options = options.collect_view();
            let candidates = candidates.clone();
            let choose = move |event| {
                let chosen = event_target_value(&event).parse::<usize>().ok();
                let mut choice = now.clone();
                let chosen = chosen.and_then(|value| candidates.get(value).copied());
                // A meaning belongs to one column only.
                choice.columns.iter_mut().filter(|other| chosen.is_some() && **other == chosen).for_each(|other| *other = None);
                if let Some(slot) = choice.columns.get_mut(at) {
                    *slot = chosen;
                }
                reread.run(choice);
            };
            let heading = column.heading.clone();
            view! {
                <th scope="col" class="mapping__head">
                    <span class="mapping__heading" title=column.heading.clone()>{heading}</span>
                    <select class="field__input mapping__choice" id=id aria-label=t::column_label(&column.heading, at) on:change=choose>
                        <option value="" selected=column.column.is_none()>{t::LEFT_ASIDE}</option>
                        {options}
                    </select>
                    <span class="mapping__sure">{t::confidence(column.confidence, column.column)}</span>
                </th>
            }
    });
    let heads = heads.collect_view();
    let rows = {
        let shown = |texts: Vec<String>| {
            let cells = texts.into_iter().map(|text| view! { <td><span class="clamp">{text}</span></td> });
            view! { <tr>{cells.collect_view()}</tr> }
        };
        // Without a column of names no rows are read yet; the unread rows help to choose that column.
        let rows = list.first_rows.iter().enumerate().map(|(number, cells)| {
            let read = list.rows.get(number);
            let cells = list.choice.columns.iter().enumerate().map(|(at, column)| match (column, read) {
                (Some(column), Some(row)) if *column != Column::Ordinal => columns::read(row, *column, &campaign),
                _ => cells.get(at).cloned().unwrap_or_default(),
            });
            shown(cells.collect())
        });
        rows.collect_view()
    };
    view! {
        <div class="dialog__table" tabindex="0" role="region" aria-label=ui::IMPORT_PREVIEW>
            <table class="plain mapping"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}
