use leptos::prelude::*;

use crate::rules::Step;
use crate::text::guide;
use crate::ui::desk::Desk;

/// What a step is for, in a line; opened, what a row looks like when it is done.
#[component]
pub fn Purpose(step: Step) -> impl IntoView {
    let campaign = expect_context::<Desk>().campaign();
    let (heads, cells): (Vec<_>, Vec<_>) = guide::picture(&campaign, step).into_iter().unzip();
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! {
        <details class="purpose">
            <summary>{guide::purpose(step)}</summary>
            <p>{guide::done(step)}</p>
            <table class="purpose__picture"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>
        </details>
    }
}
