//! A file on the officer's disk that follows every save, and is picked up again after a reload.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::KeptFile;
use crate::text::storage as t;

use super::context::App;
use super::open_draft::OpenDraft;
use super::saver::SaveState;
use super::shown::Shown;

/// The file that follows an open draft.
#[derive(Clone, Copy)]
pub struct FollowedFile {
    app: App,
    /// Written after every save.
    pub file: RwSignal<Option<KeptFile>, LocalStorage>,
    /// The file from before a reload, until the officer allows the page to write it again.
    pub asking: RwSignal<Option<KeptFile>, LocalStorage>,
    id: StoredValue<String>,
    /// Makes the content and passes it to the callback.
    make: Callback<Callback<FileContent>>,
    backed_up: Callback<Option<String>>,
    kind: Kind,
}

/// How a document is written to a file that follows it.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Including the dot.
    pub extension: &'static str,
    /// Milliseconds of rest after a save before the file is written: making the content of a large one takes a while.
    pub rest: u32,
}

/// What goes into the file, with the fingerprint by which the draft is found again.
#[derive(Clone)]
pub struct FileContent {
    pub bytes: Vec<u8>,
    pub fingerprint: Option<String>,
}

impl FollowedFile {
    /// Call once for each open draft.
    pub fn of<D: Shown>(draft: OpenDraft<D>, kind: Kind, make: Callback<Callback<FileContent>>) -> FollowedFile {
        let followed = FollowedFile {
            app: draft.app,
            file: RwSignal::new_local(None),
            asking: RwSignal::new_local(None),
            id: StoredValue::new(draft.id.with_value(|id| id.0.clone())),
            make,
            backed_up: Callback::new(move |fingerprint| draft.backed_up(fingerprint)),
            kind,
        };
        if draft.locked.get_untracked().is_none() {
            followed.pick_up();
        }
        let rest = StoredValue::new_local(None::<Timeout>);
        Effect::new(move |_| {
            if matches!(draft.saved.get(), SaveState::Saved(..)) && followed.file.with_untracked(Option::is_some) {
                rest.set_value(Some(Timeout::new(kind.rest, move || followed.write())));
            }
        });
        followed
    }

    /// Picks up the file from before the reload, or sets `asking` if the browser wants permission first.
    fn pick_up(self) {
        spawn_local(async move {
            let copies = self.app.copies().await;
            let Some(id) = self.id.try_get_value() else { return };
            let Some(durable) = copies.durable() else { return };
            let Ok(Some(handle)) = durable.handle(&id).await else { return };
            let file = KeptFile::of_handle(handle);
            if file.may_write(false).await {
                self.file.try_set(Some(file));
                self.write();
            } else {
                self.asking.try_set(Some(file));
            }
        });
    }

    /// Asks the browser for permission to write the file; call it from a click.
    pub fn go_on(self) {
        let Some(file) = self.asking.get_untracked() else { return };
        spawn_local(async move {
            if file.may_write(true).await {
                self.asking.try_set(None);
                self.file.try_set(Some(file));
                self.write();
            }
        });
    }

    /// Lets the officer choose a file that follows every save from then on.
    pub fn choose(self, suggested: &str) {
        KeptFile::choose(suggested, self.kind.extension, move |file| {
            // The draft may have been left while the officer chose.
            let Some(id) = self.id.try_get_value() else { return };
            let handle = file.handle().clone();
            self.asking.set(None);
            self.file.set(Some(file));
            self.write();
            spawn_local(async move {
                let copies = self.app.copies().await;
                if let Some(durable) = copies.durable() {
                    // If this fails, the officer chooses again after a reload.
                    let _ = durable.put_handle(&id, &handle).await;
                }
            });
        });
    }

    /// Stops following; the file stays as it is.
    pub fn stop(self) {
        self.asking.try_set(None);
        self.file.try_set(None);
        let Some(id) = self.id.try_get_value() else { return };
        spawn_local(async move {
            let copies = self.app.copies().await;
            if let Some(durable) = copies.durable() {
                let _ = durable.remove_handle(&id).await;
            }
        });
    }

    fn write(self) {
        let write = move |content: FileContent| {
            let Some(file) = self.file.try_get_untracked().flatten() else { return };
            let (name, FileContent { bytes, fingerprint }) = (file.name.clone(), content);
            file.write(bytes, move |written| {
                if written {
                    self.backed_up.run(fingerprint);
                } else {
                    self.stop();
                    self.app.failed(t::kept_file_failed(&name));
                }
            });
        };
        if self.file.try_get_untracked().flatten().is_some() {
            self.make.run(Callback::new(write));
        }
    }
}
