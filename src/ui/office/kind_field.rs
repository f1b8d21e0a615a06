use leptos::prelude::*;

use crate::consolidation::RespondentKind;
use crate::text::{asking, office as t};
use crate::ui::components::SelectField;

/// Chooses whether the respondent is an agency or an affected party.
#[component]
pub fn KindField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<Option<RespondentKind>>,
    #[prop(into)] on_choose: Callback<Option<RespondentKind>>,
    #[prop(optional)] quiet: bool,
) -> impl IntoView {
    let options = RespondentKind::ALL.map(|kind| (kind, asking::kind(kind).to_owned())).to_vec();
    view! { <SelectField id label options value on_choose quiet none=t::KIND_UNKNOWN/> }
}
