use std::collections::BTreeMap;

use crate::consolidation::{
    Checked, Decision, Difference, Foresight, Order, Stand, Tally, Used, Verdict, VerdictKind, Voices,
};
use crate::domain::{Campaign, Criterion, LevelId, Obstacle, Portal, Procedure, Proposal, Remark, Roadmap};
use crate::text::{findings, form, roadmap, terms, thousands};

use super::charts::count;

pub const COMPARE_LEAD: &str = "Theo hồ sơ các đơn vị đã gửi: tên gọi khác nhau, những gì thủ tục đang chờ, và dịch vụ chưa ai dùng. Khác biệt từng thủ tục ở Bảng đối chiếu.";
pub const MATRIX_LEAD: &str = "Theo danh mục các đơn vị đã gửi, với các điều chỉnh đã quyết định. Ô tô màu, có dấu ≠ khác số đông; nhấn một ô để xem căn cứ. “Theo đa số” có khi quá nửa số đơn vị có thủ tục làm như nhau; trang ghi điều chỉnh cho các đơn vị khác, sau khi xem trước.";
/// A cell that differs from what most units do, for screen readers.
pub const ODD: &str = "khác số đông:";
pub const DIFFERENCE: &str = "Khác nhau về";
pub const ALL_DIFFERENCES: &str = "Mọi khác biệt";
pub const AS_MOST: &str = "Theo đa số…";
pub const AS_MOST_REASON: &str = "Thống nhất theo đa số các đơn vị cùng loại";
pub const LISTED_TWICE: &str = "Nhiều sở, ban, ngành cùng đề xuất một mã";

pub const REVIEW: &str = "Xem xét";
pub const GROUP: &str = "Nhóm";
pub const LEVEL_SHORT: &str = "Mức";
pub const OPINIONS: &str = "Ý kiến các cơ quan liên quan, đối tượng chịu tác động";
pub const OPINIONS_SHORT: &str = "Ý kiến";
pub const ROADMAP: &str = "Lộ trình";
pub const ORDER: &str = "Thứ tự";
pub const ALL_UNITS: &str = "Mọi đơn vị";
pub const ALL_GROUPS: &str = "Mọi nhóm";
pub const ALL_STANDINGS: &str = "Mọi kết quả";
pub const NOTHING_RECEIVED: &str = "Chưa có hồ sơ nào";
pub const NOTHING_RECEIVED_HOW: &str = "Mở tệp các đơn vị ở phần Tiếp nhận.";

pub fn stand(stand: Stand) -> &'static str {
    match stand {
        Stand::Open => "Chưa xem",
        Stand::Outdated => "Cần xem lại",
        Stand::Accepted => "Chấp nhận",
        Stand::Adjusted => "Điều chỉnh",
        Stand::Returned => "Trả lại",
    }
}

pub fn order(order: Order) -> &'static str {
    match order {
        Order::Unit => "Theo đơn vị",
        Order::Volume => "Nhiều hồ sơ trước",
        Order::Group => "Nhóm 3 trước",
        Order::Code => "Theo mã và tên",
        Order::Errors => "Nhiều lỗi trước",
    }
}

/// Answers in a cell: `+3 −1`, with a sign if there are words.
pub fn tally(tally: &Tally) -> String {
    let words = if tally.words.is_empty() { "" } else { " ✎" };
    let votes = tally.votes.total();
    format!("+{} −{}{words}", votes.agree, votes.disagree)
}

pub const SELECT_ONE: &str = "Chọn một thủ tục trong danh sách.";
pub const DECISION: &str = "Quyết định";
pub const DECIDE: &str = "Ghi quyết định";
pub const OPEN_DECISION_AGAIN: &str = "Bỏ quyết định";
pub const DECIDE_FOR: &str = "Áp dụng cho";
pub const FOR_ONE: &str = "Thủ tục đang chọn";
pub const AS_PROPOSED: &str = "Như đơn vị đề xuất";
pub const ADJUST_HINT: &str = "Để trống phần không đổi. Giá trị của đơn vị luôn được giữ bên cạnh.";
pub const CHOOSE_KIND: &str = "Chọn một quyết định.";
pub const COMMENT_MISSING: &str = "Ghi nội dung đơn vị phải hoàn thiện.";
pub const REASON_MISSING: &str = "Ghi lý do điều chỉnh.";
pub const ADJUSTMENT_MISSING: &str = "Ghi ít nhất một giá trị điều chỉnh.";

/// Leaves the unit's roadmap on a portal out of the list.
pub fn remove_roadmap(portal: &Portal) -> String {
    format!("Không ghi lộ trình nào cho {}", portal.short)
}

pub const ADJUSTED: &str = "Đưa vào danh mục";
pub const CLAUSES: &str = "Điều 21";
pub const NO_CLAUSES: &str = "không đáp ứng tiêu chí nào";
pub const NOT_SCREENED: &str = "chưa rà soát";
pub const OBSTACLES: &str = "Vướng mắc";
pub const OVERRIDE: &str = "Cán bộ chọn nhóm";
pub const AGREE: &str = "Đồng ý";
pub const DISAGREE: &str = "Không đồng ý";
pub const NO_LINES: &str = "Không có thủ tục nào khớp bộ lọc.";
pub const SHOW_ALL: &str = "Hiện tất cả";
pub const OWN_THEN: &str = "Đơn vị đề xuất khi đó";

pub fn kind(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Accept => "Chấp nhận",
        VerdictKind::Return => "Trả lại",
        VerdictKind::Adjust => "Điều chỉnh",
    }
}

pub const SEARCH: &str = "Tìm thủ tục, mã, đơn vị";
pub const ALL_FIELDS: &str = "Mọi lĩnh vực";
pub const ALL_LEVELS: &str = "Mọi mức độ";
pub const CHECKED: &str = "Kiểm tra hồ sơ của đơn vị";
pub const CHECKED_SHORT: &str = "Kiểm tra";
pub const ALL_CHECKED: &str = "Có lỗi hay không";
pub const ALL_VOICES: &str = "Có ý kiến hay không";
pub const USED_LABEL: &str = "Đã cung cấp";
pub const ALL_USED: &str = "Đã cung cấp hay chưa";
pub const CLEAR_FILTERS: &str = "Bỏ các lọc này";
pub const ACCEPT_SOUND: &str = "Chấp nhận các dòng không lỗi…";
pub const NOTHING_ACCEPTABLE: &str = "Không có dòng nào chưa quyết định mà không có lỗi trong các dòng đang hiện.";
pub const ALL_DECIDED: &str = "Mọi dòng đang hiện đã có quyết định.";
pub const USED_WORDS: &str = "Nội dung đã dùng trước đây…";
pub const DECIDE_KEYS: &str = "Trong danh sách: 1 chấp nhận, 2 trả lại, 3 điều chỉnh, N đến dòng chưa xem; Shift và mũi tên chọn nhiều dòng. Ctrl+Enter ghi quyết định.";

/// A filter by one procedure; pressing its button removes it.
pub fn only_same(name: &str) -> String {
    format!("Chỉ thủ tục “{name}”")
}

/// A button's name, for screen readers.
pub fn remove_only_same(name: &str) -> String {
    format!("Bỏ lọc: {}", only_same(name).to_lowercase())
}

pub fn more_filters(narrowed: usize) -> String {
    if narrowed == 0 { "Lọc thêm".to_owned() } else { format!("Lọc thêm ({narrowed})") }
}

pub fn checked_as(checked: Checked) -> &'static str {
    match checked {
        Checked::Errors => "Có lỗi",
        Checked::Warnings => "Có lưu ý",
        Checked::Sound => "Không lỗi",
    }
}

/// Numbers of errors and warnings of a line.
pub fn checked_row(errors: u16, warnings: u16) -> String {
    let part = |count: u16, name: &str| (count > 0).then(|| format!("{count} {name}"));
    [part(errors, "lỗi"), part(warnings, "lưu ý")].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::Eligibility => "Đáp ứng tiêu chí hay không",
        Difference::Group => "Nhóm",
        Difference::Level => "Mức độ",
        Difference::Roadmap => "Lộ trình",
        Difference::Missing => "Có đơn vị thiếu",
    }
}

/// What most units do, and how many are on each side.
pub fn sides(usual: &str, like: usize, others: usize) -> String {
    format!("{like} trong {} đơn vị có thủ tục này: {usual}; {others} đơn vị còn lại làm khác.", like + others)
}

pub fn unify(name: &str) -> String {
    format!("Theo đa số: {name}")
}

pub fn voices(voices: Voices) -> &'static str {
    match voices {
        Voices::Any => "Có ý kiến",
        Voices::Against => "Có ý kiến không đồng ý",
        Voices::None => "Chưa có ý kiến",
    }
}

pub fn used(used: Used) -> &'static str {
    match used {
        Used::Provided => "Đã cung cấp",
        Used::WithoutUse => "Đã cung cấp, chưa có hồ sơ trực tuyến",
        Used::NotProvided => "Chưa cung cấp",
    }
}

/// The lines to decide on; `several` is the number of selected ones.
pub fn for_selected(several: usize) -> String {
    if several < 2 { FOR_ONE.to_owned() } else { format!("{} thủ tục đang chọn", thousands(several as u64)) }
}

pub fn decide_on_many(of: VerdictKind, lines: usize) -> String {
    format!("{} {} thủ tục?", kind(of), thousands(lines as u64))
}

/// The changes that a decision on many lines would make, one on each line.
pub fn foresight(foresight: &Foresight, campaign: &Campaign) -> Vec<String> {
    let count = |count: usize| thousands(count as u64);
    let mut lines = vec![format!("{} thủ tục được ghi quyết định.", count(foresight.lines))];
    if foresight.replaced > 0 {
        lines.push(format!("Thay {} quyết định khác đã ghi trước.", count(foresight.replaced)));
    }
    if foresight.same > 0 {
        lines.push(format!("{} thủ tục đã có đúng quyết định này.", count(foresight.same)));
    }
    if foresight.with_errors > 0 {
        lines.push(format!("{} thủ tục còn lỗi trong hồ sơ của đơn vị.", count(foresight.with_errors)));
    }
    if foresight.with_raised > 0 {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        foresight.raised.iter().for_each(|one| *kinds.entry(findings::kind(&one.problem)).or_default() += 1);
        let kinds = kinds.into_iter().map(|(kind, number)| format!("{kind} ({})", count(number)));
        let kinds = kinds.collect::<Vec<_>>().join(", ");
        lines.push(format!("{} thủ tục có điểm phải xem lại sau điều chỉnh: {kinds}.", count(foresight.with_raised)));
    }
    let level = |level: Option<LevelId>| level.map_or("chưa đề xuất", |level| terms::level(campaign, level));
    for (from, to, number) in &foresight.levels {
        lines.push(format!("{} thủ tục từ {} thành {}.", count(*number), level(*from), level(*to)));
    }
    let when = |roadmap: &Roadmap| match roadmap::wording(roadmap) {
        words if words.is_empty() => "chưa ghi".to_owned(),
        words => words,
    };
    for (portal, from, to, number) in &foresight.roadmaps {
        let portal = terms::portal_short(campaign, *portal);
        lines.push(format!("{} thủ tục trên {portal}: “{}” thành “{}”.", count(*number), when(from), when(to)));
    }
    lines.push("Mọi giá trị của đơn vị được giữ bên cạnh; nhấn Hoàn tác để lấy lại.".to_owned());
    lines
}

pub fn for_all(count: usize) -> String {
    format!("Cả {} thủ tục đang hiện", thousands(count as u64))
}

pub fn comment_label(returning: bool) -> &'static str {
    if returning { "Nội dung đơn vị phải hoàn thiện" } else { "Lý do điều chỉnh" }
}

pub fn decisions(count: usize) -> String {
    format!("{} quyết định", thousands(count as u64))
}

/// `replaced` are those that had another decision before.
pub fn decided_on(count: usize, replaced: usize) -> String {
    let replaced = if replaced > 0 {
        format!(", thay {} quyết định trước", thousands(replaced as u64))
    } else {
        String::new()
    };
    format!("Đã ghi quyết định cho {} thủ tục{replaced}; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
}

pub fn opened_again(count: usize) -> String {
    if count == 0 {
        "Không có quyết định nào để bỏ.".to_owned()
    } else {
        format!("Đã bỏ {} quyết định; nhấn Hoàn tác để lấy lại.", thousands(count as u64))
    }
}

/// The reason or comment of a decision.
pub fn decision(decision: &Decision) -> String {
    match &decision.verdict {
        Verdict::Accepted => String::new(),
        Verdict::Returned { comment } => comment.as_str().to_owned(),
        Verdict::Adjusted { reason, .. } => reason.as_str().to_owned(),
    }
}

/// The roadmaps in one cell: that of the main portal by itself, the others with their portal.
pub fn roadmaps(proposal: &Proposal, campaign: &Campaign) -> String {
    let main = campaign.main_portal();
    let proposed = campaign.portals.iter().filter(|portal| proposal.roadmap(portal.id).is_proposed());
    let words = proposed.map(|portal| {
        let words = roadmap::wording(proposal.roadmap(portal.id));
        if portal.id == main { words } else { format!("{}: {words}", portal.short) }
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// Number of dossiers, and of those received online.
pub fn volumes(procedure: &Procedure, campaign: &Campaign) -> String {
    let volumes = &procedure.volumes;
    let received = campaign.periods.iter().map(|period| (volumes.of(period.id), period.name.as_str()));
    let parts = received.chain([(volumes.online, "trực tuyến")]);
    let known: Vec<String> = parts.filter_map(|(figure, name)| Some(format!("{name}: {}", count(figure?)))).collect();
    if known.is_empty() { "chưa có số hồ sơ".to_owned() } else { known.join(" · ") }
}

/// An obstacle with its criterion.
pub fn obstacle(criterion: &Criterion, obstacle: &Obstacle) -> String {
    let document = match obstacle {
        Obstacle::Legal { document, .. } if !document.is_empty() => format!("; sửa {document}"),
        _ => String::new(),
    };
    let remedy = form::remedy(obstacle.remedy());
    format!("{} {} ({}): {remedy}{document}", criterion.id, criterion.label, terms::obstacle(obstacle.kind()))
}

/// The fee, or that the unit has not said.
pub fn fee(procedure: &Procedure) -> String {
    let fee = terms::fee(&procedure.fee);
    format!("{}: {}", form::FEE, if fee.is_empty() { "chưa ghi" } else { &fee })
}

pub fn where_from(unit: &str, procedure: &Procedure) -> String {
    [unit, &procedure.code, &procedure.field]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A proposal in one line.
pub fn proposal(proposal: &Proposal, campaign: &Campaign) -> String {
    let level = proposal.level.map_or("chưa đề xuất", |level| terms::level(campaign, level));
    let part = |name: &str, words: String| if words.is_empty() { words } else { format!("{name}: {words}") };
    let parts = [level.to_owned()];
    let roadmaps =
        campaign.portals.iter().map(|portal| part(&portal.short, roadmap::wording(proposal.roadmap(portal.id))));
    parts
        .into_iter()
        .chain(roadmaps)
        .chain([proposal.note.clone()])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// An earlier remark, and whether the unit has dealt with it.
pub fn remark(remark: &Remark) -> String {
    let state = form::remark_state(remark.is_settled);
    format!("Đã trả lại: “{}” ({state})", remark.text)
}
