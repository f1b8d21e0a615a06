use leptos::html;
use leptos::prelude::*;

use crate::rules::{Finding, Severity};
use crate::text::{findings as words, ui as t};
use crate::ui::desk::Desk;

/// More findings of one kind than this are folded under their kind.
const FOLDED_FROM: usize = 5;

/// The summary of errors, or of warnings: takes the focus when it opens, each entry leads to its field.
#[component]
pub fn FindingList(severity: Severity) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let node = NodeRef::<html::Section>::new();
    let kinds = Memo::new(move |_| {
        desk.findings
            .with(|findings| by_kind(findings.iter().filter(|finding| finding.severity() == severity).cloned()))
    });
    let count = move || kinds.with(|kinds| kinds.iter().map(Vec::len).sum::<usize>());
    if severity == Severity::Error {
        Effect::new(move |_| {
            if let Some(section) = node.get() {
                let _ = section.focus();
            }
        });
    }
    let (class, heading_id) = match severity {
        Severity::Error => ("findings findings--errors", "errors"),
        Severity::Warning => ("findings", "warnings"),
    };
    view! {
        <Show when=move || count() != 0>
            <section class=class tabindex="-1" node_ref=node aria-labelledby=heading_id>
                <h2 class="findings__heading" id=heading_id>{move || t::findings_heading(severity, count())}</h2>
                {move || kinds.get().into_iter().map(|findings| view! { <Kind findings/> }).collect_view()}
            </section>
        </Show>
    }
}

/// Findings of the same kind together, in the order in which kinds first appear.
fn by_kind(findings: impl Iterator<Item = Finding>) -> Vec<Vec<Finding>> {
    let mut kinds: Vec<Vec<Finding>> = Vec::new();
    for finding in findings {
        let same = |kind: &&mut Vec<Finding>| {
            let first = kind.first().map(|first| std::mem::discriminant(&first.problem));
            first == Some(std::mem::discriminant(&finding.problem))
        };
        match kinds.iter_mut().find(same) {
            Some(kind) => kind.push(finding),
            None => kinds.push(vec![finding]),
        }
    }
    kinds
}

#[component]
fn Kind(findings: Vec<Finding>) -> impl IntoView {
    let count = findings.len();
    let title = findings.first().map(|first| words::kind(&first.problem)).unwrap_or_default();
    let open = RwSignal::new(count <= FOLDED_FROM);
    let entries = StoredValue::new(findings);
    let list = move || {
        // Hundreds of entries are drawn only when asked for.
        open.get().then(|| {
            let entries = entries.get_value().into_iter().map(|finding| view! { <Entry finding/> }).collect_view();
            view! { <ul class="findings__list">{entries}</ul> }
        })
    };
    if count <= FOLDED_FROM {
        return list.into_any();
    }
    view! {
        <details class="findings__kind" on:toggle=move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))>
            <summary>{t::kind_count(title, count)}</summary>
            {list}
        </details>
    }
    .into_any()
}

#[component]
fn Entry(finding: Finding) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (subject, text) = desk.dossier.with_untracked(|dossier| {
        let subject = finding.place.procedure().map(|id| words::reference(dossier, id));
        let subject = subject.unwrap_or_else(|| words::field(&dossier.campaign, &finding.place));
        (subject, words::problem(dossier, &finding.problem, &finding.place))
    });
    view! {
        <li>
            <button class="finding" on:click=move |_| desk.go_to(finding.place.clone())>
                <span class="finding__subject">{subject}</span>
                <span class="finding__text">{text}</span>
            </button>
        </li>
    }
}
