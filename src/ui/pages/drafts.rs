use leptos::html;
use leptos::prelude::*;

use crate::browser::Clock;
use crate::domain::{Dossier, tidy};
use crate::rules::{State, Step, check, progress};
use crate::storage::{About, DraftId, Opening, RawDraft};
use crate::text::{storage as t, ui};
use crate::ui::app::App;
use crate::ui::backup::{offer, offer_raw};
use crate::ui::components::{Dialog, Menu};
use crate::ui::route::Route;

use super::opening::new_id;

/// A draft as the list shows it.
#[derive(Clone)]
struct Row {
    id: DraftId,
    title: String,
    facts: String,
    /// `None` for one that cannot be opened.
    changed_at: Option<u64>,
    /// Whether all of it is there, in a shape that this version knows: only then is a file made of it all of it.
    is_sound: bool,
    is_newer: bool,
    about: About,
}

/// The drafts of this browser: go on with one, rename, copy, archive or delete it.
#[component]
pub fn DraftList() -> impl IntoView {
    let app = expect_context::<App>();
    let list = RwSignal::new(Vec::new());
    let refresh = move || {
        app.measure_room();
        list.set(rows(app));
    };
    refresh();
    let removed = RwSignal::new(Vec::<Removed>::new());
    let renaming = RwSignal::new(None::<Row>);
    let act = Callback::new(move |(row, what): (Row, Act)| {
        match what {
            Act::Rename => renaming.set(Some(row)),
            Act::Duplicate => duplicate(app, &row),
            Act::Archive => removed.update(|all| all.extend(archive(app, &row))),
            Act::Remove => removed.update(|all| all.extend(remove(app, &row))),
            Act::Raw => download_raw(app, &row),
        }
        refresh();
    });
    let restore = Callback::new(move |id: DraftId| {
        let taken = removed.with_untracked(|all| all.iter().find(|(of, ..)| *of == id).cloned());
        let Some((id, _, raw)) = taken else { return };
        match app.with_drafts(|drafts| drafts.put_back(&id, &raw)) {
            Ok(()) => removed.update(|all| all.retain(|(of, ..)| *of != id)),
            Err(error) => app.failed(t::save_failed(error)),
        }
        refresh();
    });
    let rename = Callback::new(move |(id, title): (DraftId, String)| {
        if let Err(error) = app.with_drafts(|drafts| drafts.change_about(&id, |about| about.title = title)) {
            app.failed(t::save_failed(error));
        }
        renaming.set(None);
        refresh();
    });
    view! {
        {move || removed.get().into_iter().map(|(id, title, _)| view! {
            <p class="remark remark--plain" role="status">
                {t::removed(&title)} " "
                <button class="button button--quiet" on:click=move |_| restore.run(id.clone())>{t::RESTORE}</button>
            </p>
        }).collect_view()}
        {move || app.room.with(|room| room.is_short().then(|| view! { <p class="remark" role="status">{t::room_short(room)}</p> }))}
        <Show when=move || !list.with(Vec::is_empty)>
            <h2 class="card__title card__title--next">{ui::DRAFTS}</h2>
            {move || app.room.with(|room| (!room.is_short()).then(|| view! { <p class="field__hint">{t::room(room)}</p> }))}
            <ul class="drafts">{move || list.get().into_iter().map(|row| view! { <DraftRow row act/> }).collect_view()}</ul>
        </Show>
        {move || renaming.get().map(|row| view! { <RenameDialog row renaming rename/> })}
    }
}

#[derive(Clone, Copy)]
enum Act {
    Rename,
    Duplicate,
    Archive,
    /// Everything stored of it, to the letter.
    Raw,
    Remove,
}

fn rows(app: App) -> Vec<Row> {
    app.with_drafts(|drafts| {
        let room = app.room.get_untracked();
        let size = |id: &DraftId| room.drafts.iter().find(|(of, _)| of == id).map(|(_, size)| *size);
        let ids = drafts.ids().unwrap_or_default().into_iter();
        let mut rows: Vec<Row> = ids
            .map(|id| {
                let about = drafts.about(&id).unwrap_or_default();
                let size = t::size(size(&id).unwrap_or(0));
                match drafts.open(&id) {
                    Ok(Opening::Opened(opened)) => Row {
                        is_sound: opened.newer.is_none()
                            && opened.damage.is_empty()
                            && drafts.has_set_aside(&id) == Ok(false),
                        is_newer: opened.newer.is_some(),
                        title: title(&about, &opened.document),
                        facts: facts(&opened.document, opened.changed_at, &size),
                        changed_at: Some(opened.changed_at),
                        about,
                        id,
                    },
                    other => Row {
                        title: t::cannot_show(&about.title),
                        facts: size,
                        changed_at: None,
                        is_sound: false,
                        is_newer: matches!(other, Ok(Opening::Newer(_))),
                        about,
                        id,
                    },
                }
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.changed_at));
        rows
    })
}

fn title(about: &About, dossier: &Dossier) -> String {
    let unit = dossier.submission.unit.trim();
    let title = if about.title.is_empty() { unit } else { &about.title };
    if title.is_empty() { ui::NO_UNIT.to_owned() } else { title.to_owned() }
}

fn facts(dossier: &Dossier, changed_at: u64, size: &str) -> String {
    let Clock { hour, minute, day, month, year, .. } = Clock::at(changed_at);
    let states = progress(dossier, &check(dossier));
    let done = states.iter().filter(|progress| progress.state == State::Done).count();
    [
        dossier.campaign.title.clone(),
        ui::rows(dossier.procedures.len()),
        t::steps_done(done, Step::ALL.len()),
        t::moment((hour, minute), (day, month, year)),
        size.to_owned(),
    ]
    .join(" · ")
}

/// What was taken out, for "Lấy lại".
type Removed = (DraftId, String, RawDraft);

fn remove(app: App, row: &Row) -> Option<Removed> {
    let taken = app.with_drafts(|drafts| {
        let raw = drafts.raw(&row.id)?;
        drafts.remove(&row.id)?;
        Ok((row.id.clone(), row.title.clone(), raw))
    });
    taken.map_err(|error| app.failed(t::save_failed(error))).ok()
}

/// To a file, then out of the browser. Only what a file holds whole is taken out.
fn archive(app: App, row: &Row) -> Option<Removed> {
    let Ok(Opening::Opened(opened)) = app.with_drafts(|drafts| drafts.open(&row.id)) else { return None };
    let name = offer(app, &opened.document)?;
    let removed = remove(app, row)?;
    app.done(t::archived(&name));
    Some(removed)
}

fn download_raw(app: App, row: &Row) {
    offer_raw(app, &app.with_drafts(|drafts| drafts.raw(&row.id)).unwrap_or_default());
}

fn duplicate(app: App, row: &Row) {
    let copy = new_id();
    let copied = app.with_drafts(|drafts| {
        drafts.duplicate(&row.id, &copy)?;
        drafts.change_about(&copy, |about| about.title = t::copy_of(&row.title))
    });
    if let Err(error) = copied {
        app.failed(t::save_failed(error));
    }
}

#[component]
fn DraftRow(row: Row, act: Callback<(Row, Act)>) -> impl IntoView {
    let route = Route::Draft { id: row.id.clone(), step: Step::Unit };
    let opens = row.changed_at.is_some();
    let (sound, newer) = (row.is_sound, row.is_newer);
    let acts = [
        (!newer, Act::Rename, t::RENAME),
        (opens, Act::Duplicate, t::DUPLICATE),
        (opens && sound, Act::Archive, t::ARCHIVE),
        (!sound, Act::Raw, t::DOWNLOAD_RAW),
        (true, Act::Remove, t::REMOVE),
    ];
    let acts: Vec<(Act, &'static str)> =
        acts.into_iter().filter(|(there, ..)| *there).map(|(_, what, name)| (what, name)).collect();
    let entries = acts.iter().map(|(_, name)| *name).collect::<Vec<_>>();
    let label = t::more_for(&row.title);
    let kept = row.clone();
    let choose = Callback::new(move |at: usize| {
        if let Some((what, _)) = acts.get(at) {
            act.run((kept.clone(), *what));
        }
    });
    view! {
        <li class="draft">
            <a class="draft__link" href=route.hash()>
                <span class="draft__unit">{row.title.clone()}</span>
                <span class="draft__facts">{row.facts}</span>
            </a>
            <Menu name=t::MORE label=label entries=entries on_choose=choose/>
        </li>
    }
}

#[component]
fn RenameDialog(row: Row, renaming: RwSignal<Option<Row>>, rename: Callback<(DraftId, String)>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let id = row.id.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let title = input.get_untracked().map(|input| tidy(&input.value())).unwrap_or_default();
        rename.run((id.clone(), title));
    };
    view! {
        <Dialog title=t::RENAME_TITLE on_close=move |()| renaming.set(None)>
            <form on:submit=submit>
                <label class="visually-hidden" for="draft-title">{t::RENAME_TITLE}</label>
                <input class="field__input" id="draft-title" type="text" maxlength="120" value=row.about.title node_ref=input/>
                <p class="field__hint">{t::RENAME_HINT}</p>
                <div class="dialog__actions"><button class="button button--primary" type="submit">{t::RENAME_DONE}</button></div>
            </form>
        </Dialog>
    }
}
