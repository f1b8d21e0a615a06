//! Text fields are uncontrolled: they pass on every input, and the page writes into one only while it does not have the
//! focus. Spaces and letter composition are tidied on leaving the field.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::domain::{Campaign, Roadmap, tidy, tidy_name};
use crate::text::{roadmap, ui as t};

use super::choice::{Options, by_index};

fn has_focus(element: &web_sys::Element) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// A text field of one line, or a text area of `lines` rows.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    quiet: bool,
    /// Rows of a text area; one line when 0.
    #[prop(optional)]
    lines: u32,
    /// Id of a `<datalist>`; empty for none.
    #[prop(optional, into)]
    list: String,
    /// Empty for none.
    #[prop(optional, into)]
    hint: String,
    #[prop(optional, into)] input_type: Option<&'static str>,
) -> impl IntoView {
    let [hint, list] = [hint, list].map(|text| (!text.is_empty()).then_some(text));
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let hint = hint.map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> });
    let control = if lines > 0 {
        let node = NodeRef::<html::Textarea>::new();
        Effect::new(move |_| {
            let value = value.get();
            if let Some(area) = node.get().filter(|area| !has_focus(area)) {
                area.set_value(&value);
            }
        });
        let leave = move |event: web_sys::FocusEvent| {
            let area: web_sys::HtmlTextAreaElement = event_target(&event);
            let clean = tidy(&area.value());
            if clean != area.value() {
                area.set_value(&clean);
                on_input.try_run(clean);
            }
        };
        view! {
            <textarea
                class="field__input" id=id.clone() rows=lines node_ref=node aria-describedby=hint_id
                on:input=move |event| on_input.run(event_target_value(&event)) on:blur=leave
            ></textarea>
        }
        .into_any()
    } else {
        let node = NodeRef::<html::Input>::new();
        write_through(node, value);
        let leave = move |event: web_sys::FocusEvent| {
            let input: web_sys::HtmlInputElement = event_target(&event);
            let clean = tidy_name(&input.value());
            if clean != input.value() {
                input.set_value(&clean);
                on_input.try_run(clean);
            }
        };
        view! {
            <input
                class="field__input" id=id.clone() type=input_type.unwrap_or("text") list=list autocomplete="off" node_ref=node
                aria-describedby=hint_id
                on:input=move |event| on_input.run(event_target_value(&event)) on:blur=leave
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field__label" class:visually-hidden=quiet for=id>{label}</label>
            {control}
            {hint}
        </div>
    }
}

pub fn write_through(node: NodeRef<html::Input>, value: Signal<String>) {
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = node.get().filter(|input| !has_focus(input)) {
            input.set_value(&value);
        }
    });
}

/// A whole number or nothing, as text. A text that is not a number stays in the field, marked, until it is corrected.
#[component]
pub fn CountField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// Whether the text is not a number.
    #[prop(into)]
    wrong: Signal<bool>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    write_through(node, value);
    view! {
        <div class="field field--count">
            <label class="field__label" for=id.clone()>{label}</label>
            <input
                class="field__input" id=id type="text" inputmode="numeric" autocomplete="off" node_ref=node
                aria-invalid=move || wrong.get().then_some("true")
                title=move || wrong.get().then_some(t::NOT_A_NUMBER)
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <Show when=move || wrong.get()>
                <p class="field__error">{t::NOT_A_NUMBER}</p>
            </Show>
        </div>
    }
}

/// A roadmap in words; leaving the field shows how it was understood.
#[component]
pub fn RoadmapField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<Roadmap>,
    #[prop(into)] on_input: Callback<Roadmap>,
    /// Supplies the year where only a month is typed.
    campaign: Arc<Campaign>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] quiet: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    write_through(node, Signal::derive(move || roadmap::wording(&value.get())));
    let campaign = StoredValue::new(campaign);
    let leave = move |event: web_sys::FocusEvent| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        campaign
            .with_value(|campaign| input.set_value(&roadmap::wording(&roadmap::parse_in(&input.value(), campaign))));
    };
    let typed = move |event| {
        on_input.run(campaign.with_value(|campaign| roadmap::parse_in(&event_target_value(&event), campaign)));
    };
    view! {
        <div class="field">
            <label class="field__label" class:visually-hidden=quiet for=id.clone()>{label}</label>
            <input
                class="field__input" id=id type="text" list="roadmaps" autocomplete="off" node_ref=node
                placeholder=placeholder on:input=typed on:blur=leave
            />
        </div>
    }
}

/// A native select over a few values; the empty option is "none".
#[component]
pub fn SelectField<T>(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    options: Options<T>,
    #[prop(into)] value: Signal<Option<T>>,
    #[prop(into)] on_choose: Callback<Option<T>>,
    #[prop(optional)] quiet: bool,
    /// The label of the empty option.
    #[prop(optional, into)]
    none: Option<&'static str>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (labels, index, choose) = by_index(options, value, on_choose);
    view! { <SelectByIndex id label labels index choose quiet none=none.unwrap_or(t::NOT_CHOSEN)/> }
}

#[component]
fn SelectByIndex(
    id: String,
    label: String,
    labels: Vec<String>,
    index: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
    quiet: bool,
    none: &'static str,
) -> impl IntoView {
    let items = labels
        .into_iter()
        .enumerate()
        .map(|(at, text)| {
            view! { <option value=at.to_string() prop:selected=move || index.get() == Some(at)>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" class:visually-hidden=quiet for=id.clone()>{label}</label>
            <select class="field__input" id=id on:change=move |event| choose.run(event_target_value(&event).parse().ok())>
                <option value="" prop:selected=move || index.get().is_none()>{none}</option>
                {items}
            </select>
        </div>
    }
}
