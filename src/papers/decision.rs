use crate::consolidation::Summary;
use crate::domain::{Campaign, Date};
use crate::text::papers::{self as t, Agency};

use super::annex::annex;
use super::asked::AnnexRow;
use super::model::{Document, Line, Run, pt};
use super::parts::{BODY, Issuer, closing, dated, gap, head, runs, text, title};

/// Dự thảo Quyết định of the Chairman (Phụ lục III, Mẫu 1.3), with the list that it approves on landscape pages.
pub(super) fn decision(campaign: &Campaign, summary: &Summary, rows: &[AnnexRow], made_on: Date) -> Document {
    let agency = Agency::of(campaign);
    let mark = (!summary.is_final()).then_some(t::DRAFT);
    let (subject, total) = (t::subject(campaign), summary.total());
    let number = t::number(t::DECISION_SYMBOL);
    let mut upright = vec![head(&Issuer::committee(&agency), &number, None, &dated(campaign, made_on), mark)];
    upright.extend(title(t::DECISION, &t::approves(&subject)));
    let centred = |words: &str| Line::from(Run::new(words, BODY).bold()).centred().after(pt(10));
    let mut say = |line: Line| upright.push(line.into());
    say(centred(&agency.chairman().to_uppercase()));
    for ground in t::grounds(&agency, &t::article(campaign), &t::further_laws(campaign)) {
        say(runs(vec![Run::new(&ground, BODY).italic()]));
    }
    say(centred(t::DECIDES).before(pt(6)).kept());
    let levels = t::levels(campaign, &total.list.levels);
    say(article(1, &t::first_article(&subject, &total, summary.units.len(), &levels)));
    say(runs(vec![Run::new(&format!("{}{}", t::article_number(2), t::ORGANISED), BODY).bold()]).kept());
    t::duties(&agency).iter().for_each(|duty| say(text(duty)));
    say(article(3, t::IN_FORCE));
    say(article(4, &format!("{}{}", t::carried_out(&agency), t::END)).kept());
    upright.push(gap());
    let recipients = [&[t::AS_IN_LAST_ARTICLE], t::DECISION_TO_KNOW.as_slice(), &[t::FILED]].concat();
    upright.push(closing(&recipients, t::CHAIRMAN));
    Document { mark, upright, across: annex(campaign, &agency, rows, mark, made_on) }
}

fn article(number: usize, words: &str) -> Line {
    runs(vec![Run::new(&t::article_number(number), BODY).bold(), Run::new(words, BODY)])
}
