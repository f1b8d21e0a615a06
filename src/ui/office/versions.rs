use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{Unit, VersionChange, changes_between};
use crate::domain::Dossier;
use crate::text::{consolidation as words, office as t};
use crate::ui::components::Dialog;

use super::desk::OfficeDesk;

/// Changes shown before "and N more".
const FIRST: usize = 200;

/// A unit's files, newest first, each with what it says otherwise than the one before.
#[component]
pub fn VersionsDialog(unit: Arc<Unit>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let versions = desk.work.with_untracked(|work| work.versions(&unit.key).into_iter().cloned().collect::<Vec<_>>());
    let originals = desk.originals.get_untracked();
    let sections = (0..versions.len()).rev().filter_map(|at| {
        let file = versions.get(at)?;
        let before = at.checked_sub(1).and_then(|at| versions.get(at));
        let title = t::version(file, at + 1 == versions.len());
        let changes = match before {
            None => view! { <p class="field__hint">{t::FIRST_VERSION}</p> }.into_any(),
            Some(before) => match (originals.get(&before.dossier), originals.get(&file.dossier)) {
                (Some(old), Some(new)) => changes_list(old, new),
                _ => view! { <p class="field__hint">{t::OPEN_AGAIN}</p> }.into_any(),
            },
        };
        Some(view! { <h3>{title}</h3> {changes} })
    });
    let title = t::versions_of(&unit.name);
    let sections = sections.collect_view();
    view! {
        <Dialog title on_close>
            <div class="dialog__table" tabindex="0" role="region" aria-label=t::SEE_VERSIONS>{sections}</div>
        </Dialog>
    }
}

fn changes_list(old: &Dossier, new: &Dossier) -> AnyView {
    let changes = changes_between(old, new);
    if changes.is_empty() {
        return view! { <p class="field__hint">{t::NO_CHANGES}</p> }.into_any();
    }
    let more = changes.len().saturating_sub(FIRST);
    let said = |change: &VersionChange| {
        let of = |dossier: &Dossier| dossier.procedure(change.procedure).cloned();
        t::change(change, of(old).as_deref(), of(new).as_deref(), &new.campaign)
    };
    let items = changes.iter().take(FIRST).map(|change| view! { <li>{said(change)}</li> }).collect_view();
    view! {
        <ul class="office__lines">{items}</ul>
        {(more > 0).then(|| view! { <p class="field__hint">{words::more(more)}</p> })}
    }
    .into_any()
}
