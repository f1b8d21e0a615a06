use leptos::prelude::*;

use crate::domain::{Answer, Column, Edit, Obstacle, ObstacleKind, ProcedureId};
use crate::storage::What;
use crate::text::fill::{Fill, Planned, fillable};
use crate::text::vocabulary::Vocabulary;
use crate::text::{choices, fill_words as t, roadmap, terms, ui};
use crate::ui::components::{Dialog, SelectField, TextField};
use crate::ui::desk::{Desk, what_of};

/// Writes one value for the procedures that a list shows, after counting what changes and what stays.
#[component]
pub fn FillDialog(ids: Vec<ProcedureId>, is_selection: bool, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let all = fillable(&campaign);
    let names: Vec<(usize, String)> = all.iter().map(|column| t::column(&campaign, *column)).enumerate().collect();
    let chosen = RwSignal::new(None::<usize>);
    let (text, only_empty) = (RwSignal::new(String::new()), RwSignal::new(true));
    // Of an obstacle.
    let (document, remedy) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let column = Memo::new(move |_| chosen.get().and_then(|at| all.get(at).copied()));
    let count = ids.len();
    let plan = {
        let (campaign, ids) = (campaign.clone(), StoredValue::new(ids));
        Memo::new(move |_| {
            let Some(column) = column.get() else { return Planned::default() };
            let with = match column {
                Column::Answer(id) => {
                    vec![(Column::Document(id), document.get()), (Column::Remedy(id), remedy.get())]
                }
                _ => Vec::new(),
            };
            let fill = Fill { column, text: text.get(), only_empty: only_empty.get(), with };
            let vocabulary = Vocabulary::of(&campaign);
            let procedures: Vec<_> =
                ids.with_value(|ids| ids.iter().filter_map(|id| desk.procedure_untracked(*id)).collect());
            fill.plan(&vocabulary, procedures.iter().map(AsRef::as_ref))
        })
    };
    let apply = move |_| {
        let Planned { changed, .. } = plan.get_untracked();
        let done = changed.len();
        desk.edit(Edit::replace(changed), column.get_untracked().map_or(What::Other, what_of));
        desk.view().choose_anew();
        desk.app.done(t::filled(done));
        on_close.run(());
    };
    let choose = move |at: Option<usize>| {
        text.set(String::new());
        chosen.set(at);
    };
    let value = {
        let campaign = campaign.clone();
        move || {
            let Some(column) = column.get() else { return ().into_any() };
            match choices(&campaign, column) {
                Some(values) => {
                    let options: Vec<(usize, String)> = values.iter().cloned().enumerate().collect();
                    let (shown, taken) = (values.clone(), values);
                    let now = Signal::derive(move || text.with(|text| shown.iter().position(|value| value == text)));
                    let on_choose = move |at: Option<usize>| {
                        text.set(at.and_then(|at| taken.get(at).cloned()).unwrap_or_default());
                    };
                    view! { <SelectField id="fill-value" label=t::VALUE options none=t::EMPTY value=now on_choose/> }
                        .into_any()
                }
                None => {
                    let hint =
                        if matches!(column, Column::Roadmap(_)) { roadmap::examples(&campaign) } else { String::new() };
                    view! { <TextField id="fill-value" label=t::VALUE value=text hint on_input=move |now| text.set(now)/> }.into_any()
                }
            }
        }
    };
    let obstacle = Memo::new(move |_| {
        let is = |kind| text.with(|text| *text == terms::answer(Some(&Answer::NotMet(Obstacle::new(kind)))));
        let kinds = [ObstacleKind::Technical, ObstacleKind::Legal];
        matches!(column.get(), Some(Column::Answer(_))).then(|| kinds.into_iter().find(|kind| is(*kind))).flatten()
    });
    let words = move || {
        obstacle.get().map(|kind| {
            let document = (kind == ObstacleKind::Legal).then(|| {
                view! { <TextField id="fill-document" label=ui::DOCUMENT value=document on_input=move |now| document.set(now)/> }
            });
            view! {
                {document}
                <TextField id="fill-remedy" label=ui::REMEDY value=remedy on_input=move |now| remedy.set(now)/>
            }
        })
    };
    let preview = move || {
        column.get().map(|_| {
            plan.with(|plan| t::preview(plan).into_iter().map(|line| view! { <li>{line}</li> }).collect_view())
        })
    };
    view! {
        <Dialog title=t::title(count, is_selection) on_close>
            <div class="form form--narrow">
                <SelectField id="fill-column" label=t::COLUMN options=names none=t::CHOOSE_COLUMN value=chosen on_choose=choose/>
                {value}
                {words}
                <label class="clause"><input type="checkbox" class="mark" prop:checked=move || only_empty.get()
                    on:change=move |event| only_empty.set(event_target_checked(&event))/> <span>{t::ONLY_EMPTY}</span></label>
            </div>
            <ul class="remarks" role="status">{preview}</ul>
            <div class="dialog__actions">
                <button class="button button--primary" disabled=move || plan.with(|plan| plan.changed.is_empty()) on:click=apply>
                    {move || t::apply(plan.with(|plan| plan.changed.len()))}
                </button>
                <button class="button" on:click=move |_| on_close.run(())>{ui::CANCEL}</button>
            </div>
        </Dialog>
    }
}
