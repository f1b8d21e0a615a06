//! Obstacles, remedies and documents that people rewrite in a file: taken where it is certain what they mean, else shown.

use std::sync::Arc;

use crate::support::edited::{ASSESSED, LIST, criterion, dossier, opened, taken_back, written};
use crate::support::{legal, technical};
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::{Edited, HandEdit};

const OBSTACLES: &str = "Vướng mắc và giải pháp";
const NAME: &str = "Tên thủ tục hành chính";

fn obstacle(dossier: &Dossier, id: &str) -> Obstacle {
    dossier.procedures[0].assessment.obstacle(criterion(id)).unwrap().clone()
}

/// What the first procedure's obstacles are after its cell was rewritten.
fn rewritten(text: &str) -> (Obstacle, Obstacle, Vec<HandEdit>) {
    let dossier = dossier(2);
    let mut book = written(&dossier);
    *book.cell(ASSESSED, &dossier.procedures[0].name, OBSTACLES) = text.into();
    let opened = opened(&book);
    let back = taken_back(&opened);
    (obstacle(&back, "KT02"), obstacle(&back, "KT05"), opened.edits)
}

#[test]
fn obstacles_are_read_as_people_write_them() {
    let (document, remedy, network) = ("Thông tư 15/2015/TT-BTP", "bỏ bản giấy", "mua máy quét");
    for text in [
        "KT02 (pháp lý) [Thông tư 15/2015/TT-BTP]: bỏ bản giấy\nKT05 (kỹ thuật): mua máy quét",
        "kt02 (Pháp lý) [Thông tư 15/2015/TT-BTP] - bỏ bản giấy\nkt05 (Kỹ thuật) - mua máy quét",
        "- KT02 (PHÁP LÝ) Thông tư 15/2015/TT-BTP: bỏ bản giấy\n- KT05 kỹ thuật: mua máy quét",
        "KT02: vướng mắc pháp lý: Thông tư 15/2015/TT-BTP; giải pháp: bỏ bản giấy\nKT05: mua máy quét",
        "KT02 – pháp lý – Thông tư 15/2015/TT-BTP; bỏ bản giấy; KT05 (kỹ thuật): mua máy quét",
        "1. KT 02\nVướng mắc: pháp lý\nVăn bản cần sửa: Thông tư 15/2015/TT-BTP\nGiải pháp: bỏ bản giấy\n2. KT 05\nGiải pháp: mua máy quét",
        "Vướng mắc pháp lý: Thông tư 15/2015/TT-BTP; giải pháp: bỏ bản giấy\nVướng mắc kỹ thuật: mua máy quét",
    ] {
        let (first, second, edits) = rewritten(text);
        assert_eq!((first, second), (legal(document, remedy), technical(network)), "{text}");
        assert!(edits.iter().all(HandEdit::is_usable) && edits.len() == 2, "{text}: {edits:#?}");
    }
}

#[test]
fn what_is_not_certain_is_shown_and_changes_nothing() {
    let (first, second, _) = rewritten("không vướng gì");
    for text in [
        "không vướng gì",
        "còn vướng quy định, đề nghị sửa",
        "KT02 (pháp lý): bỏ bản giấy\nKT05 (kỹ thuật): nối phần mềm một cửa",
        "KT02 (pháp lý): a\nKT02 (pháp lý): b",
        "kỹ thuật số chưa có",
    ] {
        let (one, other, edits) = rewritten(text);
        assert_eq!((&one, &other), (&first, &second), "{text}");
        assert!(
            matches!(&edits[..], [HandEdit { what: Edited::Shown { after, .. }, .. }] if after == text),
            "{edits:#?}"
        );
    }
}

/// A dossier of the campaign whose form shows obstacles.
fn with_reasons() -> Dossier {
    let shows = |campaign: &Campaign| campaign.form.columns.iter().any(|column| column.shows == FormCell::Obstacles);
    let campaign = Campaign::shipped().into_iter().find(shows).unwrap();
    let mut dossier = dossier(3).under(&Arc::new(campaign)).dossier;
    let campaign = Arc::clone(&dossier.campaign);
    for procedure in &mut dossier.procedures {
        let procedure = Arc::make_mut(procedure);
        procedure.screening.set(campaign.screening.clauses.first().id, true);
        procedure.proposal.level = Some(campaign.highest_level());
        let answers = &mut procedure.assessment.answers;
        answers.clear();
        let reason = |id: &str| Some(criterion(id));
        let (document, remedy) = ("Luật Hộ tịch 2014, Điều 18".to_owned(), "cho nộp bản điện tử".to_owned());
        let by_law = Obstacle::Legal { reason: reason("LD1"), document, remedy };
        answers.insert(criterion("KT07"), Answer::NotMet(by_law));
        let other = Obstacle::Technical { reason: None, remedy: "nối phần mềm".into() };
        answers.insert(criterion("KT01"), Answer::NotMet(other));
    }
    dossier
}

#[test]
fn the_reasons_in_the_form_come_back() {
    let dossier = with_reasons();
    let head = dossier.campaign.form.columns.iter().find(|column| column.shows == FormCell::Obstacles).unwrap();
    let name = dossier.procedures[0].name.clone();
    let mut book = written(&dossier);
    let cell = book.cell(LIST, &name, &head.head).clone();
    let (first, second) = cell.split_once('\n').unwrap();
    assert!(second.starts_with("Phải hiện diện tại cơ quan nhà nước; Luật Hộ tịch"), "{cell}");
    let taken = |text: &str| {
        let mut book = written(&dossier);
        *book.cell(LIST, &name, &head.head) = text.into();
        let opened = opened(&book);
        let is_known = opened.edits.iter().all(HandEdit::is_usable);
        let back = taken_back(&opened);
        let obstacles = ["KT01", "KT07"].map(|id| obstacle(&back, id));
        is_known.then_some((obstacles, opened.edits.len()))
    };
    let law = |reason: &str, document: &str, remedy: &str| Obstacle::Legal {
        reason: Some(criterion(reason)),
        document: document.into(),
        remedy: remedy.into(),
    };
    let old = "Luật Hộ tịch 2014, Điều 18";
    for (text, [one, other], count) in [
        (
            format!("{}\n{second}", first.replace("nối phần mềm", "mua phần mềm")),
            [technical("mua phần mềm"), law("LD1", old, "cho nộp bản điện tử")],
            1,
        ),
        (
            format!("- {second}, gấp\n- {}", first.to_uppercase().replace("NỐI PHẦN MỀM", "nối phần mềm")),
            [technical("nối phần mềm"), law("LD1", old, "cho nộp bản điện tử, gấp")],
            1,
        ),
        (
            format!("{first}\nPhải thẩm tra, xác minh tại hiện trường: Luật Đất đai 2024: bỏ thẩm tra"),
            [technical("nối phần mềm"), law("LD2", "Luật Đất đai 2024", "bỏ thẩm tra")],
            3,
        ),
    ] {
        assert_eq!(taken(&text), Some(([one, other], count)), "{text}");
    }
    for text in [first, "không có", ""] {
        assert_eq!(taken(text), None, "{text}");
    }
}

#[test]
fn a_row_that_is_added_to_the_assessment_is_a_procedure_with_its_answers() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let heads = [
        "TT",
        NAME,
        "Lĩnh vực",
        "KT01",
        "KT02",
        "HQ01",
        OBSTACLES,
        "Ghi chú đánh giá",
        "Nội dung đơn giản hóa",
        "KT03",
    ];
    let texts = [
        "4",
        "Đăng ký giám hộ",
        "Hộ tịch",
        "Đ",
        "PL",
        "2",
        "KT02: pháp lý: Thông tư 4/2020; giải pháp: bỏ bản giấy",
        "KT01: đã thử",
        "Hồ sơ: bỏ hộ khẩu",
        "?",
    ];
    let columns = heads.map(|head| book.column(ASSESSED, head));
    let mut row = vec![String::new(); 30];
    for (column, text) in columns.into_iter().zip(texts) {
        row[column] = text.into();
    }
    book.rows(ASSESSED).push(row);
    // A procedure that the sheet does not show is known by its name.
    let opened = opened(&book);
    let unusable: Vec<&HandEdit> = opened.edits.iter().filter(|edit| !edit.is_usable()).collect();
    assert!(
        matches!(&unusable[..], [HandEdit { what: Edited::Shown { after, .. }, .. }] if after == "?"),
        "{unusable:#?}"
    );
    let back = taken_back(&opened);
    let new = back.procedures.last().unwrap();
    assert_eq!((back.procedures.len(), new.name.as_str(), new.field.as_str()), (4, "Đăng ký giám hộ", "Hộ tịch"));
    let answers = &new.assessment.answers;
    assert_eq!(answers.get(&criterion("KT01")), Some(&Answer::Met));
    assert_eq!(answers.get(&criterion("KT02")), Some(&Answer::NotMet(legal("Thông tư 4/2020", "bỏ bản giấy"))));
    assert_eq!(new.assessment.scores.get(&criterion("HQ01")), Some(&Score::High));
    assert_eq!(new.assessment.notes.get(&criterion("KT01")).map(String::as_str), Some("đã thử"));
    assert_eq!(new.simplification.documents, "bỏ hộ khẩu");
}
