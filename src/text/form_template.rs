//! Lines of the official form with places for fields of the submission: fills them in, and reads them again where they
//! were edited by hand.

use crate::domain::{Campaign, Date, Submission, SubmissionField, TitleLine, format_date, tidy};

const UNKNOWN_UNIT: &str = "……………";

const PLACES: [(&str, SubmissionField); 3] = [
    ("{unit}", SubmissionField::Unit),
    ("{letter_number}", SubmissionField::LetterNumber),
    ("{letter_date}", SubmissionField::LetterDate),
];

/// A line of the form.
pub struct Template<'a> {
    text: String,
    /// Placeholder for an unknown unit's name.
    unknown_unit: &'a str,
}

impl<'a> Template<'a> {
    /// Every line of a campaign's form, above its table and on other sheets.
    pub fn all(campaign: &'a Campaign) -> impl Iterator<Item = Template<'a>> {
        let titles = campaign.form.titles.iter().map(|line| Template::title(line, campaign));
        titles.chain([Template::attachment(campaign)])
    }

    pub fn title(line: &'a TitleLine, campaign: &Campaign) -> Template<'a> {
        let form = &campaign.form;
        let text = line.text.replace("{subject}", &form.subject).replace("{attachment}", &form.attachment);
        Template::of(&text, campaign, line.unknown_unit.as_deref().unwrap_or(UNKNOWN_UNIT))
    }

    pub fn attachment(campaign: &Campaign) -> Template<'a> {
        Template::of(&campaign.form.attachment, campaign, UNKNOWN_UNIT)
    }

    fn of(text: &str, campaign: &Campaign, unknown_unit: &'a str) -> Template<'a> {
        Template { text: text.replace("{recipient}", &campaign.recipient), unknown_unit }
    }

    /// The line for a submission; dots for unknown values.
    pub fn fill(&self, submission: &Submission) -> String {
        let or = |text: &str, unknown: &str| match text.trim() {
            "" => unknown.to_owned(),
            known => known.to_owned(),
        };
        self.text
            .replace("{unit}", &or(&submission.unit, self.unknown_unit))
            .replace("{letter_number}", &or(&submission.letter_number, "……/……"))
            .replace("{letter_date}", &submission.letter_date.map_or("…/…/……".to_owned(), format_date))
    }

    /// The fields and texts in the places of a filled line; `None` for a different line.
    pub fn read(&self, line: &str) -> Option<Vec<(SubmissionField, String)>> {
        let template = tidy(&self.text);
        let mut places: Vec<(usize, &str, SubmissionField)> = PLACES
            .iter()
            .flat_map(|(place, field)| template.match_indices(place).map(|(at, place)| (at, place, *field)))
            .collect();
        places.sort_by_key(|(at, ..)| *at);
        let line = tidy(line);
        let first = places.first()?;
        let mut rest = line.strip_prefix(template.get(..first.0)?)?;
        let mut read = Vec::new();
        for (number, (at, place, field)) in places.iter().enumerate() {
            let begin = at + place.len();
            let end = places.get(number + 1).map_or(template.len(), |(next, ..)| *next);
            let literal = template.get(begin..end)?;
            let (value, after) = match (literal, number + 1 == places.len()) {
                ("", true) => (rest, ""),
                // Adjacent places cannot be separated.
                ("", false) => return None,
                (literal, true) => (rest.strip_suffix(literal)?, ""),
                (literal, false) => rest.split_once(literal)?,
            };
            let value = value.trim();
            let value = if *field == SubmissionField::LetterDate { date_of_letter(value) } else { value.to_owned() };
            read.push((*field, value));
            rest = after;
        }
        Some(read)
    }
}

/// `8/7/2020` for `08 tháng 7 năm 2020`, as letters write it (NĐ 30/2020/NĐ-CP, Phụ lục I); another text as it is.
fn date_of_letter(text: &str) -> String {
    let lower = text.to_lowercase();
    let parts = lower.split_once("tháng").and_then(|(day, rest)| Some((day, rest.split_once("năm")?)));
    let date = parts.and_then(|(day, (month, year))| {
        let (day, month, year) = (day.trim().parse().ok()?, month.trim().parse().ok()?, year.trim().parse().ok()?);
        Date::new(year, month, day)
    });
    date.map_or_else(|| text.to_owned(), format_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_read_again() {
        for campaign in Campaign::shipped() {
            let submission = Submission {
                unit: "Sở Tư pháp".into(),
                letter_number: "512/STP-VP".into(),
                letter_date: Date::new(2020, 7, 6),
                ..Submission::default()
            };
            let mut found = 0;
            for template in Template::all(&campaign) {
                for (field, text) in template.read(&template.fill(&submission)).unwrap_or_default() {
                    assert_eq!(text, field.read(&submission));
                    found += 1;
                }
            }
            assert!(found >= 2, "{}", campaign.title);
        }
    }
}
