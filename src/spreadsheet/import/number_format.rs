//! Codes that are stored as numbers and shown as codes by their number format.

use super::codes::is_code;

/// The code that a number shows under a format, such as `1912350` under `0"."000000`; `None` if it shows no code.
pub(super) fn shown_code(number: &str, format: &str) -> Option<String> {
    shown(number.parse().ok()?, format).filter(|text| is_code(text))
}

enum Place {
    Digit { is_padded: bool },
    Point,
    Literal(char),
}

/// A number formatted with digits, one decimal point and literals; `None` for any other format.
fn shown(number: f64, format: &str) -> Option<String> {
    let places = places(format)?;
    if number < 0.0 || !number.is_finite() {
        return None;
    }
    if let Some(point) = places.iter().position(|place| matches!(place, Place::Point)) {
        let decimals = places.iter().skip(point).filter(|place| matches!(place, Place::Digit { .. })).count();
        let is_plain = !places.iter().any(|place| matches!(place, Place::Literal(_)));
        let text = format!("{number:.decimals$}");
        // A format that rounds shows another number.
        let shown: f64 = text.parse().ok()?;
        return (is_plain && (shown - number).abs() < 1e-9).then_some(text);
    }
    if number.fract() != 0.0 {
        return None;
    }
    let mut digits: Vec<char> = format!("{number:.0}").chars().collect();
    let mut left = places.iter().filter(|place| matches!(place, Place::Digit { .. })).count();
    let mut text = Vec::new();
    for place in places.iter().rev() {
        match place {
            Place::Digit { is_padded } => {
                left -= 1;
                text.extend(digits.pop().or(is_padded.then_some('0')));
                // Remaining digits precede the first place.
                if left == 0 {
                    text.extend(digits.drain(..).rev());
                }
            }
            Place::Literal(letter) => text.push(*letter),
            Place::Point => {}
        }
    }
    Some(text.iter().rev().collect())
}

/// The places of the format's first section, which applies to positive numbers.
fn places(format: &str) -> Option<Vec<Place>> {
    let mut places = Vec::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '0' => places.push(Place::Digit { is_padded: true }),
            '#' | '?' => places.push(Place::Digit { is_padded: false }),
            '.' => places.push(Place::Point),
            '"' => places.extend(letters.by_ref().take_while(|letter| *letter != '"').map(Place::Literal)),
            '\\' => places.extend(letters.next().map(Place::Literal)),
            '[' => _ = letters.by_ref().find(|letter| *letter == ']'),
            // A space as wide as the next character, or the next character repeated to fill the cell.
            '_' | '*' => _ = letters.next(),
            ';' => break,
            ' ' | '-' | '(' | ')' => places.push(Place::Literal(letter)),
            _ => return None,
        }
    }
    places.iter().any(|place| matches!(place, Place::Digit { .. })).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_code_that_it_shows() {
        for (number, format, code) in [
            ("1912350", "0\".\"000000", Some("1.912350")),
            ("1912350", r"0\.000000", Some("1.912350")),
            ("1912350", r#"[Black]#"."000000;-0"#, Some("1.912350")),
            ("1.90904", "0.000000", Some("1.909040")),
            ("1.90904", "0.0000", None),
            ("1.9123499999999", "0.000000", Some("1.912350")),
            ("1.90904", "General", None),
            ("1912350", "#,##0", None),
            ("1240", "0", None),
            ("12.5", "0.00", None),
            ("43831", "dd/mm/yyyy", None),
            ("-1.90904", "0.000000", None),
        ] {
            assert_eq!(shown_code(number, format).as_deref(), code, "{number} {format}");
        }
    }
}
