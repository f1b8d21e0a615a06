//! E-mails to the units: to whom, about what, and as a table.

use crate::support::received::{consolidate, gathered, received};
use crate::support::{date, sound_dossier, unit_key};
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::grid::Block;
use ra_soat_dvctt::text::consolidation::{board_summary, judged_by};
use ra_soat_dvctt::text::mails::{Mail, MailKind, address, mails, table, whole};

fn of<'a>(mails: &'a [Mail], unit: &str) -> Vec<&'a Mail> {
    mails.iter().filter(|mail| mail.unit == unit).collect()
}

#[test]
fn every_unit_gets_what_concerns_it() {
    let mut wrong = sound_dossier(4);
    wrong.procedures.iter_mut().take(2).for_each(|one| std::sync::Arc::make_mut(one).field.clear());
    wrong.submission.email = " canbo@soyte.example ".into();
    let files =
        [received("Sở Y tế", &wrong, 3, "y-te.xlsx"), received("Sở Nội vụ", &sound_dossier(2), 20, "=noi-vu.xlsx")];
    let mut work = consolidate(&files);
    let comment = Words::new("thiếu").unwrap();
    let returned = &files[1].1.procedures[0];
    let decision = Decision::new(&unit_key("so noi vu"), returned, Verdict::Returned { comment }, 1);
    work.0.apply(ConsolidationEdit::Decisions(Change::put([decision])));
    let mails = mails(&work.0, &gathered(&work), &work.1);
    let kinds = |unit: &str| of(&mails, unit).iter().map(|mail| mail.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Sở Tư pháp"), [MailKind::Reminder]);
    assert_eq!(kinds("Sở Y tế"), [MailKind::Acknowledgement]);
    assert_eq!(kinds("Sở Nội vụ"), [MailKind::Acknowledgement, MailKind::Returned]);
    assert_eq!(mails.len(), work.0.scope.len() + 1);
    let reminder = of(&mails, "Sở Tư pháp")[0];
    assert!(
        reminder.text.contains("Công văn số 74/VP-HCC ngày 13/6/2020")
            && reminder.text.contains("trước ngày 10/7/2020")
    );
    assert_eq!(reminder.address, "");
    let received = of(&mails, "Sở Y tế")[0];
    assert_eq!(received.address, "canbo@soyte.example");
    assert!(received.text.contains("“y-te.xlsx” lập ngày 3/7/2020: 4 thủ tục"), "{}", received.text);
    assert!(received.text.contains("- Thiếu lĩnh vực: 2 chỗ"), "{}", received.text);
    let [received, returned] = of(&mails, "Sở Nội vụ")[..] else { panic!("{mails:?}") };
    assert!(received.text.contains("Hồ sơ được đưa vào xem xét."), "{}", received.text);
    assert!(returned.text.starts_with("Kính gửi Sở Nội vụ,\n\n1 thủ tục trong hồ sơ"), "{}", returned.text);
}

#[test]
fn an_address_is_taken_from_an_earlier_file_and_goes_with_what_is_copied() {
    let mut addressed = sound_dossier(2);
    addressed.submission.email = "canbo@soyte.example".into();
    let mut without = sound_dossier(3);
    without.submission.email.clear();
    let work = consolidate(&[received("Sở Y tế", &addressed, 3, "1.xlsx"), received("Sở Y tế", &without, 5, "2.xlsx")]);
    let mails = mails(&work.0, &gathered(&work), &work.1);
    let [received] = of(&mails, "Sở Y tế")[..] else { panic!("{mails:?}") };
    assert!(received.text.contains("2.xlsx"));
    assert!(whole(received).starts_with(&format!("canbo@soyte.example\n{}\n\n", received.subject)));
    assert_eq!(address(of(&mails, "Sở Tư pháp")[0]), "chưa biết địa chỉ");
}

#[test]
fn the_table_of_mails_has_no_formula_and_comes_back() {
    let work = consolidate(&[received("=CMD()|' /C calc'!A0", &sound_dossier(1), 3, "+1.xlsx")]);
    let mails = mails(&work.0, &gathered(&work), &work.1);
    let table = table(&mails);
    let tsv = table.to_tsv();
    let cells = tsv.split(['\t', '\n']).map(|cell| cell.trim_start_matches('"'));
    assert!(cells.clone().count() > 100);
    assert!(cells.clone().all(|cell| !cell.starts_with(['=', '+', '@'])), "{tsv}");
    assert_eq!(Block::from_tsv(&tsv), table);
    assert!(table.0.iter().all(|row| row.len() == 5));
}

/// | file | reception recorded | the board says | the e-mail says late |
/// |---|---|---|---|
/// | made after the deadline | no | late, by the file's own date | no |
/// | the same | after the deadline | late | yes |
/// | the same | before it | – | no |
/// | plain list opened after the deadline | no | no day is known | no, nor when it was made |
/// | the same | after the deadline | late | yes |
#[test]
fn a_unit_is_told_that_it_was_late_only_by_a_recorded_day() {
    let sound = sound_dossier(2);
    let recorded = |day| Some(Reception { on: date(2020, 7, day), letter: String::new(), by: String::new() });
    let own_date = Some("theo ngày lập tệp, chưa ghi ngày nhận");
    for (is_plain, reception, is_late, judged, is_told) in [
        (false, None, true, own_date, false),
        (false, recorded(12), true, None, true),
        (false, recorded(9), false, None, false),
        (true, None, false, Some("chưa ghi ngày nhận"), false),
        (true, recorded(12), true, None, true),
    ] {
        let (mut file, dossier) = received("Sở Y tế", &sound, 12, "a.xlsx");
        file.reception = reception;
        if is_plain {
            file.app_version = String::new();
        }
        let work = consolidate(&[(file.clone(), dossier)]);
        let found = gathered(&work);
        let unit = found.unit(&unit_key("so y te")).unwrap();
        assert_eq!((unit.is_late, judged_by(unit, &work.0)), (is_late, judged), "{file:?}");
        let board = board_summary(&found, &work.0);
        assert_eq!(board.contains(", 1 theo ngày lập tệp vì chưa ghi ngày nhận"), judged == own_date, "{board}");
        let mails = mails(&work.0, &found, &work.1);
        let text = &of(&mails, "Sở Y tế")[0].text;
        assert_eq!(text.contains("Hồ sơ được gửi sau thời hạn."), is_told, "{text}");
        assert_eq!(text.contains("lập ngày"), !is_plain, "{text}");
    }
}

const UNDER_REVIEW: &str = "Hồ sơ được đưa vào xem xét.";

/// What the acknowledgement says of the unit's files; where it is not `UNDER_REVIEW`, it does not say that either.
#[test]
fn an_acknowledgement_says_what_became_of_each_file() {
    let sound = sound_dossier(3);
    let other = Campaign::shipped().into_iter().find(|campaign| campaign.id != sound.campaign.id).unwrap();
    let of_other = sound.under(&std::sync::Arc::new(other)).dossier;
    let mut wrong = sound.clone();
    std::sync::Arc::make_mut(&mut wrong.procedures[0]).field.clear();
    let file = |dossier: &Dossier, day, name: &str| received("Sở Y tế", dossier, day, name);
    let official = || file(&sound, 3, "chinh-thuc.xlsx");
    type Of = fn(&mut UnitFile);
    let with = |(mut file, dossier): (UnitFile, _), change: Of| {
        change(&mut file);
        (file, dossier)
    };
    // Another content, so that it is another file.
    let mut more = sound.clone();
    more.submission.email = "canbo@soyte.example".into();
    let newer = |change: Of| with(file(&more, 5, "sau.xlsx"), change);
    let edited: Of = |file| {
        (file.edits, file.by_hand) =
            (3, Some(EditedByHand { exported: file.dossier.clone(), edits: [].into(), taken: None }));
    };
    let opened: Of = |file| file.opened_at = Some(crate::support::received::at(1));
    let plain: Of = |file| file.app_version.clear();
    let draft: Of = |file| file.is_draft = true;
    let untouched: Of = |file| file.is_returned = true;
    let kept = "Tệp “sau.xlsx” được giữ lại, không dùng:";
    let cases: [(Vec<(UnitFile, _)>, Vec<&str>); 15] = [
        (vec![official()], vec![UNDER_REVIEW]),
        (vec![official(), newer(|_| ())], vec!["“sau.xlsx”", UNDER_REVIEW]),
        (vec![file(&wrong, 3, "1.xlsx")], vec!["còn các lỗi sau", "- Thiếu lĩnh vực: 1 chỗ"]),
        (vec![file(&of_other, 3, "1.xlsx")], vec!["Hồ sơ làm theo đợt “", "nên chưa trình được"]),
        (vec![official(), file(&of_other, 5, "sau.xlsx")], vec![UNDER_REVIEW, kept, "làm theo đợt khác"]),
        // It came first, and the right one replaced it.
        (vec![file(&of_other, 1, "sau.xlsx"), official()], vec![UNDER_REVIEW, kept, "làm theo đợt khác"]),
        (vec![official(), newer(draft)], vec!["“chinh-thuc.xlsx”", UNDER_REVIEW, kept, "là bản nháp"]),
        (vec![official(), newer(untouched)], vec![UNDER_REVIEW, kept, "là tệp đã trả lại cho đơn vị"]),
        (vec![official(), newer(plain)], vec![UNDER_REVIEW, kept, "là danh mục thường"]),
        (vec![with(official(), untouched)], vec!["chưa được đưa vào xem xét lại"]),
        (vec![with(official(), plain)], vec!["Tệp là danh mục thường", UNDER_REVIEW]),
        (vec![with(official(), edited)], vec!["3 chỗ sửa tay sau khi xuất; chưa quyết định", UNDER_REVIEW]),
        (
            vec![with(official(), |file| (file.edits, file.adopted) = (3, 1))],
            vec!["3 chỗ sửa tay sau khi xuất; đã lấy 1 chỗ", UNDER_REVIEW],
        ),
        (vec![with(official(), |file| file.edits = 3)], vec!["3 chỗ sửa tay sau khi xuất; không lấy", UNDER_REVIEW]),
        (
            vec![
                with(newer(|_| ()), opened),
                with(official(), |file| file.opened_at = Some(crate::support::received::at(4))),
            ],
            vec![
                "Ngày lập ghi trong tệp ở sau lúc nhận",
                UNDER_REVIEW,
                "“chinh-thuc.xlsx” được giữ lại, không dùng: ngày lập sớm",
            ],
        ),
    ];
    for (files, expected) in cases {
        let work = consolidate(&files);
        let mails = mails(&work.0, &gathered(&work), &work.1);
        let [mail] = of(&mails, "Sở Y tế")[..] else { panic!("{mails:?}") };
        assert_eq!(mail.kind, MailKind::Acknowledgement);
        let text = &mail.text;
        assert!(expected.iter().all(|words| text.contains(words)), "{expected:?}: {text}");
        assert_eq!(text.contains(UNDER_REVIEW), expected.contains(&UNDER_REVIEW), "{text}");
        assert_eq!(
            text.contains("được giữ lại"),
            expected.iter().any(|words| words.contains("được giữ lại")),
            "{text}"
        );
    }
    // The Office chose the earlier one.
    let mut work = consolidate(&[official(), newer(|_| ())]);
    let intake = work.0.intake.with_chosen(&unit_key("so y te"), Some(official().0.id));
    work.0.apply(ConsolidationEdit::Intake(intake));
    let mails = mails(&work.0, &gathered(&work), &work.1);
    let text = &of(&mails, "Sở Y tế")[0].text;
    assert!(text.contains(UNDER_REVIEW) && text.contains(&format!("{kept} đã chọn dùng tệp trên.")), "{text}");
}
