//! The Office's papers and the archive of returned files, opened again by a reader that knows nothing of this software.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::support;
use crate::support::docx::Docx;
use crate::support::office::*;
use crate::support::received::{consolidate, gathered, received};
use crate::support::{arbitrary, made_at, sound_dossier};
use proptest::prelude::*;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::FileError;
use ra_soat_dvctt::papers::{AnnexRow, OpinionPaper, Paper, Reminder};
use ra_soat_dvctt::spreadsheet::*;

#[test]
fn every_paper_has_the_form_of_the_decree() {
    for campaign in Campaign::shipped() {
        let mut work = work_of(&campaign, 3);
        decide(&mut work, mixed);
        for (paper, title, closes) in [
            (Paper::Submission(summary(&work)), "TỜ TRÌNH", true),
            (decision(&work), "QUYẾT ĐỊNH", true),
            (opinion(&work), "PHIẾU LẤY Ý KIẾN", false),
            (reminder(&work), "V/v đôn đốc", true),
        ] {
            let (name, docx) = make(&work, paper);
            assert!(
                docx.says("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && docx.says("Độc lập - Tự do - Hạnh phúc"),
                "{name}"
            );
            assert!(docx.says(title), "{name}: {:?}", docx.paragraphs);
            assert_eq!(docx.says("Nơi nhận:") && docx.says("- Lưu: VT") && docx.says("./."), closes, "{name}");
            assert!(docx.says("ngày       tháng       năm 2020") && docx.says("Quảng Ngãi, ngày"), "{name}");
            assert!(docx.says("["), "what is to be checked: {name}");
            assert!(!docx.says("DỰ THẢO"), "{name}");
            // Twips: A4, top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20; a number above every page but the first.
            for section in &docx.sections {
                let names: Vec<&str> = section.iter().map(|(name, _)| name.as_str()).collect();
                assert_eq!(
                    names,
                    ["w:headerReference", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:titlePg"],
                    "{name}"
                );
                let of =
                    |part: usize, key: &str| section[part].1.iter().find(|(name, _)| name == key).unwrap().1.clone();
                let mut size: Vec<String> = ["w:w", "w:h"].map(|key| of(1, key)).to_vec();
                size.sort();
                assert_eq!(size, ["11906", "16838"], "{name}");
                let margin = |key: &str| of(2, key).parse::<f64>().unwrap() / 1_440.0 * 25.4;
                for (key, least) in [("w:top", 20.0), ("w:bottom", 20.0), ("w:left", 30.0), ("w:right", 15.0)] {
                    assert!((least - 0.05..=least + 5.0).contains(&margin(key)), "{name}: {key} {}", margin(key));
                }
            }
            assert_eq!(docx.sections.len(), if title == "QUYẾT ĐỊNH" { 2 } else { 1 });
        }
    }
}

#[test]
fn what_the_campaign_says_stands_in_the_papers() {
    let campaign = support::campaign();
    let mut work = work_of(&campaign, 3);
    decide(&mut work, mixed);
    let (_, submission) = make(&work, Paper::Submission(summary(&work)));
    let subject = "thủ tục hành chính, lộ trình triển khai dịch vụ công trực tuyến mức độ\u{a0}3, mức độ\u{a0}4 trên môi trường điện tử";
    assert!(submission.says(&format!("Về việc phê duyệt Danh mục {subject}")));
    assert!(submission.says("Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi."));
    assert!(
        submission
            .says("Điều 21 Nghị định số 45/2020/NĐ-CP [ngày, tháng, năm, cơ quan ban hành, trích yếu], [Thông tư số 32/2017/TT-BTTTT]")
    );
    assert!(submission.says("số 74/VP-HCC ngày 13/6/2020"));
    // In the form a mark for level 4 is also one for level 3.
    assert!(submission.says("thủ tục đề xuất mức cao được đánh dấu cả ở mức thấp hơn"));
    // The mark ends the text, behind what is attached.
    let attached = submission.paragraphs.iter().find(|one| one.contains("(Kèm theo: dự thảo Quyết định")).unwrap();
    assert!(attached.ends_with("./."), "{attached}");
    assert_eq!(submission.paragraphs.iter().filter(|one| one.contains("./.")).count(), 1);
    let (_, decision) = make(&work, decision(&work));
    assert!(
        decision.says("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI") && decision.says("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI")
    );
    assert!(decision.says("(Kèm theo Quyết định số"));
    // The Chairman does not carry out a letter of the Office.
    assert!(!decision.says("74/VP-HCC") && decision.says("[Căn cứ Thông tư số 32/2017/TT-BTTTT "));
    let annex = decision.tables.last().unwrap();
    let heads: Vec<&str> =
        annex[0].iter().chain(&annex[1]).map(String::as_str).filter(|head| !head.is_empty()).collect();
    let columns = campaign.form.columns.iter();
    assert!(columns.map(|column| column.head.as_str()).all(|head| heads.contains(&head)), "{heads:?}");
    assert_eq!((heads.contains(&"Mức độ DVCTT"), decision.repeated), (true, 2));
    let (_, opinion) = make(&work, opinion(&work));
    assert!(opinion.says(&ra_soat_dvctt::text::asking::levels(&campaign)), "as the workbook explains them");
    assert!(opinion.says("Kính gửi: [Cơ quan, tổ chức, cá nhân được lấy ý kiến]."));
    let Paper::Opinion(OpinionPaper { lines, .. }) = self::opinion(&work) else { panic!() };
    let benefit = lines.iter().find(|line| !line.benefit.is_empty()).unwrap().benefit.replace('\n', "; ");
    let [addressee, return_to] = ["Sở Xây dựng", "hcc@tinh.example"].map(str::to_owned);
    let asked = OpinionPaper { addressee, return_to, due: Date::new(2020, 7, 20), lines };
    let (_, opinion) = make(&work, Paper::Opinion(asked));
    assert!(opinion.says("Kính gửi: Sở Xây dựng."));
    assert!(opinion.says("Xin gửi phiếu về hcc@tinh.example, trước ngày 20/7/2020."));
    assert!(opinion.says(&format!("Lợi ích cho người nộp: {benefit}")));
    let (_, reminder) = make(&work, reminder(&work));
    assert!(reminder.says("trước ngày 10/7/2020. Đến ngày 1/7/2020, mới có 3/32 đơn vị"));
    let missing = gathered(&work)
        .units
        .iter()
        .filter(|unit| unit.file.is_none())
        .map(|unit| unit.name.clone())
        .collect::<Vec<_>>();
    assert_eq!(missing.len(), 29);
    assert!(missing.iter().all(|unit| reminder.says(unit)));
    assert!(!reminder.says("Sở Tư pháp"));
}

/// Whoever has sent nothing but a draft has not sent its dossier: every paper and count says so, and a list that is
/// built on a draft or on undecided edits by hand is no final one.
#[test]
fn a_draft_is_not_taken_for_what_was_sent() {
    let campaign = support::campaign();
    let mut work = work_of(&campaign, 3);
    decide(&mut work, |_, _| Some(Verdict::Accepted));
    assert!(summary(&work).is_final());
    let mut file = UnitFile::clone(work.0.files.iter().next().unwrap());
    file.is_draft = true;
    let key = work.0.unit_keys().of(&file.unit);
    let official = work.0.apply(ConsolidationEdit::Files(Change::put([file.clone()])));
    work.0.apply(ConsolidationEdit::Intake(work.0.intake.with_deadline(&key, Date::new(2020, 7, 20))));
    let found = gathered(&work);
    assert_eq!(found.unit(&key).unwrap().state, UnitState::OnlyDraft);
    assert_eq!(found.received(), (2, 32));
    let said = ra_soat_dvctt::text::consolidation::board_summary(&found, &work.0);
    assert!(said.starts_with("2 trong 32 đơn vị đã gửi, 1 mới có bản nháp, 29 chưa gửi"), "{said}");
    let draft = summary(&work);
    assert_eq!((draft.unfinished.drafts, draft.unfinished.lines(), draft.only_drafts.len()), (1, 0, 1));
    let (name, submission) = make(&work, Paper::Submission(draft));
    assert!(
        name.contains("-du-thao-")
            && submission.says("Đã có 2/32 đơn vị gửi hồ sơ đề nghị. 1 đơn vị mới có bản nháp: ")
    );
    assert!(submission.says("[Chưa trình được: còn 1 đơn vị đang dùng bản nháp.]"));
    let (_, reminder) = make(&work, reminder(&work));
    assert!(reminder.says(&format!("{} (hạn riêng: trước ngày 20/7/2020; mới có bản nháp)", file.unit)));
    let list = ProvinceList::of(&work.0, &found, Arranged::ByUnit);
    assert!(!list.unfinished.is_final());

    work.0.apply(official);
    let by_hand = EditedByHand { exported: file.dossier.clone(), edits: [].into(), taken: None };
    let edited = UnitFile { is_draft: false, by_hand: Some(by_hand), ..file };
    work.0.apply(ConsolidationEdit::Files(Change::put([edited])));
    assert_eq!(summary(&work).unfinished, Unfinished { by_hand: 1, ..Unfinished::default() });
}

#[test]
fn answers_are_counted_not_records() {
    let mut work = work_of(&support::campaign(), 1);
    let found = gathered(&work);
    let unit = found.units.iter().find(|unit| unit.content.is_some()).unwrap();
    let procedure = &unit.content.as_ref().unwrap().dossier.procedures[0];
    let asked = (unit.subject(procedure), Basis::of(procedure));
    for (name, kind, agree, disagree) in [("a", RespondentKind::Affected, 40, 2), ("b", RespondentKind::Agency, 3, 0)] {
        let votes = Votes { agree, disagree };
        let change = count_papers(&work.0.opinions, name, kind, asked.clone(), votes, made_at());
        work.0.apply(ConsolidationEdit::Opinions(change));
    }
    let summary = summary(&work);
    assert_eq!(summary.answers.votes.total().sum(), 45);
    let (_, docx) = make(&work, Paper::Submission(summary));
    let said = "Đã nhận 45 lượt trả lời, tính theo từng thủ tục (cơ quan liên quan: 3 đồng ý; đối tượng chịu tác động: 40 đồng ý, 2 không đồng ý).";
    assert!(docx.says(said), "{:?}", docx.paragraphs);
}

/// The list is recounted from its cells: every procedure that was decided on is there once, under its unit, with the X
/// of its level, numbered within its field; nothing that was returned is.
#[test]
fn the_annex_is_the_decided_list() {
    let campaign = support::campaign();
    let mut work = work_of(&campaign, 4);
    decide(&mut work, mixed);
    let (_, docx) = make(&work, decision(&work));
    let rows = &docx.tables.last().unwrap()[2..];
    let (mut unit, mut found, mut number) = (String::new(), Vec::new(), 0);
    let mut totals = 0;
    for row in &rows[..rows.len() - 1] {
        match row.as_slice() {
            [total] => {
                assert!(total.starts_with("Cộng: ") && total.contains("(Mức độ 3: "), "{total}");
                totals += 1;
            }
            [roman, title] if !roman.is_empty() => {
                assert!(title.starts_with("Lĩnh vực "), "{title}");
                number = 0;
            }
            [_, title] => {
                let name = title.split_once(": ").unwrap().1;
                unit = name.rsplit_once(" (").unwrap().0.to_owned();
            }
            [ordinal, name, three, four, roadmap, _, note] => {
                number += 1;
                assert_eq!(ordinal, &number.to_string());
                assert!(!roadmap.contains("Lĩnh vực"));
                found.push((unit.clone(), name.clone(), three == "X", four == "X", note.clone()));
            }
            other => panic!("{other:?}"),
        }
    }
    let mut expected: Vec<_> = listed(&work)
        .into_iter()
        .flat_map(|(unit, procedures)| {
            procedures.into_iter().map(move |procedure| {
                let level = procedure.proposal.level.unwrap();
                let note = procedure.proposal.note.clone();
                (unit.clone(), procedure.name.clone(), true, level == support::level("4"), note)
            })
        })
        .collect();
    let four = expected.iter().filter(|(.., four, _)| *four).count();
    let (all, three) = (expected.len(), expected.len() - four);
    assert_eq!(
        rows.last().unwrap(),
        &[format!("Tổng cộng 4 đơn vị: {all} thủ tục (Mức độ 3: {three}, Mức độ 4: {four})")]
    );
    assert_eq!(totals, 4, "each unit has its total by level");
    // Divided by field if the list is.
    let (_, by_field) = make(&work, decision_arranged(&work, Arranged::ByField));
    let first = &by_field.tables.last().unwrap()[2];
    assert!(first[0] == "I" && first[1].starts_with("Lĩnh vực "), "{first:?}");
    found.sort();
    expected.sort();
    assert!(!found.is_empty());
    assert_eq!(found, expected);
    assert!(found.iter().any(|(.., note)| note == "Văn phòng điều chỉnh"));
    let returned: BTreeSet<String> = work
        .0
        .decisions
        .iter()
        .filter(|one| matches!(one.verdict, Verdict::Returned { .. }))
        .map(|one| format!("{}/{}", one.subject.unit.as_str(), one.name))
        .collect();
    assert!(!returned.is_empty());
    assert!(found.iter().all(|(unit, name, ..)| !returned.contains(&format!("{}/{name}", fold(unit)))));
}

#[test]
fn totals_are_of_one_population() {
    let campaign = support::campaign();
    let mut work = work_of(&campaign, 4);
    decide(&mut work, |at, procedure| mixed(at, procedure).filter(|_| at % 3 != 0));
    let summary = summary(&work);
    let total = summary.total();
    let in_list: usize = listed(&work).iter().map(|(_, procedures)| procedures.len()).sum();
    assert_eq!(total.list.listed as usize, in_list);
    assert_eq!(summary.accepted + summary.adjusted + summary.undecided, total.list.listed);
    assert_eq!(total.list.levels.iter().sum::<u32>(), total.list.listed);
    assert!(summary.undecided > 0 && summary.returned > 0 && !summary.is_final());
    let (_, docx) = make(&work, Paper::Submission(summary.clone()));
    // Of the tables for head, counts and closing the second one has the figures.
    let rows = &docx.tables[1];
    let figures = |row: &Vec<String>, from: usize| {
        row[from..].iter().map(|cell| cell.replace('.', "").parse().unwrap()).collect::<Vec<u32>>()
    };
    let sums = figures(rows.last().unwrap(), 1);
    for (at, sum) in sums.iter().enumerate() {
        let column: u32 = rows[1..rows.len() - 1].iter().map(|row| figures(row, 2)[at]).sum();
        assert_eq!(column, *sum, "column {at}");
    }
    assert_eq!((sums[0], rows.len()), (total.list.listed, summary.units.len() + 2));
    assert_eq!(sums[1..3], total.list.levels);
}

#[test]
fn a_paper_on_what_is_not_decided_says_so_on_every_page() {
    let mut work = work_of(&support::campaign(), 2);
    for is_final in [false, true] {
        if is_final {
            decide(&mut work, mixed);
        }
        for paper in [Paper::Submission(summary(&work)), decision(&work)] {
            let (name, docx) = make(&work, paper);
            let in_text = docx.paragraphs.iter().filter(|paragraph| *paragraph == "DỰ THẢO").count();
            let above = docx.headers.iter().all(|header| header.contains("DỰ THẢO"));
            assert_eq!(
                (in_text == docx.sections.len(), above, name.contains("-du-thao-")),
                (!is_final, !is_final, !is_final),
                "{name}"
            );
            assert_eq!(docx.headers.len(), docx.sections.len());
        }
    }
    // A unit changes what was accepted, so it must be reviewed again.
    let (file, dossier) = received("Sở Nội vụ", &work.1.values().next().unwrap().as_ref().clone(), 5, "sau.xlsx");
    let mut dossier = Dossier::clone(&dossier);
    dossier.procedures.iter_mut().for_each(|one| Arc::make_mut(one).proposal.note = "sửa".into());
    let id = DossierId::of(&dossier);
    work.0.apply(ConsolidationEdit::Files(Change::put([UnitFile {
        id: FileId::of(&id, &[]),
        dossier: id.clone(),
        ..file
    }])));
    work.1.insert(id, Arc::new(dossier));
    assert!(!summary(&work).is_final());
}

const HOSTILE: [&str; 9] = [
    "=1+1",
    "<w:p><w:r><w:t>chen</w:t></w:r></w:p>",
    "]]></w:t></w:p>&amp;&#x41;",
    "\"nháy\" 'đơn' & <và>",
    "điều\u{0}khiển\u{7}\u{1b}\u{ffff}",
    "hai\r\ndòng\nba\ttab",
    "<w:trHeight w:val=\"1\" w:hRule=\"atLeast\" />",
    "<w:sectPr><w:pgSz w:w=\"1\" /></w:sectPr>",
    ">unknown<",
];

/// A text as a document can hold it.
fn shown(text: &str) -> String {
    let unshown = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.replace("\r\n", "\n").replace(unshown, " ")
}

#[test]
fn hostile_values_stay_text() {
    let mut dossier = sound_dossier(HOSTILE.len().try_into().unwrap());
    for (procedure, text) in dossier.procedures.iter_mut().zip(HOSTILE) {
        let procedure = Arc::make_mut(procedure);
        (procedure.name, procedure.proposal.note) = (text.to_owned(), text.to_owned());
    }
    let work = consolidate(&[received("<b>Sở</b> & \"ngành\"", &dossier, 2, "a.xlsx")]);
    let plain = consolidate(&[received("Sở Y tế", &sound_dossier(HOSTILE.len().try_into().unwrap()), 2, "a.xlsx")]);
    for (paper, harmless) in all(&work).into_iter().zip(all(&plain)).take(3) {
        let (name, docx) = make(&work, paper);
        let (_, harmless) = make(&plain, harmless);
        assert!(docx.says("<b>Sở</b> & \"ngành\""), "{name}");
        let without_breaks = |docx: &Docx| {
            docx.elements.iter().filter(|name| *name != "w:br" && *name != "w:t").cloned().collect::<Vec<_>>()
        };
        assert_eq!(without_breaks(&docx), without_breaks(&harmless), "{name}");
        if !name.starts_with("to-trinh") {
            for text in HOSTILE {
                assert!(docx.says(&shown(text)), "{name}: {text}");
            }
        }
    }
    let (_, docx) = make(&work, decision(&work));
    let names = docx.tables.last().unwrap().iter().filter(|row| row.len() == 7).map(|row| row[1].as_str());
    let names: BTreeSet<&str> = names.collect();
    assert!(HOSTILE.iter().all(|text| names.contains(shown(text).as_str())));
}

#[test]
fn nothing_to_say_makes_no_paper() {
    let empty = consolidate(&[]);
    assert_eq!(try_make(&empty.0.campaign, Paper::Submission(summary(&empty))), Err(FileError::Empty));
    assert_eq!(try_make(&empty.0.campaign, decision(&empty)), Err(FileError::Empty));
    assert_eq!(try_make(&empty.0.campaign, opinion(&empty)), Err(FileError::Empty));
    let nobody = Paper::Reminder(Reminder { missing: Vec::new(), expected: 3, received: 3, due: None });
    assert_eq!(try_make(&empty.0.campaign, nobody), Err(FileError::Empty));
    assert_eq!(job(Request::Returned(ReturnedFiles { files: Vec::new(), made_at: made_at() })), Err(FileError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever a campaign and a dossier say, the papers are made, read back as they are, and the same again.
    #[test]
    fn any_dossier_of_any_campaign_goes_into_papers(
        dossier in arbitrary::campaign().prop_flat_map(arbitrary::dossier), texts in proptest::collection::vec(arbitrary::text(), 1..4),
    ) {
        let campaign = Campaign::clone(&dossier.campaign);
        let mut work = Consolidation::new(campaign);
        let (file, dossier) = received("Sở Y tế", &dossier, 2, "a.xlsx");
        let originals = Originals::from([(file.dossier.clone(), dossier)]);
        work.apply(ConsolidationEdit::Files(Change::put([file])));
        work.scope.extend(texts.iter().cloned());
        let work = (work, originals);
        for paper in all(&work) {
            match try_make(&work.0.campaign, paper.clone()) {
                Ok(made) => prop_assert_eq!(try_make(&work.0.campaign, paper).unwrap(), made),
                Err(error) => prop_assert_eq!(error, FileError::Empty),
            }
        }
        let rows: Vec<AnnexRow> = texts.iter().map(|text| AnnexRow::Line(vec![text.clone(), text.clone()])).collect();
        let unit = UnitSummary { unit: "Sở Y tế".into(), list: ListCounts { listed: 1, levels: vec![1], ..ListCounts::default() } };
        let summary = Summary { units: vec![unit], ..summary(&work) };
        let (_, docx) = make(&work, Paper::Decision { summary, annex: rows });
        for text in &texts {
            prop_assert!(docx.paragraphs.contains(&shown(text)), "{:?}", text);
        }
    }
}

#[test]
fn every_returned_file_is_in_the_archive_and_opens_in_its_unit() {
    let mut work = work_of(&support::campaign(), 3);
    decide(&mut work, mixed);
    let gathered = gathered(&work);
    let returned: Vec<Dossier> = gathered
        .units
        .iter()
        .filter(|unit| unit.decided.returned > 0)
        .filter_map(|unit| returned_dossier(unit, &work.0))
        .collect();
    assert_eq!(returned.len(), 3);
    // Two files that would have the same name.
    let files = returned.iter().chain(&returned[..1]);
    let files = files.map(|dossier| Submitted::new(dossier.clone(), Release::Returned, made_at()));
    let (name, bytes) = job(Request::Returned(ReturnedFiles { files: files.collect(), made_at: made_at() })).unwrap();
    assert_eq!(name, "tep-tra-lai-20200701.zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.name_for_index(at).unwrap().unwrap().into_owned()).collect();
    assert_eq!((names.len(), &names[3]), (4, &names[0].replace(".xlsx", "-2.xlsx")));
    for (at, dossier) in returned.iter().enumerate() {
        let mut file = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut file).unwrap();
        let open = Request::Open(Opener::Unit, Arc::clone(&work.0.campaign));
        let (Outcome::Opened(opened), _) = run(open, &file, &mut |_| {}) else { panic!("{}", names[at]) };
        assert_eq!((&opened.submitted.dossier, opened.submitted.release), (dossier, Release::Returned));
        let remarks =
            dossier.procedures.iter().filter(|one| one.remark.as_ref().is_some_and(|remark| remark.text == "thiếu"));
        let unit = gathered.units.iter().find(|unit| unit.name == dossier.submission.unit).unwrap();
        assert_eq!(u32::try_from(remarks.count()).unwrap(), unit.decided.returned);
    }
}
