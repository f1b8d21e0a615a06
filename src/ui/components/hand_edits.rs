use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Dossier, ProcedureId};
use crate::files::{Edited, HandEdit};
use crate::text::hand_edits as t;

use super::Dialog;

/// Edits shown one by one; a file with more was rewritten rather than edited.
const FIRST: usize = 400;

/// The edits of one procedure, those of the submission, or those that can only be shown.
struct Block {
    title: String,
    /// Indices into the list of edits.
    members: Vec<usize>,
}

/// Shows edits made by hand in a file after its export beside the exported values. The officer chooses which of them
/// count, by procedure or one by one.
#[component]
pub fn HandEditsDialog(
    exported: Arc<Dossier>,
    edits: Arc<[HandEdit]>,
    /// Indices of the edits that are chosen at first.
    chosen: BTreeSet<usize>,
    /// Receives the indices of the chosen edits; empty if the exported data is kept.
    #[prop(into)]
    take: Callback<BTreeSet<usize>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let usable: BTreeSet<usize> =
        (0..edits.len()).filter(|at| edits.get(*at).is_some_and(HandEdit::is_usable)).collect();
    let chosen = RwSignal::new(chosen);
    let more = edits.len().saturating_sub(FIRST);
    let summary = t::summary(&edits);
    let blocks = blocks(&exported, &edits);
    let bodies = blocks
        .into_iter()
        .map(|block| view! { <BlockRows block exported=Arc::clone(&exported) edits=Arc::clone(&edits) chosen/> });
    let bodies = bodies.collect_view();
    let all = usable.clone();
    let finish = move |taken: BTreeSet<usize>| {
        on_close.run(());
        take.run(taken);
    };
    view! {
        <Dialog title=t::TITLE on_close>
            <p class="dialog__lead">{summary}</p>
            <div class="actions">
                <button class="button button--quiet" on:click=move |_| chosen.set(all.clone())>{t::TAKE_ALL}</button>
                <button class="button button--quiet" on:click=move |_| chosen.set(BTreeSet::new())>{t::TAKE_NONE}</button>
            </div>
            <div class="dialog__table" tabindex="0" role="region" aria-label=t::TITLE>
                <table class="plain hand-edits">
                    <thead><tr>
                        <th scope="col">{t::TAKE}</th><th scope="col">{t::WHAT}</th>
                        <th scope="col">{t::BEFORE}</th><th scope="col">{t::AFTER}</th>
                    </tr></thead>
                    {bodies}
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="field__hint">{t::more(more)}</p> })}
            <div class="dialog__actions">
                <button class="button button--primary" disabled=move || chosen.with(BTreeSet::is_empty)
                    on:click=move |_| finish(chosen.get_untracked())>{move || t::take_chosen(chosen.with(BTreeSet::len))}</button>
                <button class="button" on:click=move |_| finish(BTreeSet::new())>{t::KEEP_EXPORTED}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn BlockRows(
    block: Block,
    exported: Arc<Dossier>,
    edits: Arc<[HandEdit]>,
    chosen: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let Block { title, members } = block;
    let is_usable = |at: &usize| edits.get(*at).is_some_and(HandEdit::is_usable);
    let usable: BTreeSet<usize> = members.iter().copied().filter(is_usable).collect();
    let rows = members.into_iter().filter_map(|at| {
        let edit = edits.get(at)?;
        let (what, place) = (t::what(edit, &exported.campaign), t::place(edit));
        let [before, after] = t::sides(edit, &exported.campaign);
        let refused = match &edit.what {
            Edited::Value { refusal: Some(refusal), .. } => Some(t::refusal(*refusal)),
            _ => None,
        };
        let mark = edit.is_usable().then(|| {
            let label = t::take(&what, &title);
            let checked = move || chosen.with(|chosen| chosen.contains(&at));
            let toggle = move |_| {
                chosen.update(|chosen| {
                    if !chosen.remove(&at) {
                        chosen.insert(at);
                    }
                });
            };
            view! { <input type="checkbox" class="mark" aria-label=label prop:checked=checked on:change=toggle/> }
        });
        let place = (place != what).then(|| view! { <span class="field__hint hand-edits__place">{place}</span> });
        Some(view! {
            <tr>
                <td>{mark}</td>
                <td>{what} {place}</td>
                <td class="hand-edits__text">{before}</td>
                <td class="hand-edits__text">{after} {refused.map(|why| view! { <span class="field__error">{why}</span> })}</td>
            </tr>
        })
    });
    let rows = rows.collect_view();
    let head = (!usable.is_empty()).then(|| {
        let label = t::take_all_of(&title);
        let (wanted, shown) = (usable.clone(), usable);
        let checked = move || chosen.with(|chosen| shown.is_subset(chosen));
        let toggle = move |_| {
            chosen.update(|chosen| {
                if wanted.is_subset(chosen) {
                    chosen.retain(|at| !wanted.contains(at));
                } else {
                    chosen.extend(&wanted);
                }
            });
        };
        view! { <input type="checkbox" class="mark" aria-label=label prop:checked=checked on:change=toggle/> }
    });
    view! {
        <tbody>
            <tr class="hand-edits__head"><td>{head}</td><th scope="rowgroup" colspan="3">{title}</th></tr>
            {rows}
        </tbody>
    }
}

/// Groups the edits by what they are about, in the order of the file.
fn blocks(exported: &Dossier, edits: &[HandEdit]) -> Vec<Block> {
    #[derive(PartialEq)]
    enum About {
        Submission,
        Procedure(ProcedureId),
        New(usize),
        Shown,
    }
    let mut blocks: Vec<(About, Block)> = Vec::new();
    for (at, edit) in edits.iter().enumerate().take(FIRST) {
        let about = match (&edit.what, edit.procedure()) {
            (_, Some(id)) => About::Procedure(id),
            (Edited::Submission { .. }, _) => About::Submission,
            (Edited::Added(_), _) => About::New(at),
            _ => About::Shown,
        };
        if let Some((_, block)) = blocks.iter_mut().find(|(known, _)| *known == about) {
            block.members.push(at);
            continue;
        }
        let title = match (&edit.what, &about) {
            (_, About::Procedure(id)) => exported.procedure(*id).map_or(String::new(), |one| one.name.clone()),
            (Edited::Added(new), _) => new.name.clone(),
            (_, About::Submission) => t::SUBMISSION.to_owned(),
            _ => t::ONLY_SHOWN.to_owned(),
        };
        blocks.push((about, Block { title, members: vec![at] }));
    }
    // Edits that can only be shown come last.
    blocks.sort_by_key(|(about, _)| *about == About::Shown);
    blocks.into_iter().map(|(_, block)| block).collect()
}
