//! Which tables of a web page are lists.

use std::collections::HashSet;

use crate::files::{FileError, Sheet, Span};
use crate::text::rows;

use super::html::{Page, small};

/// The lists in a page: the largest table, joined with those of the same width, as Word documents have one per section;
/// behind it those of other widths.
///
/// # Errors
/// `TooManyCells`.
pub(super) fn page_sheets(text: &str) -> Result<Vec<Sheet>, FileError> {
    let mut lists: Vec<Sheet> = Vec::new();
    for next in tables(text)? {
        match lists.iter_mut().find(|list| list.width() == next.width()) {
            Some(list) => append(list, next),
            None => lists.push(next),
        }
    }
    // The first of equals stays first. Two columns are the head of a letter, or its signatures.
    lists.sort_by_key(|list| std::cmp::Reverse(size(list)));
    let others = lists.split_off(lists.len().min(1));
    let others = others.into_iter().filter(|list| list.rows.len() > 1 && list.width() > 2);
    lists.extend((2..).zip(others).map(|(number, list)| Sheet { name: rows::table_name(number), ..list }));
    Ok(lists)
}

fn size(sheet: &Sheet) -> usize {
    sheet.rows.iter().map(Vec::len).sum()
}

fn append(to: &mut Sheet, below: Sheet) {
    let shift = small(to.rows.len());
    let shifted = |span: Span| Span { top: span.top + shift, bottom: span.bottom + shift, ..span };
    to.spans.extend(below.spans.into_iter().map(shifted));
    to.hidden_rows.extend(below.hidden_rows.into_iter().map(|row| row + shift));
    to.notes.extend(below.notes.into_iter().map(|mut note| {
        note.row += shift;
        note
    }));
    to.rows.extend(below.rows);
}

/// Tables that are lists, in the page's order, without layout tables around a list and tables within a cell of a
/// list.
fn tables(text: &str) -> Result<Vec<Sheet>, FileError> {
    let found = Page::read(text)?.tables;
    let area = |at: usize| found.get(at).map_or(0, |table| table.sheet.rows.len() * table.sheet.width());
    let is_within = |inner: usize, outer: usize| {
        let mut parent = found.get(inner).and_then(|table| table.parent);
        while let Some(at) = parent.filter(|at| *at != outer) {
            parent = found.get(at).and_then(|table| table.parent);
        }
        parent == Some(outer)
    };
    let is_list = |at: usize| found.get(at).is_some_and(|table| table.sheet.rows.len() > 1 && table.sheet.width() > 1);
    let all = 0..found.len();
    let lays_out =
        |at: usize| all.clone().any(|inner| is_within(inner, at) && is_list(inner) && area(inner) > area(at));
    let lists: Vec<usize> = all.clone().filter(|at| !lays_out(*at)).collect();
    let outermost = |at: &usize| !lists.iter().any(|outer| is_within(*at, *outer));
    let wanted: HashSet<usize> = lists.iter().copied().filter(outermost).collect();
    let kept = found.into_iter().enumerate().filter(|(at, table)| wanted.contains(at) && !table.sheet.rows.is_empty());
    Ok(kept.map(|(_, table)| table.sheet).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<Vec<String>> {
        page_sheets(html).unwrap().into_iter().next().map(|sheet| sheet.rows).unwrap_or_default()
    }

    #[test]
    fn cells_are_read_as_a_browser_shows_them() {
        let html = "<html><head><title>x<table></title><style>td{color:red}</style></head><body>\
            <table><tr><th>Mã<th rowspan=2>Tên &amp; việc&nbsp;<tr><td>1.000<b>123</b></table></body></html>";
        assert_eq!(rows(html), [vec!["Mã", "Tên & việc"], vec!["1.000123"]]);
        assert_eq!(rows("<table><tr><td>a<br>b<p>c</p>  d\n e</td></tr></table>"), [["a\nb\nc\nd e"]]);
        assert_eq!(
            rows("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e"),
            [vec!["a", "", "b"], vec!["c", "d", "e"]]
        );
        assert!(page_sheets("<p>no table</p>").unwrap().is_empty());
    }

    #[test]
    fn merged_cells_cost_no_more_than_their_columns() {
        let high = "<tr><td rowspan=1000 colspan=100>a".repeat(40);
        assert_eq!(rows(&format!("<table>{high}</table>")).len(), 40);
        for row in ["<tr><td colspan=1000>a", "<tr><td rowspan=1000 colspan=1000>a"] {
            let page = format!("<table>{}</table>", row.repeat(300));
            assert!(matches!(page_sheets(&page), Err(FileError::TooManyCells(_))), "{row}");
        }
    }

    #[test]
    fn the_list_within_a_layout_is_the_list() {
        let list = "<table><tr><td>Mã</td><td>Tên</td></tr><tr><td>1</td><td>Một</td></tr></table>";
        let layout = format!("<table><tr><td>menu</td></tr><tr><td>{list}</td></tr></table>");
        assert_eq!(rows(&layout), [["Mã", "Tên"], ["1", "Một"]]);
        let nested = "<table><tr><td>1</td><td><table><tr><td>x</td></tr></table></td></tr><tr><td>2<td>y</table>";
        assert_eq!(rows(nested), [["1", "x"], ["2", "y"]]);
        let sections = format!("{list}<p>II</p>{list}");
        assert_eq!(rows(&sections).len(), 4);
        let wider = "<table><tr><td>Mã<td>Tên<td>Phí</tr><tr><td>1<td>Một<td>0</tr><tr><td>2<td>Hai<td>0</tr></table>";
        let signed = "<table><tr><td>Người lập</td></tr></table>";
        let others = "<table><tr><td>Mã<td>Tên<td>Phí<td>Cấp</tr><tr><td>3<td>Ba<td>0<td>x</tr></table>";
        let sheets = page_sheets(&format!("{signed}{others}{wider}")).unwrap();
        assert_eq!(sheets.iter().map(Sheet::width).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_noted() {
        let html = "<style><!-- .xl1 {text-decoration:line-through;} .no{display:none} --></style><table>\
            <col><col style='display:none'><tr><td>a<td>b<tr style='display:none'><td>c<td>d\
            <tr><td class=xl1>e<td><s>f</s><tr><td><span style='text-decoration: line-through'>g</span> h<td>i</table>";
        let sheet = page_sheets(html).unwrap().remove(0);
        assert_eq!((sheet.hidden_rows.as_slice(), sheet.hidden_columns.as_slice()), (&[1][..], &[1][..]));
        let struck: Vec<_> = sheet.notes.iter().map(|note| (note.row, note.column)).collect();
        assert_eq!(struck, [(2, 0), (2, 1), (3, 0)]);
        assert_eq!(sheet.cell(3, 0), "h");
    }
}
