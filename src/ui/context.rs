use crate::files::Watch;
use std::rc::Rc;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use js_sys::ArrayBuffer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{
    Ahead, IndexedStore, NewVersion, PageCopies, PageLocal, WorkerClient, measure_room, new_tag, now, open_copies,
};
use crate::domain::Campaign;

use crate::storage::{DraftId, Drafts, Room, StoredDocument};

use super::rest::Rest;
use super::route::{self, Route};

/// File name extension of a file with the Office's work.
pub const WORK_EXTENSION: &str = ".dvctt";

/// State shared by the whole page.
#[derive(Clone, Copy)]
pub struct App {
    /// The stores of drafts, once they are open.
    copies: StoredValue<Opening, LocalStorage>,
    pub worker: StoredValue<WorkerClient, LocalStorage>,
    pub route: RwSignal<Route>,
    pub notice: RwSignal<Option<Notice>>,
    /// The running spreadsheet job, if any.
    pub job: RwSignal<Option<Watch>>,
    /// How full the drafts' store was at the last measurement.
    pub room: RwSignal<Option<Room>>,
    /// The campaigns to choose from: those shipped with the page, and those loaded since.
    pub campaigns: RwSignal<Vec<Arc<Campaign>>>,
    /// Where the guide was opened from, unless it was from the home page.
    pub left: RwSignal<Option<Left>>,
    /// Whether the list of keys is open.
    pub keys_shown: RwSignal<bool>,
    /// Whether a new draft is being stored.
    pub beginning: RwSignal<bool>,
    /// How drafts are kept in this browser; `None` until it is known.
    pub keeping: RwSignal<Option<DraftKeeping>>,
    /// Defers work until no key is pressed.
    pub rest: Rest,
    /// The version of the page that was fetched and waits to be activated.
    pub waiting: RwSignal<Option<NewVersion>, LocalStorage>,
    /// Saves the document open in this tab, if there is one.
    pub saving: StoredValue<Option<SaveAll>, LocalStorage>,
    /// Files of the Office's work that the system started the page with, until the Office's page receives them.
    pub launched: StoredValue<Vec<(String, ArrayBuffer)>, LocalStorage>,
}

/// Writes everything pending; returns whether all of it is saved.
pub type SaveAll = Rc<dyn Fn() -> LocalBoxFuture<'static, bool>>;

type Opening = Shared<LocalBoxFuture<'static, Rc<PageCopies>>>;

/// The place that was left for the guide, and the campaign of the document open there.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    pub route: Route,
    pub campaign: Arc<Campaign>,
}

/// How well a browser keeps drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKeeping {
    /// In both copies.
    OnDisk,
    /// In local storage alone: a power cut may take the last minutes.
    InBrowser,
    /// Until the window is closed.
    InWindow,
}

/// A sentence above the page until it is closed or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
    /// Where the work goes on, with the words of the link.
    pub leads: Option<(Route, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// About a step that can be undone.
    Done,
    /// For information; there is no step to undo.
    Told,
    Failed,
}

impl App {
    /// Adds a campaign to those to choose from.
    pub fn offer_campaign(&self, campaign: Arc<Campaign>) {
        self.campaigns.update(|all| {
            all.retain(|one| **one != *campaign);
            all.push(campaign);
        });
    }

    /// Starts opening the stores.
    pub fn start() -> App {
        let local = PageLocal::open();
        let is_local = matches!(local, PageLocal::Local(_));
        let copies: Opening = async move { Rc::new(open_copies(local).await) }.boxed_local().shared();
        let app = App {
            copies: StoredValue::new_local(copies),
            worker: StoredValue::new_local(WorkerClient::default()),
            route: route::current(),
            notice: RwSignal::new(None),
            job: RwSignal::new(None),
            room: RwSignal::new(None),
            campaigns: RwSignal::new(Campaign::shipped().into_iter().map(Arc::new).collect()),
            left: RwSignal::new(None),
            keys_shown: RwSignal::new(false),
            beginning: RwSignal::new(false),
            keeping: RwSignal::new(None),
            rest: Rest::watch(),
            waiting: RwSignal::new_local(None),
            saving: StoredValue::new_local(None),
            launched: StoredValue::new_local(Vec::new()),
        };
        spawn_local(async move {
            let is_durable = app.copies().await.durable().is_some();
            app.keeping.set(Some(match (is_durable, is_local) {
                (true, _) => DraftKeeping::OnDisk,
                (false, true) => DraftKeeping::InBrowser,
                (false, false) => DraftKeeping::InWindow,
            }));
        });
        app
    }

    pub async fn copies(&self) -> Rc<PageCopies> {
        self.copies.get_value().await
    }

    /// Shows a notice about something that no undo step takes back.
    pub fn told(&self, text: impl Into<String>) {
        self.notify(NoticeKind::Told, text.into(), None);
    }

    /// [`App::told`] with a link to where the work goes on.
    pub fn led_on(&self, text: impl Into<String>, leads: Option<(Route, String)>) {
        self.notify(NoticeKind::Told, text.into(), leads);
    }

    pub fn done(&self, text: impl Into<String>) {
        self.notify(NoticeKind::Done, text.into(), None);
    }

    pub fn failed(&self, text: impl Into<String>) {
        self.notify(NoticeKind::Failed, text.into(), None);
    }

    fn notify(&self, kind: NoticeKind, text: String, leads: Option<(Route, String)>) {
        self.notice.set(Some(Notice { kind, text, leads }));
    }

    /// Adds a failure to those still on screen: several files may fail one after the other.
    pub fn failed_too(&self, text: impl Into<String>) {
        let text = text.into();
        self.notice.update(|notice| match notice {
            Some(notice) if notice.kind == NoticeKind::Failed => {
                notice.text.push('\n');
                notice.text.push_str(&text);
            }
            _ => *notice = Some(Notice { kind: NoticeKind::Failed, text, leads: None }),
        });
    }

    /// Measures how full the store is. The page warns from 70 %.
    pub fn measure_room(&self) {
        let app = *self;
        spawn_local(async move {
            let room = measure_room(&*app.copies().await).await;
            app.room.set(room);
        });
    }

    /// Loads the worker ahead of its first job, 3 s from now.
    pub fn prepare_worker(&self, ahead: Ahead) {
        let app = *self;
        let prepare = move || app.worker.with_value(|worker| worker.prepare(ahead));
        set_timeout(prepare, std::time::Duration::from_secs(3));
    }
}

/// The stored drafts that hold documents of type `D`.
pub fn drafts<D: StoredDocument>(copies: &PageCopies) -> Drafts<'_, IndexedStore, PageLocal, D> {
    Drafts::of(copies)
}

/// A new draft id: the time, and random digits in case two tabs make one at once.
pub fn new_id() -> DraftId {
    let mut chance = new_tag();
    chance.truncate(4);
    DraftId(format!("{:x}{chance}", now()))
}
