use crate::domain::{Campaign, Date};
use crate::text::papers::{self as t, Agency};

use super::asked::{Reminded, Reminder};
use super::model::{Align, Block, Document, Line, Run, mm, pt};
use super::parts::{BODY, Issuer, closing, dated, gap, head, text};

/// Most units that are addressed by name; more are addressed together, and named in the text.
const ADDRESSED_BY_NAME: usize = 6;

/// Công văn đôn đốc (Phụ lục III, Mẫu 1.5) to the units that have sent nothing official.
pub(super) fn reminder(campaign: &Campaign, asked: &Reminder, made_on: Date) -> Document {
    let agency = Agency::of(campaign);
    let about = t::reminder_about();
    let number = t::number(t::REMINDER_SYMBOL);
    let mut upright = vec![head(&Issuer::office(&agency), &number, Some(&about), &dated(campaign, made_on), None)];
    let Reminder { missing, expected, received, due } = asked;
    upright.extend(addressed(&missing.iter().map(|one| one.unit.as_str()).collect::<Vec<_>>()));
    let last = missing.len();
    // Units that are addressed by name are not listed again, unless something is said of one.
    let says_more = missing.iter().any(|one| one.only_draft || one.own_due.is_some());
    let listed: &[Reminded] = if last > ADDRESSED_BY_NAME || says_more { missing } else { &[] };
    upright.push(
        text(&t::reminder_lead(campaign, &agency, made_on, *due, (*received, *expected), !listed.is_empty())).into(),
    );
    let units = (1..).zip(listed).map(|(number, Reminded { unit, own_due, only_draft })| {
        text(&t::numbered(number, unit, *own_due, *only_draft, number == last))
    });
    upright.extend(units.map(|line| Line { align: Align::Left, ..line.after(pt(2)) }.into()));
    upright.push(text(&format!("{}{}", t::asks_to_send(&agency), t::END)).before(pt(6)).kept().into());
    upright.push(gap());
    let recipients = [&[t::AS_ABOVE], t::REMINDER_TO_KNOW.as_slice(), &[t::FILED]].concat();
    upright.push(closing(&recipients, t::HEAD_OF_OFFICE));
    Document { mark: None, upright, across: Vec::new() }
}

/// One addressee is on the line of "Kính gửi", several are below it.
fn addressed(units: &[&str]) -> Vec<Block> {
    let together = [t::ALL_BELOW];
    let units = if units.len() > ADDRESSED_BY_NAME { together.as_slice() } else { units };
    if let [unit] = units {
        let line = Line::from(Run::new(&format!("{} {unit}", t::ADDRESSED), BODY)).centred();
        return vec![line.before(pt(18)).after(pt(12)).into()];
    }
    let lead = Line { left: mm(30), before: pt(18), after: pt(6), ..Run::new(t::ADDRESSED, BODY).into() };
    let last = units.len();
    let line = |(at, unit): (usize, &&str)| {
        let line: Line = Run::new(&format!("- {}", t::entry(unit, at == last)), BODY).into();
        let after = pt(if at == last { 12 } else { 2 });
        Line { left: mm(50), after, ..line }.into()
    };
    std::iter::once(lead.into()).chain((1..).zip(units).map(line)).collect()
}
