use leptos::prelude::*;

use crate::consolidation::{
    CommonObstacle, ListedTwice, NamedTwice, UnusedService, common_documents, common_solutions, listed_twice,
    same_code_other_name, unused_services,
};
use crate::domain::Dossier;
use crate::text::{consolidation as t, office};

use super::desk::OfficeDesk;

/// Lines of a finding that are shown before "and N more".
const FIRST: usize = 40;

/// Where units differ, what they wait for, and what nobody uses.
#[component]
pub fn ComparePage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let find = move |find: fn(&[&Dossier]) -> Vec<Line>| {
        Memo::new(move |_| desk.gathered.with(|gathered| find(&gathered.dossiers())))
    };
    view! {
        <main class="work work--form office" id="work" tabindex="-1">
            <h1 class="work__title">{office::place("doi-chieu")}</h1>
            <p class="work__lead">{office::COMPARE_LEAD}</p>
            <Lines title=t::ZERO_ONLINE lines=find(unused)/>
            <Lines title=t::SOLUTIONS lines=find(|all| obstacles(common_solutions(all)))/>
            <Lines title=t::DOCUMENTS lines=find(|all| obstacles(common_documents(all)))/>
            <Lines title=t::NAMES lines=find(names)/>
            <Lines title=office::LISTED_TWICE lines=find(twice)/>
        </main>
    }
}

/// A bold lead, the text after it, and the members that it opens to.
#[derive(Clone, PartialEq)]
struct Line {
    lead: String,
    words: String,
    members: Vec<String>,
}

fn unused(dossiers: &[&Dossier]) -> Vec<Line> {
    let line = |unit: UnusedService| Line {
        words: t::unused(unit.members.len(), unit.provided),
        members: unit.members.iter().map(t::member).collect(),
        lead: unit.unit,
    };
    unused_services(dossiers).into_iter().map(line).collect()
}

fn obstacles(found: Vec<CommonObstacle>) -> Vec<Line> {
    let line = |common: CommonObstacle| Line {
        words: t::common(&common),
        members: common.members.iter().map(t::member).collect(),
        lead: common.wording,
    };
    found.into_iter().map(line).collect()
}

fn names(dossiers: &[&Dossier]) -> Vec<Line> {
    let line = |one: NamedTwice| Line {
        words: one.names.iter().map(t::variant).collect::<Vec<_>>().join("; "),
        members: one.names.iter().map(|variant| format!("“{}”: {}", variant.name, variant.units.join(", "))).collect(),
        lead: one.code,
    };
    same_code_other_name(dossiers).into_iter().map(line).collect()
}

fn twice(dossiers: &[&Dossier]) -> Vec<Line> {
    let line = |one: ListedTwice| Line {
        lead: format!("{} {}", one.code, one.name),
        words: one.units.join("; "),
        members: Vec::new(),
    };
    listed_twice(dossiers).into_iter().map(line).collect()
}

#[component]
fn Lines(title: &'static str, lines: Memo<Vec<Line>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let list = move || {
        let lines = lines.get();
        if lines.is_empty() {
            return view! { <p class="field__hint">{t::NOTHING_FOUND}</p> }.into_any();
        }
        let most = if all.get() { usize::MAX } else { FIRST };
        let more = lines.len().saturating_sub(most);
        let shown = lines.into_iter().take(most).map(|Line { lead, words, members }| {
            if members.is_empty() {
                return view! { <li><strong>{lead}</strong> ": " {words}</li> }.into_any();
            }
            // The members are rendered only once they are opened.
            let open = RwSignal::new(false);
            let list = move || {
                let items = || members.iter().map(|member| view! { <li>{member.clone()}</li> }).collect_view();
                open.get().then(|| view! { <ul class="office__lines">{items()}</ul> })
            };
            view! {
                <li><details on:toggle=move |_| open.set(true)><summary><strong>{lead}</strong> ": " {words}</summary>{list}</details></li>
            }
            .into_any()
        });
        view! {
            <ul class="office__lines">{shown.collect_view()}</ul>
            {(more > 0).then(|| view! { <p><button class="button button--quiet" on:click=move |_| all.set(true)>{t::more(more)} " · " {office::SHOW_ALL}</button></p> })}
        }
        .into_any()
    };
    view! {
        <section class="card"><h2 class="card__title">{title}</h2> {list}</section>
    }
}
