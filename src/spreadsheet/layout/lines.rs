//! Cells that show several columns of a procedure, one on each line: writes them, and reads them again where they were
//! edited by hand.

use crate::domain::{Campaign, Column, CriterionId, Procedure};
use crate::text::{columns, form, terms};

use super::obstacle_lines::{
    form_lines, ground, obstacle_line, obstacles, of_criteria, read_form_lines, read_grounds, read_obstacles,
};
use super::shows::Lines;

/// The text of the cell.
pub(super) fn write(lines: Lines, campaign: &Campaign, procedure: &Procedure) -> String {
    let lines: Vec<String> = match lines {
        Lines::Obstacles => {
            obstacles(campaign, procedure).map(|(criterion, obstacle)| obstacle_line(criterion, obstacle)).collect()
        }
        Lines::InForm => form_lines(campaign, procedure),
        Lines::Grounds(group) => {
            obstacles(campaign, procedure).filter_map(|(criterion, found)| ground(group, criterion, found)).collect()
        }
        Lines::AnswerNotes => procedure.assessment.notes.iter().map(|(id, note)| format!("{id}: {note}")).collect(),
        Lines::Override => return chosen_group(campaign, procedure),
        Lines::Simplified => {
            let of = |(name, column): (&str, Column)| match columns::read(procedure, column, campaign) {
                none if none.is_empty() => None,
                text => Some(format!("{name}: {text}")),
            };
            SIMPLIFIED.into_iter().filter_map(of).collect()
        }
        Lines::Solutions => {
            let named = procedure.simplification.solutions.iter().map(|one| terms::solution(*one).to_owned());
            let other = Some(&procedure.simplification.other).filter(|other| !other.is_empty());
            named.chain(other.map(|other| format!("{}: {other}", form::OTHER_SOLUTION))).collect()
        }
    };
    lines.join("\n")
}

/// The columns and texts in a cell with such lines; columns that it leaves out are empty. `None` for text that does not
/// consist of such lines. `procedure` is in the state in which the lines were written.
pub(in crate::spreadsheet) fn read(
    lines: Lines,
    campaign: &Campaign,
    procedure: &Procedure,
    text: &str,
) -> Option<Vec<(Column, String)>> {
    match lines {
        Lines::Obstacles => read_obstacles(campaign, procedure, text),
        Lines::InForm => read_form_lines(campaign, procedure, text),
        Lines::Grounds(group) => read_grounds(group, campaign, procedure, text),
        Lines::AnswerNotes => {
            let entries = of_criteria(campaign, None, text)?;
            let note = |(id, rest): (CriterionId, String)| Some((Column::AnswerNote(id), after_colon(&rest)?));
            entries.into_iter().map(note).collect()
        }
        Lines::Override => Some(read_override(text)),
        Lines::Simplified => read_named(text, &SIMPLIFIED),
        Lines::Solutions => read_solutions(text),
    }
}

const SIMPLIFIED: [(&str, Column); 3] = [
    (form::DOCUMENTS, Column::SimplifiedDocuments),
    (form::PROCESS, Column::SimplifiedProcess),
    (form::TIME, Column::SimplifiedTime),
];

/// `Nhóm 2: lý do`; empty where the derived group applies.
fn chosen_group(campaign: &Campaign, procedure: &Procedure) -> String {
    let chosen = procedure.assessment.group_override.as_ref();
    chosen.map(|chosen| format!("{}: {}", terms::group(campaign, chosen.group), chosen.reason)).unwrap_or_default()
}

fn read_override(text: &str) -> Vec<(Column, String)> {
    let (group, reason) = text.split_once(':').unwrap_or((text, ""));
    let mut read = vec![(Column::Override, group.trim().to_owned())];
    if !group.trim().is_empty() {
        read.push((Column::OverrideReason, reason.trim().to_owned()));
    }
    read
}

fn read_solutions(text: &str) -> Option<Vec<(Column, String)>> {
    let lead = format!("{}:", form::OTHER_SOLUTION);
    let at = if text.starts_with(&lead) { Some(0) } else { text.find(&format!("\n{lead}")).map(|at| at + 1) };
    let (named, other) = match at {
        Some(at) => (text.get(..at)?, text.get(at + lead.len()..)?.trim()),
        None => (text, ""),
    };
    Some(vec![(Column::Solutions, named.trim().to_owned()), (Column::OtherSolution, other.to_owned())])
}

/// Entries that begin with a name and a colon; lines without one continue the entry above.
fn read_named(text: &str, names: &[(&str, Column)]) -> Option<Vec<(Column, String)>> {
    let mut read: Vec<(Column, String)> = Vec::new();
    for line in text.lines() {
        let named = names.iter().find_map(|(name, column)| {
            let rest = line.strip_prefix(name)?.trim_start().strip_prefix(':')?;
            Some((*column, rest.trim().to_owned()))
        });
        match (named, read.last_mut()) {
            (Some(entry), _) => read.push(entry),
            (None, Some((_, words))) => {
                words.push('\n');
                words.push_str(line);
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return None,
        }
    }
    Some(read)
}

fn after_colon(text: &str) -> Option<String> {
    Some(text.trim_start().strip_prefix(':')?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Group, GroupOverride, Obstacle, ProcedureId, Solution};

    #[test]
    fn what_is_written_is_read_again() {
        let campaign = Campaign::of_cv_74().unwrap();
        let mut procedure = Procedure::new(ProcedureId(1));
        let ids: Vec<CriterionId> = campaign.feasibility.iter().map(|criterion| criterion.id).collect();
        let legal = |document: &str, remedy: &str| {
            Answer::NotMet(Obstacle::Legal { reason: None, document: document.into(), remedy: remedy.into() })
        };
        let technical = |remedy: &str| Answer::NotMet(Obstacle::Technical { reason: None, remedy: remedy.into() });
        let answers = &mut procedure.assessment.answers;
        answers.insert(ids[0], technical("mở biểu mẫu; bỏ bản giấy\nrồi tập huấn"));
        answers.insert(ids[1], legal("Thông tư 15/2015/TT-BTP [Điều 2]", "cho nộp bản điện tử"));
        answers.insert(ids[2], legal("Luật Hộ tịch 2014, Điều 18", ""));
        answers.insert(ids[3], legal("", ""));
        procedure.assessment.notes.insert(ids[4], "hỏi lại Sở".into());
        procedure.assessment.group_override =
            Some(GroupOverride { group: Group::AfterAdjustment, reason: "đã thử: được".into() });
        procedure.simplification.documents = "bỏ hộ khẩu".into();
        procedure.simplification.time = "còn 2 ngày".into();
        procedure.simplification.solutions = [Solution::SharedData, Solution::Handling].into();
        procedure.simplification.other = "trả qua bưu chính".into();
        for lines in [
            Lines::Obstacles,
            Lines::Grounds(Group::AfterAdjustment),
            Lines::Grounds(Group::AfterAmendment),
            Lines::AnswerNotes,
            Lines::Override,
            Lines::Simplified,
            Lines::Solutions,
        ] {
            let text = write(lines, &campaign, &procedure);
            assert!(!text.is_empty(), "{lines:?}");
            let read = read(lines, &campaign, &procedure, &text).unwrap();
            assert!(!read.is_empty(), "{lines:?}");
            for (column, words) in read {
                assert_eq!(words, columns::read(&procedure, column, &campaign), "{lines:?} {column:?}");
            }
        }
    }

    #[test]
    fn what_was_changed_in_a_line_is_told_from_what_was_not() {
        let campaign = Campaign::of_cv_74().unwrap();
        let mut procedure = Procedure::new(ProcedureId(1));
        let criterion = campaign.feasibility.get(1).unwrap();
        let id = criterion.id;
        let obstacle =
            Obstacle::Legal { reason: None, document: "Thông tư 1; Điều 2".into(), remedy: "bỏ".into() };
        procedure.assessment.answers.insert(id, Answer::NotMet(obstacle));
        let lead = format!("{id} ({}): ", terms::not_met(criterion));
        for (words, document, remedy) in [
            ("Thông tư 1; Điều 2; bỏ bản giấy", "Thông tư 1; Điều 2", "bỏ bản giấy"),
            ("Thông tư 9; bỏ", "Thông tư 9", "bỏ"),
            ("Thông tư 9; bỏ hẳn", "Thông tư 9", "bỏ hẳn"),
        ] {
            let read = read(Lines::Grounds(Group::AfterAmendment), &campaign, &procedure, &format!("{lead}{words}"));
            let expected = vec![(Column::Document(id), document.to_owned()), (Column::Remedy(id), remedy.to_owned())];
            assert_eq!(read, Some(expected));
        }
        assert_eq!(read(Lines::Obstacles, &campaign, &procedure, "không vướng gì"), None);
    }
}
