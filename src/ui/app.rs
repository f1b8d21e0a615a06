use leptos::prelude::*;

use crate::browser::{Ahead, LocalStore, WorkerClient, watch_for_private_window};
use crate::rules::Step;
use crate::spreadsheet::Watch;
use crate::storage::{Drafts, KeyValueStore, MemoryStore, Room, StoreError};
use crate::text::{storage, ui as t};

use super::components::{JobProgress, NoticeBar};
use super::pages::Home;
use super::parts::{Parts, shown};
use super::route::{self, OfficeView, Route};

/// What the whole page shares.
#[derive(Clone, Copy)]
pub struct App {
    /// How the parts of the page are loaded.
    pub parts: Parts,
    /// Where drafts are kept.
    pub store: StoredValue<PageStore, LocalStorage>,
    pub worker: StoredValue<WorkerClient, LocalStorage>,
    pub route: RwSignal<Route>,
    pub notice: RwSignal<Option<Notice>>,
    /// The running spreadsheet job, if any.
    pub job: RwSignal<Option<Watch>>,
    /// How full the browser's storage is, when it was looked at last.
    pub room: RwSignal<Room>,
    /// Whether drafts are kept by the browser; otherwise only in memory, which is said all the time.
    pub keeps_drafts: bool,
}

/// A sentence above the page until it is closed or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Failed,
}

/// Local storage, or memory where the browser blocks it.
#[derive(Clone, Debug)]
pub enum PageStore {
    Local(LocalStore),
    Memory(MemoryStore),
}

impl PageStore {
    fn as_store(&self) -> &dyn KeyValueStore {
        match self {
            PageStore::Local(store) => store,
            PageStore::Memory(store) => store,
        }
    }
}

impl KeyValueStore for PageStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.as_store().get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.as_store().set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.as_store().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.as_store().keys()
    }

    fn size(&self, key: &str) -> Result<usize, StoreError> {
        self.as_store().size(key)
    }
}

impl App {
    pub fn done(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice { kind: NoticeKind::Done, text: text.into() }));
    }

    pub fn failed(&self, text: impl Into<String>) {
        self.notice.set(Some(Notice { kind: NoticeKind::Failed, text: text.into() }));
    }

    /// A failure beside those that are still on screen: several files may fail one after the other.
    pub fn failed_too(&self, text: impl Into<String>) {
        let text = text.into();
        self.notice.update(|notice| match notice {
            Some(notice) if notice.kind == NoticeKind::Failed => {
                notice.text.push('\n');
                notice.text.push_str(&text);
            }
            _ => *notice = Some(Notice { kind: NoticeKind::Failed, text }),
        });
    }

    /// Looks how full the storage is; it is said from 70 %.
    pub fn measure_room(&self) {
        if let Ok(room) = self.with_drafts(|drafts| drafts.room()) {
            self.room.set(room);
        }
    }

    /// Whether anything of a dossier's draft is stored.
    pub fn has_drafts(&self) -> bool {
        self.with_drafts(|drafts| drafts.ids().is_ok_and(|ids| !ids.is_empty()))
    }

    /// Loads the worker ahead of its first job, once the page is at rest.
    pub fn prepare_worker(&self, ahead: Ahead) {
        let app = *self;
        let prepare = move || app.worker.with_value(|worker| worker.prepare(ahead));
        set_timeout(prepare, std::time::Duration::from_secs(3));
    }

    pub fn with_drafts<T>(&self, work: impl FnOnce(&Drafts<PageStore>) -> T) -> T {
        work(&self.drafts())
    }
}

#[component]
pub fn Page(parts: Parts) -> impl IntoView {
    let (store, keeps_drafts) = match LocalStore::open() {
        Ok(store) => (PageStore::Local(store), true),
        Err(_) => (PageStore::Memory(MemoryStore::default()), false),
    };
    let app = App {
        parts,
        store: StoredValue::new_local(store),
        worker: StoredValue::new_local(WorkerClient::default()),
        route: route::current(),
        notice: RwSignal::new(None),
        job: RwSignal::new(None),
        room: RwSignal::new(Room { used: 0, drafts: Vec::new() }),
        keeps_drafts,
    };
    provide_context(app);
    let private = RwSignal::new(false);
    watch_for_private_window(move || private.set(true));
    // Steps of one draft are one place, and so are the Office's.
    let place = Memo::new(move |_| match app.route.get() {
        Route::Draft { id, .. } => Route::Draft { id, step: Step::Unit },
        Route::Office(_) => Route::Office(OfficeView::Receive),
        Route::Home => Route::Home,
    });
    view! {
        <a class="skip" href="#work" on:click=skip_to_work>{t::SKIP_TO_WORK}</a>
        <Show when=move || !keeps_drafts>
            <p class="banner banner--failed" role="alert">{storage::NO_STORAGE}</p>
        </Show>
        <Show when=move || private.get()>
            <p class="bar" role="status">{storage::PRIVATE_WINDOW}</p>
        </Show>
        <NoticeBar/>
        <JobProgress/>
        {move || match place.get() {
            Route::Home => view! { <Home/> }.into_any(),
            Route::Office(_) => shown((parts.office)(), |part| (part.page)()).into_any(),
            Route::Draft { id, .. } => shown((parts.dossier)(), move |part| (part.session)(id.clone())).into_any(),
        }}
    }
}

fn skip_to_work(event: leptos::ev::MouseEvent) {
    // The address behind # belongs to the route.
    event.prevent_default();
    if let Some(work) = document().get_element_by_id("work") {
        use wasm_bindgen::JsCast;
        let _ = work.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}
