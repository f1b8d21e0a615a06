//! The opinion sheet (phiếu lấy ý kiến): written, answered elsewhere, and read back.

use std::sync::Arc;

use crate::support;
use crate::support::edited::Copied;
use crate::support::{campaign, made_at, unit_key};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::{Document, Moment, Procedure};
use ra_soat_dvctt::files::FileError;
use ra_soat_dvctt::spreadsheet::*;
use ra_soat_dvctt::text::asking;

fn job(request: Request, bytes: &[u8]) -> (Outcome, Vec<u8>) {
    let (outcome, file) = run(request, bytes, &mut |_| {});
    (outcome, file.unwrap_or_default())
}

fn receive(bytes: &[u8]) -> Outcome {
    job(Request::Open(Opener::Office { name: "tệp.xlsx".into() }, Arc::new(campaign())), bytes).0
}

fn answer(bytes: &[u8]) -> Answered {
    match receive(bytes) {
        Outcome::Answered(answered) => *answered,
        other => panic!("{other:?}"),
    }
}

fn questions(count: u32) -> Vec<Question> {
    let one = |number: u32| {
        let Procedure { id, code, name, field, proposal, .. } = support::sound(number);
        Question {
            subject: Subject { unit: unit_key("so y te"), procedure: id },
            basis: Basis::of(&support::sound(number)),
            unit: "Sở Y tế".into(),
            code,
            name,
            field,
            proposal,
            benefit: asking::benefit(&support::sound(number), &campaign()),
        }
    };
    (1..=count).map(one).collect()
}

fn asking_about(count: u32) -> OpinionRequest {
    OpinionRequest {
        campaign: Arc::new(campaign()),
        questions: questions(count),
        scope: "Sở Y tế".into(),
        addressee: "Hội Luật gia tỉnh".into(),
        return_to: "hcc@example.vn".into(),
        due: Some(support::date(2020, 7, 9)),
        for_papers: false,
        made_at: made_at(),
    }
}

fn sheet_of(request: OpinionRequest) -> Vec<u8> {
    let (outcome, bytes) = job(Request::Book(Book::Ask(Box::new(request))), &[]);
    assert!(matches!(outcome, Outcome::Exported { .. }), "{outcome:?}");
    bytes
}

fn asked(count: u32) -> Vec<u8> {
    sheet_of(asking_about(count))
}

/// The first sheet's cells as another program writes them, changed by a person; the data sheet as it was.
fn file_with(bytes: &[u8], change: impl Fn(&mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut book = Copied::open(bytes);
    change(&mut book.sheets[0].1);
    book.bytes()
}

/// What a person does with the sheet in a spreadsheet program: marks, and rows in another order.
fn answered<const N: usize>(bytes: &[u8], answers: &[[&str; N]], respondent: &str) -> Vec<u8> {
    file_with(bytes, |rows| {
        let head = rows.iter().position(|row| row.last().is_some_and(|cell| cell == "Mã dòng")).unwrap();
        let first = rows[head].len() - 1 - N;
        for (row, answer) in rows[head + 1..].iter_mut().zip(answers) {
            row[first..first + N].iter_mut().zip(answer).for_each(|(cell, text)| *cell = (*text).to_owned());
        }
        rows[head + 1..].reverse();
        fill_in(rows, "Cơ quan, tổ chức, cá nhân trả lời", respondent);
    })
}

/// Writes after a label above the table.
fn fill_in(rows: &mut [Vec<String>], label: &str, text: &str) {
    let place = rows.iter().position(|row| row[0].starts_with(label)).unwrap();
    let behind = rows[place].iter().skip(1).position(|cell| !cell.is_empty()).map_or(3, |at| at + 1);
    rows[place][behind] = text.to_owned();
}

fn replies(opinion: &Opinion) -> Vec<(u32, Option<bool>, &str)> {
    let replies = opinion.answers.iter();
    let mut replies: Vec<_> = replies.map(|one| (one.subject.procedure.0, one.agrees, one.words.as_str())).collect();
    replies.sort_unstable();
    replies
}

#[test]
fn opinions_are_read_wherever_their_rows_were_moved_to() {
    let answers = [
        ["Đồng ý", ""],
        ["không đồng ý", "chưa đủ điều kiện"],
        ["", ""],
        ["", "cần thêm thời gian"],
        // Other words are no answer, and not taken for one of the two.
        ["Đồng ý một phần", ""],
    ];
    let opinion = answer(&answered(&asked(5), &answers, "Hội Luật gia tỉnh")).opinion;
    assert_eq!((opinion.respondent.as_str(), opinion.kind), ("Hội Luật gia tỉnh", None));
    assert_eq!(opinion.sheet, asking_about(5).sent().sheet);
    let expected = [
        (1, Some(true), ""),
        (2, Some(false), "chưa đủ điều kiện"),
        (4, None, "cần thêm thời gian"),
        (5, None, "Đồng ý một phần"),
    ];
    assert_eq!(replies(&opinion), expected);
    // Who they are is chosen on the sheet.
    let of_kind = file_with(&answered(&asked(1), &[["Đồng ý", ""]], "A"), |rows| {
        fill_in(rows, "Bên trả lời", "Đối tượng chịu tác động");
    });
    assert_eq!(answer(&of_kind).opinion.kind, Some(RespondentKind::Affected));
    // A row that was copied, and answered differently the second time.
    let twice = file_with(&answered(&asked(1), &[["Đồng ý", ""]], "A"), |rows| {
        let mut row = rows.last().unwrap().clone();
        let answer = row.iter().position(|cell| cell == "Đồng ý").unwrap();
        row[answer] = "Không đồng ý".into();
        rows.push(row);
    });
    let opinion = answer(&twice).opinion;
    assert_eq!((opinion.answers.len(), opinion.answers[0].agrees), (1, None));
    assert!(opinion.answers[0].words.contains("hai lần khác nhau"));
    // Missing codes: their answers are reported as unread, not left out. A missing head is an error.
    let uncoded = file_with(&answered(&asked(2), &[["Đồng ý", ""], ["Không đồng ý", ""]], "A"), |rows| {
        *rows.last_mut().unwrap().last_mut().unwrap() = String::new();
    });
    let Answered { opinion, unread } = answer(&uncoded);
    assert_eq!((opinion.answers.len(), unread), (1, 1));
    let headless = file_with(&asked(2), |rows| {
        rows.iter_mut().flatten().filter(|cell| *cell == "Trả lời").for_each(|cell| *cell = "Phản hồi".into());
    });
    assert_eq!(receive(&headless), Outcome::Failed(FileError::DataChanged));
    let empty = answer(&asked(3)).opinion;
    assert_eq!((empty.respondent.as_str(), empty.answers.len()), ("", 0));
    let nothing = OpinionRequest { questions: vec![], ..asking_about(1) };
    assert_eq!(job(Request::Book(Book::Ask(Box::new(nothing))), &[]).0, Outcome::Failed(FileError::Empty));
}

/// A sheet as version 0.2 made it, with a column to mark for yes and one for no.
#[test]
fn a_line_taller_than_a_row_goes_on_below_and_is_answered_in_either_row() {
    let mut request = asking_about(3);
    let long = "Đăng ký việc nuôi con nuôi có yếu tố nước ngoài tại vùng biên giới ".repeat(60);
    request.questions[1].name = long.trim().to_owned();
    let bytes = sheet_of(request);
    let code_of = |row: &Vec<String>| row.last().cloned().unwrap_or_default();
    let lines = |rows: &[Vec<String>]| rows.iter().filter(|row| row.concat().contains("biên giới")).cloned().collect();
    let mut book = Copied::open(&bytes);
    let shown: Vec<Vec<String>> = lines(&book.sheets[0].1);
    assert!(shown.len() > 1 && shown.iter().all(|row| code_of(row) == asking::line_code(2)), "{}", shown.len());
    assert_eq!(shown.iter().map(|row| row[2].as_str()).collect::<String>(), long.trim());
    let answer_at = shown[0].len() - 3;
    let rows = &mut book.sheets[0].1;
    let of_line: Vec<usize> = (0..rows.len()).filter(|at| code_of(&rows[*at]) == asking::line_code(2)).collect();
    rows[of_line[0]][answer_at] = "Đồng ý".to_owned();
    rows[of_line[1]][answer_at + 1] = "cần thêm thời gian".to_owned();
    let last = rows.iter().position(|row| code_of(row) == asking::line_code(3)).unwrap();
    rows[last][answer_at] = "Không đồng ý".to_owned();
    let Answered { opinion, unread } = answer(&book.bytes());
    assert_eq!(replies(&opinion), [(2, Some(true), "cần thêm thời gian"), (3, Some(false), "")]);
    assert_eq!(unread, 0);
}

#[test]
fn opinion_sheets_of_the_version_before_are_read() {
    let sheet = include_bytes!("../fixtures/version-before/phieu-lay-y-kien.xlsx");
    let marks = [["x", "", ""], ["", "X", "khó"], ["x", "x", ""]];
    let opinion = answer(&answered(sheet, &marks, "Hội Luật gia tỉnh")).opinion;
    assert_eq!((opinion.respondent.as_str(), opinion.kind), ("Hội Luật gia tỉnh", None));
    let expected = [(1, Some(true), ""), (2, Some(false), "khó"), (3, None, "đánh dấu cả hai cột")];
    assert_eq!(replies(&opinion), expected);
}

#[test]
fn answers_on_paper_are_added_up_and_agencies_and_affected_parties_counted_apart() {
    let papers = sheet_of(OpinionRequest { for_papers: true, ..asking_about(3) });
    let counted = file_with(
        &answered(&papers, &[["40", "1.005", ""], ["", "", ""], ["7", "vài", "rải rác"]], "Tổ 5"),
        |rows| {
            fill_in(rows, "Bên trả lời", "Đối tượng chịu tác động");
        },
    );
    let opinion = answer(&counted).opinion;
    let found: Vec<(Option<Votes>, &str)> =
        opinion.answers.iter().map(|one| (one.papers, one.words.as_str())).collect();
    let votes = |agree, disagree| Some(Votes { agree, disagree });
    // Rows are in reverse order.
    assert_eq!(found, [(votes(7, 0), "Số phiếu không đồng ý: vài; rải rác"), (votes(40, 1005), "")]);
    let mut work = Consolidation::new(campaign());
    let agency = answer(&file_with(&answered(&asked(3), &[["Đồng ý", ""]], "Sở Tư pháp"), |rows| {
        fill_in(rows, "Bên trả lời", "Cơ quan liên quan");
    }));
    work.apply(ConsolidationEdit::Opinions(Change::put([opinion, agency.opinion])));
    let tallies = tallies(&work.opinions);
    let tally = tallies.values().next().unwrap();
    assert_eq!(
        (tally.votes.agencies, tally.votes.affected),
        (Votes { agree: 1, disagree: 0 }, Votes { agree: 40, disagree: 1005 })
    );
    assert_eq!(
        (tally.votes.total().agree, tally.agree.as_slice()),
        (41, ["Sở Tư pháp", "Tổ 5 (40)"].map(String::from).as_slice())
    );
}

/// Votes on paper are recorded by procedure, replaced when they are counted again, and removed with a count of none.
#[test]
fn the_office_counts_papers_itself_procedure_by_procedure() {
    let mut work = Consolidation::new(campaign());
    let opinion = answer(&answered(&asked(2), &[["Đồng ý", ""], ["Không đồng ý", ""]], "Sở Tư pháp")).opinion;
    let asked: Vec<Asked> = opinion.answers.iter().map(|reply| (reply.subject.clone(), reply.basis)).collect();
    work.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
    let before = work.clone();
    let votes = |agree, disagree| Votes { agree, disagree };
    let mut count = |at: usize, papers: Votes| {
        let (name, kind) = ("Phiếu giấy", RespondentKind::Affected);
        let change = count_papers(&work.opinions, name, kind, asked[at].clone(), papers, made_at());
        work.apply(ConsolidationEdit::Opinions(change));
        let tallied = tallies(&work.opinions);
        let read = asked.iter().map(|asked| (tallied[asked].votes.affected, counted(&work.opinions, name, asked)));
        (read.collect::<Vec<_>>(), askings(&work.sheets, &work.opinions).last().unwrap().origin == Origin::Counted)
    };
    let none = (votes(0, 0), votes(0, 0));
    assert_eq!(count(0, votes(40, 2)), (vec![(votes(40, 2), votes(40, 2)), none], true));
    assert_eq!(count(1, votes(0, 7)), (vec![(votes(40, 2), votes(40, 2)), (votes(0, 7), votes(0, 7))], true));
    assert_eq!(count(0, votes(41, 2)).0[0], (votes(41, 2), votes(41, 2)));
    assert_eq!(count(0, votes(0, 0)).0[0], none);
    assert_eq!(count(1, votes(0, 0)), (vec![none, none], false));
    assert_eq!(work, before);
}

/// Sheets that were made are remembered, and answers are listed with the sheet that they answer.
#[test]
fn who_was_asked_and_has_answered_is_a_list() {
    let request = asking_about(2);
    let later = OpinionRequest {
        made_at: Moment { hour: 9, ..made_at() },
        addressee: "Hội Nông dân".into(),
        ..asking_about(2)
    };
    let same_second = OpinionRequest { addressee: "Hội Nông dân".into(), ..asking_about(2) };
    assert_ne!(request.sent().sheet, same_second.sent().sheet);
    let mut work = Consolidation::new(campaign());
    let before = work.clone();
    let back = work.apply(ConsolidationEdit::Sheets(Change::put([request.sent(), later.sent()])));
    let opinion = answer(&answered(&sheet_of(request), &[["Đồng ý", ""]], "Hội Luật gia tỉnh")).opinion;
    let other = Opinion { sheet: "nơi khác".into(), ..opinion.clone() };
    work.apply(ConsolidationEdit::Opinions(Change::put([opinion, other])));
    let found = askings(&work.sheets, &work.opinions);
    let addressee = |origin| match origin {
        Origin::Sheet(sheet) => Some(sheet.addressee.as_str()),
        Origin::UnknownSheet | Origin::Counted => None,
    };
    let found: Vec<(Option<&str>, usize)> =
        found.iter().map(|asking| (addressee(asking.origin), asking.answers.len())).collect();
    assert_eq!(found, [(Some("Hội Nông dân"), 0), (Some("Hội Luật gia tỉnh"), 1), (None, 1)]);
    // The work comes back from its file with them, and the edit is taken back.
    let state = OfficeState::of(work.clone(), &[]);
    let (_, bytes) = job(Request::Keep(Box::new(StateFile { state, made_at: made_at() })), &[]);
    let Outcome::State(head) = receive(&bytes) else { panic!("no state") };
    assert_eq!(head.work, work);
    work.apply(back);
    assert_eq!(work.sheets, before.sheets);
}

#[test]
fn a_sheet_and_the_same_as_a_paper_are_two_entries() {
    let sheet = asking_about(2).sent();
    let mut work = Consolidation::new(campaign());
    work.apply(ConsolidationEdit::Sheets(Change::put([sheet.clone()])));
    work.apply(ConsolidationEdit::Sheets(Change::put([sheet.clone().as_paper()])));
    let opinion = answer(&answered(&asked(2), &[["Đồng ý", ""]], "Hội Luật gia tỉnh")).opinion;
    work.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
    let found = askings(&work.sheets, &work.opinions);
    let mut found: Vec<(bool, usize)> = found
        .iter()
        .map(|asking| (matches!(asking.origin, Origin::Sheet(sheet) if sheet.on_paper), asking.answers.len()))
        .collect();
    found.sort_unstable();
    assert_eq!(found, [(false, 1), (true, 0)], "answers belong to the sheet");
}

#[test]
fn answers_are_counted_by_procedure_and_a_later_sheet_replaces_an_earlier_one() {
    let sheet = asked(2);
    let mut work = Consolidation::new(campaign());
    let mut take = |marks: &[[&str; 2]], who: &str| {
        let opinion = answer(&answered(&sheet, marks, who)).opinion;
        work.apply(ConsolidationEdit::Opinions(Change::put([opinion])));
        tallies(&work.opinions)
    };
    take(&[["Đồng ý", ""], ["Đồng ý", ""]], "Sở Tư pháp");
    take(&[["Không đồng ý", "khó"], ["Đồng ý", ""]], "Hội Nông dân");
    let tallies = take(&[["Không đồng ý", "xem lại"], ["", ""]], "SỞ TƯ PHÁP");
    let counts: Vec<(usize, usize, usize)> =
        tallies.values().map(|tally| (tally.agree.len(), tally.disagree.len(), tally.words.len())).collect();
    assert_eq!(counts, [(0, 2, 2), (1, 0, 0)]);
}
