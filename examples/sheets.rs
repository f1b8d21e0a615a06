//! Writes one workbook of each kind that this software makes, to look at on paper: for every campaign that comes with the
//! page the submission file of a small and of a large dossier (525 procedures), the Office's list and its working book.
//! `cargo run --example sheets DIR`

use std::path::Path;
use std::sync::Arc;

use ra_soat_dvctt::consolidation::{
    Change, Consolidation, ConsolidationEdit, Decision, Gathered, Originals, Unit, Verdict, Words,
};
use ra_soat_dvctt::domain::{Campaign, Document, Dossier, Moment};
use ra_soat_dvctt::example::{large_province, province};
use ra_soat_dvctt::spreadsheet::{Book, ReceivedFile, Release, Submitted, UnitList, WorkingBook, export, make_book};

const LARGE: usize = 525;
/// Units in the Office's books.
const UNITS: usize = 16;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: cargo run --example sheets DIR")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for campaign in Campaign::shipped() {
        let made_at = Moment { date: campaign.periods.last().to, hour: 8, minute: 0, second: 0 };
        let mut units = province(&campaign, 1);
        units.truncate(UNITS);
        let small = units.iter().min_by_key(|dossier| dossier.procedures.len());
        let large = large_province(&campaign, 1, 1, LARGE);
        for (name, dossier) in [("nho", small), ("lon", large.first())] {
            let dossier = dossier.ok_or("an empty province")?;
            let submitted = Submitted::new(dossier.clone(), Release::Draft, made_at);
            write(folder, &campaign, name, &export(&submitted, &mut |_| {})?.bytes)?;
        }
        let (work, originals) = gathered(&campaign, &units, made_at);
        let gathered = Gathered::of(&work, &originals, &Contents::default());
        let listed = gathered.decided_dossiers(&work).iter().map(UnitList::of).collect();
        let campaign = Arc::clone(&work.campaign);
        let list = Book::List { campaign: Arc::clone(&campaign), units: listed, made_at };
        let working = Book::Working { book: Box::new(WorkingBook::of(&work, &gathered)), made_at };
        for (name, book) in [("tong-hop", list), ("so-lam-viec", working)] {
            write(folder, &campaign, name, &make_book(book, &mut |_| {})?.bytes)?;
        }
    }
    Ok(())
}

fn gathered(campaign: &Campaign, units: &[Dossier], made_at: Moment) -> (Consolidation, Originals) {
    let mut work = Consolidation::new(campaign.clone());
    let files = units.iter().map(|dossier| ReceivedFile::of_dossier(String::new(), dossier.clone(), made_at));
    let files: Vec<ReceivedFile> = files.collect();
    work.apply(ConsolidationEdit::Files(Change::put(files.iter().map(|received| received.file.clone()))));
    let originals: Originals = files.into_iter().map(|received| (received.file.dossier, received.dossier)).collect();
    let decisions = decisions(&Gathered::of(&work, &originals, &Contents::default()));
    work.apply(ConsolidationEdit::Decisions(Change::put(decisions)));
    (work, originals)
}

const COMMENT: &str = "Ghi rõ thời điểm cung cấp trên Cổng Dịch vụ công quốc gia và giải pháp đi kèm";

/// Two of three procedures of each unit are decided on.
fn decisions(gathered: &Gathered) -> Vec<Decision> {
    let of_unit = |unit: &Arc<Unit>| -> Vec<Decision> {
        let procedures = unit.content.iter().flat_map(|content| content.dossier.procedures.iter()).enumerate();
        let decided = procedures.filter_map(|(at, procedure)| {
            let verdict = match at % 3 {
                0 => Verdict::Accepted,
                1 => Verdict::Returned { comment: Words::new(COMMENT)? },
                _ => return None,
            };
            Some(Decision::new(&unit.key, procedure, verdict, 0))
        });
        decided.collect()
    };
    gathered.units.iter().flat_map(of_unit).collect()
}

fn write(folder: &Path, campaign: &Campaign, name: &str, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let path = folder.join(format!("{}-{name}.xlsx", campaign.id));
    std::fs::write(&path, bytes)?;
    println!("{}", path.display());
    Ok(())
}
