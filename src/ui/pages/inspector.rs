use leptos::html;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::domain::{Column, ProcedureId};
use crate::rules::{OnlineUse, Problem, Severity, classify, online_use};
use crate::text::{findings as words, terms, ui as t};
use crate::ui::components::{GroupBadge, is_composing};
use crate::ui::desk::Desk;
use crate::ui::focus::focus;

/// Time without a key after which the sheet follows the caret.
const REST: Duration = Duration::from_millis(100);

/// The selected procedure beside the grid: its whole name, what the step edits, what is wrong with it. At
/// 360 px it is a sheet over the grid, opened by a button and closed by another.
#[component]
pub fn Inspector(
    /// The step's own form for a procedure.
    #[prop(into)]
    form: Callback<ProcedureId, AnyView>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let open = RwSignal::new(false);
    let (sheet, close) = (NodeRef::<html::Aside>::new(), NodeRef::<html::Button>::new());
    let selected = Memo::new(move |_| {
        let id = desk.selected.get()?;
        desk.procedure(id).map(|_| id)
    });
    // Making the form of a procedure takes longer than a frame, so procedures that the caret only passes get none.
    let shown = RwSignal::new(selected.get_untracked());
    let show_selected = move || {
        if let Some(selected) = selected.try_get_untracked()
            && shown.try_get_untracked().is_some_and(|shown| shown != selected)
        {
            shown.set(selected);
            // Another procedure is shown from its top, so that nobody answers for the previous one.
            if let Some(sheet) = sheet.get_untracked() {
                sheet.set_scroll_top(0);
            }
        }
    };
    // A finding leads into the sheet.
    Effect::new(move |_| {
        if desk.focus.get().is_some() {
            show_selected();
            open.set(true);
        }
    });
    let rest = desk.app.rest;
    let show_later = rest.after(REST, show_selected);
    Effect::new(move |_| {
        if selected.get().is_none() || rest.lasts(REST) || desk.focus.with_untracked(Option::is_some) {
            show_selected();
        } else {
            show_later();
        }
    });
    // The form is up to date before the pointer or Tab reaches it, so that it never edits a procedure that the caret
    // has left.
    let pointed = window_event_listener(leptos::ev::pointerdown, move |_| show_selected());
    let tabbed = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Tab" {
            show_selected();
        }
    });
    on_cleanup(move || {
        pointed.remove();
        tabbed.remove();
    });
    let show = move |_| {
        open.set(true);
        request_animation_frame(move || {
            if let Some(close) = close.get_untracked() {
                focus(&close);
            }
        });
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !is_composing(&event) {
            open.set(false);
        }
    };
    let content = move || match shown.get() {
        None => view! { <p class="inspector__empty">{t::NOTHING_SELECTED}</p> }.into_any(),
        Some(id) => view! { <Heading id/> {form.run(id)} <Problems id/> }.into_any(),
    };
    view! {
        <button class="button button--primary inspector-opener" on:click=show>{t::OPEN_DETAIL}</button>
        <aside class="inspector" class:inspector--wide=wide class:inspector--open=move || open.get() aria-label=t::DETAIL node_ref=sheet on:keydown=escape>
            <button class="button button--quiet inspector__close" node_ref=close on:click=move |_| open.set(false)>{t::CLOSE}</button>
            {content}
        </aside>
    }
}

#[component]
fn Heading(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let name = desk.part(id, |procedure| procedure.name.clone());
    let code = desk.part(id, |procedure| procedure.code.clone());
    let facts = move || desk.procedure(id).map(|procedure| t::facts(&procedure)).unwrap_or_default();
    let unused =
        move || desk.procedure(id).is_some_and(|p| online_use(&p, &desk.campaign()) == OnlineUse::ProvidedWithoutUse);
    view! {
        <div class="inspector__heading">
            <h2 class="inspector__name">{move || if name.get().is_empty() { t::NO_NAME.to_owned() } else { name.get() }}</h2>
            <p class="inspector__facts">
                <Show when=move || !code.get().is_empty()><span class="code">{move || code.get()}</span>" · "</Show>
                {facts}
            </p>
            <Show when=unused><p class="remark remark--unused">{t::UNUSED}</p></Show>
            <Returned id/>
        </div>
    }
}

/// The Office's remark on a returned procedure, and whether it is dealt with.
#[component]
fn Returned(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let remark = desk.part(id, |procedure| procedure.remark.clone());
    let settle = move |event: web_sys::Event| {
        let settled = event_target_checked(&event);
        desk.click(id, |procedure| {
            if let Some(remark) = &mut procedure.remark {
                remark.is_settled = settled;
            }
        });
    };
    move || {
        remark.get().map(|remark| {
            view! {
                <div class="remark remark--returned">
                    <p>{t::returned_with(&remark.text)}</p>
                    <label><input type="checkbox" id=Column::Remark.key() prop:checked=remark.is_settled on:change=settle/> {t::SETTLED}</label>
                </div>
            }
        })
    }
}

/// The group at every level, and why; follows every answer.
#[component]
pub fn Verdicts(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let campaign = desk.campaign();
    let verdicts = campaign
        .levels
        .iter()
        .map(|level| {
            let (name, level) = (level.name.clone(), level.id);
            let campaign = Arc::clone(&campaign);
            let classification = Signal::derive(move || {
                let procedure = desk.procedure(id)?;
                Some(classify(&procedure, &desk.campaign(), level))
            });
            let why =
                move || desk.procedure(id).map(|procedure| terms::explanation(&procedure, &desk.campaign(), level));
            view! {
                <div class="verdict">
                    <p class="verdict__level">{name}</p>
                    <GroupBadge campaign classification/>
                    <p class="verdict__why" title=why>{why}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="verdicts">
            <div role="status" aria-label=t::GROUPS>{verdicts}</div>
        </div>
    }
}

/// What the checks say of one procedure, each leading to its field.
#[component]
fn Problems(id: ProcedureId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let problems = Memo::new(move |_| {
        let step = desk.step();
        desk.findings.with(|findings| {
            // The Office's remark is shown above, with its checkbox.
            let of_procedure = findings.iter().filter(|finding| {
                finding.place.procedure() == Some(id) && !matches!(finding.problem, Problem::RemarkOpen { .. })
            });
            let here = of_procedure.filter(|finding| !finding.is_unfinished_work() || finding.place.step() == step);
            here.cloned().collect::<Vec<_>>()
        })
    });
    let items = move || {
        let items = problems.get().into_iter().map(|finding| {
            let text = desk.dossier.with_untracked(|dossier| words::problem(dossier, &finding.problem, &finding.place));
            let class = if finding.severity() == Severity::Error { "remark remark--error" } else { "remark" };
            let place = finding.place.clone();
            view! { <li><button class=class on:click=move |_| desk.go_to(place.clone())>{text}</button></li> }
        });
        items.collect_view()
    };
    view! { <ul class="remarks">{items}</ul> }
}
