use std::borrow::Cow;

/// A native chart over cells; charts stand below the rows of their sheet, for beside them they would make it too wide to
/// be read on paper.
#[derive(Clone, Debug)]
pub struct Chart {
    pub kind: ChartKind,
    pub title: Cow<'static, str>,
    pub series: Vec<Series>,
    /// The sheet that holds the figures, where it is another one.
    pub over: Option<Cow<'static, str>>,
    /// Where the axis of figures ends, so that charts beside each other can be compared; by its own figures where none.
    pub end: Option<u32>,
    pub size: ChartSize,
    /// Whether the figures stand on the bars.
    pub figures: bool,
    /// Pixels of the longest name at [`NAME_POINTS`]; programs find their own room for names where it is 0.
    pub names: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartSize {
    /// As high as its bars ask for.
    OfBars,
    /// A4 across, alone on its page.
    Page,
}

/// Points of names in charts.
pub const NAME_POINTS: u8 = 9;

impl Chart {
    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        let bars = self.series.first().map_or(1, |series| series.rows.1 - series.rows.0 + 1);
        match self.size {
            ChartSize::OfBars => (800, 220 + 18 * bars),
            ChartSize::Page => (920, 580),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    StackedBars,
    Columns,
    StackedColumns,
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
