use leptos::prelude::*;

use crate::consolidation::{Consolidation, ListCounts, Timeline, UnusedService, timeline, unused_services};
use crate::domain::{Campaign, Dossier, Group};
use crate::rules::GroupCounts;
use crate::text::{consolidation as words, office as t, terms, ui};

use super::desk::OfficeDesk;

/// Charts for the Chairman, each with its table, to be printed; all of them as decided so far.
#[component]
pub fn ChartsPage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    // Recomputed with every decision: the charts show what would be submitted.
    let decided = Memo::new_with_compare(
        move |_| {
            let all = |work: &Consolidation| desk.gathered.with(|gathered| gathered.decided_dossiers(work));
            std::sync::Arc::new(desk.work.with(all))
        },
        |_, _| true,
    );
    let draw = move || {
        let (decided, campaign) = (decided.get(), desk.campaign());
        // A service that is provided and not used stays so whatever the Office decides.
        let own: Vec<&Dossier> = decided.iter().map(|unit| unit.own.as_ref()).collect();
        if decided.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_RECEIVED_HOW}</p> }.into_any();
        }
        let counts = decided.iter().map(|unit| (unit.dossier.submission.unit.clone(), ListCounts::of(unit)));
        let counts: Vec<(String, ListCounts)> = counts.filter(|(_, counts)| counts.listed > 0).collect();
        let groups = counts.iter().map(|(unit, counts)| (unit.clone(), counts.groups)).collect();
        view! {
            {group_chart(&campaign, groups)}
            {readiness_chart(counts)}
            {timeline_chart(&campaign, &timeline(&decided, &campaign))}
            {unused_chart(unused_services(&own))}
        }
        .into_any()
    };
    view! {
        <main class="work work--form office office--charts" id="work" tabindex="-1">
            <div class="card__head">
                <h1 class="work__title">{t::place("bieu-do")}</h1>
                <button class="button print-hidden" on:click=move |_| { let _ = window().print(); }>{t::PRINT}</button>
            </div>
            <p class="work__lead">{t::CHARTS_LEAD}</p>
            {draw}
        </main>
    }
}

/// One bar: its name, its parts from the left as (CSS class, length), its description, and the figure behind it.
struct Bar {
    name: String,
    parts: Vec<(&'static str, f64)>,
    said: String,
    figure: String,
}

/// Number of bars that fit in one column on paper, each with its name in 9 points.
const COLUMN_OF_PAPER: usize = 48;

/// Bars below each other; `most` is the length that fills a line.
fn bars(bars: Vec<Bar>, most: f64) -> AnyView {
    let width = |length: f64| format!("{:.2}", length * 100.0 / most.max(1.0));
    let bar = |bar: Bar| {
        let mut left = 0.0;
        let parts = bar.parts.into_iter().map(|(class, length)| {
            let at = left;
            left += length;
            view! { <rect class=format!("bars__part {class}") x=width(at) y="0" width=width(length) height="10"></rect> }
        });
        let parts = parts.collect_view();
        view! {
            <div class="bars__row">
                <span class="bars__name">{bar.name}</span>
                <svg class="bars__bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=bar.said>{parts}</svg>
                <span class="bars__count">{bar.figure}</span>
            </div>
        }
    };
    let many = bars.len() > COLUMN_OF_PAPER;
    view! { <div class="bars" class:bars--many=many>{bars.into_iter().map(bar).collect_view()}</div> }.into_any()
}

/// A chart's card: legend, drawing, and the figures as a table to open.
fn card(
    title: impl Into<String>,
    lead: &'static str,
    legend: &[(&'static str, String)],
    chart: AnyView,
    table: AnyView,
) -> AnyView {
    let title = title.into();
    let legend = legend.iter().map(|(class, name)| {
        view! { <span class=format!("bars__key {class}")>{name.clone()}</span> }
    });
    view! {
        <section class="card chart">
            <h2 class="card__title">{title}</h2>
            <p class="field__hint">{lead}</p>
            <p class="bars__legend">{legend.collect_view()}</p>
            {chart}
            <details class="chart__table"><summary>{t::AS_TABLE}</summary>{table}</details>
        </section>
    }
    .into_any()
}

fn table(heads: impl IntoIterator<Item = String>, rows: Vec<(String, Vec<u32>)>) -> AnyView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(name, figures): (String, Vec<u32>)| {
        let cells = figures.into_iter().map(|figure| view! { <td class="office__count">{t::count(figure)}</td> });
        view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! { <div class="office__table" tabindex="0" role="region" aria-label=t::AS_TABLE><table class="plain"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div> }
        .into_any()
}

const GROUP_CLASSES: [&str; 3] = ["tone--1", "tone--2", "tone--3"];
/// Levels from the lowest; those above the fourth look like it.
const LEVEL_CLASSES: [&str; 4] = ["tone--level-1", "tone--level-2", "tone--level-3", "tone--level-4"];

fn level_classes() -> impl Iterator<Item = &'static str> {
    LEVEL_CLASSES.into_iter().chain(std::iter::repeat("tone--level-4"))
}

fn group_chart(campaign: &Campaign, units: Vec<(String, GroupCounts)>) -> AnyView {
    let most = units.iter().map(|(_, counts)| counts.total()).max().unwrap_or(1);
    let of = |counts: &GroupCounts| Group::ALL.map(|group| (group, counts.of(group)));
    let drawn = units.iter().map(|(unit, counts)| Bar {
        name: unit.clone(),
        parts: GROUP_CLASSES.into_iter().zip(of(counts)).map(|(class, (_, count))| (class, f64::from(count))).collect(),
        said: words::bar(campaign, unit, &of(counts)),
        figure: t::by_group(of(counts).map(|(_, count)| count)),
    });
    let chart = bars(drawn.collect(), f64::from(most));
    let rows = units.iter().map(|(unit, counts)| {
        let figures = of(counts).map(|(_, count)| count).into_iter().chain([counts.open, counts.total()]);
        (unit.clone(), figures.collect())
    });
    let [one, two, three] = Group::ALL.map(|group| terms::group(campaign, group).to_owned());
    let legend: Vec<_> = GROUP_CLASSES.into_iter().zip([one.clone(), two.clone(), three.clone()]).collect();
    let heads = [words::UNIT.to_owned(), one, two, three, t::OPEN_GROUP.to_owned(), t::TOTAL.to_owned()];
    card(words::GROUPS, t::GROUPS_LEAD, &legend, chart, table(heads, rows.collect()))
}

/// Volume against readiness: a bar per unit as long as its dossiers, with the part that could be filed online now.
fn readiness_chart(mut units: Vec<(String, ListCounts)>) -> AnyView {
    units.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.volume));
    let most = units.iter().map(|(_, counts)| counts.volume).max().unwrap_or(1);
    let drawn = units.iter().map(|(unit, counts)| Bar {
        name: unit.clone(),
        parts: vec![
            ("tone--1", f64::from(counts.ready_volume)),
            ("tone--rest", f64::from(counts.volume - counts.ready_volume)),
        ],
        said: t::readiness(unit, counts),
        figure: t::percent(counts.ready_volume, counts.volume),
    });
    let chart = bars(drawn.collect(), f64::from(most));
    let rows = units.iter().map(|(unit, counts)| {
        (unit.clone(), vec![counts.listed, counts.groups.ready, counts.volume, counts.ready_volume])
    });
    let legend = [("tone--1", t::READY_NOW.to_owned()), ("tone--rest", t::NOT_READY.to_owned())];
    let heads = [words::UNIT, words::LISTED, t::READY_PROCEDURES, t::DOSSIERS, t::READY_NOW].map(str::to_owned);
    card(t::READINESS, t::READINESS_LEAD, &legend, chart, table(heads, rows.collect()))
}

/// How many services are on the portal by the end of each quarter.
fn timeline_chart(campaign: &Campaign, timeline: &Timeline) -> AnyView {
    let mut all = timeline.provided.clone();
    let mut steps = vec![(t::PROVIDED_NOW.to_owned(), all.clone(), all.clone())];
    for ((year, quarter), new) in timeline.quarters() {
        all.iter_mut().zip(&new).for_each(|(sum, new)| *sum += new);
        steps.push((t::quarter(year, quarter), new, all.clone()));
    }
    let most: u32 = all.iter().sum();
    let drawn = steps.iter().map(|(name, new, all)| Bar {
        name: name.clone(),
        parts: level_classes().zip(all.iter().copied().map(f64::from)).collect(),
        said: t::by_quarter(campaign, name, new, all),
        figure: t::count(all.iter().sum()),
    });
    let chart = bars(drawn.collect(), f64::from(most));
    let mut rows: Vec<(String, Vec<u32>)> =
        steps.iter().map(|(name, new, all)| (name.clone(), [new.as_slice(), all.as_slice()].concat())).collect();
    rows.push((t::AFTER_AMENDMENT.to_owned(), timeline.after_amendment.clone()));
    rows.push((t::UNDATED.to_owned(), timeline.undated.clone()));
    let names = campaign.levels.iter().map(|level| level.name.clone());
    let legend: Vec<_> = level_classes().zip(names).collect();
    card(t::timeline(campaign), t::TIMELINE_LEAD, &legend, chart, table(t::timeline_heads(campaign), rows))
}

/// Services that are provided, but not used online.
fn unused_chart(units: Vec<UnusedService>) -> AnyView {
    if units.is_empty() {
        return view! { <section class="card"><h2 class="card__title">{words::ZERO_ONLINE}</h2><p class="field__hint">{words::NOTHING_FOUND}</p></section> }.into_any();
    }
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let most = units.iter().map(|unit| unit.provided).max().unwrap_or(1);
    let drawn = units.iter().map(|unit| Bar {
        name: unit.unit.clone(),
        parts: vec![
            ("tone--unused", f64::from(count(unit.members.len()))),
            ("tone--rest", f64::from(count(unit.provided - unit.members.len()))),
        ],
        said: words::unused(unit.members.len(), unit.provided),
        figure: ui::of(count(unit.members.len()), count(unit.provided)),
    });
    let chart = bars(drawn.collect(), f64::from(count(most)));
    let rows = units.iter().flat_map(|unit| {
        unit.members.iter().map(|member| (t::service_of(&unit.unit, &member.name), vec![member.volume]))
    });
    let legend = [("tone--unused", t::ZERO.to_owned()), ("tone--rest", t::USED.to_owned())];
    let heads = [t::SERVICE, t::DOSSIERS].map(str::to_owned);
    card(words::ZERO_ONLINE, t::ZERO_LEAD, &legend, chart, table(heads, rows.collect()))
}
