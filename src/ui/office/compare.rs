use leptos::prelude::*;

use crate::consolidation::{
    CommonObstacle, common_documents, common_solutions, listed_twice, same_code_other_name, unused_services,
};
use crate::domain::Dossier;
use crate::text::{consolidation as t, office};

use super::desk::OfficeDesk;
use super::matrix::Matrix;

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
            <Lines title=t::SOLUTIONS lines=find(|all| obstacles(&common_solutions(all)))/>
            <Lines title=t::DOCUMENTS lines=find(|all| obstacles(&common_documents(all)))/>
            <Lines title=t::NAMES lines=find(names)/>
            <Lines title=office::LISTED_TWICE lines=find(twice)/>
            <Matrix/>
        </main>
    }
}

/// A bold beginning and what is said of it.
type Line = (String, String);

fn unused(dossiers: &[&Dossier]) -> Vec<Line> {
    let found = unused_services(dossiers).into_iter();
    found.map(|unit| (unit.unit, t::unused(unit.members.len(), unit.provided))).collect()
}

fn obstacles(found: &[CommonObstacle]) -> Vec<Line> {
    found.iter().map(|common| (common.wording.clone(), t::common(common))).collect()
}

fn names(dossiers: &[&Dossier]) -> Vec<Line> {
    let found = same_code_other_name(dossiers).into_iter();
    found.map(|one| (one.code, one.names.iter().map(t::variant).collect::<Vec<_>>().join("; "))).collect()
}

fn twice(dossiers: &[&Dossier]) -> Vec<Line> {
    let found = listed_twice(dossiers).into_iter();
    found.map(|one| (format!("{} {}", one.code, one.name), one.units.join("; "))).collect()
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
