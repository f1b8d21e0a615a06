use leptos::prelude::*;

use crate::consolidation::{
    CommonObstacle, DistrictRow, NamedTwice, UnusedService, common_documents, common_solutions, districts_differ,
    same_code_other_name, unused_services,
};
use crate::domain::Group;
use crate::text::consolidation as t;

use super::office::Office;

/// Lines of a finding that are shown before "and N more".
const FIRST: usize = 40;

/// Where units differ, what they wait for, and what nobody uses.
#[component]
pub fn OfficeFindings() -> impl IntoView {
    let office = expect_context::<Office>();
    let all = office.consolidation;
    let unused = Memo::new(move |_| all.with(|all| lines_of_unused(unused_services(&all.dossiers()))));
    let solutions = Memo::new(move |_| all.with(|all| lines_of(common_solutions(&all.dossiers()))));
    let documents = Memo::new(move |_| all.with(|all| lines_of(common_documents(&all.dossiers()))));
    let names = Memo::new(move |_| all.with(|all| lines_of_names(same_code_other_name(&all.dossiers()))));
    view! {
        <Groups office/>
        <Lines title=t::ZERO_ONLINE lines=unused/>
        <Lines title=t::SOLUTIONS lines=solutions/>
        <Lines title=t::DOCUMENTS lines=documents/>
        <Lines title=t::NAMES lines=names/>
        <Matrix office/>
    }
}

/// A bold beginning and what is said of it.
type Line = (String, String);

fn lines_of_unused(found: Vec<UnusedService>) -> Vec<Line> {
    found.into_iter().map(|unit| (unit.unit, t::unused(unit.members.len(), unit.provided))).collect()
}

fn lines_of(found: Vec<CommonObstacle>) -> Vec<Line> {
    found.iter().map(|common| (common.wording.clone(), t::common(common))).collect()
}

fn lines_of_names(found: Vec<NamedTwice>) -> Vec<Line> {
    let names = |one: &NamedTwice| one.names.iter().map(t::variant).collect::<Vec<_>>().join("; ");
    found.iter().map(|one| (one.code.clone(), names(one))).collect()
}

#[component]
fn Lines(title: &'static str, lines: Memo<Vec<Line>>) -> impl IntoView {
    let list = move || {
        let lines = lines.get();
        if lines.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_FOUND}</p> }.into_any();
        }
        let more = lines.len().saturating_sub(FIRST);
        let shown =
            lines.into_iter().take(FIRST).map(|(lead, words)| view! { <li><strong>{lead}</strong> ": " {words}</li> });
        view! {
            <ul class="office__lines">{shown.collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="field__hint">{t::more(more)}</p> })}
        }
        .into_any()
    };
    view! {
        <section class="card"><h2 class="card__title">{title}</h2> {list}</section>
    }
}

/// Groups by unit as bars; each bar's figures are its label, and the board above has them as a table.
#[component]
fn Groups(office: Office) -> impl IntoView {
    let bars = move || {
        let rows = office.board.with(|board| board.rows.clone());
        let most =
            rows.iter().filter_map(|row| row.statistics.as_ref()).map(|s| s.proposed.total()).max().unwrap_or(1).max(1);
        let bar = |row: crate::consolidation::BoardRow| {
            let statistics = row.statistics?;
            let counts = Group::ALL.map(|group| (group, statistics.proposed.of(group)));
            let label = t::bar(&row.unit, &counts);
            let mut left = 0;
            let parts = counts.map(|(group, count)| {
                let at = left;
                left += count;
                let class = format!("bars__part bars__part--{}", group.number());
                let width = |count: u32| format!("{:.2}", f64::from(count) * 100.0 / f64::from(most));
                view! { <rect class=class x=width(at) y="0" width=width(count) height="10"></rect> }
            });
            Some(view! {
                <div class="bars__row">
                    <span class="bars__name">{row.unit}</span>
                    <svg class="bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=label>{parts.collect_view()}</svg>
                    <span class="bars__count">{statistics.proposed.total()}</span>
                </div>
            })
        };
        rows.into_iter().filter_map(bar).collect_view()
    };
    let legend = Group::ALL.map(|group| {
        let class = format!("bars__key bars__key--{}", group.number());
        view! { <span class=class>{crate::text::terms::group(group)}</span> }
    });
    view! {
        <section class="card">
            <h2 class="card__title">{t::GROUPS}</h2>
            <p class="bars__legend">{legend.collect_view()}</p>
            <div class="bars">{bars}</div>
        </section>
    }
}

/// Procedures of districts, district by district, where they differ.
#[component]
fn Matrix(office: Office) -> impl IntoView {
    let table = move || {
        let (districts, rows): (Vec<String>, Vec<DistrictRow>) = office.consolidation.with(|all| {
            let dossiers = all.dossiers();
            let (districts, rows) = districts_differ(&dossiers);
            (districts.into_iter().map(str::to_owned).collect(), rows)
        });
        if rows.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_FOUND}</p> }.into_any();
        }
        let more = rows.len().saturating_sub(FIRST);
        let heads = districts.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
        let row = |row: DistrictRow| {
            let usual = row.usual().cloned();
            let cells = row.cells.into_iter().map(|cell| {
                let odd = match (&cell, &usual) {
                    (Some(cell), Some(usual)) => !cell.decides_like(usual),
                    _ => true,
                };
                let words = match &cell {
                    Some(cell) => office.campaign.with_value(|campaign| t::placement(cell, campaign)),
                    None => t::NOT_LISTED.to_owned(),
                };
                view! { <td class:office__odd=odd>{words}</td> }
            });
            view! { <tr><th scope="row">{row.code} " " {row.name}</th> {cells.collect_view()}</tr> }
        };
        let rows = rows.into_iter().take(FIRST).map(row).collect_view();
        view! {
            <div class="office__table" tabindex="0" role="region" aria-label=t::DIFFERENCES>
                <table class="plain office__matrix"><thead><tr><th scope="col">{t::PROCEDURES}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            {(more > 0).then(|| view! { <p class="field__hint">{t::more(more)}</p> })}
        }
        .into_any()
    };
    view! {
        <section class="card"><h2 class="card__title">{t::DIFFERENCES}</h2> {table}</section>
    }
}
