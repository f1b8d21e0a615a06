//! Writes every paper that the Office sends out, to look at: for every campaign that comes with the page, with every
//! procedure decided on and with some left open (`-du-thao`), of a province in which some units have sent nothing.
//! `cargo run --example papers DIR`

use std::path::Path;
use std::sync::Arc;

use ra_soat_dvctt::consolidation::{
    Change, Consolidation, ConsolidationEdit, Contents, Decision, Gathered, Originals, Summary, Unit, Verdict, Words,
};
use ra_soat_dvctt::domain::{Campaign, Document, Dossier, Moment};
use ra_soat_dvctt::example::province;
use ra_soat_dvctt::papers::{AskedLine, OpinionPaper, Paper, PaperRequest, Reminder, make};
use ra_soat_dvctt::spreadsheet::{Arranged, ReceivedFile, UnitList, annex_rows};

/// Units that have sent something.
const SENT: usize = 5;
/// Procedures on an opinion sheet.
const ASKED: usize = 12;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: cargo run --example papers DIR")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for campaign in Campaign::shipped() {
        let made_at = Moment { date: campaign.periods.last().to, hour: 8, minute: 0, second: 0 };
        let mut units = province(&campaign, 1);
        units.truncate(SENT);
        for decided_share in [1, 2] {
            let (work, originals) = received(&campaign, &units, made_at, decided_share);
            let gathered = Gathered::of(&work, &originals, &Contents::default());
            for paper in papers(&work, &gathered) {
                let request = PaperRequest { campaign: Arc::clone(&work.campaign), made_at, paper };
                let made = make(&request, &mut |_| {})?;
                let path = folder.join(format!("{}-{}", campaign.id, made.name));
                std::fs::write(&path, &made.bytes)?;
                println!("{}", path.display());
            }
        }
    }
    Ok(())
}

/// The four papers that follow from a piece of work.
fn papers(work: &Consolidation, gathered: &Gathered) -> [Paper; 4] {
    let decided = gathered.decided_dossiers(work);
    let lists: Vec<UnitList> = decided.iter().map(UnitList::of).collect();
    let summary = Summary::of(work, gathered, &decided);
    let proposed = decided.iter().flat_map(|unit| {
        let procedures = unit.dossier.procedures.iter().filter(|procedure| (unit.proposes)(procedure));
        procedures.take(2).map(|procedure| AskedLine::of(&unit.dossier.submission.unit, procedure, &work.campaign))
    });
    [
        Paper::Submission(summary.clone()),
        Paper::Decision { summary, annex: annex_rows(&work.campaign, &lists, Arranged::ByUnit) },
        Paper::Opinion(OpinionPaper { lines: proposed.take(ASKED).collect(), ..OpinionPaper::default() }),
        Paper::Reminder(Reminder::of(work, gathered)),
    ]
}

fn received(campaign: &Campaign, units: &[Dossier], made_at: Moment, share: usize) -> (Consolidation, Originals) {
    let mut work = Consolidation::new(campaign.clone());
    // As many as a province has.
    work.scope.truncate(32);
    let files = units.iter().map(|dossier| ReceivedFile::of_dossier(String::new(), dossier.clone(), made_at));
    let files: Vec<ReceivedFile> = files.collect();
    work.apply(ConsolidationEdit::Files(Change::put(files.iter().map(|received| received.file.clone()))));
    let originals: Originals = files.into_iter().map(|received| (received.file.dossier, received.dossier)).collect();
    let decisions = decisions(&Gathered::of(&work, &originals, &Contents::default()), share);
    work.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
    (work, originals)
}

/// One of `share` procedures of each unit is decided on; one of ten of them is returned.
fn decisions(gathered: &Gathered, share: usize) -> Vec<Decision> {
    let of_unit = |unit: &Arc<Unit>| -> Vec<Decision> {
        let procedures = unit.content.iter().flat_map(|content| content.dossier.procedures.iter()).enumerate();
        let decided = procedures.filter(|(at, _)| at % share == 0).filter_map(|(at, procedure)| {
            let verdict = match at % 10 {
                0 => Verdict::Returned { comment: Words::new("?")? },
                4 => Verdict::adjust(procedure, procedure.proposal.clone(), Words::new("?")?),
                _ => Verdict::Accepted,
            };
            Some(Decision::new(&unit.key, procedure, verdict, 0))
        });
        decided.collect()
    };
    gathered.units.iter().flat_map(of_unit).collect()
}
