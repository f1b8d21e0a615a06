use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Column, Procedure};
use crate::grid::{CellKind, SortKey};
use crate::ui::lines::KeyOf;

/// A column of a grid: one definition for its head, its cells, and what may be written there.
#[derive(Clone)]
pub struct GridColumn {
    /// Identifies the column among those of all grids.
    pub key: String,
    /// The column that is edited; `None` in a derived one.
    pub writes: Option<Column>,
    pub kind: CellKind,
    pub head: String,
    /// The long form, where `head` is short.
    pub title: Option<String>,
    /// In pixels, until the officer changes it.
    pub width: f64,
    /// Takes the width that the other columns leave.
    pub takes_rest: bool,
    /// Frozen at the left, as are the columns before it.
    pub is_frozen: bool,
    /// In a grid narrower than this, in pixels, the column is left out.
    pub needs: f64,
    /// CSS class of the head and every cell.
    pub class: &'static str,
    pub look: LookOf,
    /// Which procedures take no text in this column; `None` if all take one.
    pub is_fixed: Option<IsFixed>,
    /// The sort key, if it is not the text.
    pub sorts: Option<SortsBy>,
    /// The values to choose from, in the order of their numbers.
    pub choices: Vec<String>,
    /// The number of the first choice: points begin at 0.
    pub first_number: usize,
}

/// How a procedure looks in a column. Signals read by it redraw the row.
pub type LookOf = Arc<dyn Fn(&Procedure) -> Look + Send + Sync>;

pub type IsFixed = Arc<dyn Fn(&Procedure) -> bool + Send + Sync>;

pub type SortsBy = Arc<dyn Fn(&Procedure) -> SortKey + Send + Sync>;

/// What is shown in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub text: String,
    /// CSS class of the text; empty for none.
    pub class: &'static str,
    /// Tooltip, also read aloud; empty for none.
    pub title: String,
    /// Shown faintly in place of an empty text: the value that figures suggest.
    pub ghost: String,
}

impl Look {
    pub fn text(text: impl Into<String>) -> Look {
        Look { text: text.into(), ..Look::default() }
    }
}

impl GridColumn {
    /// A derived column.
    pub fn derived(key: &str, head: impl Into<String>, width: f64, look: LookOf) -> GridColumn {
        GridColumn {
            key: key.to_owned(),
            writes: None,
            kind: CellKind::Derived,
            head: head.into(),
            title: None,
            width,
            takes_rest: false,
            is_frozen: false,
            needs: 0.0,
            class: "",
            look,
            is_fixed: None,
            sorts: None,
            choices: Vec::new(),
            first_number: 1,
        }
    }

    /// Whether the line of a group writes it for all rows of the group: not a text of each procedure's own.
    pub fn is_for_groups(&self) -> bool {
        let is_shared =
            matches!(self.writes, Some(Column::Roadmap(_) | Column::Field | Column::Authority | Column::Fee));
        self.kind != CellKind::Words || is_shared
    }

    pub fn titled(self, title: impl Into<String>) -> GridColumn {
        GridColumn { title: Some(title.into()), ..self }
    }

    pub fn class(self, class: &'static str) -> GridColumn {
        GridColumn { class, ..self }
    }

    pub fn from(self, needs: f64) -> GridColumn {
        GridColumn { needs, ..self }
    }

    pub fn sort_key(&self, procedure: &Procedure) -> SortKey {
        match &self.sorts {
            Some(key) => key(procedure),
            None => SortKey::of(&(self.look)(procedure).text),
        }
    }
}

/// The sort keys of a grid's rows, by the key of the column.
pub fn sorts_by(columns: &[GridColumn]) -> KeyOf {
    let columns: Vec<GridColumn> = columns.to_vec();
    Callback::new(move |(key, procedure): (String, Arc<Procedure>)| {
        let column = columns.iter().find(|column| column.key == key);
        column.map_or(SortKey::Empty, |column| column.sort_key(&procedure))
    })
}
