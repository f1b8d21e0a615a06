use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{Line, Seen, Wanted, as_listed, group_of, lines};
use crate::rules::Classification;
use crate::text::{columns, consolidation as words, form, office as t};
use crate::ui::components::{GroupBadge, Head, RowAct, RowList, SelectedRows};

use super::decide::DecidePanel;
use super::decider::Decider;
use super::desk::OfficeDesk;
use super::filters::{Filters, SEARCH};
use super::standing::standing_class;

/// Every proposal of every unit: filtered, sorted, decided on one by one or many at once.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let shown = Memo::new(move |_| {
        let tallied = desk.tallied.get();
        let find = |wanted: &Wanted| {
            desk.work.with(|work| desk.gathered.with(|gathered| lines(wanted, work, gathered, &tallied)))
        };
        desk.wanted.with(find)
    });
    let decider = Decider::new(desk, shown);
    let empty = move || desk.gathered.with(|gathered| gathered.dossiers().is_empty());
    view! {
        <main class="work" id="work" tabindex="-1">
            <h1 class="visually-hidden">{t::REVIEW}</h1>
            <Filters decider/>
            <Show
                when=move || !empty()
                fallback=|| view! { <div class="empty"><h2>{t::NOTHING_RECEIVED}</h2><p>{t::NOTHING_RECEIVED_HOW}</p></div> }
            >
                <Show when=move || !shown.with(Vec::is_empty) fallback=|| view! { <p class="empty">{t::NO_LINES}</p> }>
                    <Lines decider/>
                </Show>
            </Show>
        </main>
        <DecidePanel decider/>
    }
}

#[component]
fn Lines(decider: Decider) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let heads = vec![
        Head::new(words::UNIT, "col-unit"),
        Head::new(columns::NAME, "col-name"),
        Head::new(t::GROUP, "col-group"),
        Head::titled(t::LEVEL_SHORT, "col-short", columns::LEVEL),
        Head::new(t::ROADMAP, "col-when"),
        Head::titled(t::CHECKED_SHORT, "col-checked", t::CHECKED),
        Head::titled(t::OPINIONS_SHORT, "col-short", t::OPINIONS),
        Head::new(t::REVIEW, "col-standing"),
    ];
    let row = move |line: Line| view! { <Cells line/> }.into_any();
    let act = move |act: RowAct| match act {
        RowAct::Choose(number) => decider.choose(number),
        RowAct::Next => decider.next_open(),
    };
    let selected = SelectedRows { one: desk.selected, several: desk.several };
    view! { <RowList label=t::REVIEW heads ids=decider.shown row selected on_act=act search=SEARCH/> }
}

/// The cells of one procedure. All of them are derived from `gathered`, so they are rebuilt with it.
#[component]
fn Cells(line: Line) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    move || {
        desk.gathered.with(|gathered| {
            desk.work.with_untracked(|work| {
                let Some(seen) = Seen::of(gathered, line) else { return ().into_any() };
                let Seen { unit, procedure, row } = seen;
                let standing = seen.standing(work);
                let listed = as_listed(procedure, standing);
                let proposal = &listed.proposal;
                let level =
                    proposal.level.and_then(|level| work.campaign.level(level)).map(|level| level.short.clone());
                let roadmaps = t::roadmaps(proposal, &work.campaign);
                let shown = roadmaps.clone();
                let tally = desk.tallied.with(|tallied| seen.said(work, tallied).map(|said| t::tally(said.tally)));
                let campaign = unit.content.as_ref().map_or(&work.campaign, |content| &content.dossier.campaign);
                let group = group_of(procedure, standing, row, campaign);
                let group = Signal::stored(group.map(Classification::Classified));
                let (name, title) = (procedure.name.clone(), procedure.name.clone());
                let checked = t::checked_row(row.errors, row.warnings);
                let class = if row.errors > 0 { "checked checked--error" } else { "checked" };
                view! {
                    <td class="col-unit"><span class="clamp">{unit.name.clone()}</span></td>
                    <td class="col-name"><span class="clamp" title=title>{name}</span></td>
                    <td class="col-group"><GroupBadge campaign=Arc::clone(&work.campaign) classification=group/></td>
                    <td class="col-short">{level}</td>
                    <td class="col-when"><span class="clamp" title=roadmaps>{shown}</span></td>
                    <td class="col-checked"><span class=class>{checked}</span></td>
                    <td class="col-short">{tally}</td>
                    <td class="col-standing"><span class=standing_class(standing)>{form::standing(standing)}</span></td>
                }
                .into_any()
            })
        })
    }
}
