//! Rows that are no plain procedures, as people and printing programs write them: sections, lists below lists, ditto marks,
//! rows that continue, page marks, totals.

use crate::support::lists::{done, figures, import_text, names};
use crate::support::{campaign, level, portal, tier};
use ra_soat_dvctt::domain::{Fee, Roadmap};
use ra_soat_dvctt::files::{ImportAction, Imported};

fn fields(imported: &Imported) -> Vec<&str> {
    imported.rows.iter().map(|row| row.procedure.field.as_str()).collect()
}

/// The actions of the findings, without those about unused columns.
fn said(imported: &Imported) -> Vec<ImportAction> {
    let all = imported.findings.iter().map(|finding| finding.done);
    all.filter(|done| *done != ImportAction::ColumnUnused).collect()
}

#[test]
fn a_list_below_another_is_read_under_its_own_heading() {
    let text = "I. DANH MỤC BAN HÀNH MỚI\n\
        STT\tMã số\tTên thủ tục\tLĩnh vực\n\
        1\t1.000101\tMột\tHộ tịch\n\
        2\t1.000102\tHai\tHộ tịch\n\
        II. DANH MỤC SỬA ĐỔI\n\
        STT\tMã số\tTên thủ tục\tCơ quan thực hiện\tLĩnh vực\tPhí, lệ phí\n\
        1\t1.000103\tBa\tSở Tư pháp\tChứng thực\tKhông\n\
        2\t1.000104\tBốn\tSở Tư pháp\tChứng thực\t10.000 đồng\n";
    let imported = import_text(text).unwrap();
    assert_eq!(names(&imported), ["Một", "Hai", "Ba", "Bốn"]);
    assert_eq!(fields(&imported), ["Hộ tịch", "Hộ tịch", "Chứng thực", "Chứng thực"]);
    assert_eq!(imported.rows[2].procedure.authority, "Sở Tư pháp");
    assert_eq!(imported.rows[2].procedure.fee, Fee::None);
    // The title of the second list is no field.
    assert_eq!(said(&imported), [ImportAction::SkippedBelow, ImportAction::NextHeading]);
    let field =
        import_text(&text.replace("DANH MỤC SỬA ĐỔI", "Lĩnh vực: Công chứng").replace("\tChứng thực\t", "\t\t"))
            .unwrap();
    assert_eq!(fields(&field), ["Hộ tịch", "Hộ tịch", "Công chứng", "Công chứng"]);
}

#[test]
fn unused_columns_are_named_under_the_heading_that_they_have() {
    let text = "STT\tMã số\tTên thủ tục\n1\t1.000101\tMột\n2\t1.000102\tHai\n\
        STT\tMã số\tTên thủ tục\tLĩnh vực\tVăn bản bãi bỏ\n1\t1.000103\tBa\tA\tNghị định 1\n2\t1.000104\tBốn\tA\tNghị định 2\n";
    let imported = import_text(text).unwrap();
    assert_eq!(done(&imported), [("E4", ImportAction::ColumnUnused), ("A4", ImportAction::NextHeading)]);
}

#[test]
fn a_list_below_another_may_have_its_columns_in_another_order() {
    let text = "STT\tMã số\tTên thủ tục\tLĩnh vực\n1\t1.000101\tMột\tA\n2\t1.000102\tHai\tA\n\
        STT\tTên thủ tục\tMã số\tLĩnh vực\n1\tBa\t1.000103\tB\n2\tBốn\t1.000104\tB\n";
    let imported = import_text(text).unwrap();
    let codes: Vec<&str> = imported.rows.iter().map(|row| row.procedure.code.as_str()).collect();
    assert_eq!(names(&imported), ["Một", "Hai", "Ba", "Bốn"]);
    assert_eq!(codes, ["1.000101", "1.000102", "1.000103", "1.000104"]);
}

#[test]
fn the_first_procedure_and_the_first_section_are_no_part_of_the_heading() {
    for (what, text) in [
        ("no head for the number", "\tNội dung\tLĩnh vực\n1\tThủ tục cấp thẻ\tA\n2\tThủ tục đổi thẻ\tA\n"),
        (
            "STT\tan unusual head",
            "STT\tTên thủ tục hành chính nội bộ\tLĩnh vực\n1\tThủ tục cấp thẻ\tA\n2\tThủ tục đổi thẻ\tA\n",
        ),
    ] {
        let imported = import_text(text).unwrap();
        assert_eq!(names(&imported), ["Thủ tục cấp thẻ", "Thủ tục đổi thẻ"], "{what}");
    }
    let sections = "S\nTT";
    let text = format!(
        "\"{sections}\"\tMã số\tTên thủ tục\tGhi chú\nI\tLĩnh vực: Đất đai\n1\t1.000101\tMột\tx\n2\t1.000102\tHai\ty\n"
    );
    let imported = import_text(&text).unwrap();
    assert_eq!((names(&imported), fields(&imported)), (vec!["Một", "Hai"], vec!["Đất đai", "Đất đai"]));
}

#[test]
fn sections_are_told_by_number_capitals_and_what_follows() {
    let head = "STT\tMã số\tTên thủ tục\tPhí\n";
    let row = |number: u32| format!("{number}\t1.00010{number}\tThủ tục số {number}\tKhông\n");
    let text = format!(
        "{head}\t\tHỘ TỊCH (02 TTHC)\n{}{}\tĐ. Đất đai\n{}1.\tThủ tục chung\n1\t1.000107\tBảy\tKhông\n",
        row(1),
        row(2),
        row(3)
    );
    let imported = import_text(&text).unwrap();
    assert_eq!(fields(&imported), ["HỘ TỊCH", "HỘ TỊCH", "Đất đai", "Thủ tục chung"]);
    let tiers = format!(
        "{head}I\tLĩnh vực hộ tịch\nI.1\tCấp tỉnh\n{}I.2\tCấp huyện\n{}II\tLĩnh vực đất đai\n{}",
        row(1),
        row(2),
        row(3)
    );
    let imported = import_text(&tiers).unwrap();
    let tiers: Vec<_> = imported.rows.iter().map(|row| row.procedure.tier).collect();
    assert_eq!(fields(&imported), ["hộ tịch", "hộ tịch", "đất đai"]);
    assert_eq!(tiers, [Some(tier("province")), Some(tier("district")), None]);
}

#[test]
fn totals_and_page_marks_are_passed_over_and_names_that_begin_alike_are_not() {
    let text = "STT\tTên thủ tục\tCơ quan thực hiện\n\
        1\tTổng kết thi đua, khen thưởng\tSở Nội vụ\n\
        2\tCộng nối thời gian đóng bảo hiểm xã hội\tTổng cục Thuế\n\
        \tCo\u{323}\u{302}ng mang sang\n\
        \tTrang 1/2\n\
        3\tBa\tSở Nội vụ\n\
        \tTổng số: 3\n";
    let imported = import_text(text).unwrap();
    assert_eq!(imported.rows.len(), 3);
    assert_eq!(said(&imported), [ImportAction::SkippedTotal, ImportAction::SkippedBelow, ImportAction::SkippedTotal]);
}

#[test]
fn a_name_may_go_on_in_the_next_row() {
    let text = "STT\tMã số\tTên thủ tục\tLĩnh vực\n1\t1.000101\tCấp giấy phép cho\tA\n\t\ttổ chức nước ngoài\t\n2\t1.000102\tHai\tA\n";
    let imported = import_text(text).unwrap();
    assert_eq!(names(&imported), ["Cấp giấy phép cho tổ chức nước ngoài", "Hai"]);
    assert_eq!(said(&imported), [ImportAction::Joined]);
    // Also where another list stands below.
    let two = format!("{text}STT\tTên thủ tục\tMã số\tPhí\n1\tBa\t1.000103\tKhông\n2\tBốn\t1.000104\tKhông\n");
    assert_eq!(names(&import_text(&two).unwrap()), ["Cấp giấy phép cho tổ chức nước ngoài", "Hai", "Ba", "Bốn"]);
    // What is said of the procedure stands in its first row.
    let twice = format!("{text}3\t1.000101\tCấp giấy phép cho tổ chức nước ngoài\tA\n");
    let imported = import_text(&twice).unwrap();
    assert_eq!(done(&imported), [("C3", ImportAction::Joined), ("B5", ImportAction::CodeRepeated)]);
}

#[test]
fn what_refers_to_the_row_above_has_its_text() {
    let text = "STT\tMã số\tTên thủ tục\tLĩnh vực\tCơ quan thực hiện\n\
        1\t1.000101\tMột\tHộ tịch\tSở Tư pháp\n2\t1.000102\tHai\tnt\t-nt-\n3\t1.000103\tBa\t\"\tNhư trên\n4\t1.000104\tBốn\t\tSở A\n";
    let imported = import_text(text).unwrap();
    assert_eq!(fields(&imported), ["Hộ tịch", "Hộ tịch", "Hộ tịch", ""]);
    assert_eq!(imported.rows[2].procedure.authority, "Sở Tư pháp");
    assert_eq!(said(&imported), [ImportAction::TakenFromAbove; 4]);
    let once = "STT\tMã số\tTên thủ tục\tLĩnh vực\n1\t1.000101\tMột\tHộ tịch\n2\t1.000102\tHai\t\n3\t1.000103\tBa\tĐất đai\n4\t1.000104\tBốn\t\n";
    let imported = import_text(once).unwrap();
    assert_eq!(fields(&imported), ["Hộ tịch", "Hộ tịch", "Đất đai", "Đất đai"]);
    assert_eq!(said(&imported), [ImportAction::TakenFromAbove; 2]);
}

#[test]
fn a_row_that_an_unquoted_comma_has_shifted_is_said() {
    let rows: String = (1..=12).map(|at| format!("{at},1.{at:06},Thủ tục số {at},A\n")).collect();
    let text = format!("STT,Mã số,Tên thủ tục,Lĩnh vực\n{rows}13,1.000200,Cấp, đổi thẻ,A\n");
    let imported = import_text(&text).unwrap();
    assert_eq!(said(&imported), [ImportAction::BeyondHeading]);
}

#[test]
fn figures_of_another_time_or_of_other_dossiers_are_not_taken() {
    let row = "1\tMột\t10\t20\t30\n";
    for (heads, expected) in [
        ("STT\tTên thủ tục\tNăm 2019\t6 tháng đầu năm 2020\tGhi", (Some(10), Some(20))),
        (
            "STT\tTên thủ tục\tSố hồ sơ quý I/2019\tSố hồ sơ năm 2019\tSố lượng hồ sơ 6 tháng đầu năm 2020",
            (Some(20), Some(30)),
        ),
        ("STT\tTên thủ tục\tSố hồ sơ quá hạn\tSố hồ sơ kỳ trước chuyển sang\tSố hồ sơ năm 2018", (None, None)),
    ] {
        let imported = import_text(&format!("{heads}\n{row}2\tHai\t1\t2\t3\n")).unwrap();
        assert_eq!(figures(&imported.rows[0].procedure.volumes), expected, "{heads}");
    }
    let html = "<table><tr><td rowspan=2>STT<td rowspan=2>Tên thủ tục<td colspan=3>Số hồ sơ năm 2019<tr><td>Trực tiếp<td>Qua BCCI<td>Tổng số\
        <tr><td>1<td>Một<td>10<td>20<td>30<tr><td>2<td>Hai<td>1<td>2<td>3</table>";
    let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", html, None, &campaign()).unwrap();
    assert_eq!(figures(&imported.rows[0].procedure.volumes), (Some(30), None));
}

#[test]
fn marks_of_what_is_already_offered_are_registered() {
    let html = "<table><tr><td rowspan=2>STT<td rowspan=2>Tên thủ tục<td colspan=2>Hiện đang cung cấp<tr><td>Mức độ 3<td>Mức độ 4\
        <tr><td>1<td>Một<td>x<td><tr><td>2<td>Hai<td><td>x<tr><td>3<td>Ba<td>x<td>x<tr><td>4<td>Bốn<td>?<td></table>";
    let read = |html: &str| {
        let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", html, None, &campaign()).unwrap();
        assert!(imported.rows.iter().all(|row| row.procedure.proposal.level.is_none()), "{html}");
        let registered: Vec<_> = imported.rows.iter().map(|row| row.procedure.registered).collect();
        let expected = [Some(level("3")), Some(level("4")), Some(level("4")), None];
        assert_eq!(registered, expected, "{html}");
        assert_eq!(done(&imported).last(), Some(&("C6", ImportAction::NotALevel)));
    };
    read(html);
    for (over, levels) in [
        ("Mức độ DVC đang triển khai", "<td>3<td>4"),
        ("Đang cung cấp", "<td>Mức 3<td>Mức 4"),
        ("Đã đăng ký", "<td>DVCTT một phần<td>DVCTT toàn trình"),
        ("Mức độ đang cung cấp", "<td>Một phần<td>Toàn trình"),
        ("DVC trực tuyến", "<td>Đang cung cấp một phần<td>Đang cung cấp toàn trình"),
        ("Dịch vụ công hiện nay", "<td>Một phần<td>Toàn trình"),
    ] {
        read(&html.replace("Hiện đang cung cấp", over).replace("<td>Mức độ 3<td>Mức độ 4", levels));
    }
    let titled = html.replacen("<table>", "<table><tr><td colspan=4>DANH MỤC DVC TRỰC TUYẾN ĐANG CUNG CẤP", 1);
    let titled = titled.replace("<td colspan=2>Hiện đang cung cấp", "<td colspan=2>Mức độ").replace("<td>?", "<td>");
    let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", &titled, None, &campaign()).unwrap();
    assert_eq!(imported.rows[1].procedure.registered, Some(level("4")));
    assert_eq!(imported.rows[1].procedure.proposal.level, None);
    let proposed = titled.replace("ĐANG CUNG CẤP", "ĐỀ XUẤT CUNG CẤP");
    let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", &proposed, None, &campaign()).unwrap();
    assert_eq!(imported.rows[1].procedure.proposal.level, Some(level("4")));
}

#[test]
fn marks_of_what_is_there_and_of_what_is_proposed_are_told_apart() {
    let read = |now: &str, proposed: &str| {
        let text = format!(
            "STT\tTên thủ tục\t{now}\t\t{proposed}\t\tLộ trình Cổng DVC tỉnh\n\t\tMức độ 3\tMức độ 4\tMức độ 3\tMức độ 4\t\n\
            1\tMột\tx\t\t\tx\t9/2020\n2\tHai\t\t\tx\t\t\n"
        );
        let html: String = text
            .lines()
            .map(|line| format!("<tr><td>{}", line.replace('\t', "<td>")))
            .collect::<String>()
            .replace(&format!("<td>{now}<td>"), &format!("<td colspan=2>{now}"))
            .replace(&format!("<td>{proposed}<td>"), &format!("<td colspan=2>{proposed}"));
        let html = format!("<table>{html}</table>");
        let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", &html, None, &campaign()).unwrap();
        let rows = imported.rows.iter().map(|row| (row.procedure.registered, row.procedure.proposal.level));
        rows.collect::<Vec<_>>()
    };
    let expected = [(Some(level("3")), Some(level("4"))), (None, Some(level("3")))];
    assert_eq!(read("Đang cung cấp", "Đề xuất"), expected);
    assert_eq!(read("Mức độ", "Đề xuất mức độ"), expected);
    assert_eq!(read("Mức độ đã đăng ký", "Mức độ"), expected);
}

#[test]
fn columns_of_fees_and_of_times_are_read_together() {
    let text =
        "STT\tTên thủ tục\tPhí\tLệ phí\tGhi chú\n1\tMột\tKhông\t8.000 đồng\t\n2\tHai\tKhông\tKhông\t\n3\tBa\t\t\t\n";
    let imported = import_text(text).unwrap();
    let fees: Vec<Fee> = imported.rows.iter().map(|row| row.procedure.fee.clone()).collect();
    let due = Fee::Due { amount: "Phí: Không; Lệ phí: 8.000 đồng".to_owned() };
    assert_eq!(fees, [due, Fee::None, Fee::Unknown]);
    assert_eq!(done(&imported), []);
    let html = "<table><tr><td rowspan=2>STT<td rowspan=2>Tên thủ tục<td colspan=4>Lộ trình trên Cổng DVC quốc gia\
        <tr><td>Quý III/2020<td>Tháng 12/2020<td>Năm 2021<td>6 tháng đầu năm 2020\
        <tr><td>1<td>Một<td>x<td><td><tr><td>2<td>Hai<td><td>x<td><tr><td>3<td>Ba<td><td><td>x<tr><td>4<td>Bốn<td>sau khi có hướng dẫn<td><td></table>";
    let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", html, None, &campaign()).unwrap();
    let said: Vec<Roadmap> =
        imported.rows.iter().map(|row| row.procedure.proposal.roadmap(portal("national")).clone()).collect();
    assert_eq!(
        said,
        [
            Roadmap::FromQuarter { year: 2020, quarter: 3 },
            Roadmap::FromMonth { year: 2020, month: 12 },
            Roadmap::InYear { year: 2021 },
            Roadmap::Verbatim { text: "sau khi có hướng dẫn".to_owned() },
        ]
    );
    assert_eq!(done(&imported), []);
}

#[test]
fn levels_under_figures_are_no_marks() {
    let html = "<table><tr><td rowspan=2>STT<td rowspan=2>Tên thủ tục<td colspan=2>Số hồ sơ năm 2019<tr><td>Mức độ 3<td>Mức độ 4\
        <tr><td>1<td>Một<td>1<td>0<tr><td>2<td>Hai<td>12<td>1</table>";
    let imported = ra_soat_dvctt::spreadsheet::import::import_pasted("", html, None, &campaign()).unwrap();
    assert!(imported.rows.iter().all(|row| row.procedure.proposal.level.is_none()));
    assert_eq!(done(&imported).iter().filter(|(_, done)| *done == ImportAction::ColumnUnused).count(), 2);
}

#[test]
fn names_that_begin_like_other_rows_are_procedures() {
    let text = "Tên thủ tục\tLĩnh vực\tMức độ đã đăng ký\nĐăng ký khai sinh\tHộ tịch\tMức độ 3\n\
        Thủ tục hành chính liên thông\tLĩnh vực Hộ tịch\tMức độ 4\nĐăng ký kết hôn\tHộ tịch\tMức độ 3\n";
    let imported = import_text(text).unwrap();
    assert_eq!(names(&imported).len(), 3);
    assert!(imported.rows.iter().all(|row| row.procedure.registered.is_some()));
    let coded = "STT\tMã số\tTên thủ tục\tPhí\n1\t1.000101\tMột\tKhông\n2\t1.000102\tHai\tKhông\n3\t\tKhai sinh mới chưa có mã\t\n\
        1\t1.000103\tBa\tKhông\n2\t1.000104\tBốn\tKhông\n5\t\tChuyển sang trang trại chăn nuôi\t\n6\t1.000105\tNăm\tKhông\n";
    assert_eq!(import_text(coded).unwrap().rows.len(), 7);
}

#[test]
fn a_section_between_ends_what_stands_once() {
    let text = "STT\tMã số\tTên thủ tục\tLĩnh vực\n1\t1.000101\tMột\tHộ tịch\n2\t1.000102\tHai\tChứng thực\n\
        II\t\tLĨNH VỰC ĐẤT ĐAI\n3\t1.000103\tBa\t\n4\t1.000104\tBốn\t\n";
    assert_eq!(fields(&import_text(text).unwrap()), ["Hộ tịch", "Chứng thực", "ĐẤT ĐAI", "ĐẤT ĐAI"]);
}

#[test]
fn codes_of_before_are_codes_where_nothing_else_is() {
    let rows = "1\tMột\tT-QNG-277374-TT\n2\tHai\tT-QNG-277375-TT\n";
    let imported = import_text(&format!("STT\tTên thủ tục\tSố hồ sơ TTHC\n{rows}")).unwrap();
    assert_eq!(imported.rows[0].procedure.code, "T-QNG-277374-TT");
    let imported = import_text("STT\tTên thủ tục\tSố hồ sơ TTHC\n1\tMột\t5\n2\tHai\t7\n").unwrap();
    assert_eq!(figures(&imported.rows[0].procedure.volumes), (Some(5), None));
}

#[test]
fn many_headings_and_quotes_cost_no_more_than_their_size() {
    let pair = "Tên thủ tục,Mã số,Lĩnh vực\nMã số,Tên thủ tục,Lĩnh vực\n";
    let imported = import_text(&format!("STT,Mã số,Tên thủ tục\n1,1.000101,Một\n{}", pair.repeat(10_000)));
    assert_eq!(imported.unwrap().rows.len(), 1);
    let quotes = format!("{}{}", "x,y\n".repeat(60), "\"a\nb,c\",".repeat(10_000));
    assert!(import_text(&quotes).is_ok());
}
