use leptos::prelude::*;

/// Values to choose from, with their labels.
pub type Options<T> = Vec<(T, String)>;

/// Turns a choice among values into one among indices, so that the controls are compiled once, not once per type.
pub(super) fn by_index<T>(
    options: Options<T>,
    chosen: Signal<Option<T>>,
    on_choose: Callback<Option<T>>,
) -> (Vec<String>, Signal<Option<usize>>, Callback<Option<usize>>)
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (values, labels): (Vec<T>, Vec<String>) = options.into_iter().unzip();
    let known = values.clone();
    let index = Signal::derive(move || {
        let chosen = chosen.get()?;
        known.iter().position(|value| *value == chosen)
    });
    let choose = Callback::new(move |index: Option<usize>| {
        on_choose.run(index.and_then(|index| values.get(index).copied()));
    });
    (labels, index, choose)
}

/// A row of radio buttons that looks like one control. `chosen` may be none of the options. Clicking the chosen one
/// again clears the choice, unless it is the second click of a double click.
#[component]
pub fn Choice<T>(
    /// Unique on the page; also the id of the control.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    options: Options<T>,
    #[prop(into)] chosen: Signal<Option<T>>,
    #[prop(into)] on_choose: Callback<Option<T>>,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    quiet: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (labels, index, choose) = by_index(options, chosen, on_choose);
    view! { <ChoiceByIndex name label labels index choose quiet disabled/> }
}

#[component]
fn ChoiceByIndex(
    name: String,
    label: String,
    labels: Vec<String>,
    index: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
    quiet: bool,
    disabled: Signal<bool>,
) -> impl IntoView {
    let buttons = labels
        .into_iter()
        .enumerate()
        .map(|(at, text)| {
            let name = name.clone();
            view! {
                <label class="choice__option" class:choice__option--on=move || index.get() == Some(at)>
                    <input
                        type="radio"
                        class="choice__input"
                        name=name
                        disabled=disabled
                        prop:checked=move || index.get() == Some(at)
                        on:click=move |event| {
                            // The second click of a double click always chooses.
                            let is_other = index.get_untracked() != Some(at);
                            choose.run((is_other || event.detail() > 1).then_some(at));
                        }
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice" id=name.clone() tabindex="-1">
            <legend class:visually-hidden=quiet class="field__label">{label}</legend>
            <div class="choice__row">{buttons}</div>
        </fieldset>
    }
}
