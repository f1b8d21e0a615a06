use leptos::html;
use leptos::prelude::*;

use crate::browser::Clock;
use crate::domain::{Dossier, tidy};
use crate::rules::{State, Step, check, progress};
use crate::storage::{About, DraftId, Opening, RawDraft, Room};
use crate::text::{storage as t, ui};
use crate::ui::app::App;
use crate::ui::backup::{offer, offer_raw};
use crate::ui::components::{Dialog, Menu};
use crate::ui::route::Route;

use super::home::new_id;

/// A draft as the list shows it.
#[derive(Clone)]
struct Row {
    id: DraftId,
    title: String,
    facts: String,
    /// `None` for one that cannot be opened.
    changed_at: Option<u64>,
    about: About,
}

/// The drafts of this browser: go on with one, rename, copy, archive or delete it.
#[component]
pub fn Drafts() -> impl IntoView {
    let app = expect_context::<App>();
    let list = RwSignal::new(rows(app));
    let removed = RwSignal::new(None::<(DraftId, String, RawDraft)>);
    let renaming = RwSignal::new(None::<Row>);
    let room = move || {
        list.track();
        app.with_drafts(|drafts| drafts.room()).unwrap_or(Room { used: 0, drafts: Vec::new() })
    };
    let act = Callback::new(move |(row, what): (Row, Act)| {
        match what {
            Act::Rename => renaming.set(Some(row)),
            Act::Duplicate => duplicate(app, &row),
            Act::Archive => removed.set(archive(app, &row)),
            Act::Remove => removed.set(remove(app, &row).inspect(|(_, title, _)| app.done(t::removed(title)))),
        }
        list.set(rows(app));
    });
    let restore = move |_| {
        if let Some((id, _, raw)) = removed.get_untracked() {
            match app.with_drafts(|drafts| drafts.put_back(&id, &raw)) {
                Ok(()) => removed.set(None),
                Err(error) => app.failed(t::save_failed(error)),
            }
            list.set(rows(app));
        }
    };
    let rename = Callback::new(move |(id, title): (DraftId, String)| {
        if let Err(error) = app.with_drafts(|drafts| drafts.change_about(&id, |about| about.title = title)) {
            app.failed(t::save_failed(error));
        }
        renaming.set(None);
        list.set(rows(app));
    });
    view! {
        {move || removed.get().map(|(_, title, _)| view! {
            <p class="remark remark--plain" role="status">
                {t::removed(&title)} " " <button class="button button--quiet" on:click=restore>{t::RESTORE}</button>
            </p>
        })}
        <Show when=move || !list.with(Vec::is_empty)>
            <h2 class="card__title card__title--next">{ui::DRAFTS}</h2>
            {move || {
                let room = room();
                if room.is_short() {
                    view! { <p class="remark" role="status">{t::room_short(&room)}</p> }.into_any()
                } else {
                    view! { <p class="field__hint">{t::room(&room)}</p> }.into_any()
                }
            }}
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
    Remove,
}

fn rows(app: App) -> Vec<Row> {
    app.with_drafts(|drafts| {
        let room = drafts.room().ok();
        let size = |id: &DraftId| room.as_ref()?.drafts.iter().find(|(of, _)| of == id).map(|(_, size)| *size);
        let ids = drafts.ids().unwrap_or_default().into_iter();
        let mut rows: Vec<Row> = ids
            .map(|id| {
                let about = drafts.about(&id).unwrap_or_default();
                let size = t::size(size(&id).unwrap_or(0));
                match drafts.open(&id) {
                    Ok(Opening::Opened(opened)) => Row {
                        title: title(&about, &opened.dossier),
                        facts: facts(&opened.dossier, opened.changed_at, &size),
                        changed_at: Some(opened.changed_at),
                        about,
                        id,
                    },
                    _ => Row { title: t::cannot_show(&about.title), facts: size, changed_at: None, about, id },
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

fn remove(app: App, row: &Row) -> Option<(DraftId, String, RawDraft)> {
    let taken = app.with_drafts(|drafts| {
        let raw = drafts.raw(&row.id)?;
        drafts.remove(&row.id)?;
        Ok((row.id.clone(), row.title.clone(), raw))
    });
    taken.map_err(|error| app.failed(t::save_failed(error))).ok()
}

/// To a file, then out of the browser. One that cannot be opened goes as it is stored.
fn archive(app: App, row: &Row) -> Option<(DraftId, String, RawDraft)> {
    match app.with_drafts(|drafts| drafts.open(&row.id)) {
        Ok(Opening::Opened(opened)) => {
            let name = offer(app, &opened.dossier)?;
            let removed = remove(app, row);
            app.done(t::archived(&name));
            removed
        }
        _ => {
            offer_raw(&app.with_drafts(|drafts| drafts.raw(&row.id)).unwrap_or_default());
            None
        }
    }
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
    let acts = if opens {
        vec![
            (Act::Rename, t::RENAME),
            (Act::Duplicate, t::DUPLICATE),
            (Act::Archive, t::ARCHIVE),
            (Act::Remove, t::REMOVE),
        ]
    } else {
        vec![(Act::Archive, t::DOWNLOAD_RAW), (Act::Remove, t::REMOVE)]
    };
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
