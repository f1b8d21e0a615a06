/// Fewest figures among which a procedure is called busy.
pub(super) const FEWEST: usize = 4;

/// The lowest figure within the busiest `percent`, rounded up, of figures that are sorted with the largest first.
///
/// | figures | percent | result |
/// |---|---|---|
/// | fewer than four | any | – |
/// | four or more | 0 | – |
/// | 900, 300, 40, 12, 7 | 25 | 300 |
/// | 900, 300, 40, 12, 7 | 100 | 7 |
pub(super) fn busiest(descending: &[u32], percent: u32) -> Option<u32> {
    let count = (descending.len() * percent as usize).div_ceil(100);
    let least = count.checked_sub(1).and_then(|at| descending.get(at)).copied();
    least.filter(|_| descending.len() >= FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truth_table_of_the_busiest() {
        let figures = [900, 300, 40, 12, 7];
        for (figures, percent, least) in
            [(&figures[..3], 100, None), (&figures, 0, None), (&figures, 25, Some(300)), (&figures, 100, Some(7))]
        {
            assert_eq!(busiest(figures, percent), least, "{percent} % of {figures:?}");
        }
    }
}
