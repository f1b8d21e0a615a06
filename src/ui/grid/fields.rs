use std::sync::Arc;

use crate::browser::local_now;
use crate::domain::{Campaign, Column};
use crate::grid::CellKind;
use crate::rules::{Classification, State};
use crate::text::{choices, columns, first_number, roadmap, terms};
use crate::ui::components::{group_words, state_shape};

use super::column::{GridColumn, Look};

/// What a mark looks like.
const CHECK: &str = "✓";

/// An editable column, with the width and the look that it has in every grid.
pub fn written_column(campaign: &Arc<Campaign>, column: Column) -> GridColumn {
    let (head, label) = (columns::head(campaign, column), columns::label(campaign, column));
    let of = Arc::clone(campaign);
    let is_mark = matches!(column, Column::Clause(_) | Column::NoClause);
    let look = Arc::new(move |procedure: &_| {
        let text = columns::short(procedure, column, &of);
        Look::text(if is_mark && !text.is_empty() { CHECK.to_owned() } else { text })
    });
    let (kind, width, class) = match column {
        Column::Code => (CellKind::Words, 96.0, "cell--code"),
        Column::Name => (CellKind::Words, 260.0, "cell--name"),
        Column::Field => (CellKind::Words, 130.0, "cell--lines"),
        Column::Volume(_) | Column::Online => (CellKind::Words, 84.0, "cell--number"),
        Column::Clause(_) | Column::NoClause => (CellKind::Mark, 52.0, "cell--mark"),
        Column::Answer(_) | Column::Score(_) => (CellKind::Numbered, 64.0, "cell--centre"),
        Column::Level | Column::Registered | Column::Tier => (CellKind::Choice, 112.0, ""),
        Column::Roadmap(_) => (CellKind::Words, 164.0, "cell--lines"),
        Column::Note => (CellKind::Words, 150.0, "cell--lines"),
        _ => (CellKind::Words, 160.0, "cell--lines"),
    };
    let title = (head != label).then_some(label);
    let plain = GridColumn::derived(&column.key(), head, width, look);
    GridColumn {
        writes: Some(column),
        kind,
        title,
        class,
        first_number: first_number(column),
        takes_rest: column == Column::Name,
        is_frozen: column == Column::Name,
        choices: match column {
            Column::Roadmap(_) => roadmap::suggestions(campaign, local_now().date),
            _ => choices(campaign, column).unwrap_or_default(),
        },
        ..plain
    }
}

/// A group as a badge.
pub fn badge_look(campaign: &Campaign, classification: Classification) -> Look {
    let (text, class) = group_words(campaign, classification);
    Look { text, class, ..Look::default() }
}

/// A state as its shape, with its word.
pub fn state_look(state: State) -> Look {
    let (shape, class) = state_shape(state);
    Look { text: shape.to_owned(), class, title: terms::state(state).to_owned(), ..Look::default() }
}
