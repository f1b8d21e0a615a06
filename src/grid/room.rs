/// Where a list of values is shown beside its cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub is_above: bool,
    /// The height it may have, in pixels.
    pub height: f64,
}

/// Height of a value in a list, and of the list's own edges, in pixels: style/grid-caret.css.
const VALUE: f64 = 31.0;
const EDGES: f64 = 14.0;

impl Room {
    /// Below the cell if the list fits there, else on the side with more room. Cell and window are (first, last)
    /// pixels of one axis.
    pub fn beside(cell: (f64, f64), window: (f64, f64), values: usize) -> Room {
        #[allow(clippy::cast_precision_loss, reason = "a few values")]
        let wanted = values as f64 * VALUE + EDGES;
        let (above, below) = (cell.0 - window.0, window.1 - cell.1);
        let is_above = below < wanted && above > below;
        let room = if is_above { above } else { below };
        Room { is_above, height: (room - 4.0).max(2.0 * VALUE) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_below_its_cell_unless_there_is_more_room_above() {
        for (cell, values, expected) in [
            ((0.0, 42.0), 4, (false, 354.0)),
            ((358.0, 400.0), 4, (true, 354.0)),
            // Room for neither: the larger side, where the list scrolls.
            ((150.0, 192.0), 20, (false, 204.0)),
            ((250.0, 292.0), 20, (true, 246.0)),
            // Enough below.
            ((250.0, 292.0), 2, (false, 104.0)),
        ] {
            let room = Room::beside(cell, (0.0, 400.0), values);
            assert_eq!((room.is_above, room.height), expected, "{cell:?}");
        }
        assert_eq!(Room::beside((0.0, 42.0), (0.0, 50.0), 3).height, 2.0 * VALUE);
    }
}
