use leptos::prelude::*;

use crate::domain::{AnswerKind, Campaign, Column, Edit, ObstacleKind, ProcedureId};
use crate::storage::What;
use crate::text::fill::{Fill, Planned, fillable};
use crate::text::vocabulary::Vocabulary;
use crate::text::{fill_words as t, form, hand_edits, roadmap, terms, ui};
use crate::ui::components::{Dialog, SelectField, TextField};
use crate::ui::desk::Desk;

/// One value for the procedures that a list shows; what it changes and what stays is counted before it does.
#[component]
pub fn FillDialog(ids: Vec<ProcedureId>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let all = fillable(&campaign);
    let names: Vec<(usize, String)> =
        all.iter().map(|column| hand_edits::column_of(&campaign, *column)).enumerate().collect();
    let chosen = RwSignal::new(None::<usize>);
    let (text, only_empty) = (RwSignal::new(String::new()), RwSignal::new(true));
    let column = Memo::new(move |_| chosen.get().and_then(|at| all.get(at).copied()));
    let count = ids.len();
    let plan = {
        let (campaign, ids) = (campaign.clone(), StoredValue::new(ids));
        Memo::new(move |_| {
            let Some(column) = column.get() else { return Planned::default() };
            let fill = Fill { column, text: text.get(), only_empty: only_empty.get() };
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
            match values(column, &campaign) {
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
    let preview = move || {
        column.get().map(|_| {
            plan.with(|plan| t::preview(plan).into_iter().map(|line| view! { <li>{line}</li> }).collect_view())
        })
    };
    view! {
        <Dialog title=t::title(count) on_close>
            <div class="form form--narrow">
                <SelectField id="fill-column" label=t::COLUMN options=names none=t::CHOOSE_COLUMN value=chosen on_choose=choose/>
                {value}
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

/// The words to choose from, of a column whose values are few; `None` for one that is written.
fn values(column: Column, campaign: &Campaign) -> Option<Vec<String>> {
    Some(match column {
        Column::Level | Column::Registered => campaign.levels.iter().map(|level| level.name.clone()).collect(),
        Column::Tier => campaign.tiers.iter().map(|tier| tier.name.clone()).collect(),
        Column::Clause(_) => vec![form::MARK.to_owned()],
        Column::Score(_) => ["0", "1", "2"].map(str::to_owned).to_vec(),
        Column::Answer(id) => {
            let criterion = campaign.feasibility.iter().find(|criterion| criterion.id == id)?;
            let obstacles = criterion.obstacles.iter().map(|kind: &ObstacleKind| AnswerKind::NotMet(*kind));
            let kinds = [AnswerKind::Met].into_iter().chain(obstacles).chain([AnswerKind::NotApplicable]);
            kinds.map(|kind| terms::answer(Some(&kind.instead_of(None))).to_owned()).collect()
        }
        _ => return None,
    })
}

/// As restore points name it.
fn what_of(column: Column) -> What {
    match column {
        Column::Level => What::Level,
        Column::Roadmap(_) => What::Roadmap,
        Column::Clause(_) => What::Screening,
        Column::Answer(_) | Column::Remedy(_) | Column::Document(_) | Column::Score(_) => What::Answers,
        _ => What::Other,
    }
}
