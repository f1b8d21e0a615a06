//! Words of the page.

use crate::domain::{Campaign, Dossier, Portal, Procedure, Score, format_date};
use crate::files::{Stage, Watch};
use crate::rules::{Filter, Severity, Statistics};

pub use super::bulk::{
    SELECTION_ONLY, accept_volume, clause_marked, copied, counted, fill_rows, filled, none_marked, proposed, remove,
    removed, rest_met, scoped, scores_taken, threshold_explained,
};
use super::{terms, thousands};

pub const APP_NAME: &str = "Rà soát dịch vụ công trực tuyến";
pub const APP_SHORT: &str = "Rà soát DVCTT";
pub const APP_LEAD: &str = "Rà soát thủ tục hành chính theo Điều 21 Nghị định 45/2020/NĐ-CP, đánh giá, phân ba nhóm, đề xuất lộ trình và xuất danh mục theo biểu mẫu để gửi Văn phòng UBND tỉnh.";
pub const PRIVACY: &str = "Mọi dữ liệu ở lại trên máy này: không cài đặt, không máy chủ, trang không gửi gì đi đâu.";
pub const SKIP_TO_WORK: &str = "Bỏ qua điều hướng";
pub const CLOSE: &str = "Đóng";
pub const PART_LOADING: &str = "Đang tải…";
pub const PART_NOT_LOADED: &str =
    "Không tải được phần này của trang. Kiểm tra mạng, tải lại trang rồi thử lại; bản nháp không bị ảnh hưởng.";
pub const CANCEL: &str = "Hủy";
pub const WORKING: &str = "Đang xử lý";
pub const TO_HOME: &str = "Về trang đầu";
pub const TEXT_TAKEN_BACK: &str = "Đã bỏ nội dung không dùng được.";
pub const TEXT_AGAIN: &str = "Đã ghi lại nội dung không dùng được.";

pub fn taken_back(words: &str) -> String {
    format!("Đã hoàn tác: {}.", words.trim_end_matches(['.', '…']))
}

pub fn done_again(words: &str) -> String {
    format!("Đã làm lại: {}.", words.trim_end_matches(['.', '…']))
}

pub const ALL_FIELDS: &str = "Mọi lĩnh vực";
pub const FIELD_FILTER: &str = "Lọc theo lĩnh vực";
pub const CHOOSE_ANEW: &str = "Lọc lại";
pub const CHOOSE_ANEW_EXPLAINED: &str =
    "Dòng đang sửa không tự nhảy chỗ hay biến mất; bấm để lọc và sắp xếp lại theo giá trị mới (Alt+Shift+L)";
pub const STATE: &str = "Tình trạng";
/// Shown in an empty cell for which a mark is suggested.
pub const SUGGESTED_MARK: &str = "?";

pub const REST_MET_EXPLAINED: &str =
    "Ghi Đạt vào mọi câu khả thi còn trống của các thủ tục đang chọn, hoặc của mọi thủ tục đang hiện";

pub const REST_MET_OF_ONE: &str = "Chỉ ghi cho thủ tục này";

pub const NEXT_PROCEDURE: &str = "Đã trả lời hết câu của thủ tục trước; đây là thủ tục tiếp theo còn câu trống.";

pub const UNDO: &str = "Hoàn tác";
pub const REDO: &str = "Làm lại";
pub const STEPS: &str = "Các bước";
pub const SEARCH: &str = "Tìm thủ tục";
pub const FILTER: &str = "Lọc";
pub const NOT_CHOSEN: &str = "Chưa chọn";
pub const UNKNOWN: &str = "Chưa rõ";
pub const SHOW_ALL: &str = "Hiện tất cả";
pub const NO_ROWS: &str = "Không có thủ tục nào khớp tìm kiếm và bộ lọc.";
pub const FILL_EXPLAINED: &str =
    "Điền cho các thủ tục đang chọn, hoặc mọi thủ tục đang hiện, đã đề xuất mức độ mà chưa có lộ trình";
pub const NO_UNIT: &str = "Chưa đặt tên đơn vị";
pub const NO_NAME: &str = "(chưa có tên)";
pub const NOTE: &str = "Ghi chú";
pub const HELP: &str = "Giải thích, căn cứ, ghi chú";
/// The help button's text, where there is little room.
pub const HELP_MARK: &str = "?";
/// Begins with the mark, so that it can be spoken to voice control.
pub const HELP_MENU: &str = "? Hướng dẫn, phím tắt";

pub const PANIC_TITLE: &str = "Trang gặp lỗi và phải dừng";
pub const PANIC_TEXT: &str = "Những gì đã báo “Đã lưu” vẫn còn trong trình duyệt: tải lại trang để làm tiếp. Nếu lỗi lặp lại, tải tệp dữ liệu bên dưới và gửi kèm khi báo lỗi.";
pub const PANIC_DOWNLOAD: &str = "Tải dữ liệu đang lưu";

pub const NEW_TITLE: &str = "Bắt đầu hồ sơ mới";
pub const UNIT: &str = "Tên đơn vị";
pub const UNIT_HINT: &str = "Chọn trong danh sách hoặc gõ tên khác.";
pub const CAMPAIGN: &str = "Đợt rà soát";
pub const DEADLINE: &str = "Thời hạn";
pub const CAMPAIGN_DOCUMENT: &str = "Tài liệu đợt";
pub const BEGIN: &str = "Bắt đầu";
pub const LOAD_CAMPAIGN: &str = "Nạp đợt khác…";
pub const OPEN_TITLE: &str = "Mở lại hồ sơ";
pub const OPEN_TEXT: &str =
    "Tệp .xlsx do phần mềm này xuất ra và tệp sao lưu .json mở lại được đầy đủ, kể cả trên máy khác.";
pub const OPEN_FILE: &str = "Mở tệp đã xuất…";
pub const DRAFTS: &str = "Bản nháp trên máy này";
pub const IS_A_PLAIN_LIST: &str =
    "Tệp này là danh mục thường, không phải hồ sơ của phần mềm. Bắt đầu hồ sơ mới rồi nhập tệp ở bước Danh mục.";
pub const IS_A_DOSSIER: &str = "Tệp này là hồ sơ do phần mềm xuất ra. Về trang đầu và chọn “Mở tệp đã xuất” để mở.";

pub const UNIT_TITLE: &str = "Thông tin đơn vị";
pub const UNIT_LEAD: &str =
    "Đơn vị gửi hồ sơ đề nghị (danh mục, kết quả rà soát, đánh giá) kèm công văn của mình về Văn phòng UBND tỉnh.";
pub const LETTER_NUMBER: &str = "Số công văn của đơn vị";
pub const LETTER_HINT: &str = "Ví dụ 512/STP-VP; để trống khi chưa có số, biểu mẫu sẽ chừa chỗ.";
pub const LETTER_DATE: &str = "Ngày công văn";
pub const NOT_AN_EMAIL: &str = "Không phải địa chỉ thư điện tử; ghi như ten@tinh.gov.vn hoặc để trống.";
pub const OFFICER: &str = "Người lập biểu";
pub const PHONE: &str = "Điện thoại";
pub const EMAIL: &str = "Thư điện tử";
pub const RECIPIENT_EMAIL: &str = "Thư điện tử nhận hồ sơ của Văn phòng UBND tỉnh";

/// Why the address is asked for.
pub fn recipient_hint(campaign: &Campaign) -> &'static str {
    match campaign.letter {
        Some(_) => "Công văn không ghi địa chỉ; điền để thư ở bước cuối có sẵn người nhận.",
        None => "Điền để thư ở bước cuối có sẵn người nhận.",
    }
}

pub const NEXT_LIST: &str = "Tiếp: nhập danh mục";
pub const REQUEST: &str = "Căn cứ";
pub const PERIODS: &str = "Kỳ số liệu";

pub const LIST_EMPTY_TITLE: &str = "Đưa danh mục thủ tục của đơn vị vào";
pub const LIST_EMPTY_TEXT: &str = "Rà soát toàn bộ thủ tục, kể cả thủ tục đã đăng ký dịch vụ công trực tuyến.";
pub const LIST_EMPTY_HOW: &str = "Chọn tệp tải từ Cổng Dịch vụ công quốc gia (.xlsx) hoặc CSV, hoặc sao chép bảng trong Excel rồi nhấn Ctrl+V ngay tại đây.";
pub const IMPORT_FILE: &str = "Nhập từ tệp…";
pub const PASTE: &str = "Dán bảng…";
pub const PASTE_TITLE: &str = "Dán bảng từ Excel";
pub const PASTE_HOW: &str = "Sao chép bảng trong Excel kèm dòng tiêu đề cột, dán vào đây:";
pub const PASTE_READ: &str = "Đọc bảng";
pub const ADD: &str = "Thêm thủ tục";
pub const IMPORT_PREVIEW: &str = "Những dòng đầu";

pub const NO_FEE: &str = "Không thu";
pub const HAS_FEE: &str = "Có thu";
pub const FEE_AMOUNT: &str = "Mức thu";
pub const NOT_A_NUMBER: &str = "Ghi một số nguyên, ví dụ 1240.";

pub const DETAIL: &str = "Chi tiết thủ tục";
pub const OPEN_DETAIL: &str = "Chi tiết thủ tục đang chọn";
pub const NOTHING_SELECTED: &str = "Chọn một thủ tục để xem và sửa.";
pub const UNUSED: &str = "Đã cung cấp nhưng chưa phát sinh hồ sơ trực tuyến";
pub const GROUPS: &str = "Nhóm theo từng mức độ";
pub const SETTLED: &str = "Đã xử lý";

pub fn returned_with(text: &str) -> String {
    format!("Văn phòng UBND tỉnh trả lại: {text}")
}

pub const VOLUME: &str = "Hồ sơ";
pub const MEETS_NONE: &str = "Đã rà soát, không đáp ứng tiêu chí nào";
pub const NONE_SHORT: &str = "Không";
pub const SUGGESTED: &str = "Gợi ý theo số hồ sơ; cán bộ quyết định";
pub const MARK_NONE: &str = "Còn lại: không đáp ứng";
pub const MARK_NONE_EXPLAINED: &str =
    "Các thủ tục đang chọn, hoặc mọi thủ tục đang hiện, mà chưa rà soát được ghi là không đáp ứng tiêu chí nào";

pub const NOTHING_ELIGIBLE: &str = "Chưa có thủ tục nào đáp ứng tiêu chí rà soát";
pub const NOTHING_ELIGIBLE_TEXT: &str =
    "Chỉ thủ tục đáp ứng ít nhất một tiêu chí mới được đánh giá và đề xuất. Làm bước Rà soát trước.";
pub const SCORE: &str = "Tổng điểm hiệu quả";
pub const SCORE_SHORT: &str = "Hiệu quả";
pub const FEASIBILITY: &str = "Tính khả thi";
pub const EFFECTIVENESS: &str = "Mức độ hiệu quả";
pub const REST_MET: &str = "Đánh dấu Đạt cho các tiêu chí khả thi còn trống";
pub const COPY_TO_FIELD: &str = "Chép cho thủ tục cùng lĩnh vực";
pub const COPY_TO_FIELD_EXPLAINED: &str =
    "Chép các câu trả lời của thủ tục này vào chỗ trống của mọi thủ tục đang hiện cùng lĩnh vực, dù có chọn hay không";
pub const DOCUMENT: &str = "Văn bản, điều khoản cần sửa đổi, bổ sung";
pub const DOCUMENT_HINT: &str = "Ví dụ Thông tư 15/2015/TT-BTP, Điều 2 khoản 1.";
pub const REMEDY: &str = "Giải pháp, kiến nghị";
pub const REMEDY_TECHNICAL: &str = "Giải pháp kỹ thuật";
pub const REMEDY_LEGAL: &str = "Kiến nghị sửa đổi";
pub const OVERRIDE: &str = "Nhóm khác kết quả";
pub const OVERRIDE_GROUP: &str = "Xếp vào nhóm";
pub const AS_DERIVED: &str = "Theo kết quả đánh giá";

pub const GROUP: &str = "Nhóm";

/// The label of a portal's roadmap.
pub fn roadmap_on(portal: &Portal) -> String {
    format!("Lộ trình trên {}", portal.short)
}

pub const PROPOSE_READY: &str = "Đề xuất mức đã sẵn sàng";
pub const PROPOSE_EXPLAINED: &str = "Với thủ tục đang chọn, hoặc mọi thủ tục đang hiện, chưa có đề xuất: đề xuất mức cao nhất đang ở nhóm 1; mức đã đăng ký ghi “Đã cung cấp”";
pub const FILL: &str = "Điền lộ trình";
pub const FILL_WITH: &str = "Lộ trình để điền";
pub const FILL_PORTAL: &str = "Điền vào cổng nào";
pub const SIMPLIFICATION: &str = "Đơn giản hóa và giải pháp";
pub const SOLUTIONS: &str = "Giải pháp lựa chọn";

pub const FILES: &str = "Xuất tệp và gửi";
pub const EXPORT_FINAL: &str = "Tải tệp chính thức (.xlsx)";
pub const EXPORT_DRAFT: &str = "Tải BẢN NHÁP (.xlsx)";
pub const MAIL: &str = "Soạn thư gửi Văn phòng UBND tỉnh";
pub const MAIL_HINT: &str =
    "Thư mở trong chương trình thư của máy với tiêu đề và nội dung soạn sẵn; đính kèm tệp vừa tải rồi gửi.";
pub const DOWNLOAD_FAILED: &str =
    "Trình duyệt không cho tải tệp. Kiểm tra cài đặt tải xuống rồi thử lại; dữ liệu vẫn nguyên.";

pub fn dossier_title(unit: &str, campaign: &Campaign) -> String {
    let due = campaign.deadline.map(|day| format!(" · gửi trước ngày {}", format_date(day))).unwrap_or_default();
    format!("{unit} · {}{due}", campaign.title)
}

pub fn of(done: u32, total: u32) -> String {
    format!("{}/{}", thousands(done.into()), thousands(total.into()))
}

/// Counts of services provided and not used, shown on every step: the problem behind the request.
pub fn unused(statistics: &Statistics) -> String {
    let Statistics { provided, without_use, without_figures, .. } = statistics;
    match (provided, without_use, without_figures) {
        (0, ..) => "Chưa ghi thủ tục nào đã cung cấp trực tuyến".to_owned(),
        (_, _, 0) => format!("{provided} đã cung cấp, {without_use} chưa phát sinh hồ sơ trực tuyến →"),
        (_, _, unknown) => format!(
            "{provided} đã cung cấp, {without_use} chưa phát sinh hồ sơ trực tuyến, {unknown} chưa có số liệu →"
        ),
    }
}

pub fn filter(filter: Filter, campaign: &Campaign) -> &str {
    match filter {
        Filter::All => "Tất cả",
        Filter::Open => "Chưa xong bước này",
        Filter::WithErrors => "Có lỗi phải sửa",
        Filter::ProvidedWithoutUse => "Đã cung cấp, chưa có hồ sơ trực tuyến",
        Filter::Returned => "Văn phòng trả lại, chưa xử lý",
        Filter::Group(group) => terms::group(campaign, group),
        Filter::Level(Some(level)) => terms::level(campaign, level),
        Filter::Level(None) => "Chưa đề xuất",
    }
}

/// The head of the filters by level.
pub const LEVEL_FILTERS: &str = "Mức độ đề xuất";

pub const SPELL_AS_ONE: &str = "Gộp về cách viết dùng nhiều nhất";

pub fn spelt_otherwise(count: usize) -> String {
    format!("{count} lĩnh vực, cơ quan viết nhiều cách")
}

/// `Lĩnh vực: “Thi đua – Khen thưởng” (12), “Thi đua khen thưởng” (3)`
pub fn spelt(column: &str, ways: &[(String, usize)]) -> String {
    let ways: Vec<String> = ways.iter().map(|(way, count)| format!("“{way}” ({})", thousands(*count as u64))).collect();
    format!("{column}: {}", ways.join(", "))
}

pub fn spelt_as_one(count: usize) -> String {
    format!("Đã gộp cách viết ở {} thủ tục; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
}

pub fn rows(count: usize) -> String {
    format!("{} thủ tục", thousands(count as u64))
}

pub fn missing(count: usize) -> String {
    format!("còn {count} câu")
}

pub fn more(count: usize) -> String {
    format!("và {} ô khác", thousands(count as u64))
}

pub fn facts(procedure: &Procedure) -> String {
    let volume = match procedure.volumes.total() {
        Some(total) => format!("{} hồ sơ", thousands(total.into())),
        None => "chưa có số hồ sơ".to_owned(),
    };
    let online = match procedure.volumes.online {
        Some(online) => format!(", {} trực tuyến", thousands(online.into())),
        None => String::new(),
    };
    let field = if procedure.field.is_empty() { "chưa có lĩnh vực" } else { &procedure.field };
    format!("{field} · {volume}{online}")
}

/// The letter that requested the campaign; `None` where there is none.
pub fn letter(campaign: &Campaign) -> Option<String> {
    let letter = campaign.letter.as_ref()?;
    Some(format!("Công văn số {} ngày {} của {}", letter.number, format_date(letter.date), letter.issuer))
}

pub const NO_LETTER: &str = "Chưa có công văn yêu cầu";

pub fn deadline(campaign: &Campaign) -> String {
    let due = campaign.deadline.map(|day| format!(" trước ngày {}", format_date(day))).unwrap_or_default();
    format!("Gửi {}{due}", campaign.recipient)
}

pub fn campaign_loaded(title: &str) -> String {
    format!("Đã nạp đợt “{title}”; hồ sơ mới sẽ dùng đợt này.")
}

pub fn job_progress(watch: Watch) -> String {
    let stage = match watch.stage {
        Stage::Reading => "Đang đọc",
        Stage::Writing => "Đang ghi",
        Stage::Packing => "Đang đóng tệp",
        Stage::ReadingBack => "Đang đọc lại để kiểm tra",
        Stage::Comparing => "Đang đối chiếu từng ô",
    };
    if watch.total > 1 {
        format!("{stage}: {} / {}", thousands(watch.done as u64), thousands(watch.total as u64))
    } else {
        format!("{stage}…")
    }
}

pub fn exported(name: &str) -> String {
    format!("Đã tạo {name}, đọc lại và đối chiếu khớp từng trường. Tệp nằm trong thư mục tải xuống của trình duyệt.")
}

pub fn ready(errors: usize) -> String {
    match errors {
        0 => "Không còn lỗi: tải tệp chính thức, tự đọc lại và đối chiếu trước khi đưa ra.".to_owned(),
        _ => format!("Còn {errors} lỗi phải sửa trước khi tải tệp chính thức. Bản nháp tải được bất cứ lúc nào."),
    }
}

pub fn findings_heading(severity: Severity, count: usize) -> String {
    match severity {
        Severity::Error => format!("{count} chỗ phải sửa"),
        Severity::Warning => format!("{count} chỗ nên xem lại (không chặn xuất tệp)"),
    }
}

pub fn kind_count(kind: &str, count: usize) -> String {
    format!("{kind}: {} thủ tục", thousands(count as u64))
}

pub fn preview(listed: u32) -> String {
    format!("Biểu mẫu sẽ in ({})", rows(listed as usize))
}

pub fn dossier_summary(statistics: &Statistics) -> String {
    let Statistics { procedures, eligible, listed, proposed, .. } = statistics;
    format!(
        "{procedures} thủ tục, {eligible} đáp ứng Điều 21, {listed} đề xuất cung cấp: {} nhóm 1, {} nhóm 2, {} nhóm 3.",
        proposed.ready, proposed.after_adjustment, proposed.after_amendment
    )
}

/// Subject and text of the letter to the Office.
pub fn mail(dossier: &Dossier, statistics: &Statistics) -> (String, String) {
    let unit = dossier.submission.unit.trim();
    let subject = format!("{unit}: hồ sơ đề nghị thực hiện dịch vụ công trực tuyến ({})", dossier.campaign.title);
    let letter = match (dossier.submission.letter_number.trim(), dossier.submission.letter_date) {
        ("", _) => String::new(),
        (number, None) => format!(" kèm Công văn số {number}"),
        (number, Some(date)) => format!(" kèm Công văn số {number} ngày {}", format_date(date)),
    };
    let answering = self::letter(&dossier.campaign).map(|letter| format!("Thực hiện {letter}, ")).unwrap_or_default();
    let body = format!(
        "Kính gửi: {},\n\n{answering}{unit} gửi hồ sơ đề nghị thực hiện dịch vụ công trực tuyến{letter}.\n{}\nĐã cung cấp: {}; chưa phát sinh hồ sơ trực tuyến: {}.\n\n(Đính kèm tệp .xlsx vừa tải từ phần mềm.)\n\n{}\n{}\n",
        dossier.campaign.recipient,
        dossier_summary(statistics),
        statistics.provided,
        statistics.without_use,
        dossier.submission.officer,
        dossier.submission.phone,
    );
    (subject, body)
}

/// `article` names the clauses together: `Điều 21`.
pub fn clauses(article: &str) -> String {
    format!("{article}: đáp ứng ít nhất một tiêu chí")
}

pub const REASON: &str = "Lý do";
pub const OWN_WORDS: &str = "Ghi bằng lời";

pub const TAKE_SCORES: &str = "Nhận điểm gợi ý";
pub const TAKE_SCORES_EXPLAINED: &str = "Chấm các tiêu chí còn trống theo số liệu của các thủ tục đang chọn, hoặc của mọi thủ tục đang hiện; điểm đã chấm giữ nguyên";

pub fn suggested_score(score: Score) -> String {
    format!("Số liệu gợi ý: {} điểm", u8::from(score))
}

pub const NO_FEE_NO_PAYMENT: &str =
    "Thủ tục không có phí, lệ phí nên câu này không áp dụng. Có thu thì sửa mục Phí, lệ phí ở bước Danh mục.";

pub fn date_hint(campaign: &Campaign) -> String {
    format!("Ví dụ {}.", date_example(campaign))
}

pub fn not_a_date(campaign: &Campaign) -> String {
    format!("Không phải ngày, chưa ghi nhận. Ghi ngày/tháng/năm, ví dụ {}.", date_example(campaign))
}

fn date_example(campaign: &Campaign) -> String {
    format_date(campaign.deadline.unwrap_or(campaign.periods.last().to))
}
