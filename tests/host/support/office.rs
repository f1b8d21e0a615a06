//! A piece of the Office's work, and the papers made of it.

use std::sync::Arc;

use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::example::province;
use ra_soat_dvctt::files::FileError;
use ra_soat_dvctt::papers::{AskedLine, OpinionPaper, Paper, PaperRequest, Reminder};
use ra_soat_dvctt::spreadsheet::*;

use super::docx::Docx;
use super::made_at;
use super::received::gathered;

pub type Work = (Consolidation, Originals);

pub fn job(request: Request) -> Result<(String, Vec<u8>), FileError> {
    match run(request, &[], &mut |_| {}) {
        (Outcome::Exported { name }, Some(bytes)) => Ok((name, bytes)),
        (Outcome::Failed(error), _) => Err(error),
        other => panic!("{other:?}"),
    }
}

pub fn try_make(campaign: &Arc<Campaign>, paper: Paper) -> Result<(String, Vec<u8>), FileError> {
    job(Request::Paper(Box::new(PaperRequest { campaign: Arc::clone(campaign), made_at: made_at(), paper })))
}

#[track_caller]
pub fn make(work: &Work, paper: Paper) -> (String, Docx) {
    let (name, bytes) = try_make(&work.0.campaign, paper).unwrap();
    (name, Docx::open(&bytes))
}

/// Some units of a made-up province, of the thirty-two that are expected.
pub fn work_of(campaign: &Campaign, units: usize) -> Work {
    let mut work = Consolidation::new(campaign.clone());
    work.scope.truncate(32);
    let files = province(campaign, 3).into_iter().take(units);
    let files = files.map(|dossier| ReceivedFile::of_dossier(String::new(), dossier, made_at()));
    let files: Vec<ReceivedFile> = files.collect();
    work.apply(ConsolidationEdit::Files(Change::put(files.iter().map(|received| received.file.clone()))));
    let originals = files.into_iter().map(|received| (received.file.dossier, received.dossier)).collect();
    (work, originals)
}

/// Decides on what is proposed; `verdict` gets the place in the unit's list.
pub fn decide(work: &mut Work, verdict: impl Fn(usize, &Procedure) -> Option<Verdict>) {
    let gathered = gathered(work);
    let decisions = gathered.units.iter().flat_map(|unit| {
        let content = unit.content.iter().flat_map(|content| content.dossier.procedures.iter().zip(&content.rows));
        let listed = content.filter(|(_, row)| row.is_listed).enumerate();
        let verdict = &verdict;
        listed.filter_map(move |(at, (procedure, _))| {
            Some(Decision::new(&unit.key, procedure, verdict(at, procedure)?, 1))
        })
    });
    let decisions: Vec<Decision> = decisions.collect();
    work.0.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
}

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// One of five is returned, one adjusted.
pub fn mixed(at: usize, procedure: &Procedure) -> Option<Verdict> {
    let mut proposal = procedure.proposal.clone();
    proposal.note = "Văn phòng điều chỉnh".into();
    Some(match at % 5 {
        1 => Verdict::Returned { comment: words("thiếu") },
        2 => Verdict::adjust(procedure, proposal, words("hợp lý")),
        _ => Verdict::Accepted,
    })
}

pub fn summary(work: &Work) -> Summary {
    let gathered = gathered(work);
    Summary::of(&work.0, &gathered, &gathered.decided_dossiers(&work.0))
}

pub fn decision(work: &Work) -> Paper {
    decision_arranged(work, Arranged::ByUnit)
}

pub fn decision_arranged(work: &Work, arranged: Arranged) -> Paper {
    let decided = gathered(work).decided_dossiers(&work.0);
    let lists: Vec<UnitList> = decided.iter().map(UnitList::of).collect();
    Paper::Decision { summary: summary(work), annex: annex_rows(&work.0.campaign, &lists, arranged) }
}

/// What goes into the list, unit by unit.
pub fn listed(work: &Work) -> Vec<(String, Vec<Arc<Procedure>>)> {
    let decided = gathered(work).decided_dossiers(&work.0);
    let of = |unit: &Decided| {
        let procedures = unit.dossier.procedures.iter().filter(|procedure| (unit.proposes)(procedure));
        (unit.dossier.submission.unit.clone(), procedures.cloned().collect())
    };
    decided.iter().map(of).collect()
}

pub fn opinion(work: &Work) -> Paper {
    let lines = listed(work).into_iter().flat_map(|(unit, procedures)| {
        procedures.into_iter().take(20).map(move |procedure| AskedLine::of(&unit, &procedure, &work.0.campaign))
    });
    Paper::Opinion(OpinionPaper { lines: lines.collect(), ..OpinionPaper::default() })
}

pub fn reminder(work: &Work) -> Paper {
    Paper::Reminder(Reminder::of(&work.0, &gathered(work)))
}

pub fn all(work: &Work) -> [Paper; 4] {
    [Paper::Submission(summary(work)), decision(work), opinion(work), reminder(work)]
}
