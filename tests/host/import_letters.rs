//! Letters and codes as programs spoil them: decoded twice, in old encodings, with invisible characters, too long.

use crate::support::lists::{done, import_file, import_text, names, reread_text};
use crate::support::sound_dossier;
use ra_soat_dvctt::files::{Choice, ImportAction};
use ra_soat_dvctt::spreadsheet::import::{compare, merge};

#[test]
fn letters_are_read_as_they_were_meant() {
    let text = "Mã số,Tên thủ tục,Lĩnh vực\n1.000120,Cấp giấy xác nhận,Hộ tịch\n2.000635,Cấp bản sao,Hộ tịch\n";
    let (twice, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
    let imported = import_text(&twice).unwrap();
    assert_eq!(names(&imported), ["Cấp giấy xác nhận", "Cấp bản sao"]);
    assert!(imported.legacy.is_none() && done(&imported).iter().all(|(_, done)| *done == ImportAction::DecodedTwice));
    let bad = [text.as_bytes(), b"1.000999,C\xFFp lai,Ho tich\n"].concat();
    let imported = import_file(&bad).unwrap();
    assert_eq!(names(&imported).last(), Some(&"C\u{fffd}p lai"));
    assert_eq!(done(&imported), [("B4", ImportAction::CharacterLost)]);
    // A few rows in Unicode among those in TCVN3 are not converted, and do not hide the others.
    let mixed = "Ma so,Ten thu tuc,Linh vuc\n1.000120,CÊp giÊy phÐp x©y dùng,A\n2.000635,§¨ng ký khai sinh,A\n\
        1.000999,CÊp l¹i giÊy x¸c nhËn,A\n1.001111,Đăng ký kết hôn,Hộ tịch\n";
    let imported = import_text(mixed).unwrap();
    assert!(imported.legacy.is_some());
    let choice = Choice { convert: true, ..imported.choice.clone() };
    let converted = reread_text(mixed, &imported, choice);
    assert_eq!(
        names(&converted),
        ["Cấp giấy phép xây dựng", "Đăng ký khai sinh", "Cấp lại giấy xác nhận", "Đăng ký kết hôn"]
    );
}

#[test]
fn invisible_characters_leave_codes_and_headings_and_repeats_are_said() {
    let text = "M\u{200b}ã số\tTên thủ tục\n1.0\u{200b}00120\tCấp giấy\n1.000120.000.00.00.H48\tCấp giấy\n\
        \u{feff}1.000120\tGia hạn giấy\n2.000635\tCấp bản sao\n";
    let imported = import_text(text).unwrap();
    let codes: Vec<&str> = imported.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1.000120", "1.000120.000.00.00.H48", "1.000120", "2.000635"]);
    let repeated: Vec<_> = done(&imported).into_iter().filter(|(_, done)| *done != ImportAction::Tidied).collect();
    assert_eq!(repeated, [("A3", ImportAction::CodeRepeated), ("A4", ImportAction::CodeOfOther)]);
    let mut dossier = sound_dossier(0);
    let comparison = compare(&dossier, &imported);
    assert_eq!((comparison.new.as_slice(), comparison.repeated), (&[0, 2, 3][..], 1));
    // After the import, each row of the same list finds its own procedure.
    let all = merge(&dossier, &imported, &comparison.new, &[]);
    dossier.apply(all);
    let again = compare(&dossier, &imported);
    assert_eq!((again.new.len(), again.changed.len(), again.equal, again.repeated), (0, 0, 3, 1));
}

#[test]
fn a_text_longer_than_a_cell_is_said_when_it_comes() {
    let long = "dài ".repeat(10_000);
    let imported = import_text(&format!("Mã số\tTên thủ tục\tGhi chú\n1.000120\tCấp giấy\t{long}\n")).unwrap();
    assert_eq!(done(&imported), [("C2", ImportAction::TooLong)]);
    assert_eq!(imported.rows[0].proposal.note, long.trim());
}
