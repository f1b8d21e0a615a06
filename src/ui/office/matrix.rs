use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{ComparedRow, Comparison, Placement, comparisons};
use crate::text::{consolidation as t, office};
use crate::ui::route::OfficeView;

use super::desk::OfficeDesk;
use super::lines::{Line, Order, Wanted};

/// Rows shown before all of them are asked for.
const FIRST: usize = 40;

/// Procedures of units that handle the same ones, unit by unit, where they differ or one of them has none. A cell leads
/// to the reasons.
#[component]
pub fn Matrices() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let found = Memo::new_with_compare(
        move |_| {
            let campaign = desk.work.with(|work| Arc::clone(&work.campaign));
            let found = desk.gathered.with(|gathered| comparisons(&gathered.dossiers(), &campaign));
            found.into_iter().map(Arc::new).collect::<Vec<_>>()
        },
        |_, _| true,
    );
    move || found.get().into_iter().map(|comparison| view! { <Matrix comparison/> }).collect_view()
}

#[component]
fn Matrix(comparison: Arc<Comparison>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let title = t::differences(&comparison.kind);
    let label = title.clone();
    let all = RwSignal::new(false);
    let table = move || {
        let Comparison { units, rows, .. } = &*comparison;
        if rows.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_FOUND}</p> }.into_any();
        }
        let most = if all.get() { usize::MAX } else { FIRST };
        let more = rows.len().saturating_sub(most);
        let heads = units.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
        let rows = rows.iter().take(most).map(|row| matrix_row(desk, units, row)).collect_view();
        let label = label.clone();
        view! {
            <div class="office__table" tabindex="0" role="region" aria-label=label>
                <table class="plain office__matrix"><thead><tr><th scope="col">{t::PROCEDURES}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            {(more > 0).then(|| view! { <p><button class="button button--quiet" on:click=move |_| all.set(true)>{t::more(more)} " · " {office::SHOW_ALL}</button></p> })}
        }
        .into_any()
    };
    view! { <section class="card"><h2 class="card__title">{title}</h2> {table}</section> }
}

fn matrix_row(desk: OfficeDesk, units: &[String], row: &ComparedRow) -> AnyView {
    let usual = row.usual();
    let cells = row.cells.iter().zip(units).map(|(cell, unit)| {
        let odd = match (cell, usual) {
            (Some(cell), Some(usual)) => !cell.decides_like(usual),
            _ => true,
        };
        let content = match cell {
            None => t::NOT_LISTED.into_any(),
            Some(cell) => {
                let words = desk.work.with_untracked(|work| t::placement(cell, &work.campaign));
                let (unit, name, cell) = (unit.clone(), row.name.clone(), cell.clone());
                let lead = move |_| show_reasons(desk, &unit, &name, &cell);
                view! { <button class="office__cell" on:click=lead>{words}</button> }.into_any()
            }
        };
        view! { <td class:office__odd=odd>{content}</td> }
    });
    let head = format!("{} {}", row.code, row.name);
    view! { <tr><th scope="row">{head}</th> {cells.collect_view()}</tr> }.into_any()
}

/// All units' rows of the procedure side by side, with the unit's own selected.
fn show_reasons(desk: OfficeDesk, unit: &str, name: &str, cell: &Placement) {
    let key = desk.work.with_untracked(|work| work.unit_keys().of(unit));
    let unit = desk.gathered.with_untracked(|gathered| gathered.unit(&key).map(|unit| unit.tag));
    desk.wanted.set(Wanted { search: name.to_owned(), order: Order::Code, ..Wanted::default() });
    desk.selected.set(unit.map(|unit| Line { unit, procedure: cell.procedure }));
    desk.route_to(OfficeView::Review).go();
}
