//! Writes native charts over cells.

use rust_xlsxwriter::{
    Chart as XlsxChart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLayout, ChartLegendPosition,
    ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::layout::{Chart, ChartKind, ChartSize, FONT, NAME_POINTS};

/// Font size of figures in charts, in points.
const FIGURE_POINTS: u8 = 10;

/// Inserts a chart into its sheet, with the cells that it shows as its source.
pub(super) fn insert_chart(worksheet: &mut Worksheet, sheet: &str, row: u32, chart: &Chart) -> Result<(), XlsxError> {
    let kind = match chart.kind {
        ChartKind::StackedBars => ChartType::BarStacked,
        ChartKind::Columns => ChartType::Column,
        ChartKind::StackedColumns => ChartType::ColumnStacked,
    };
    let sheet = chart.over.as_deref().unwrap_or(sheet);
    let mut drawn = XlsxChart::new(kind);
    drawn.title().set_name(chart.title.as_ref());
    // In the engine's terms: names on one axis, figures on the other.
    if chart.kind == ChartKind::StackedBars {
        // Small names, so that none is left out; the first one at the top.
        drawn.y_axis().set_font(ChartFont::new().set_size(NAME_POINTS)).set_reverse();
    }
    if chart.size == ChartSize::Page {
        dress_page(&mut drawn, chart);
    }
    for series in &chart.series {
        let (first, last) = series.rows;
        let (name_row, name_column) = series.name;
        let added = drawn
            .add_series()
            .set_name((sheet, name_row, name_column))
            .set_categories((sheet, first, series.names, last, series.names))
            .set_values((sheet, first, series.values, last, series.values))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(series.colour))));
        if chart.size == ChartSize::Page {
            added.set_gap(40);
            if chart.figures {
                added.set_data_label(&figures_on(series.colour));
            }
        }
    }
    let (width, height) = chart.size();
    drawn.set_width(width).set_height(height);
    worksheet.insert_chart(row, 0, &drawn)?;
    Ok(())
}

/// Labels with the figures of a series, without zeros; black or white, by contrast with the bars.
fn figures_on(colour: u32) -> ChartDataLabel {
    let [_, red, green, blue] = colour.to_be_bytes().map(u32::from);
    let is_dark = 2 * red + 5 * green + blue < 8 * 128;
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(FIGURE_POINTS).set_color(if is_dark { Color::White } else { Color::Black });
    ChartDataLabel::new().show_value().set_num_format("#,##0;;").set_font(&font).clone()
}

/// Formats a chart that has a page to itself: it shows every name in a legible size.
fn dress_page(drawn: &mut XlsxChart, chart: &Chart) {
    let font = |size: u8| ChartFont::new().set_name(FONT).set_size(size).clone();
    drawn.title().set_font(font(13).set_bold());
    drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(11));
    let is_across = chart.kind == ChartKind::StackedBars;
    let names = if is_across { drawn.y_axis() } else { drawn.x_axis() };
    names.set_font(&font(NAME_POINTS)).set_label_interval(1);
    if is_across {
        // Keeps the figures at the bottom although the first name is at the top.
        names.set_crossing(ChartAxisCrossing::Max);
        // Room for every name on one line: where a name wraps, programs leave every second one out.
        let (width, _) = chart.size();
        let left = (f64::from(chart.names + 24) / f64::from(width)).clamp(0.1, 0.5);
        drawn.plot_area().set_layout(&ChartLayout::new().set_offset(left, 0.08).set_dimensions(0.97 - left, 0.80));
    }
    let figures = if is_across { drawn.x_axis() } else { drawn.y_axis() };
    figures.set_font(&font(FIGURE_POINTS)).set_num_format("#,##0").set_min(0);
    if let Some(end) = chart.end {
        figures.set_max(end);
    }
}
