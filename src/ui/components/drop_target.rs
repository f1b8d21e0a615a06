use leptos::prelude::*;

/// Accepts files dropped anywhere on the page while it is mounted; shows `words` while they are dragged over the page.
#[component]
pub fn DropTarget(words: &'static str, on_drop: Callback<web_sys::DragEvent>) -> impl IntoView {
    let over = RwSignal::new(false);
    let dragged = window_event_listener(leptos::ev::dragover, move |event| {
        if has_files(&event) {
            // Without this the browser would leave the page and open the file.
            event.prevent_default();
            over.set(true);
        }
    });
    let left = window_event_listener(leptos::ev::dragleave, move |event| {
        // `dragleave` also fires between elements of the page; only outside the window is there no related target.
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        if has_files(&event) {
            event.prevent_default();
            over.set(false);
            on_drop.run(event);
        }
    });
    on_cleanup(move || {
        dragged.remove();
        left.remove();
        dropped.remove();
    });
    view! { <Show when=move || over.get()><p class="drop" role="status">{words}</p></Show> }
}

/// Text dragged into a field is left to the field.
fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
