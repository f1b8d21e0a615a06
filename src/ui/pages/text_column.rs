use leptos::prelude::*;

use crate::domain::{Column, ProcedureId};
use crate::text::columns;
use crate::ui::components::TextField;
use crate::ui::desk::Desk;

/// A column of free words as a field of a form.
#[component]
pub fn TextColumn(
    id: ProcedureId,
    column: Column,
    /// Replaces the usual label of the column.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] lines: u32,
    /// Id of a `<datalist>`; empty for none.
    #[prop(optional, into)]
    list: String,
    /// Empty for none.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let label = label.unwrap_or_else(|| columns::label(&desk.campaign(), column));
    view! {
        <TextField id=column.key() label lines list hint value=desk.written(id, column)
            on_input=move |text| desk.write(id, column, text)/>
    }
}
