use leptos::prelude::*;

/// Values to choose from, with their labels.
pub type Options<T> = Vec<(T, String)>;

/// A row of radio buttons that looks like one control. `chosen` may be none of the options; clicking the chosen
/// one again takes the choice back.
#[component]
pub fn Choice<T>(
    /// Unique on the page; also the id of the control.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    options: Options<T>,
    #[prop(into)] chosen: Signal<Option<T>>,
    on_choose: impl Fn(Option<T>) + Clone + 'static,
    /// Shows the label to screen readers only.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let buttons = options
        .into_iter()
        .map(|(value, text)| {
            let choose = on_choose.clone();
            let is_chosen = move || chosen.get() == Some(value);
            let name = name.clone();
            view! {
                <label class="choice__option" class:choice__option--on=is_chosen>
                    <input
                        type="radio"
                        class="choice__input"
                        name=name
                        prop:checked=is_chosen
                        on:click=move |_| choose((chosen.get_untracked() != Some(value)).then_some(value))
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
