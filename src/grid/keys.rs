use super::motion::Motion;

/// A key with its modifiers, as browsers name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    pub key: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

/// What the editor of the cell is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Ready,
    /// Typing replaces the cell's text; arrows keep it and move on.
    Replacing,
    /// The cell's text is edited; arrows move in it.
    Editing,
}

/// The kinds of cells in which keys do different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Words,
    /// One of a few values, which a list offers.
    Choice,
    /// One of a few values that digits name.
    Numbered,
    /// Marked or not.
    Mark,
    /// Derived from other values.
    Derived,
}

/// What a key does in a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Go(Motion),
    Extend(Motion),
    Tab {
        back: bool,
    },
    Enter {
        back: bool,
    },
    /// Writes what was typed into every cell of the range.
    KeepInRange,
    NewLine,
    WholeRows,
    WholeColumns,
    All,
    /// Keeps the selected rows while the caret goes on to others.
    AddRows,
    /// Edits the cell's text.
    Edit,
    /// Empties the cell and edits it.
    Rewrite,
    /// Offers the values of the cell.
    Offer,
    Toggle,
    Mark,
    /// The value with this number.
    Choose(usize),
    NextUnanswered,
    Clear,
    FillDown,
    FillRight,
    /// Sorts by the caret's column, or no longer if that is the order already.
    Sort {
        descending: bool,
    },
    Narrow,
    Widen,
    /// Groups the rows, or no longer.
    Group,
    /// Filters and sorts the rows by their current content.
    ChooseAnew,
    Undo,
    Redo,
    /// Restores the cell's text.
    Cancel,
    Search,
    Help,
}

/// What a key does; `None` if the browser handles it, or if it is a letter that goes into the cell.
pub fn act(press: Press<'_>, mode: Mode, kind: CellKind) -> Option<Act> {
    let Press { key, ctrl, shift, alt } = press;
    match (key, mode) {
        ("Enter", Mode::Ready) if ctrl || alt => None,
        ("Enter", _) if ctrl => Some(Act::KeepInRange),
        ("Enter", _) if alt => Some(Act::NewLine),
        ("Enter", _) => Some(Act::Enter { back: shift }),
        ("Tab", _) if !ctrl && !alt => Some(Act::Tab { back: shift }),
        ("Escape", Mode::Replacing | Mode::Editing) => Some(Act::Cancel),
        (_, Mode::Ready) if alt && shift && !ctrl => of_layout(key),
        ("ArrowDown", _) if alt && kind != CellKind::Derived => Some(Act::Offer),
        (_, Mode::Editing) => None,
        (_, Mode::Replacing) if matches!(key, "Home" | "End") || shift || ctrl => None,
        _ if alt => None,
        (_, Mode::Replacing) => motion(key, false).map(Act::Go),
        (_, Mode::Ready) => ready(press, kind),
    }
}

/// What a key does with the caret's column, or with the order of the rows.
fn of_layout(key: &str) -> Option<Act> {
    Some(match key {
        "ArrowUp" => Act::Sort { descending: false },
        "ArrowDown" => Act::Sort { descending: true },
        "ArrowLeft" => Act::Narrow,
        "ArrowRight" => Act::Widen,
        "g" | "G" => Act::Group,
        "l" | "L" => Act::ChooseAnew,
        _ => return None,
    })
}

fn ready(press: Press<'_>, kind: CellKind) -> Option<Act> {
    let Press { key, ctrl, shift, .. } = press;
    if let Some(motion) = motion(key, ctrl) {
        return Some(if shift { Act::Extend(motion) } else { Act::Go(motion) });
    }
    let is_written = kind != CellKind::Derived;
    let lower = key.to_lowercase();
    if ctrl {
        return match (lower.as_str(), shift) {
            ("a", false) => Some(Act::All),
            ("d", false) => Some(Act::FillDown),
            ("r", false) => Some(Act::FillRight),
            ("z", false) => Some(Act::Undo),
            ("y", false) | ("z", true) => Some(Act::Redo),
            (" ", _) => Some(Act::WholeColumns),
            _ => None,
        };
    }
    match (key, kind) {
        (" ", _) if shift => Some(Act::WholeRows),
        ("F8", _) if shift => Some(Act::AddRows),
        ("Delete", _) if !shift => Some(Act::Clear),
        ("Backspace", CellKind::Mark) => Some(Act::Clear),
        ("F2", CellKind::Mark) | (" ", CellKind::Mark) => Some(Act::Toggle),
        (_, CellKind::Mark) if lower == "x" => Some(Act::Mark),
        (" ", CellKind::Choice | CellKind::Numbered) => Some(Act::Offer),
        ("F2", _) if is_written => Some(Act::Edit),
        ("Backspace", _) if is_written => Some(Act::Rewrite),
        ("/", _) => Some(Act::Search),
        ("?", _) => Some(Act::Help),
        (_, CellKind::Numbered) if lower == "n" => Some(Act::NextUnanswered),
        (_, CellKind::Numbered) => {
            let is_digit = key.len() == 1;
            key.parse().ok().filter(|_| is_digit).map(Act::Choose)
        }
        _ => None,
    }
}

fn motion(key: &str, ctrl: bool) -> Option<Motion> {
    Some(match (key, ctrl) {
        ("ArrowLeft", false) => Motion::Left,
        ("ArrowRight", false) => Motion::Right,
        ("ArrowUp", false) => Motion::Up,
        ("ArrowDown", false) => Motion::Down,
        ("ArrowLeft", true) => Motion::EdgeLeft,
        ("ArrowRight", true) => Motion::EdgeRight,
        ("ArrowUp", true) => Motion::EdgeUp,
        ("ArrowDown", true) => Motion::EdgeDown,
        ("Home", false) => Motion::RowStart,
        ("End", false) => Motion::RowEnd,
        ("Home", true) => Motion::Start,
        ("End", true) => Motion::End,
        ("PageUp", false) => Motion::PageUp,
        ("PageDown", false) => Motion::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Ctrl+Shift+End` and the like.
    fn press(text: &str) -> Press<'_> {
        let (held, key) = text.rsplit_once('+').unwrap_or(("", text));
        let is_held = |name: &str| held.split('+').any(|one| one == name);
        let key = if key == "Space" { " " } else { key };
        Press { key, ctrl: is_held("Ctrl"), shift: is_held("Shift"), alt: is_held("Alt") }
    }

    #[test]
    fn keys_do_what_they_do_in_excel() {
        use Act::*;
        for (keys, expected) in [
            ("ArrowLeft", Some(Go(Motion::Left))),
            ("ArrowDown", Some(Go(Motion::Down))),
            ("Shift+ArrowDown", Some(Extend(Motion::Down))),
            ("Ctrl+ArrowRight", Some(Go(Motion::EdgeRight))),
            ("Ctrl+Shift+ArrowUp", Some(Extend(Motion::EdgeUp))),
            ("Home", Some(Go(Motion::RowStart))),
            ("End", Some(Go(Motion::RowEnd))),
            ("Ctrl+Home", Some(Go(Motion::Start))),
            ("Ctrl+Shift+End", Some(Extend(Motion::End))),
            ("PageUp", Some(Go(Motion::PageUp))),
            ("Shift+PageDown", Some(Extend(Motion::PageDown))),
            ("Ctrl+PageDown", None),
            ("Tab", Some(Tab { back: false })),
            ("Shift+Tab", Some(Tab { back: true })),
            ("Enter", Some(Enter { back: false })),
            ("Shift+Enter", Some(Enter { back: true })),
            ("Ctrl+Enter", None),
            ("Ctrl+a", Some(All)),
            ("Ctrl+A", Some(All)),
            ("Shift+Space", Some(WholeRows)),
            ("Shift+F8", Some(AddRows)),
            ("F8", None),
            ("Ctrl+Space", Some(WholeColumns)),
            ("F2", Some(Edit)),
            ("Backspace", Some(Rewrite)),
            ("Delete", Some(Clear)),
            ("Shift+Delete", None),
            ("Ctrl+d", Some(FillDown)),
            ("Ctrl+r", Some(FillRight)),
            ("Ctrl+z", Some(Undo)),
            ("Ctrl+y", Some(Redo)),
            ("Ctrl+Shift+Z", Some(Redo)),
            ("Alt+ArrowDown", Some(Offer)),
            ("Alt+ArrowLeft", None),
            ("Alt+Shift+ArrowUp", Some(Sort { descending: false })),
            ("Alt+Shift+ArrowDown", Some(Sort { descending: true })),
            ("Alt+Shift+ArrowLeft", Some(Narrow)),
            ("Alt+Shift+ArrowRight", Some(Widen)),
            ("Alt+Shift+G", Some(Group)),
            ("Alt+Shift+L", Some(ChooseAnew)),
            ("Alt+g", None),
            ("Alt+Shift+F2", None),
            ("/", Some(Search)),
            ("?", Some(Help)),
            ("Escape", None),
            ("Ctrl+f", None),
            ("Ctrl+c", None),
            ("Ctrl+v", None),
            ("Ctrl+x", None),
            ("F5", None),
            ("a", None),
            ("5", None),
            ("Space", None),
            ("n", None),
        ] {
            assert_eq!(act(press(keys), Mode::Ready, CellKind::Words), expected, "{keys}");
        }
    }

    #[test]
    fn what_a_cell_holds_decides_on_space_digits_and_f2() {
        use Act::*;
        for (kind, keys, expected) in [
            (CellKind::Mark, "Space", Some(Toggle)),
            (CellKind::Mark, "F2", Some(Toggle)),
            (CellKind::Mark, "x", Some(Mark)),
            (CellKind::Mark, "X", Some(Mark)),
            (CellKind::Words, "x", None),
            (CellKind::Mark, "Backspace", Some(Clear)),
            (CellKind::Choice, "Space", Some(Offer)),
            (CellKind::Choice, "3", None),
            (CellKind::Numbered, "3", Some(Choose(3))),
            (CellKind::Numbered, "0", Some(Choose(0))),
            (CellKind::Numbered, "n", Some(NextUnanswered)),
            (CellKind::Numbered, "N", Some(NextUnanswered)),
            (CellKind::Derived, "F2", None),
            (CellKind::Derived, "Backspace", None),
            (CellKind::Derived, "Alt+ArrowDown", None),
            (CellKind::Derived, "ArrowDown", Some(Go(Motion::Down))),
        ] {
            assert_eq!(act(press(keys), Mode::Ready, kind), expected, "{kind:?} {keys}");
        }
    }

    #[test]
    fn in_an_editor_letters_and_most_keys_are_the_editors() {
        use Act::*;
        for (keys, replacing, editing) in [
            ("ArrowDown", Some(Go(Motion::Down)), None),
            ("ArrowLeft", Some(Go(Motion::Left)), None),
            ("Shift+ArrowLeft", None, None),
            ("Home", None, None),
            ("PageDown", Some(Go(Motion::PageDown)), None),
            ("Enter", Some(Enter { back: false }), Some(Enter { back: false })),
            ("Ctrl+Enter", Some(KeepInRange), Some(KeepInRange)),
            ("Alt+Enter", Some(NewLine), Some(NewLine)),
            ("Tab", Some(Tab { back: false }), Some(Tab { back: false })),
            ("Escape", Some(Cancel), Some(Cancel)),
            ("Alt+ArrowDown", Some(Offer), Some(Offer)),
            ("Delete", None, None),
            ("Backspace", None, None),
            ("Space", None, None),
            ("Ctrl+a", None, None),
            ("Ctrl+z", None, None),
            ("/", None, None),
            ("1", None, None),
        ] {
            assert_eq!(act(press(keys), Mode::Replacing, CellKind::Numbered), replacing, "{keys}");
            assert_eq!(act(press(keys), Mode::Editing, CellKind::Numbered), editing, "{keys}");
        }
    }
}
