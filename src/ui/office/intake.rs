use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::local_now;
use crate::consolidation::{ConsolidationEdit, Intake, Reception, Unit, UnitFile};
use crate::domain::{Date, format_date, parse_date};
use crate::text::{office as t, ui};
use crate::ui::components::{Dialog, TextField};

use super::desk::OfficeDesk;

/// A day as typed; `None` while it is not a date.
fn day(typed: RwSignal<String>) -> Option<Date> {
    typed.with(|typed| parse_date(typed))
}

/// Records when a file was received, under which letter, and by whom. The file's own data is suggested.
#[component]
pub fn ReceptionDialog(file: Arc<UnitFile>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let known = file.reception.clone();
    let in_file = desk.originals.with_untracked(|originals| {
        originals.get(&file.dossier).map(|dossier| t::letter_of(&dossier.submission)).unwrap_or_default()
    });
    // The same person usually records one file after the other.
    let last = desk.work.with_untracked(|work| {
        let recorded = work.files.iter().filter_map(|file| file.reception.as_ref());
        recorded.map(|reception| reception.by.clone()).find(|by| !by.is_empty()).unwrap_or_default()
    });
    let on = RwSignal::new(format_date(file.received_on()));
    let letter = RwSignal::new(known.as_ref().map_or(in_file, |known| known.letter.clone()));
    let by = RwSignal::new(known.as_ref().map_or(last, |known| known.by.clone()));
    let today = local_now().date;
    let wrong = Memo::new(move |_| match day(on) {
        None => Some(t::NOT_A_DAY),
        Some(day) if day > today => Some(t::DAY_TO_COME),
        Some(_) => None,
    });
    // A plain list is made nowhere: its day is that of opening it.
    let made_on = (!file.is_plain()).then_some(file.first_made_at.date);
    let doubtful =
        Memo::new(move |_| day(on).zip(made_on).is_some_and(|(on, made)| on < made).then_some(t::BEFORE_MADE));
    let id = file.id.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(on) = untrack(|| day(on)).filter(|_| wrong.get_untracked().is_none()) else { return };
        let [letter, by] = [letter, by].map(|typed| typed.get_untracked().trim().to_owned());
        let edit = desk.work.with_untracked(|work| work.record(&id, Some(Reception { on, letter, by })));
        if let Some(edit) = edit {
            desk.edit(edit);
        }
        on_close.run(());
    };
    view! {
        <Dialog title=t::reception_of(&file.unit) on_close>
            <p class="dialog__lead">{t::reception_lead(&file.name)}</p>
            <form on:submit=submit>
                <TextField id="received-on" label=t::RECEIVED_ON value=on on_input=move |text| on.set(text)/>
                <TextField id="received-letter" label=t::RECEIVED_LETTER value=letter on_input=move |text| letter.set(text)/>
                <TextField id="received-by" label=t::RECEIVED_BY value=by on_input=move |text| by.set(text)/>
                <p class="field__hint">{move || doubtful.get()}</p>
                <RecordActions wrong on_close/>
            </form>
        </Dialog>
    }
}

/// The deadline for dossiers: of all units, or of one that has its own.
#[component]
pub fn DeadlineDialog(unit: Option<Arc<Unit>>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let (intake, campaign) = desk.work.with_untracked(|work| (work.intake.clone(), Arc::clone(&work.campaign)));
    // Only a day that the Office has set: the common one, shown and saved unchanged, would become the unit's own.
    let due = match &unit {
        Some(unit) => intake.deadlines.get(&unit.key).copied(),
        None => intake.deadline,
    };
    let typed = RwSignal::new(due.map(format_date).unwrap_or_default());
    let wrong = Memo::new(move |_| {
        let is_blank = typed.with(|typed| typed.trim().is_empty());
        (!is_blank && day(typed).is_none()).then_some(t::NOT_A_DAY)
    });
    let (title, lead) = match &unit {
        Some(unit) => (t::deadline_of(&unit.name), t::deadline_of_one(intake.common_due(&campaign))),
        None => (t::DEADLINE.to_owned(), t::deadline_of_all(campaign.deadline)),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if wrong.get_untracked().is_some() {
            return;
        }
        let day = untrack(|| day(typed));
        let changed = match &unit {
            Some(unit) => intake.with_deadline(&unit.key, day),
            None => Intake { deadline: day, ..intake.clone() },
        };
        if changed != intake {
            desk.edit(ConsolidationEdit::Intake(changed));
        }
        on_close.run(());
    };
    view! {
        <Dialog title on_close>
            <p class="dialog__lead">{lead}</p>
            <form on:submit=submit>
                <TextField id="deadline" label=t::DUE_BEFORE value=typed on_input=move |text| typed.set(text)/>
                <RecordActions wrong on_close/>
            </form>
        </Dialog>
    }
}

/// What is wrong with what was typed, and the buttons below it.
#[component]
fn RecordActions(wrong: Memo<Option<&'static str>>, on_close: Callback<()>) -> impl IntoView {
    view! {
        <p class="field__hint" role="status">{move || wrong.get()}</p>
        <div class="dialog__actions">
            <button class="button" type="button" on:click=move |_| on_close.run(())>{ui::CANCEL}</button>
            <button class="button button--primary" type="submit" disabled=move || wrong.get().is_some()>{t::RECORD}</button>
        </div>
    }
}
