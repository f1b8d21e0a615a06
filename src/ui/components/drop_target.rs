use leptos::prelude::*;

/// Takes files that are dropped anywhere on the page while it is shown, and says so while they hang over it.
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
        // Between two elements of the page there is a leave too; out of the window there is nothing entered.
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

/// A text that is dragged into a field is the field's.
fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
