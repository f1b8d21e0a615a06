use leptos::html;
use leptos::prelude::*;

use crate::browser::{Clock, KeptFile};
use crate::storage::{PointReason, RestorePoint, StoreError};
use crate::text::storage as t;
use crate::ui::components::Dialog;
use crate::ui::context::App;
use crate::ui::followed_file::FollowedFile;
use crate::ui::open_draft::OpenDraft;
use crate::ui::shown::Shown;

/// What the dialog needs of the open draft.
#[derive(Clone, Copy)]
pub struct Keeping {
    points: Callback<(), Vec<RestorePoint>>,
    keep: Callback<(PointReason, Callback<Result<(), StoreError>>)>,
    /// Goes back to a point; `false` if it could not be read.
    restore: Callback<String, bool>,
    /// The differences between a point and now, a line each; `None` if the point cannot be read.
    differences: Callback<String, Option<Vec<String>>>,
    pub to_file: Callback<()>,
    /// A name for a file that follows every save.
    suggested: Callback<(), String>,
    pub followed: FollowedFile,
    locked: Signal<bool>,
    /// The size of a point, in words.
    size: fn(usize) -> String,
}

/// What differs between kinds of documents in keeping them.
pub struct KeepingOf<D> {
    pub size: fn(usize) -> String,
    pub differences: fn(&D, &D) -> Vec<String>,
    pub restore: Callback<String, bool>,
    pub to_file: Callback<()>,
    pub suggested: Callback<(), String>,
    pub followed: FollowedFile,
}

impl Keeping {
    pub fn new<D: Shown>(draft: OpenDraft<D>, of: KeepingOf<D>) -> Keeping {
        let differences = of.differences;
        Keeping {
            points: Callback::new(move |()| draft.points()),
            keep: Callback::new(move |(reason, told): (_, Callback<_>)| {
                draft.keep_point_and(reason, move |kept| told.run(kept));
            }),
            restore: of.restore,
            differences: Callback::new(move |point: String| {
                let then = draft.point(&point)?;
                Some(draft.document.with_untracked(|now| differences(&then, now)))
            }),
            to_file: of.to_file,
            suggested: of.suggested,
            followed: of.followed,
            locked: Signal::derive(move || draft.locked.get().is_some()),
            size: of.size,
        }
    }
}

/// Backup files and restore points.
#[component]
pub fn KeepingDialog(open: RwSignal<bool>, keeping: Keeping) -> impl IntoView {
    let app = expect_context::<App>();
    let points = RwSignal::new(keeping.points.run(()));
    let name = NodeRef::<html::Input>::new();
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(input) = name.get_untracked() else { return };
        let title = crate::domain::tidy(&input.value());
        if title.is_empty() {
            return;
        }
        input.set_value("");
        let told = Callback::new({
            let title = title.clone();
            move |kept| {
                match kept {
                    Ok(()) => app.done(t::point_kept(&title)),
                    Err(error) => app.failed(t::save_failed(error)),
                }
                points.try_set(keeping.points.run(()));
            }
        });
        keeping.keep.run((PointReason::Named(title), told));
    };
    let list = move || {
        let points = points.get();
        if points.is_empty() {
            return view! { <p class="field__hint">{t::NO_POINTS}</p> }.into_any();
        }
        view! { <ul class="points">{points.into_iter().map(|point| view! { <Point point open keeping/> }).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Dialog title=t::KEEPING_TITLE on_close=move |()| open.set(false)>
            <h3>{t::FILES}</h3>
            <p>{t::FILES_TEXT}</p>
            <div class="dialog__actions">
                <button class="button button--primary" on:click=move |_| keeping.to_file.run(())>{t::SAVE_TO_FILE}</button>
            </div>
            <Following keeping/>
            <h3>{t::POINTS}</h3>
            <p>{t::POINTS_TEXT}</p>
            <form class="dialog__actions" on:submit=keep>
                <label class="visually-hidden" for="point-name">{t::POINT_NAME}</label>
                <input class="field__input points__name" id="point-name" type="text" maxlength="120" placeholder=t::POINT_NAME node_ref=name disabled=keeping.locked/>
                <button class="button" type="submit" disabled=keeping.locked>{t::KEEP_POINT}</button>
            </form>
            {list}
        </Dialog>
    }
}

/// A file on disk that follows every save, where the browser lets a page write one.
#[component]
fn Following(keeping: Keeping) -> impl IntoView {
    let followed = keeping.followed;
    if !KeptFile::is_possible() {
        return view! { <p class="field__hint">{t::KEEP_FILE_IMPOSSIBLE}</p> }.into_any();
    }
    let choose = move |_| followed.choose(&keeping.suggested.run(()));
    let state = move || {
        followed.file.get().map(|file| {
            view! {
                <p role="status">
                    {t::kept_file(&file.name)} " "
                    <button class="button button--quiet" on:click=move |_| followed.stop()>{t::KEEP_FILE_STOP}</button>
                </p>
            }
        })
    };
    view! {
        <button class="button" disabled=keeping.locked on:click=choose>{t::KEEP_FILE}</button>
        <p class="field__hint">{t::KEEP_FILE_TEXT}</p>
        {state}
    }
    .into_any()
}

#[component]
fn Point(point: RestorePoint, open: RwSignal<bool>, keeping: Keeping) -> impl IntoView {
    let app = expect_context::<App>();
    let Clock { hour, minute, day, month, year, .. } = Clock::at(point.at);
    let time = t::moment((hour, minute), (day, month, year));
    let facts = format!("{time} · {}", (keeping.size)(point.entries));
    let title = t::point(&point.reason);
    let label = t::go_back_to(&title);
    let point = StoredValue::new(point.name);
    // What differs, once requested; only then can the officer go back.
    let differences = RwSignal::new(None::<Option<Vec<String>>>);
    let look = move |_| differences.set(Some(keeping.differences.run(point.get_value())));
    let time = StoredValue::new(time);
    let go_back = move |_| {
        open.set(false);
        if keeping.restore.run(point.get_value()) {
            app.done(time.with_value(|time| t::gone_back(time)));
        } else {
            app.failed(t::POINT_GONE);
        }
    };
    let shown = move || {
        differences.get().map(|found| match found {
            None => view! { <p class="field__hint" role="status">{t::POINT_GONE}</p> }.into_any(),
            Some(lines) => view! {
                <p role="status">{t::differs(lines.len())}</p>
                <Differences lines/>
                <button class="button" disabled=keeping.locked on:click=go_back>{t::GO_BACK}</button>
            }
            .into_any(),
        })
    };
    view! {
        <li class="point">
            <div class="draft">
                <span class="draft__link"><span class="draft__unit">{title}</span><span class="draft__facts">{facts}</span></span>
                <button class="button button--quiet" aria-label=label aria-expanded=move || differences.with(Option::is_some).to_string() on:click=look>{t::LOOK}</button>
            </div>
            <div class="point__look">{shown}</div>
        </li>
    }
}

/// Differences shown before "and N more".
const FIRST: usize = 100;

#[component]
fn Differences(lines: Vec<String>) -> impl IntoView {
    let more = lines.len().saturating_sub(FIRST);
    let items = lines.into_iter().take(FIRST).map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <ul class="point__lines">{items}</ul>
        {(more > 0).then(|| view! { <p class="field__hint">{crate::text::consolidation::more(more)}</p> })}
    }
}
