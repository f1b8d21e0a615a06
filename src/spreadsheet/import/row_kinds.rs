//! Recognises the numbers of procedures and sections, and the row of column numbers.

/// Whether a text is a row number: `12`, `1.2`, `II`.
pub(in crate::spreadsheet) fn is_row_number(ordinal: &str) -> bool {
    let parts = ordinal.trim_end_matches('.').split('.');
    is_section_number(ordinal) || parts.clone().all(|part| part.trim().parse::<u32>().is_ok())
}

/// Whether a text is a section number: `II`, `IV.`, `A`.
pub(in crate::spreadsheet) fn is_section_number(lead: &str) -> bool {
    let lead = lead.trim().trim_end_matches(['.', ')', '/', '-', ':']);
    // "I.1" is a subsection.
    let first = lead.split('.').next().unwrap_or_default();
    let is_roman = !first.is_empty() && first.chars().all(|c| "IVXLC".contains(c));
    let rest_is_number = lead.split('.').skip(1).all(|part| part.parse::<u32>().is_ok());
    (is_roman && rest_is_number) || matches!(lead, "A" | "B" | "D" | "\u{110}" | "E" | "G" | "H" | "K")
}

/// Whether a row below a heading numbers the columns: `(1) (2) (3)`, `A B 1 2 3=1+2`, only numbers, letters and sums.
pub(in crate::spreadsheet) fn is_column_numbers(filled: &[&str]) -> bool {
    let is_label = |cell: &&str| {
        let bare: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let allowed = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || "()[]=+-_.,:/*×x".contains(c);
        bare.len() <= 16 && letters <= 2 && bare.chars().all(allowed)
    };
    let number = |cell: &str| cell.trim_matches(['(', ')', '[', ']', '.', ' ']).parse::<u32>().ok();
    let mut numbers = filled.iter().filter_map(|cell| number(cell));
    // Ascending from 1, after any letters; a procedure's figures are not.
    if filled.len() < 3 || numbers.next() != Some(1) {
        return false;
    }
    let numbers: Vec<u32> = std::iter::once(1).chain(numbers).collect();
    filled.iter().all(is_label) && numbers.windows(2).all(|pair| matches!(pair, [a, b] if b > a && b - a <= 3))
}
