use leptos::html;
use leptos::prelude::*;

use crate::rules::{Finding, Severity};
use crate::text::{findings as words, ui as t};
use crate::ui::desk::Desk;

/// Findings shown before "show all".
const FIRST: usize = 12;

/// The summary of errors, or of warnings: takes the focus when it opens, each entry leads to its field.
#[component]
pub fn FindingList(severity: Severity) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let all = RwSignal::new(false);
    let node = NodeRef::<html::Section>::new();
    let found = Memo::new(move |_| {
        desk.findings.with(|findings| {
            findings.iter().filter(|finding| finding.severity() == severity).cloned().collect::<Vec<Finding>>()
        })
    });
    if severity == Severity::Error {
        Effect::new(move |_| {
            if let Some(section) = node.get() {
                let _ = section.focus();
            }
        });
    }
    let entries = move || {
        let limit = if all.get() { usize::MAX } else { FIRST };
        let entries = found.get().into_iter().take(limit).map(|finding| {
            let (subject, text) = desk.dossier.with_untracked(|dossier| {
                let subject = finding.place.procedure().map(|id| words::reference(dossier, id));
                (
                    subject.unwrap_or_else(|| words::field(&dossier.campaign, &finding.place)),
                    words::problem(dossier, &finding.problem, &finding.place),
                )
            });
            let place = finding.place.clone();
            view! {
                <li>
                    <button class="finding" on:click=move |_| desk.go_to(place.clone())>
                        <span class="finding__subject">{subject}</span>
                        <span class="finding__text">{text}</span>
                    </button>
                </li>
            }
        });
        entries.collect_view()
    };
    let class = if severity == Severity::Error { "findings findings--errors" } else { "findings" };
    let heading = move || t::findings_heading(severity, found.with(Vec::len));
    let heading_id = if severity == Severity::Error { "errors" } else { "warnings" };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class=class tabindex="-1" node_ref=node aria-labelledby=heading_id>
                <h2 class="findings__heading" id=heading_id>{heading}</h2>
                <ul class="findings__list">{entries}</ul>
                <Show when=move || !all.get() && { found.with(Vec::len) > FIRST }>
                    <button class="button button--quiet" on:click=move |_| all.set(true)>{move || t::show_all(found.with(Vec::len))}</button>
                </Show>
            </section>
        </Show>
    }
}
