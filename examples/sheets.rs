//! Writes one workbook of each kind that this software makes, to look at on paper: for every campaign that comes with the
//! page the submission file of a small and of a large dossier (525 procedures), the Office's list as a draft by unit and
//! as it is final by field, its working book, and the opinion sheet with the table that adds up answers on paper.
//! `cargo run --example sheets DIR [UNITS]`

use std::path::Path;
use std::sync::Arc;

use ra_soat_dvctt::consolidation::{
    Change, Consolidation, ConsolidationEdit, Contents, Decision, Gathered, Originals, Unfinished, Unit, Verdict,
    Words, returned_dossier,
};
use ra_soat_dvctt::domain::{Campaign, Document, Dossier, Moment, Procedure};
use ra_soat_dvctt::example::{large_province, province};
use ra_soat_dvctt::spreadsheet::{
    Arranged, Book, OpinionRequest, ProvinceList, Question, ReceivedFile, Release, Submitted, WorkingBook, export,
    make_book,
};
use ra_soat_dvctt::text::asking;

const LARGE: usize = 525;
/// Units in the Office's books, unless a number is given.
const UNITS: usize = 16;
/// Lines of the opinion sheet.
const QUESTIONS: usize = 30;
const SAVED: &str = "không phải nộp bản sao giấy tờ đã có trong cơ sở dữ liệu";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: cargo run --example sheets DIR")?;
    let folder = Path::new(&folder);
    let count = std::env::args().nth(2).map_or(Ok(UNITS), |count| count.parse())?;
    std::fs::create_dir_all(folder)?;
    for campaign in Campaign::shipped() {
        let made_at = Moment { date: campaign.periods.last().to, hour: 8, minute: 0, second: 0 };
        let mut units = province(&campaign, 1);
        units.truncate(count);
        let small = units.iter().min_by_key(|dossier| dossier.procedures.len());
        let large = large_province(&campaign, 1, 1, LARGE);
        for (name, dossier) in [("nho", small), ("lon", large.first())] {
            let dossier = dossier.ok_or("an empty province")?;
            let submitted = Submitted::new(dossier.clone(), Release::Draft, made_at);
            write(folder, &campaign, name, &export(&submitted, &mut |_| {})?.bytes)?;
        }
        let (work, originals) = gathered(&campaign, &units, made_at);
        let gathered = Gathered::of(&work, &originals, &Contents::default());
        let unit = gathered.units.iter().find(|unit| unit.decided.returned > 0).ok_or("nothing is returned")?;
        let returned = returned_dossier(unit, &work).ok_or("a unit without a dossier")?;
        let returned = Submitted::new(returned, Release::Returned, made_at);
        write(folder, &campaign, "tra-lai", &export(&returned, &mut |_| {})?.bytes)?;
        let list = |list: ProvinceList| Book::List { list: Box::new(list), made_at };
        let draft = ProvinceList::of(&work, &gathered, Arranged::ByUnit);
        let decided =
            ProvinceList { unfinished: Unfinished::default(), ..ProvinceList::of(&work, &gathered, Arranged::ByField) };
        let working = Book::Working {
            book: Box::new(pollster::block_on(WorkingBook::of(&work, &gathered, async || ()))),
            made_at,
        };
        let ask = |for_papers| Book::Ask(Box::new(asked(&campaign, &gathered, made_at, for_papers)));
        let books = [
            ("tong-hop", list(draft)),
            ("trinh", list(decided)),
            ("so-lam-viec", working),
            ("lay-y-kien", ask(false)),
            ("cong-phieu", ask(true)),
        ];
        for (name, book) in books {
            write(folder, &campaign, name, &make_book(book, &mut |_| {})?.bytes)?;
        }
    }
    Ok(())
}

/// Questions about the first listed procedures of a unit, each with a made-up saving.
fn asked(campaign: &Campaign, gathered: &Gathered, made_at: Moment, for_papers: bool) -> OpinionRequest {
    let content = gathered.units.iter().find_map(|unit| Some((unit, unit.content.as_ref()?)));
    let questions = content.into_iter().flat_map(|(unit, content)| {
        content.dossier.procedures.iter().zip(&content.rows).filter(|(_, row)| row.is_listed).take(QUESTIONS).map(
            |(procedure, row)| {
                let mut saving = Procedure::clone(procedure);
                saving.simplification.documents = SAVED.to_owned();
                Question {
                    subject: unit.subject(procedure),
                    basis: row.basis,
                    unit: unit.name.clone(),
                    code: procedure.code.clone(),
                    name: procedure.name.clone(),
                    field: procedure.field.clone(),
                    proposal: procedure.proposal.clone(),
                    benefit: asking::benefit(&saving, campaign),
                }
            },
        )
    });
    OpinionRequest {
        campaign: Arc::new(campaign.clone()),
        questions: questions.collect(),
        scope: gathered.units.first().map(|unit| unit.name.clone()).unwrap_or_default(),
        addressee: "Hội Luật gia tỉnh; Hội Doanh nhân trẻ".to_owned(),
        return_to: "Văn phòng UBND tỉnh (Trung tâm Phục vụ - Kiểm soát thủ tục hành chính)".to_owned(),
        due: None,
        for_papers,
        made_at,
    }
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
