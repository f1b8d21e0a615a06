use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Campaign, Group};
use crate::rules::{Classification, State};
use crate::text::{terms, ui as t};

/// A state as shape and word; colour only helps.
#[component]
pub fn StateMark(#[prop(into)] state: Signal<State>, #[prop(optional)] with_word: bool) -> impl IntoView {
    let shape = move || match state.get() {
        State::NotStarted => "○",
        State::InProgress => "◐",
        State::Done => "●",
        State::NeedsReview => "▲",
    };
    let class = move || match state.get() {
        State::NotStarted => "state state--open",
        State::InProgress => "state state--working",
        State::Done => "state state--done",
        State::NeedsReview => "state state--review",
    };
    view! {
        <span class=class title=move || terms::state(state.get())>
            <span aria-hidden="true">{shape}</span>
            <span class:visually-hidden=!with_word>{move || terms::state(state.get())}</span>
        </span>
    }
}

/// A group as a small badge; an open classification says how much is missing.
#[component]
pub fn GroupBadge(
    campaign: Arc<Campaign>,
    #[prop(into)] classification: Signal<Option<Classification>>,
) -> impl IntoView {
    let class = move || match classification.get().and_then(Classification::group) {
        Some(Group::Ready) => "group group--1",
        Some(Group::AfterAdjustment) => "group group--2",
        Some(Group::AfterAmendment) => "group group--3",
        None => "group group--open",
    };
    let text = move || match classification.get() {
        Some(Classification::Classified(group)) => terms::group(&campaign, group).to_owned(),
        Some(Classification::Unclassified { missing }) => t::missing(missing),
        None => "–".to_owned(),
    };
    view! { <span class=class>{text}</span> }
}
