/// The width that a column asks for, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    pub width: f64,
    /// Takes the space that the others leave.
    pub takes_rest: bool,
}

/// Widths of all columns: as asked for, plus any remaining space for the first one that takes the rest.
pub fn fit(wishes: &[Wish], available: f64) -> Vec<f64> {
    let wished: f64 = wishes.iter().map(|wish| wish.width).sum();
    let rest = (available - wished).max(0.0);
    let taker = wishes.iter().position(|wish| wish.takes_rest);
    let width = |(at, wish): (usize, &Wish)| wish.width + if Some(at) == taker { rest } else { 0.0 };
    wishes.iter().enumerate().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_column_takes_what_room_there_is() {
        let wishes = [(40.0, false), (200.0, true), (100.0, false), (50.0, true)];
        let wishes = wishes.map(|(width, takes_rest)| Wish { width, takes_rest });
        assert_eq!(fit(&wishes, 500.0), [40.0, 310.0, 100.0, 50.0]);
        assert_eq!(fit(&wishes, 300.0), [40.0, 200.0, 100.0, 50.0]);
        assert_eq!(fit(&[], 300.0), [0.0; 0]);
    }
}
