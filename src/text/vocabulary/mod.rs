//! Parses what people write in the columns of a list into values of the domain.

mod assessed;
mod fee;
mod headings;
mod marks;
pub mod obstacles;
mod offered;
mod times;

pub use headings::{Headings, Meaning, names_anything};
pub use marks::is_marked;
pub use offered::{is_of_levels, lists_offered, says_now, says_proposed, says_registered};

use crate::domain::{Campaign, Column, GroupOverride, LevelId, Obstacle, Procedure, Refusal, TierId, fold, is_blank};

use fee::fee;
use marks::{chosen, count, take_mark};

use super::roadmap;

/// The folded words that lists use for the values of a campaign.
pub struct Vocabulary<'a> {
    pub campaign: &'a Campaign,
    /// Phrases for a level, at least two words each, and single words.
    pub levels: Vec<(LevelId, String)>,
    tiers: Vec<(TierId, String)>,
    no_level: Vec<String>,
}

impl<'a> Vocabulary<'a> {
    pub fn of(campaign: &'a Campaign) -> Vocabulary<'a> {
        let levels = campaign.levels.iter().flat_map(|level| {
            let names = [&level.name, &level.short].into_iter().chain(&level.words);
            names.flat_map(|name| with_short_forms(fold(name))).map(|name| (level.id, name))
        });
        let tiers = campaign.tiers.iter().flat_map(|tier| tier.words.iter().map(|name| (tier.id, fold(name))));
        let no_level = campaign.no_level.iter().flat_map(|words| with_short_forms(fold(words)));
        Vocabulary { campaign, levels: levels.collect(), tiers: tiers.collect(), no_level: no_level.collect() }
    }

    /// Writes a text into a column of a procedure; an empty one clears it.
    ///
    /// # Errors
    /// The text is not a valid value of the column; the procedure does not change.
    pub fn take(&self, procedure: &mut Procedure, column: Column, text: &str) -> Result<(), Refusal> {
        match column {
            Column::Volume(period) => procedure.volumes.set(period, count(text)?),
            Column::Online => procedure.volumes.online = count(text)?,
            Column::Registered => procedure.registered = self.level(text)?,
            Column::Level => procedure.proposal.level = self.level(text)?,
            Column::RegisteredMark(level) => take_mark(&mut procedure.registered, level, text)?,
            Column::Mark(level) => take_mark(&mut procedure.proposal.level, level, text)?,
            Column::Tier => procedure.tier = self.tier(text)?,
            Column::Fee => procedure.fee = fee(text),
            Column::Roadmap(portal) => procedure.proposal.set_roadmap(portal, roadmap::parse_in(text, self.campaign)),
            Column::AnswerNote(id) if text.is_empty() => drop(procedure.assessment.notes.remove(&id)),
            Column::AnswerNote(id) => drop(procedure.assessment.notes.insert(id, text.to_owned())),
            Column::Screening => assessed::take_clauses(self.campaign, procedure, text)?,
            Column::Clause(clause) => {
                let is_met = is_marked(text)?;
                procedure.screening.set(clause, is_met);
            }
            Column::NoClause => procedure.screening.set_none(is_marked(text)?),
            Column::Answer(criterion) => assessed::take_answer(self.campaign, procedure, criterion, text)?,
            Column::Reason(criterion) => assessed::take_reason(self.campaign, procedure, criterion, text)?,
            Column::Score(criterion) => assessed::take_score(procedure, criterion, text)?,
            Column::Override => assessed::take_override(self.campaign, procedure, text)?,
            Column::Solutions => assessed::take_solutions(procedure, text)?,
            Column::Remark => assessed::take_remark_state(procedure, text)?,
            _ => text.clone_into(words_of(procedure, column).ok_or(Refusal::NotWritten)?),
        }
        Ok(())
    }

    /// [`Vocabulary::take`] for a text that is typed or pasted in a cell. Words for "no level" say in a list that
    /// nothing is proposed; in a cell they would silently empty it, which Delete is for.
    ///
    /// # Errors
    /// As [`Vocabulary::take`].
    pub fn take_typed(&self, procedure: &mut Procedure, column: Column, text: &str) -> Result<(), Refusal> {
        let is_level = matches!(column, Column::Level | Column::Registered);
        if is_level && !text.trim().is_empty() && self.level(text)?.is_none() {
            return Err(Refusal::NotALevel);
        }
        self.take(procedure, column, text)
    }

    /// A level in figures or words; `Ok(None)` for an empty cell or one that says "none".
    ///
    /// # Errors
    /// `NotALevel`; a text with "not" or "not yet" is never a level.
    pub fn level(&self, text: &str) -> Result<Option<LevelId>, Refusal> {
        let text = &chosen(text);
        let key = fold(text);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        if words.iter().any(|word| matches!(*word, "khong" | "chua")) {
            return if words.len() == 1 { Ok(None) } else { Err(Refusal::NotALevel) };
        }
        let is_phrase = |name: &str| name.contains(' ');
        if let Some(level) = self.highest_of_several(&words) {
            return Ok(Some(level));
        }
        let phrases: Vec<&(LevelId, String)> =
            self.levels.iter().filter(|(_, name)| is_phrase(name) && contains_words(&key, name)).collect();
        if let Some((level, _)) = phrases.last() {
            // "Từ mức độ 4 xuống mức độ 3" is for a person to read; a bare list has the highest.
            let is_one = phrases.iter().all(|(other, _)| other == level) || is_list_of(&key, &phrases);
            return if is_one { Ok(Some(*level)) } else { Err(Refusal::NotALevel) };
        }
        if self.no_level.iter().any(|name| is_phrase(name) && contains_words(&key, name)) {
            return Ok(None);
        }
        // "Mức độ 3 (từ quý 4)", "mức 4"; without "mức" only a cell that says nothing else: "Quý 4" is no level.
        let after = words.iter().skip_while(|word| **word != "muc").skip(1).find(|word| **word != "do");
        let bare = match words.as_slice() {
            [word] | ["dvc" | "dvctt" | "do" | "cap" | "md" | "m" | "dat" | "loai" | "level", word] => Some(word),
            _ => None,
        };
        let Some(word) = after.or(bare) else {
            return if is_blank(text) { Ok(None) } else { Err(Refusal::NotALevel) };
        };
        let level = self.levels.iter().find(|(_, name)| name == word).map(|(level, _)| *level);
        match level {
            Some(level) => Ok(Some(level)),
            None if self.no_level.iter().any(|name| name == word) => Ok(None),
            None => Err(Refusal::NotALevel),
        }
    }

    /// The highest of several levels, which includes the others: "Mức độ 3, 4", "III và IV", "2 và 3".
    fn highest_of_several(&self, words: &[&str]) -> Option<LevelId> {
        let bare = words.iter().skip_while(|word| matches!(**word, "muc" | "do" | "dvc" | "dvctt"));
        let named = |word: &str| self.levels.iter().find(|(_, name)| name == word).map(|(level, _)| *level);
        let (mut several, mut count) = (Vec::new(), 0usize);
        for word in bare.filter(|word| !matches!(**word, "va" | "hoac" | "muc" | "do")) {
            match named(word) {
                Some(level) => several.push(level),
                None if self.no_level.iter().any(|name| name == word) => {}
                None => break,
            }
            count += 1;
        }
        let rank = |level: &LevelId| self.campaign.rank(*level);
        several.iter().copied().max_by_key(rank).filter(|_| count > 1)
    }

    /// The tier that a text names, of several the first in the campaign's order; `Ok(None)` for an empty text.
    ///
    /// # Errors
    /// `NotATier`.
    pub fn tier(&self, text: &str) -> Result<Option<TierId>, Refusal> {
        let key = without_society(&chosen(text));
        let named = self.tiers.iter().find(|(_, name)| contains_words(&key, name)).map(|(tier, _)| *tier);
        if named.is_none() && !is_blank(text) { Err(Refusal::NotATier) } else { Ok(named) }
    }

    /// The tier that a section's title names: "TTHC CẤP HUYỆN", "Thủ tục hành chính cấp tỉnh". Titles about issuing
    /// something ("Cấp phép xây dựng", "Cấp thẻ cho tổ chức xã hội") name none.
    pub fn tier_of_title(&self, title: &str) -> Option<TierId> {
        let key = without_society(title);
        let leads = [
            "",
            "tthc ",
            "thu tuc hanh chinh ",
            "thuc hien tai ",
            "thuoc tham quyen ",
            "ubnd ",
            "uy ban nhan dan ",
            "thuoc tham quyen giai quyet cua ",
            "thuoc tham quyen cua ",
        ];
        let is_so = |name: &str| {
            leads.iter().any(|lead| match key.find(&format!("{lead}cap {name}")) {
                Some(0) => true,
                Some(at) => !lead.is_empty() && key.as_bytes().get(at - 1) == Some(&b' '),
                None => false,
            })
        };
        let ends = |name: &str| contains_words(&key, &format!("cap {name}"));
        let is_committee =
            |name: &str| ["ubnd", "uy ban nhan dan"].iter().any(|committee| key == format!("{committee} {name}"));
        let is_tier = |name: &str| (is_so(name) && ends(name)) || is_committee(name);
        self.tiers.iter().find(|(_, name)| is_tier(name)).map(|(tier, _)| *tier)
    }
}

/// A folded text without "xã hội", whose first word would be taken for a commune.
fn without_society(text: &str) -> String {
    fold(text).replace("xa hoi", " ")
}

/// The field of a procedure for the free text of a column; `None` if there is none.
fn words_of(procedure: &mut Procedure, column: Column) -> Option<&mut String> {
    let answers = &mut procedure.assessment.answers;
    Some(match column {
        Column::Code => &mut procedure.code,
        Column::Name => &mut procedure.name,
        Column::Field => &mut procedure.field,
        Column::Authority => &mut procedure.authority,
        Column::Note => &mut procedure.proposal.note,
        Column::ScreeningNote => &mut procedure.screening.note,
        Column::Remedy(id) => answers.get_mut(&id)?.obstacle_mut()?.remedy_mut(),
        Column::Document(id) => match answers.get_mut(&id)?.obstacle_mut()? {
            Obstacle::Legal { document, .. } => document,
            Obstacle::Technical { .. } => return None,
        },
        Column::OverrideReason => {
            let GroupOverride { reason, .. } = procedure.assessment.group_override.as_mut()?;
            reason
        }
        Column::SimplifiedDocuments => &mut procedure.simplification.documents,
        Column::SimplifiedProcess => &mut procedure.simplification.process,
        Column::SimplifiedTime => &mut procedure.simplification.time,
        Column::OtherSolution => &mut procedure.simplification.other,
        _ => return None,
    })
}

/// A folded name of a level; for "muc do 3" also "muc 3" and "3".
fn with_short_forms(name: String) -> Vec<String> {
    let short = name.strip_prefix("muc do ").map(|number| [format!("muc {number}"), number.to_owned()]);
    std::iter::once(name.clone()).chain(short.into_iter().flatten()).collect()
}

/// Whether a folded text says nothing but some levels.
fn is_list_of(key: &str, phrases: &[&(LevelId, String)]) -> bool {
    const LINKS: [&str; 14] =
        ["", "va", "hoac", "dvc", "dvctt", "tt", "dich", "vu", "cong", "truc", "tuyen", "cung", "cap", "dat"];
    let rest = phrases.iter().fold(key.to_owned(), |rest, (_, name)| rest.replace(name.as_str(), " "));
    rest.split(' ').all(|word| LINKS.contains(&word))
}

/// Whether a folded text contains `words` as whole words.
fn contains_words(key: &str, words: &str) -> bool {
    let ends = |at: usize| at == 0 || key.as_bytes().get(at - 1) == Some(&b' ');
    let begins = |at: usize| at == key.len() || key.as_bytes().get(at) == Some(&b' ');
    key.match_indices(words).any(|(at, _)| ends(at) && begins(at + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, ObstacleKind, ProcedureId};
    use crate::text::columns;

    fn campaign() -> Campaign {
        Campaign::of_cv_74().unwrap()
    }

    #[test]
    fn what_stands_in_a_column_is_taken_as_the_same_value() {
        let campaign = campaign();
        let vocabulary = Vocabulary::of(&campaign);
        let criterion = campaign.feasibility.first().id;
        let mut procedure = Procedure::new(ProcedureId(1));
        procedure.assessment.answers.insert(criterion, Answer::NotMet(Obstacle::new(ObstacleKind::Legal)));
        procedure.assessment.group_override =
            Some(GroupOverride { group: crate::domain::Group::Ready, reason: String::new() });
        let (level, portal) = (campaign.levels.last().id, campaign.main_portal());
        let solutions = crate::domain::Solution::ALL.map(crate::text::terms::solution).join("\n");
        for (column, text) in [
            (Column::Code, "1.000123"),
            (Column::Tier, &campaign.tiers.first().name),
            (Column::Volume(campaign.periods.first().id), "1240"),
            (Column::Online, "0"),
            (Column::Fee, "Không"),
            (Column::Fee, "20.000 đồng/bản"),
            (Column::Registered, &campaign.levels.first().short),
            (Column::Mark(level), "X"),
            (Column::RegisteredMark(level), "X"),
            (Column::Level, &campaign.levels.last().short),
            (Column::Roadmap(portal), "Từ quý IV/2020"),
            (Column::Note, "đã chạy thử"),
            (Column::ScreeningNote, "nhiều hồ sơ"),
            (Column::Remedy(criterion), "bỏ bản giấy"),
            (Column::Document(criterion), "Thông tư 15/2015/TT-BTP, Điều 2"),
            (Column::AnswerNote(criterion), "hỏi lại"),
            (Column::Screening, "K1, K2"),
            (Column::Clause(campaign.screening.clauses.last().id), "X"),
            (Column::Score(campaign.effectiveness.first().id), "2"),
            (Column::Solutions, &solutions),
            (Column::OverrideReason, "đã thử nghiệm"),
            (Column::Override, &campaign.groups[1].name),
            (Column::SimplifiedTime, "2 ngày"),
        ] {
            assert_eq!(vocabulary.take(&mut procedure, column, text), Ok(()), "{column:?}");
            assert_eq!(columns::read(&procedure, column, &campaign), text, "{column:?}");
            let mut emptied = procedure.clone();
            assert_eq!(vocabulary.take(&mut emptied, column, ""), Ok(()), "{column:?}");
            assert_eq!(columns::read(&emptied, column, &campaign), "", "{column:?}");
        }
    }

    #[test]
    fn what_is_no_value_changes_nothing_and_says_why() {
        let campaign = campaign();
        let vocabulary = Vocabulary::of(&campaign);
        let criterion = campaign.feasibility.first().id;
        let mut procedure = Procedure::new(ProcedureId(1));
        let before = procedure.clone();
        for (column, text, refusal) in [
            (Column::Online, "vài chục", Refusal::NotAFigure),
            (Column::Volume(campaign.periods.first().id), "1,5", Refusal::NotAFigure),
            (Column::Level, "chưa đạt mức độ 3", Refusal::NotALevel),
            (Column::Mark(campaign.levels.first().id), "có lẽ", Refusal::NotALevel),
            (Column::Tier, "quốc tế", Refusal::NotATier),
            (Column::Remedy(criterion), "không có vướng mắc nào", Refusal::NotWritten),
            (Column::OverrideReason, "không chọn nhóm", Refusal::NotWritten),
            (Column::Answer(criterion), "được", Refusal::NotAnAnswer),
            (Column::Score(campaign.effectiveness.first().id), "3", Refusal::NotAScore),
            (Column::Clause(campaign.screening.clauses.first().id), "có thể", Refusal::NotAMark),
            (Column::Screening, "K1, K99", Refusal::NotAMark),
            (Column::Solutions, "đơn giản hơn", Refusal::NotASolution),
            (Column::Override, "Nhóm 9", Refusal::NotWritten),
            (Column::Remark, "đã xử lý", Refusal::NotWritten),
        ] {
            assert_eq!(vocabulary.take(&mut procedure, column, text), Err(refusal), "{column:?}");
            assert_eq!(procedure, before);
        }
    }

    #[test]
    fn phrases_are_read_by_their_words() {
        let campaign = campaign();
        let vocabulary = Vocabulary::of(&campaign);
        let (three, four) = (campaign.levels.first().id, campaign.levels.last().id);
        for (text, read) in [
            ("Mức độ 3, 4", Ok(Some(four))),
            ("Mức độ 3 và mức độ 4", Ok(Some(four))),
            ("III, IV", Ok(Some(four))),
            ("3/4", Ok(Some(four))),
            ("Mức độ 3 (từ quý 4)", Ok(Some(three))),
            ("Mức độ 2, 3", Ok(Some(three))),
            ("Mức 2/3", Ok(Some(three))),
            ("Mức độ 1, 2", Ok(None)),
            ("Toàn trình/Một phần", Ok(Some(four))),
            ("DVC mức 4", Ok(Some(four))),
            ("MĐ 4", Ok(Some(four))),
            ("Dịch vụ công trực tuyến mức độ 3, mức độ 4", Ok(Some(four))),
            ("Cung cấp mức độ 3 và mức độ 4", Ok(Some(four))),
            ("Quý 4", Err(Refusal::NotALevel)),
            ("Đợt 3", Err(Refusal::NotALevel)),
            ("Điều 4", Err(Refusal::NotALevel)),
            ("hạ từ mức độ 4 xuống mức độ 3", Err(Refusal::NotALevel)),
            ("Mức độ 3 (đang nâng cấp lên mức độ 4)", Err(Refusal::NotALevel)),
            ("Mức độ 3", Ok(Some(three))),
            ("Một phần", Ok(Some(three))),
            ("Toàn trình (mức 4)", Ok(Some(four))),
            ("☑ Một phần ☐ Toàn trình", Ok(Some(three))),
            ("Một phần ☐ Toàn trình ☒", Ok(Some(four))),
            ("☐ Một phần ☐ Toàn trình", Ok(None)),
            ("–", Ok(None)),
            ("...", Ok(None)),
            ("?", Err(Refusal::NotALevel)),
            ("chưa rõ", Err(Refusal::NotALevel)),
            ("không rõ", Err(Refusal::NotALevel)),
            ("Chưa xác định", Err(Refusal::NotALevel)),
            ("Chưa", Ok(None)),
            ("Không đáp ứng mức 4", Err(Refusal::NotALevel)),
            ("Sở Xây dựng", Err(Refusal::NotALevel)),
        ] {
            assert_eq!(vocabulary.level(text), read, "{text}");
        }
        let tier = |at: usize| Some(campaign.tiers[at].id);
        for (text, read) in [
            ("Cấp tỉnh", Ok(tier(0))),
            ("UBND cấp xã", Ok(tier(2))),
            ("Xã", Ok(tier(2))),
            ("Sở Xây dựng", Err(Refusal::NotATier)),
            ("Sở Lao động - Thương binh và Xã hội", Err(Refusal::NotATier)),
            ("?", Err(Refusal::NotATier)),
            ("", Ok(None)),
        ] {
            assert_eq!(vocabulary.tier(text), read, "{text}");
        }
        for (title, read) in [
            ("TTHC CẤP HUYỆN", tier(1)),
            ("Thủ tục hành chính cấp tỉnh", tier(0)),
            ("Cấp xã", tier(2)),
            ("Danh mục thực hiện tại cấp xã", tier(2)),
            ("UBND HUYỆN", tier(1)),
            ("TTHC thuộc thẩm quyền của UBND cấp xã", tier(2)),
            ("UBND huyện Ba Tơ", None),
            ("Cấp phép xây dựng", None),
            ("Cấp thẻ cho tổ chức xã hội", None),
            ("Cấp xã hội hóa", None),
            ("Bồi thường nhà nước", None),
        ] {
            assert_eq!(vocabulary.tier_of_title(title), read, "{title}");
        }
    }
}
