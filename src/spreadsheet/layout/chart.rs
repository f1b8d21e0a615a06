use std::borrow::Cow;

/// A native chart over cells. Charts are placed below the rows of their sheet; beside them they would make it too wide
/// to be legible on paper.
#[derive(Clone, Debug)]
pub struct Chart {
    pub kind: ChartKind,
    pub title: Cow<'static, str>,
    pub series: Vec<Series>,
    /// The sheet with the figures, if it is another one.
    pub over: Option<Cow<'static, str>>,
    /// The end of the axis of figures, so that charts can be compared; `None` to fit the chart's own figures.
    pub end: Option<u32>,
    pub size: ChartSize,
    /// Whether bars are labelled with their figures.
    pub figures: bool,
    /// Width in pixels of the longest name at [`NAME_POINTS`]; 0 to let programs choose the room for names.
    pub names: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartSize {
    /// As high as its bars need.
    OfBars,
    /// A4 landscape, alone on its page.
    Page,
}

/// Font size of names in charts, in points.
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
