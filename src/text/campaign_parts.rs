//! The parts of a campaign in words, and where two campaigns differ.

use crate::domain::{Campaign, CampaignParts, FormCell, FormColumn, GroupLevel, ObstacleKind, format_date};

use super::terms;

/// A part of the document.
pub struct Part {
    pub heading: &'static str,
    pub lines: Vec<Line>,
}

/// One entry of a part with its content and source.
pub struct Line {
    /// Identifies the entry within its part in every campaign.
    id: String,
    pub text: String,
}

/// An entry that two campaigns word differently; `None` where one of them has no such entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub heading: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The entries in which `after` differs from `before`, part by part in the order of `after`, entries that are gone last.
pub fn differences(before: &Campaign, after: &Campaign) -> Vec<Difference> {
    let all = |campaign| [simple(campaign)].into_iter().chain(parts(campaign));
    all(before).zip(all(after)).flat_map(|(before, after)| of_part(before, after)).collect()
}

fn of_part(before: Part, after: Part) -> Vec<Difference> {
    let heading = after.heading;
    let mut before = before.lines;
    let mut found = Vec::new();
    for line in after.lines {
        let same = before.iter().position(|one| one.id == line.id).map(|at| before.remove(at).text);
        if same.as_ref() != Some(&line.text) {
            found.push(Difference { heading, before: same, after: Some(line.text) });
        }
    }
    found.extend(before.into_iter().map(|line| Difference { heading, before: Some(line.text), after: None }));
    found
}

/// What the page itself can change of a campaign.
fn simple(campaign: &Campaign) -> Part {
    let line = |id: &str, text: String| Line { id: id.to_owned(), text };
    let letter = campaign.letter.iter().map(|letter| {
        line("letter", format!("{} ngày {}, {}", letter.number, format_date(letter.date), letter.issuer))
    });
    let starts = campaign.starts.iter().map(|day| line("starts", format!("Bắt đầu {}", format_date(*day))));
    let deadline =
        campaign.deadline.iter().map(|day| line("deadline", format!("Gửi trước ngày {}", format_date(*day))));
    let recipient = line("recipient", format!("Gửi {}", campaign.recipient));
    Part { heading: "Yêu cầu", lines: letter.chain(starts).chain(deadline).chain([recipient]).collect() }
}

/// The parts that can only be changed in the file.
pub fn parts(campaign: &Campaign) -> Vec<Part> {
    let parts: &CampaignParts = campaign;
    let line = |id: &dyn ToString, text: String| Line { id: id.to_string(), text };
    let obstacles =
        |kinds: &[ObstacleKind]| kinds.iter().map(|kind| terms::obstacle(*kind)).collect::<Vec<_>>().join(", ");
    let grouped = match parts.group_level {
        GroupLevel::Proposed => "xếp nhóm theo mức đề xuất",
        GroupLevel::Highest => "xếp nhóm theo mức cao nhất",
    };
    let levels = parts.levels.iter().map(|level| line(&level.id, level.name.clone()));
    let clauses = parts.screening.clauses.iter();
    let clauses = clauses.map(|one| line(&one.id, format!("{}. “{}” ({})", one.id, one.quote, one.source)));
    let feasibility = parts.feasibility.iter().map(|one| {
        let (level, kinds) = (terms::level(campaign, one.from_level), obstacles(&one.obstacles));
        line(&one.id, format!("{}. {}; từ {level}; vướng: {kinds} ({})", one.id, one.label, one.source))
    });
    let reasons = parts.reasons.iter();
    let reasons = reasons.map(|one| line(&one.id, format!("{}. “{}” ({})", one.id, one.quote, one.source)));
    let effectiveness = parts.effectiveness.iter().map(|one| {
        let [none, some, much] = &one.scale;
        line(&one.id, format!("{}. {}: 0 {none}, 1 {some}, 2 {much} ({})", one.id, one.label, one.source))
    });
    let kinds = parts.unit_kinds.iter().map(|kind| {
        let tier = terms::tier(campaign, kind.tier);
        let compared = if kind.compared { "; các đơn vị được đối chiếu với nhau" } else { "" };
        line(&kind.id, format!("{} ({tier}){compared}", kind.name))
    });
    let periods = parts.periods.iter();
    let periods =
        periods.map(|one| line(&one.id, format!("{}: {} – {}", one.name, format_date(one.from), format_date(one.to))));
    let groups = parts.groups.iter().enumerate();
    let groups = groups.map(|(at, group)| line(&at, format!("{}: {}", group.name, group.meaning)));
    let thresholds = parts.thresholds.upgrade.iter();
    let thresholds = thresholds
        .map(|one| line(&"upgrade", format!("Nâng mức khi từ {} % hồ sơ trực tuyến ({})", one.percent, one.source)));
    let columns = parts.form.columns.iter().map(|column| {
        let words = form_column(campaign, column);
        line(&words, words.clone())
    });
    let part = |heading, lines| Part { heading, lines };
    vec![
        part("Mức độ", levels.chain([line(&"grouped", grouped.to_owned())]).collect()),
        part("Cấp", parts.tiers.iter().map(|tier| line(&tier.id, tier.name.clone())).collect()),
        part("Loại đơn vị", kinds.collect()),
        part("Kỳ số liệu", periods.collect()),
        part("Cổng", parts.portals.iter().map(|portal| line(&portal.id, portal.name.clone())).collect()),
        part("Rà soát", clauses.collect()),
        part("Tính khả thi", feasibility.collect()),
        part("Lý do vướng có tên", reasons.collect()),
        part("Mức độ hiệu quả", effectiveness.collect()),
        part("Nhóm", groups.collect()),
        part("Ngưỡng", thresholds.collect()),
        part("Biểu mẫu", columns.chain([line(&"source", parts.form.source.clone())]).collect()),
    ]
}

fn form_column(campaign: &Campaign, column: &FormColumn) -> String {
    let head = match &column.over {
        Some(over) => format!("{over}: {}", column.head),
        None => column.head.clone(),
    };
    match column.shows {
        FormCell::Mark(level) => format!("{head} (đánh dấu {})", terms::level(campaign, level)),
        FormCell::Blank => format!("{head} (để trống)"),
        _ => head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CriterionId;

    #[test]
    fn what_is_new_gone_or_worded_otherwise_is_named_by_its_part() {
        let before = &Campaign::shipped()[0];
        assert_eq!(differences(before, before), []);
        let mut parts = before.parts();
        parts.deadline = None;
        parts.feasibility[0].label = "Hồ sơ nộp được trực tuyến".into();
        let gone = parts.screening.clauses.pop().unwrap();
        let mut new = parts.effectiveness[0].clone();
        new.id = CriterionId::new("HQ99").unwrap();
        parts.effectiveness.push(new);
        let after = Campaign::new(parts).unwrap();
        let found = differences(before, &after);
        let headings: Vec<_> =
            found.iter().map(|one| (one.heading, one.before.is_some(), one.after.is_some())).collect();
        assert_eq!(
            headings,
            [
                ("Yêu cầu", true, false),
                ("Rà soát", true, false),
                ("Tính khả thi", true, true),
                ("Mức độ hiệu quả", false, true)
            ]
        );
        assert!(found[1].before.as_ref().unwrap().contains(&gone.quote));
        assert!(found[2].after.as_ref().unwrap().contains("Hồ sơ nộp được trực tuyến"));
    }
}
