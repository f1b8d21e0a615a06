use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, Group};
use crate::rules::{Classification, State};
use crate::text::{terms, ui as t};

/// The symbol of a state, and the CSS class that colours it.
pub fn state_shape(state: State) -> (&'static str, &'static str) {
    match state {
        State::NotStarted => ("○", "state state--open"),
        State::InProgress => ("◐", "state state--working"),
        State::Done => ("●", "state state--done"),
        State::NeedsReview => ("▲", "state state--review"),
    }
}

/// The label of a classification and its CSS class; an unclassified one says how much is missing.
pub fn group_words(campaign: &Campaign, classification: Classification) -> (String, &'static str) {
    match classification {
        Classification::Classified(group) => (terms::group(campaign, group).to_owned(), group_class(group)),
        Classification::Unclassified { missing } => (t::missing(missing), OPEN),
    }
}

const OPEN: &str = "group group--open";

fn group_class(group: Group) -> &'static str {
    match group {
        Group::Ready => "group group--1",
        Group::AfterAdjustment => "group group--2",
        Group::AfterAmendment => "group group--3",
    }
}

/// A state as symbol and word, readable without its colour.
#[component]
pub fn StateMark(#[prop(into)] state: Signal<State>, #[prop(optional)] with_word: bool) -> impl IntoView {
    view! {
        <span class=move || state_shape(state.get()).1 title=move || terms::state(state.get())>
            <span aria-hidden="true">{move || state_shape(state.get()).0}</span>
            <span class:visually-hidden=!with_word>{move || terms::state(state.get())}</span>
        </span>
    }
}

/// A group as a small badge.
#[component]
pub fn GroupBadge(
    campaign: Arc<Campaign>,
    #[prop(into)] classification: Signal<Option<Classification>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| match classification.get() {
        Some(classification) => group_words(&campaign, classification),
        None => ("–".to_owned(), OPEN),
    });
    view! { <span class=move || shown.get().1>{move || shown.get().0}</span> }
}
