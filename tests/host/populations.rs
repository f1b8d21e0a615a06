//! One table of populations: the Office's sheets, charts and texts count what is in the dossiers.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use crate::support;
use crate::support::{campaign, level, made_at, portal, sound_dossier, technical, unit_key};
use calamine::{Data, Reader, Xlsx};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::{Answer, Document, Dossier, Group, Moment, Procedure, Proposal, Roadmap, fold};
use ra_soat_dvctt::rules::{is_listed, standings};
use ra_soat_dvctt::spreadsheet::*;
use ra_soat_dvctt::text::office::list_text;

/// What the Office decides on the procedures of a unit, by their ids: four accepted, two returned, one adjusted to
/// level 4, the rest undecided. One is in group 2, one at level 4, one in another field, one not proposed at all.
fn dossier(unit: &str, count: u32) -> Dossier {
    let mut dossier = sound_dossier(count);
    dossier.submission.unit = unit.into();
    let mut change =
        |id: usize, change: &dyn Fn(&mut Procedure)| change(Arc::make_mut(&mut dossier.procedures[id - 1]));
    let first = campaign().feasibility.first().id;
    change(1, &|one| {
        one.assessment.answers.insert(first, Answer::NotMet(technical("Nâng cấp")));
    });
    change(2, &|one| one.proposal.level = Some(level("4")));
    change(3, &|one| one.field = "Chứng thực".into());
    change(4, &|one| one.proposal.level = None);
    change(5, &|one| {
        one.registered = Some(level("3"));
        one.volumes.online = Some(0);
        one.proposal.set_roadmap(portal("provincial"), Roadmap::Provided);
    });
    dossier
}

fn work(dossiers: &[Dossier]) -> (Consolidation, Originals) {
    let mut work = Consolidation::new(campaign());
    let mut originals = Originals::new();
    for dossier in dossiers {
        let ReceivedFile { file, dossier } = ReceivedFile::of_dossier(String::new(), dossier.clone(), made_at());
        originals.insert(file.dossier.clone(), dossier);
        work.apply(ConsolidationEdit::Files(Change::put([file])));
    }
    let words = || Words::new("lý do").unwrap();
    for dossier in dossiers {
        let decided = dossier.procedures.iter().filter_map(|one| {
            let verdict = match one.id.0 {
                1 | 2 | 3 | 5 => Verdict::Accepted,
                6 | 7 => Verdict::Returned { comment: words() },
                8 => Verdict::adjust(one, at_4(one), words()),
                _ => return None,
            };
            Some(Decision::new(&unit_key(&fold(&dossier.submission.unit)), one, verdict, 1))
        });
        work.apply(ConsolidationEdit::Decisions(Change::put(decided.collect::<Vec<_>>())));
    }
    (work, originals)
}

fn at_4(procedure: &Procedure) -> Proposal {
    let mut proposal = procedure.proposal.clone();
    proposal.level = Some(level("4"));
    proposal
}

/// Counted here again, procedure by procedure, without the functions that the sheets are made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Expected {
    sent: [u32; 4],
    /// Listed; at level 3, at level 4; in groups 1, 2, 3 and none.
    list: [u32; 7],
    volume: [u32; 2],
    fields: BTreeMap<String, u32>,
    by_begin: BTreeMap<String, u32>,
}

fn expected(dossier: &Dossier) -> Expected {
    let mut expected = Expected::default();
    for own in &dossier.procedures {
        let is_provided = own.registered.is_some();
        let unused = is_provided && own.volumes.online == Some(0);
        let sent = [true, is_listed(own), is_provided, unused].map(u32::from);
        expected.sent.iter_mut().zip(sent).for_each(|(sum, one)| *sum += one);
        let mut one = Procedure::clone(own);
        match own.id.0 {
            6 | 7 => continue,
            8 => one.proposal.level = Some(level("4")),
            _ => {}
        }
        let Some(proposed) = one.proposal.level else { continue };
        let group = standings(&one, &campaign()).grouped(&one);
        let at_group = group.map_or(6, |group| 2 + usize::from(group.number()));
        expected.list[0] += 1;
        expected.list[if proposed == level("3") { 1 } else { 2 }] += 1;
        expected.list[at_group] += 1;
        let volume = one.volumes.of(support::period("full_year")).unwrap();
        expected.volume[0] += volume;
        expected.volume[1] += if group == Some(Group::Ready) { volume } else { 0 };
        *expected.fields.entry(one.field.clone()).or_default() += 1;
        let provided = *one.proposal.roadmap(portal("provincial")) == Roadmap::Provided;
        *expected.by_begin.entry(if provided { "Đã cung cấp" } else { "9/2020" }.to_owned()).or_default() += 1;
    }
    expected
}

type Rows = Vec<Vec<String>>;

fn sheets(book: Book) -> BTreeMap<String, Rows> {
    let (outcome, bytes) = run(Request::Book(book), &[], &mut |_| {});
    assert!(matches!(outcome, Outcome::Exported { .. }), "{outcome:?}");
    let mut workbook = Xlsx::new(Cursor::new(bytes.unwrap())).unwrap();
    let shown = |cell: &Data| cell.to_string();
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).unwrap();
        (name, range.rows().map(|row| row.iter().map(shown).collect()).collect())
    };
    names.into_iter().map(sheet).collect()
}

/// The figures behind the first cell of a row that begins with a text.
#[track_caller]
fn row(rows: &Rows, begin: &str) -> Vec<u32> {
    let found = rows.iter().find(|row| row[0] == begin || row[0].starts_with(&format!("{begin} ("))).expect(begin);
    found[1..].iter().filter_map(|cell| cell.parse().ok()).collect()
}

#[test]
fn sheets_charts_and_words_count_the_same_lines() {
    let dossiers = [dossier("Sở Y tế", 12), dossier("Sở Nội vụ", 9), dossier("Sở Tư pháp", 8)];
    let (work, originals) = work(&dossiers);
    let gathered = Gathered::of(&work, &originals, &Contents::default());
    let units: Vec<Expected> = dossiers.iter().map(expected).collect();
    let sum = |of: &dyn Fn(&Expected) -> Vec<u32>| -> Vec<u32> {
        let all = units.iter().map(of);
        all.reduce(|a, b| a.iter().zip(b).map(|(a, b)| a + b).collect()).unwrap()
    };
    let in_row = |one: &Expected| [one.sent.as_slice(), &one.list].concat();
    let province = sum(&in_row);
    let listed = sum(&|one| one.list.to_vec())[0];

    let list = |arranged| {
        sheets(Book::List { list: Box::new(ProvinceList::of(&work, &gathered, arranged)), made_at: made_at() })
    };
    let working = sheets(Book::Working {
        book: Box::new(pollster::block_on(WorkingBook::of(&work, &gathered, async || ()))),
        made_at: made_at(),
    });
    for arranged in [Arranged::ByUnit, Arranged::ByField] {
        let book = list(arranged);
        let lines = &book["Danh mục tổng hợp"];
        let is_line = |row: &&Vec<String>| row[0].parse::<u32>().is_ok();
        assert_eq!(lines.iter().filter(is_line).count(), listed as usize, "{arranged:?}");
        let levels = sum(&|one| one.list.to_vec());
        let said = format!("Tổng cộng 3 đơn vị: {listed} thủ tục (Mức độ 3: {}, Mức độ 4: {})", levels[1], levels[2]);
        let total = lines.iter().find(|row| row[1] == said).unwrap_or_else(|| panic!("{said}: {lines:?}"));
        // Level 4 is marked in both columns, as in the form.
        assert_eq!([&total[2], &total[3]], [&listed.to_string(), &levels[2].to_string()]);
        // Parts and their sections say how many they hold.
        let counted = |begin: &str| -> u32 {
            let titles = lines.iter().map(|row| row[1].as_str()).filter(|title| title.starts_with(begin));
            let counts = titles.filter_map(|title| title.rsplit_once('(')?.1.split_once(' ')?.0.parse::<u32>().ok());
            counts.sum()
        };
        assert_eq!(counted("Lĩnh vực "), listed);
        let unit = if arranged == Arranged::ByUnit { "Đơn vị " } else { "Sở " };
        assert_eq!(counted(unit), listed);
    }
    for book in [&list(Arranged::ByUnit), &working] {
        for (dossier, unit) in dossiers.iter().zip(&units) {
            assert_eq!(row(&book["Tổng hợp"], &dossier.submission.unit), in_row(unit));
        }
        assert_eq!(row(&book["Tổng hợp"], "Tổng"), province);
        for field in units[0].fields.keys() {
            assert_eq!(row(&book["Theo lĩnh vực"], field)[0], sum(&|one| vec![one.fields[field]])[0]);
        }
        assert_eq!(row(&book["Theo lĩnh vực"], "Tổng"), province[4..]);
    }
    // The tables that charts are drawn over.
    for (dossier, unit) in dossiers.iter().zip(&units) {
        let [all, ready] = unit.volume;
        let expected = [ready, all - ready, all, unit.list[3], unit.list[0]];
        assert_eq!(row(&working["Mức sẵn sàng"], &dossier.submission.unit), expected);
    }
    for begin in ["Đã cung cấp", "9/2020"] {
        let expected = sum(&|one| vec![one.by_begin[begin]])[0];
        assert_eq!(row(&working["Lộ trình theo tháng"], begin).last(), Some(&expected));
    }
    assert_eq!(row(&working["Lộ trình theo tháng"], "Tổng").last(), Some(&listed));
    // What the page says beside the button.
    let summary = Summary::of(&work, &gathered, &gathered.decided_dossiers(&work));
    assert_eq!(summary.accepted + summary.adjusted + summary.undecided, listed);
    assert!(list_text(&summary).contains(&format!("{listed} thủ tục trong danh mục trình")));
}

#[test]
fn a_list_is_final_when_every_line_is_decided_and_none_has_changed_since() {
    let dossiers = [dossier("Sở Y tế", 9)];
    let (mut work, mut originals) = work(&dossiers);
    let made = |work: &Consolidation, originals: &Originals| {
        let gathered = Gathered::of(work, originals, &Contents::default());
        let list = Box::new(ProvinceList::of(work, &gathered, Arranged::ByUnit));
        let (outcome, bytes) = run(Request::Book(Book::List { list, made_at: made_at() }), &[], &mut |_| {});
        let Outcome::Exported { name } = outcome else { panic!("{outcome:?}") };
        (name, said(&bytes.unwrap()))
    };
    // One line is still undecided.
    let (name, drafts) = made(&work, &originals);
    assert_eq!((name.as_str(), drafts), ("tong-hop-dvctt-du-thao-20200701.xlsx", (3, true)));
    let last = &dossiers[0].procedures[8];
    let decide =
        |verdict| ConsolidationEdit::Decisions(Change::put([Decision::new(&unit_key("so y te"), last, verdict, 1)]));
    work.apply(decide(Verdict::Accepted));
    let (name, drafts) = made(&work, &originals);
    assert_eq!((name.as_str(), drafts), ("tong-hop-dvctt-20200701.xlsx", (0, false)));
    // The unit sends it again with a change.
    let mut newer = dossiers[0].clone();
    Arc::make_mut(&mut newer.procedures[8]).proposal.note = "sửa".into();
    let later = Moment { hour: 10, ..made_at() };
    let ReceivedFile { file, dossier } = ReceivedFile::of_dossier(String::new(), newer, later);
    originals.insert(file.dossier.clone(), dossier);
    work.apply(ConsolidationEdit::Files(Change::put([file])));
    assert_eq!(made(&work, &originals).1, (3, true));
}

/// The number of sheets with DỰ THẢO above every page, the first one too; and whether the title block has it.
fn said(bytes: &[u8]) -> (usize, bool) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut count = 0;
    for number in 1..=3 {
        let mut sheet = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut sheet, &mut xml).unwrap();
        let header = xml.split("<headerFooter").nth(1).unwrap();
        count += usize::from(header.matches("DỰ THẢO").count() == 2);
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let list = workbook.worksheet_range("Danh mục tổng hợp").unwrap();
    (count, list.used_cells().any(|(.., cell)| *cell == "DỰ THẢO"))
}
