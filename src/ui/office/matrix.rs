use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{
    ComparedRow, Comparison, Consolidation, Difference, Foresight, Line, Order, Placement, SameProcedure, Verdict,
    Wanted, Words, comparisons,
};
use crate::domain::Procedure;
use crate::text::{consolidation as t, office};
use crate::ui::components::SelectField;
use crate::ui::route::OfficeView;

use super::desk::OfficeDesk;
use super::foresight_dialog::ForesightDialog;

/// Rows shown before all of them are asked for.
const FIRST: usize = 40;

/// Procedures that several units handle, unit by unit, where the units differ or one of them has none. A cell leads to
/// the reasons, and a row can be changed to what most units propose.
#[component]
pub fn MatrixPage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let found = Memo::new_with_compare(
        move |_| {
            let found = desk.work.with(|work| {
                let dossiers = desk.gathered.with(|gathered| gathered.adjusted_dossiers(work));
                comparisons(&dossiers.iter().collect::<Vec<_>>(), &work.campaign)
            });
            found.into_iter().map(Arc::new).collect::<Vec<_>>()
        },
        |_, _| true,
    );
    let wanted = RwSignal::new(None::<Difference>);
    let kinds = Difference::ALL.map(|kind| (kind, office::difference(kind).to_owned())).to_vec();
    let asked = RwSignal::new(None::<Unified>);
    view! {
        <main class="work work--form office office--wide" id="work" tabindex="-1">
            <h1 class="work__title">{office::place(OfficeView::Matrix.key())}</h1>
            <p class="work__lead">{office::MATRIX_LEAD}</p>
            <SelectField id="difference" label=office::DIFFERENCE none=office::ALL_DIFFERENCES options=kinds value=wanted on_choose=move |kind| wanted.set(kind)/>
            {move || found.get().into_iter().map(|comparison| view! { <Matrix comparison wanted asked/> }).collect_view()}
        </main>
        {move || asked.get().map(|unified| view! { <UnifyDialog unified asked/> })}
    }
}

#[component]
fn Matrix(
    comparison: Arc<Comparison>,
    wanted: RwSignal<Option<Difference>>,
    asked: RwSignal<Option<Unified>>,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let title = t::differences(&comparison.kind);
    let label = title.clone();
    let all = RwSignal::new(false);
    let table = move || {
        let Comparison { units, rows, .. } = &*comparison;
        let is_wanted = |row: &&ComparedRow| wanted.get().is_none_or(|kind| kind.is_in(row));
        let rows: Vec<&ComparedRow> = rows.iter().filter(is_wanted).collect();
        if rows.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_FOUND}</p> }.into_any();
        }
        let most = if all.get() { usize::MAX } else { FIRST };
        let more = rows.len().saturating_sub(most);
        let tags = tags_of(desk, units);
        let heads = units.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
        let rows = rows.into_iter().take(most).map(|row| matrix_row(desk, &tags, row, asked)).collect_view();
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

fn matrix_row(desk: OfficeDesk, tags: &[Option<u64>], row: &ComparedRow, asked: RwSignal<Option<Unified>>) -> AnyView {
    let cells = row.judged().zip(tags).map(|((cell, is_odd), tag)| {
        let words = desk.work.with_untracked(|work| t::compared(cell, &work.campaign));
        let mark = is_odd.then(|| {
            view! { <span class="office__odd-mark" aria-hidden="true">"≠"</span> <span class="visually-hidden">{office::ODD} " "</span> }
        });
        let content = match cell.placement() {
            None => view! { {mark} {words} }.into_any(),
            Some(placement) => {
                let (procedure, line) = (row.procedure(), line_of(*tag, placement));
                let lead = move |_| show_reasons(desk, procedure.clone(), line);
                view! { <button class="office__cell" on:click=lead>{mark} {words}</button> }.into_any()
            }
        };
        view! { <td class:office__odd=is_odd>{content}</td> }
    });
    let cells = cells.collect_view();
    let head = format!("{} {}", row.code, row.name);
    let unified = Unified::of(tags, row);
    let unify = unified.map(|unified| {
        let label = office::unify(&row.name);
        view! { <button class="button button--quiet" aria-label=label on:click=move |_| asked.set(Some(unified.clone()))>{office::AS_MOST}</button> }
    });
    view! { <tr><th scope="row">{head} " " {unify}</th> {cells}</tr> }.into_any()
}

/// Opens the review with all units' rows of the procedure side by side, the unit's own selected.
fn show_reasons(desk: OfficeDesk, procedure: SameProcedure, line: Option<Line>) {
    desk.wanted.set(Wanted { same: Some(procedure), order: Order::Code, ..Wanted::default() });
    desk.selected.set(line);
    desk.route_to(OfficeView::Review).go();
}

/// The tags of the compared units, in their order.
fn tags_of(desk: OfficeDesk, units: &[String]) -> Vec<Option<u64>> {
    let keys = desk.work.with_untracked(Consolidation::unit_keys);
    desk.gathered.with_untracked(|gathered| {
        units.iter().map(|name| gathered.unit(&keys.of(name)).map(|unit| unit.tag)).collect()
    })
}

fn line_of(tag: Option<u64>, cell: &Placement) -> Option<Line> {
    Some(Line { unit: tag?, procedure: cell.procedure })
}

/// A procedure that is to be proposed everywhere as most units propose it.
#[derive(Clone)]
struct Unified {
    name: String,
    usual: Placement,
    /// How many units do so, and how many that list it do not.
    sides: (usize, usize),
    /// The lines of units that propose otherwise.
    lines: Vec<Line>,
}

impl Unified {
    /// `None` without a majority, where most units propose nothing, and where all propose the same.
    fn of(tags: &[Option<u64>], row: &ComparedRow) -> Option<Unified> {
        let usual = row.usual().filter(|usual| usual.level.is_some())?;
        let sides = row.sides()?;
        let proposed = |cell: &Placement| cell.eligible && cell.level.is_some();
        let differs =
            |cell: &Placement| (cell.level, &cell.roadmaps) != (usual.level, &usual.roadmaps) && proposed(cell);
        let odd = row.cells.iter().zip(tags).filter_map(|(cell, tag)| Some((cell.placement()?, tag)));
        let lines: Vec<Line> =
            odd.filter(|(cell, _)| differs(cell)).filter_map(|(cell, tag)| line_of(*tag, cell)).collect();
        (!lines.is_empty()).then(|| Unified { name: row.name.clone(), usual: usual.clone(), sides, lines })
    }

    fn verdict(&self, desk: OfficeDesk, procedure: &Procedure) -> Option<Verdict> {
        let reason = Words::new(office::AS_MOST_REASON)?;
        Some(Verdict::adjust(procedure, self.usual.on(procedure, &desk.campaign()), reason))
    }
}

/// Shows what unifying a row would change, and asks for confirmation.
#[component]
fn UnifyDialog(unified: Unified, asked: RwSignal<Option<Unified>>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let foresight = desk.gathered.with_untracked(|gathered| {
        let verdict = |procedure: &Procedure| unified.verdict(desk, procedure);
        desk.work.with_untracked(|work| Foresight::of(&unified.lines, work, gathered, verdict))
    });
    let name = unified.name.clone();
    let usual = desk.work.with_untracked(|work| t::placement(&unified.usual, &work.campaign));
    let lead = office::sides(&usual, unified.sides.0, unified.sides.1);
    let decide = move |()| {
        let (count, replaced) = desk.decide(&unified.lines, |procedure| unified.verdict(desk, procedure));
        asked.set(None);
        desk.app.done(office::decided_on(count, replaced));
    };
    let on_close = move |()| asked.set(None);
    view! { <ForesightDialog title=office::unify(&name) lead foresight on_decide=decide on_close/> }
}
