use std::borrow::Cow;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::consolidation::{as_listed, tallies};
use crate::domain::Group;
use crate::rules::{Classification, standings};
use crate::text::{columns, consolidation as words, form, office as t, terms, ui};
use crate::ui::components::{GroupBadge, Head, RowList, SelectField, move_in_column, write_through};

use super::decide::DecidePanel;
use super::desk::{OfficeDesk, Seen, seen};
use super::lines::{Line, Order, Stand, Tallies, lines};
use super::standing::standing_class;

/// Every proposal of every unit: filtered, sorted, decided on one by one or many at once.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let shown = Memo::new(move |_| {
        let find = |wanted: &super::lines::Wanted| {
            desk.work.with(|work| desk.gathered.with(|gathered| lines(wanted, work, gathered)))
        };
        desk.wanted.with(find)
    });
    // Counted anew only when there are other opinions, and not with every decision.
    let opinions = Memo::new(move |_| {
        desk.work.with(|work| work.opinions.iter().map(|one| Arc::as_ptr(one) as usize).collect::<Vec<_>>())
    });
    let tallied: Tallies = Memo::new_with_compare(
        move |_| {
            opinions.track();
            Arc::new(desk.work.with_untracked(|work| tallies(&work.opinions)))
        },
        |_, _| true,
    );
    let empty = move || desk.gathered.with(|gathered| gathered.dossiers().is_empty());
    view! {
        <main class="work" id="work" tabindex="-1">
            <h1 class="visually-hidden">{t::REVIEW}</h1>
            <Filters shown/>
            <Show
                when=move || !empty()
                fallback=|| view! { <div class="empty"><h2>{t::NOTHING_RECEIVED}</h2><p>{t::NOTHING_RECEIVED_HOW}</p></div> }
            >
                <Show when=move || !shown.with(Vec::is_empty) fallback=|| view! { <p class="empty">{t::NO_LINES}</p> }>
                    <Lines shown tallied/>
                </Show>
            </Show>
        </main>
        <DecidePanel shown tallied/>
    }
}

#[component]
fn Filters(shown: Memo<Vec<Line>>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let wanted = desk.wanted;
    let search = NodeRef::<html::Input>::new();
    write_through(search, Signal::derive(move || wanted.with(|wanted| wanted.search.clone())));
    let unit = move || {
        let units = desk.gathered.with(|gathered| gathered.units.clone());
        let options = units.iter().filter(|unit| unit.content.is_some()).map(|unit| {
            let key = unit.key.clone();
            let selected = {
                let key = key.clone();
                move || wanted.with(|wanted| wanted.unit.as_ref() == Some(&key))
            };
            view! { <option value=key prop:selected=selected>{unit.name.clone()}</option> }
        });
        options.collect_view()
    };
    let choose_unit = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        wanted.update(|wanted| wanted.unit = (!key.is_empty()).then_some(key));
    };
    let campaign = desk.campaign();
    let groups = Group::ALL.map(|group| (group, terms::group(&campaign, group).to_owned())).to_vec();
    let stands = Stand::ALL.map(|stand| (stand, t::stand(stand.key()).to_owned())).to_vec();
    let orders = Order::ALL.into_iter().skip(1).map(|order| (order, t::order(order.key()).to_owned())).collect();
    let order = Signal::derive(move || Some(wanted.with(|wanted| wanted.order)).filter(|order| *order != Order::Unit));
    let choose_order = move |order: Option<Order>| wanted.update(|wanted| wanted.order = order.unwrap_or_default());
    view! {
        <div class="toolbar toolbar--office">
            <label class="visually-hidden" for="office-search">{ui::SEARCH}</label>
            <input
                class="field__input toolbar__search" id="office-search" type="search" placeholder=ui::SEARCH node_ref=search
                on:input=move |event| wanted.update(|wanted| wanted.search = event_target_value(&event))
            />
            <label class="visually-hidden" for="office-unit">{words::UNIT}</label>
            <select class="field__input toolbar__unit" id="office-unit" on:change=choose_unit>
                <option value="" prop:selected=move || wanted.with(|wanted| wanted.unit.is_none())>{t::ALL_UNITS}</option>
                {unit}
            </select>
            <SelectField id="office-group" label=t::GROUP quiet=true none=t::ALL_GROUPS options=groups
                value=Signal::derive(move || wanted.with(|wanted| wanted.group)) on_choose=move |group| wanted.update(|wanted| wanted.group = group)/>
            <SelectField id="office-standing" label=t::REVIEW quiet=true none=t::ALL_STANDINGS options=stands
                value=Signal::derive(move || wanted.with(|wanted| wanted.standing)) on_choose=move |stand| wanted.update(|wanted| wanted.standing = stand)/>
            <SelectField id="office-order" label=t::ORDER quiet=true none=t::order(Order::Unit.key()) options=orders
                value=order on_choose=choose_order/>
            <span class="toolbar__count" role="status">{move || ui::rows(shown.with(Vec::len))}</span>
        </div>
    }
}

#[component]
fn Lines(shown: Memo<Vec<Line>>, tallied: Tallies) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let heads = vec![
        Head::new(words::UNIT, "col-unit"),
        Head::new(columns::NAME, "col-name"),
        Head::new(t::GROUP, "col-group"),
        Head::titled(t::LEVEL_SHORT, "col-short", columns::LEVEL),
        Head::new(t::ROADMAP, "col-when"),
        Head::titled(t::OPINIONS_SHORT, "col-short", t::OPINIONS),
        Head::new(t::REVIEW, "col-standing"),
    ];
    let row = move |line: Line| view! { <Cells line tallied/> }.into_any();
    view! { <RowList label=t::REVIEW heads ids=shown row selected=desk.selected/> }
}

/// The cells of one procedure. All of them follow from what was gathered, so they are made anew with it.
#[component]
fn Cells(line: Line, tallied: Tallies) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    move || {
        desk.gathered.with(|gathered| {
            desk.work.with_untracked(|work| {
                let Some(seen) = seen(gathered, line) else { return ().into_any() };
                let Seen { unit, content, procedure, row } = seen;
                let standing = seen.standing(work);
                let listed = as_listed(procedure, standing);
                let proposal = &listed.proposal;
                let level = proposal.level.and_then(|level| work.campaign.level(level)).map(|level| level.short.clone());
                let roadmaps = t::roadmaps(proposal, &work.campaign);
                let shown = roadmaps.clone();
                let tally = tallied.with(|tallied| tallied.get(&seen.asked(work)).map(t::tally));
                let group = match &listed {
                    // Of the level that the Office decided on.
                    Cow::Owned(adjusted) => standings(adjusted, &content.dossier.campaign).grouped(adjusted),
                    Cow::Borrowed(_) => row.group,
                };
                let group = Signal::stored(group.map(Classification::Classified));
                let (name, title) = (procedure.name.clone(), procedure.name.clone());
                view! {
                    <td class="col-unit"><span class="clamp">{unit.name.clone()}</span></td>
                    <td class="col-name"><button class="grid__pick clamp" title=title data-column="name" on:keydown=move_in_column>{name}</button></td>
                    <td class="col-group"><GroupBadge campaign=Arc::clone(&work.campaign) classification=group/></td>
                    <td class="col-short">{level}</td>
                    <td class="col-when"><span class="clamp" title=roadmaps>{shown}</span></td>
                    <td class="col-short">{tally}</td>
                    <td class="col-standing"><span class=standing_class(standing)>{form::standing(standing)}</span></td>
                }
                .into_any()
            })
        })
    }
}
