use serde::{Deserialize, Serialize};

use super::date::{Date, format_date, parse_date};

/// Who submits, under which letter, and who answers questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    pub unit: String,
    /// The unit's own letter that the list is attached to; blank dots in the form while empty.
    pub letter_number: String,
    pub letter_date: Option<Date>,
    pub officer: String,
    pub phone: String,
    pub email: String,
    /// Where the file is sent; the sources name no address, so the officer gives it.
    pub recipient_email: String,
}

/// One value of a submission; the counterpart of [`super::Column`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionField {
    Unit,
    LetterNumber,
    LetterDate,
    Officer,
    Phone,
    Email,
    RecipientEmail,
}

impl SubmissionField {
    /// The fields without which a dossier is not complete.
    pub const REQUIRED: [SubmissionField; 4] =
        [SubmissionField::Unit, SubmissionField::LetterNumber, SubmissionField::LetterDate, SubmissionField::Officer];

    /// Id of its control on the page, and the field of an undo step.
    pub const fn key(self) -> &'static str {
        match self {
            SubmissionField::Unit => "unit",
            SubmissionField::LetterNumber => "letter-number",
            SubmissionField::LetterDate => "letter-date",
            SubmissionField::Officer => "officer",
            SubmissionField::Phone => "phone",
            SubmissionField::Email => "email",
            SubmissionField::RecipientEmail => "recipient-email",
        }
    }

    /// The value as text; empty without one.
    pub fn read(self, submission: &Submission) -> String {
        match self {
            SubmissionField::Unit => submission.unit.clone(),
            SubmissionField::LetterNumber => submission.letter_number.clone(),
            SubmissionField::LetterDate => submission.letter_date.map(format_date).unwrap_or_default(),
            SubmissionField::Officer => submission.officer.clone(),
            SubmissionField::Phone => submission.phone.clone(),
            SubmissionField::Email => submission.email.clone(),
            SubmissionField::RecipientEmail => submission.recipient_email.clone(),
        }
    }

    /// Sets the value. A text that is not a date clears the date.
    pub fn write(self, submission: &mut Submission, text: String) {
        match self {
            SubmissionField::Unit => submission.unit = text,
            SubmissionField::LetterNumber => submission.letter_number = text,
            SubmissionField::LetterDate => submission.letter_date = parse_date(&text),
            SubmissionField::Officer => submission.officer = text,
            SubmissionField::Phone => submission.phone = text,
            SubmissionField::Email => submission.email = text,
            SubmissionField::RecipientEmail => submission.recipient_email = text,
        }
    }
}
