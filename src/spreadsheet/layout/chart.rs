/// A native chart over cells of the same sheet; they stand below its rows, for beside them they would make it too wide to
/// be read on paper.
#[derive(Clone, Debug)]
pub struct Chart {
    pub kind: ChartKind,
    pub title: &'static str,
    pub series: Vec<Series>,
}

impl Chart {
    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        let bars = self.series.first().map_or(1, |series| series.rows.1 - series.rows.0 + 1);
        (800, 220 + 18 * bars)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    StackedBars,
    Columns,
}

/// Rows `rows.0..=rows.1`: names in one column, values in another, the series' own name in a heading cell.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    pub name: (u32, u16),
    pub names: u16,
    pub values: u16,
    pub rows: (u32, u32),
    /// 0xRRGGBB
    pub colour: u32,
}
