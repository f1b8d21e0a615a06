use crate::consolidation::{Summary, UnitSummary};
use crate::domain::{Campaign, Date, Group};
use crate::text::papers::{self as t, Agency};
use crate::text::{form, terms, thousands};

use super::model::{Align, Block, Document, Line, Row, Run, Table, UPRIGHT, mm, pt};
use super::parts::{BODY, Issuer, SMALL, bold_cell, cell, closing, dated, gap, head, part, runs, text, title};

/// Tờ trình of the Office to the Chairman: what was received, and what is proposed by level, group and unit.
pub(super) fn submission(campaign: &Campaign, summary: &Summary, made_on: Date) -> Document {
    let agency = Agency::of(campaign);
    let mark = (!summary.is_final()).then_some(t::DRAFT);
    let (subject, total) = (t::subject(campaign), summary.total());
    let number = t::number(t::SUBMISSION_SYMBOL);
    let mut upright = vec![head(&Issuer::office(&agency), &number, None, &dated(campaign, made_on), mark)];
    upright.extend(title(t::SUBMISSION, &t::about_approval(&subject)));
    upright.push(addressed(&t::addressed_to(&agency.chairman())));
    let lead = t::submission_lead(&agency, &t::article(campaign), &t::further_laws(campaign), &t::letter(campaign));
    let mut say = |line: Line| upright.push(line.into());
    say(text(&lead));
    say(part(t::RECEIVED_PART));
    say(text(&t::received(summary)));
    say(text(&t::checked(summary)));
    say(part(t::LIST_PART));
    say(text(&t::proposed(&subject, &total, summary.units.len())).kept());
    say(text(t::by_level(campaign)).kept());
    entries(levels(campaign, &total)).for_each(&mut say);
    say(text(t::BY_GROUP).kept());
    entries(groups(campaign, &total)).for_each(&mut say);
    say(text(t::BY_UNIT).kept());
    upright.push(by_unit(campaign, summary, &total).into());
    let mut say = |line: Line| upright.push(line.into());
    say(part(t::OPINIONS_PART).before(pt(10)));
    say(text(&t::opinions(&summary.answers)));
    say(part(t::PROPOSAL_PART));
    say(text(&t::submits(&agency)).kept());
    // The mark ends the text, so it stands behind what is attached.
    let attached = Run::new(&t::attached(&total), BODY).italic();
    say(runs(vec![attached, Run::new(t::END, BODY)]).kept());
    upright.push(gap());
    let recipients = [&[t::AS_ABOVE], t::TO_KNOW.as_slice(), &[t::FILED]].concat();
    upright.push(closing(&recipients, t::HEAD_OF_OFFICE));
    Document { mark, upright, across: Vec::new() }
}

fn addressed(words: &str) -> Block {
    Line::from(Run::new(words, BODY)).centred().after(pt(12)).into()
}

fn entries(words: Vec<String>) -> impl Iterator<Item = Line> {
    let last = words.len();
    (1..).zip(words).map(move |(at, words)| text(&t::entry(&words, at == last)))
}

fn levels(campaign: &Campaign, total: &UnitSummary) -> Vec<String> {
    campaign.levels.iter().zip(&total.list.levels).map(|(level, count)| t::at_level(&level.name, *count)).collect()
}

fn groups(campaign: &Campaign, total: &UnitSummary) -> Vec<String> {
    let groups = Group::ALL.map(|group| t::in_group(campaign, group, total.list.groups.of(group)));
    let open = open(total);
    groups.into_iter().chain((open > 0).then(|| t::without_group(open))).collect()
}

/// How many listed procedures have no group.
fn open(unit: &UnitSummary) -> u32 {
    unit.list.groups.open
}

fn by_unit(campaign: &Campaign, summary: &Summary, total: &UnitSummary) -> Table {
    let has_open = open(total) > 0;
    let mut heads = vec![form::ORDINAL, form::UNIT, t::LISTED];
    heads.extend(campaign.levels.iter().map(|level| level.name.as_str()));
    heads.extend(Group::ALL.map(|group| terms::group(campaign, group)));
    heads.extend(has_open.then_some(form::OPEN));
    let counts = heads.len() - 2;
    let narrow = mm(if counts > 6 { 13 } else { 15 });
    let mut widths = vec![mm(10), UPRIGHT - mm(10) - narrow * u32::try_from(counts).unwrap_or(0)];
    widths.extend((0..counts).map(|_| narrow));
    let figures = |unit: &UnitSummary| {
        let mut figures = vec![unit.list.listed];
        figures.extend(&unit.list.levels);
        figures.extend(Group::ALL.map(|group| unit.list.groups.of(group)));
        figures.extend(has_open.then(|| open(unit)));
        figures
    };
    let mut rows = vec![Row { cells: heads.iter().map(|head| bold_cell(head, 12, Align::Centre)).collect() }];
    for (number, unit) in (1..).zip(&summary.units) {
        let mut cells = vec![cell(&number.to_string(), SMALL, Align::Centre), cell(&unit.unit, SMALL, Align::Left)];
        cells.extend(figures(unit).into_iter().map(|count| cell(&thousands(count.into()), SMALL, Align::Centre)));
        rows.push(Row { cells });
    }
    let mut cells = vec![bold_cell(form::TOTAL, SMALL, Align::Centre).over(2)];
    cells.extend(figures(total).into_iter().map(|count| bold_cell(&thousands(count.into()), SMALL, Align::Centre)));
    rows.push(Row { cells });
    Table { widths, heading: 1, borders: true, rows }
}
