use std::collections::HashMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::FileSource;
use crate::domain::{Edit, Fee, Procedure, ProcedureId, ServiceLevel, Tier};
use crate::rules::{Place, ProcedureField, Step};
use crate::storage::What;
use crate::text::{import, terms, ui as t};
use crate::ui::components::{CountField, DropTarget, Grid, Head, PastedCount, SelectField, TextField};
use crate::ui::desk::Desk;
use crate::ui::view_filter::shown;

use super::import::{ImportButtons, Queue, paste_list, read_lists};
use super::inspector::Inspector;
use super::toolbar::Toolbar;

/// Step 2: the unit's procedures and their figures.
#[component]
pub fn ListPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = shown(desk, Step::List);
    let queue: Queue = RwSignal::new(Vec::new());
    let empty = move || desk.dossier.with(|dossier| dossier.procedures.is_empty());
    // A table may be pasted anywhere on this page, except into a field that takes a text.
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        let event: web_sys::ClipboardEvent = event.unchecked_into();
        if !event.default_prevented() {
            paste_list(desk, queue, &event);
        }
    });
    on_cleanup(move || paste.remove());
    let dropped = Callback::new(move |event: web_sys::DragEvent| {
        if desk.draft.locked.get_untracked().is_none() {
            read_lists(desk, queue, &FileSource::Drop(&event));
        }
    });
    view! {
        <main class="work" id="work" tabindex="-1">
            <DropTarget words=import::DROP_HERE on_drop=dropped/>
            <h1 class="visually-hidden">{terms::step(Step::List)}</h1>
            <Toolbar shown=ids>
                <ImportButtons queue/>
                <button class="button" on:click=move |_| add(desk)>{t::ADD}</button>
            </Toolbar>
            <Show
                when=move || !empty()
                fallback=|| view! {
                    <div class="empty">
                        <h2>{t::LIST_EMPTY_TITLE}</h2>
                        <p>{t::LIST_EMPTY_TEXT}</p>
                        <p>{t::LIST_EMPTY_HOW}</p>
                    </div>
                }
            >
                <Procedures ids=ids/>
            </Show>
        </main>
        <Inspector form=move |id| view! { <ListForm id/> }.into_any()/>
    }
}

fn add(desk: Desk) {
    let procedure = Procedure::new(desk.dossier.with_untracked(crate::domain::Dossier::next_id));
    let id = procedure.id;
    desk.edit(Edit::append([procedure]), What::Other);
    desk.go_to(Place::Procedure { id, field: ProcedureField::Name });
}

#[component]
fn Procedures(#[prop(into)] ids: Signal<Vec<ProcedureId>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let periods = desk.dossier.with_untracked(|dossier| dossier.campaign.periods.clone());
    let heads = vec![
        Head::new(t::CODE, "col-code"),
        Head::new(t::NAME, "col-name"),
        Head::new(t::FIELD, "col-field"),
        Head::new(periods.full_year, "col-count"),
        Head::titled(t::HALF_YEAR_SHORT, "col-count", periods.half_year),
        Head::titled(t::ONLINE_SHORT, "col-count", t::ONLINE),
        Head::titled(t::REGISTERED_SHORT, "col-level", t::REGISTERED),
    ];
    let row = move |id: ProcedureId| {
        let name = desk.part(id, |p| p.name.clone());
        let code = desk.part(id, |p| p.code.clone());
        let field = desk.part(id, |p| p.field.clone());
        view! {
            <td class="col-code code"><span class="clamp">{move || code.get()}</span></td>
            <td class="col-name"><span class="clamp" title=move || name.get()>{move || if name.get().is_empty() { t::NO_NAME.to_owned() } else { name.get() }}</span></td>
            <td class="col-field"><span class="clamp">{move || field.get()}</span></td>
            <VolumeCell id ids volume=Volume::FullYear/>
            <VolumeCell id ids volume=Volume::HalfYear/>
            <VolumeCell id ids volume=Volume::Online/>
            <td class="col-level">
                <SelectField id=format!("registered-{}", id.0) label=t::REGISTERED quiet=true none="–" options=desk.levels()
                    value=registered(desk, id) on_choose=move |level| desk.click(id, |p| p.registered = level)/>
            </td>
        }
        .into_any()
    };
    view! { <Grid label=terms::step(Step::List) heads ids row selected=desk.selected/> }
}

fn registered(desk: Desk, id: ProcedureId) -> Signal<Option<ServiceLevel>> {
    desk.part(id, |procedure| procedure.registered)
}

/// One of the three figures of a procedure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Volume {
    FullYear,
    HalfYear,
    Online,
}

impl Volume {
    fn of(self, procedure: &Procedure) -> Option<u32> {
        match self {
            Volume::FullYear => procedure.volumes.full_year,
            Volume::HalfYear => procedure.volumes.half_year,
            Volume::Online => procedure.volumes.online,
        }
    }

    fn set(self, procedure: &mut Procedure, count: Option<u32>) {
        match self {
            Volume::FullYear => procedure.volumes.full_year = count,
            Volume::HalfYear => procedure.volumes.half_year = count,
            Volume::Online => procedure.volumes.online = count,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Volume::FullYear => "full-year",
            Volume::HalfYear => "half-year",
            Volume::Online => "online",
        }
    }

    fn label(self, desk: Desk) -> String {
        desk.dossier.with_untracked(|dossier| match self {
            Volume::FullYear => dossier.campaign.periods.full_year.clone(),
            Volume::HalfYear => dossier.campaign.periods.half_year.clone(),
            Volume::Online => t::ONLINE.to_owned(),
        })
    }
}

#[component]
fn VolumeCell(id: ProcedureId, ids: Signal<Vec<ProcedureId>>, volume: Volume) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let paste_down = Callback::new(move |pasted: Vec<PastedCount>| {
        let below: Vec<ProcedureId> = ids.with_untracked(|ids| {
            let from = ids.iter().position(|candidate| *candidate == id).unwrap_or(ids.len());
            ids.iter().skip(from).take(pasted.len()).copied().collect()
        });
        let unread = pasted.iter().filter(|count| **count == PastedCount::Unreadable).count();
        let counts: HashMap<ProcedureId, PastedCount> = below.iter().copied().zip(pasted).collect();
        let changed = desk.change_all(&below, What::Import, |procedure| match counts.get(&procedure.id) {
            Some(PastedCount::Figure(count)) => volume.set(procedure, Some(*count)),
            Some(PastedCount::Empty) => volume.set(procedure, None),
            Some(PastedCount::Unreadable) | None => {}
        });
        desk.app.done(t::pasted_down(changed, unread));
    });
    view! {
        <td class="col-count">
            <CountField
                id=format!("{}-{}", volume.key(), id.0) label=volume.label(desk) quiet=true column=volume.key()
                value=desk.part(id, move |procedure| volume.of(procedure)) on_paste_down=paste_down
                on_input=move |count| desk.change(id, volume.key(), |procedure| volume.set(procedure, count))
            />
        </td>
    }
}

/// Everything that the list records of a procedure.
#[component]
fn ListForm(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let tiers = Tier::ALL.map(|tier| (tier, terms::tier(tier).to_owned())).to_vec();
    let fields = Memo::new(move |_| {
        let mut fields =
            desk.dossier.with(|dossier| dossier.procedures.iter().map(|p| p.field.clone()).collect::<Vec<_>>());
        fields.sort();
        fields.dedup();
        fields
    });
    let count = move |volume: Volume, id_attribute: &'static str| {
        view! {
            <CountField id=id_attribute label=volume.label(desk) value=desk.part(id, move |p| volume.of(p))
                on_input=move |count| desk.change(id, volume.key(), |p| volume.set(p, count))/>
        }
    };
    view! {
        <div class="form form--narrow">
            <TextField id="name" label=t::NAME lines=3 value=desk.part(id, |p| p.name.clone())
                on_input=move |text| desk.change(id, "name", |p| p.name = text)/>
            <TextField id="field" label=t::FIELD list="fields" value=desk.part(id, |p| p.field.clone())
                on_input=move |text| desk.change(id, "field", |p| p.field = text)/>
            <datalist id="fields">{move || fields.get().into_iter().map(|field| view! { <option value=field></option> }).collect_view()}</datalist>
            <div class="form__row">
                <TextField id="code" label=t::CODE value=desk.part(id, |p| p.code.clone())
                    on_input=move |text| desk.change(id, "code", |p| p.code = text)/>
                <SelectField id="tier" label=t::TIER options=tiers value=desk.part(id, |p| p.tier)
                    on_choose=move |tier| desk.click(id, |p| p.tier = tier)/>
            </div>
            <TextField id="authority" label=t::AUTHORITY value=desk.part(id, |p| p.authority.clone())
                on_input=move |text| desk.change(id, "authority", |p| p.authority = text)/>
            <div class="form__row">
                {count(Volume::FullYear, "full-year")}
                {count(Volume::HalfYear, "half-year")}
                {count(Volume::Online, "online")}
            </div>
            <FeeField id/>
            <SelectField id="registered" label=t::REGISTERED options=desk.levels() value=registered(desk, id)
                on_choose=move |level| desk.click(id, |p| p.registered = level)/>
            <button class="button button--danger" on:click=move |_| remove(desk, id)>{t::REMOVE}</button>
        </div>
    }
}

/// Takes the row out; undo brings it back.
fn remove(desk: Desk, id: ProcedureId) {
    let next = desk.dossier.with_untracked(|dossier| {
        let at = dossier.procedures.iter().position(|procedure| procedure.id == id)?;
        let neighbour = dossier.procedures.get(at + 1).or_else(|| dossier.procedures.get(at.checked_sub(1)?));
        neighbour.map(|procedure| procedure.id)
    });
    desk.edit(Edit::remove([id]), What::Remove);
    desk.selected.set(next);
    desk.app.done(t::REMOVED);
}

#[component]
pub fn FeeField(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_fee = desk.part(id, |procedure| match procedure.fee {
        Fee::Unknown => None,
        Fee::None => Some(false),
        Fee::Due { .. } => Some(true),
    });
    let amount = desk.part(id, |procedure| match &procedure.fee {
        Fee::Due { amount } => amount.clone(),
        _ => String::new(),
    });
    let choose = move |has_fee: Option<bool>| {
        desk.click(id, |procedure| {
            procedure.fee = match has_fee {
                None => Fee::Unknown,
                Some(false) => Fee::None,
                Some(true) => Fee::Due { amount: String::new() },
            }
        });
    };
    view! {
        <div class="form__row">
            <SelectField id="fee" label=t::FEE options=vec![(false, t::NO_FEE.to_owned()), (true, t::HAS_FEE.to_owned())]
                value=has_fee none=t::UNKNOWN on_choose=choose/>
            <Show when=move || has_fee.get() == Some(true)>
                <TextField id="fee-amount" label=t::FEE_AMOUNT value=amount
                    on_input=move |text| desk.change(id, "fee-amount", |p| p.fee = Fee::Due { amount: text })/>
            </Show>
        </div>
    }
}
