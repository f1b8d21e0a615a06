use std::sync::Arc;

use leptos::prelude::*;

use crate::consolidation::{ConsolidationEdit, Unit, UnitFile, VersionChange, changes_between};
use crate::domain::Dossier;
use crate::text::{consolidation as words, office as t};
use crate::ui::components::Dialog;

use super::desk::OfficeDesk;

/// Changes shown before "and N more".
const FIRST: usize = 200;

/// A unit's files, newest first: how each was received, and its differences from the one before.
#[component]
pub fn VersionsDialog(
    unit: Arc<Unit>,
    /// Asks how one of the files was received.
    #[prop(into)]
    on_record: Callback<Arc<UnitFile>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let versions = desk.work.with_untracked(|work| work.versions(&unit.key).into_iter().cloned().collect::<Vec<_>>());
    let originals = desk.originals.get_untracked();
    let campaign = desk.campaign();
    let sections = (0..versions.len()).rev().filter_map(|at| {
        let file = versions.get(at)?;
        // Values of two campaigns say different things.
        let is_foreign = |file: &UnitFile| file.is_foreign(&campaign);
        let before = versions.get(..at)?.iter().rfind(|before| is_foreign(before) == is_foreign(file));
        let is_current = unit.file.as_ref().is_some_and(|current| current.id == file.id);
        let title = t::version(file, is_current, &campaign);
        let (key, id) = (unit.key.clone(), file.id.clone());
        let take = move |_| {
            let intake = desk.work.with_untracked(|work| work.intake.with_chosen(&key, Some(id.clone())));
            desk.edit(ConsolidationEdit::Intake(intake));
            on_close.run(());
        };
        let take =
            (!is_current).then(|| view! { <button class="button button--quiet" on:click=take>{t::USE_THIS}</button> });
        let changes = match before {
            None => view! { <p class="field__hint">{t::FIRST_VERSION}</p> }.into_any(),
            Some(before) => match (originals.get(&before.dossier), originals.get(&file.dossier)) {
                (Some(old), Some(new)) => changes_list(old, new),
                _ => view! { <p class="field__hint">{t::OPEN_AGAIN}</p> }.into_any(),
            },
        };
        let (file, label) = (Arc::clone(file), t::record_reception_of(file));
        let received = t::reception_recorded(&file);
        let record = move |_| on_record.run(Arc::clone(&file));
        Some(view! {
            <h3>{title} " " {take}</h3>
            <p>{received} " " <button class="button button--quiet" aria-label=label on:click=record>{t::RECORD_RECEPTION}</button></p>
            {changes}
        })
    });
    let title = t::versions_of(&unit.name);
    let key = unit.key.clone();
    let newest = move |_| {
        let intake = desk.work.with_untracked(|work| work.intake.with_chosen(&key, None));
        desk.edit(ConsolidationEdit::Intake(intake));
        on_close.run(());
    };
    let newest =
        unit.is_chosen.then(|| view! { <p><button class="button" on:click=newest>{t::USE_NEWEST}</button></p> });
    let sections = sections.collect_view();
    view! {
        <Dialog title on_close>
            {newest}
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
