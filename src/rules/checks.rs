use std::sync::Arc;

use crate::domain::{
    Answer, Campaign, Column, Date, Dossier, Fee, FormCell, Group, LevelId, Obstacle, Procedure, Roadmap,
    SubmissionField,
};

use super::classification::{Classification, Standings, answer_for, standings};
use super::duplicates::duplicates;
use super::finding::{Finding, Place, Problem};
use super::priority::{is_ineffective, missing_scores};
use super::scoring::Suggestions;
use super::screening::{Eligibility, eligibility, is_listed};
use super::statistics::{OnlineUse, online_use};
use super::step::Step;

/// Everything to look at before the dossier is sent, in the order of the steps' forms: the submission first,
/// then procedure by procedure. Pure, and linear in the number of procedures.
pub fn check(dossier: &Dossier) -> Vec<Finding> {
    let mut findings = submission(dossier);
    if dossier.procedures.is_empty() {
        findings.push(Finding { problem: Problem::EmptyList, place: Place::Step(Step::List) });
    }
    let is_eligible = |procedure: &Arc<Procedure>| eligibility(procedure) == Eligibility::Eligible;
    let nothing_proposed = !dossier.procedures.iter().any(|procedure| is_listed(procedure));
    if nothing_proposed && dossier.procedures.iter().any(is_eligible) {
        findings.push(Finding { problem: Problem::NothingProposed, place: Place::Step(Step::Roadmap) });
    }
    let suggestions = Suggestions::of(dossier);
    let duplicates = duplicates(dossier);
    let copies = duplicates.code.into_iter().zip(duplicates.name);
    for (procedure, (same_code, same_name)) in dossier.procedures.iter().zip(copies) {
        let mut check = Check::of(procedure, dossier, &suggestions, &mut findings);
        if let Some(first) = same_code {
            check.add(Column::Code, Problem::DuplicateCode { first });
        }
        if let Some(first) = same_name {
            check.add(Column::Name, Problem::DuplicateName { first });
        }
        check.run();
    }
    findings
}

/// What [`check`] would say of a procedure if the dossier had it in this state; duplicates are not looked for.
/// `suggestions` are those of the dossier.
pub fn check_procedure(procedure: &Procedure, dossier: &Dossier, suggestions: &Suggestions<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    Check::of(procedure, dossier, suggestions, &mut findings).run();
    findings
}

fn submission(dossier: &Dossier) -> Vec<Finding> {
    let submission = &dossier.submission;
    let missing = SubmissionField::REQUIRED.into_iter().filter(|field| field.read(submission).trim().is_empty());
    let finding = |field| Finding { problem: Problem::SubmissionIncomplete, place: Place::Submission(field) };
    let mut findings: Vec<Finding> = missing.map(finding).collect();
    if let Some(date) = submission.letter_date.filter(|date| !is_likely(*date, &dossier.campaign)) {
        let place = Place::Submission(SubmissionField::LetterDate);
        findings.push(Finding { problem: Problem::LetterDateUnlikely { date }, place });
    }
    for (email, field) in
        [(&submission.email, SubmissionField::Email), (&submission.recipient_email, SubmissionField::RecipientEmail)]
    {
        if !email.trim().is_empty() && !is_email(email.trim()) {
            findings.push(Finding { problem: Problem::NotAnEmail, place: Place::Submission(field) });
        }
    }
    findings
}

/// Whether a text looks like a mail address: text before and after a single `@`, and a dot in the host.
fn is_email(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && !host.contains('@'));
    let is_host = |host: &str| host.contains('.') && host.split('.').all(|part| !part.is_empty());
    parts.is_some_and(|(_, host)| is_host(host)) && !text.contains(|c: char| c.is_whitespace() || c == ',' || c == ';')
}

/// Whether a letter is dated from the campaign's start on and less than a year after its deadline.
fn is_likely(date: Date, campaign: &Campaign) -> bool {
    let in_days = |date: Date| (date.year(), date.month(), date.day());
    let a_year_after = |date: Date| (date.year() + 1, date.month(), date.day());
    campaign.starts.is_none_or(|starts| date >= starts)
        && campaign.deadline.is_none_or(|deadline| in_days(date) < a_year_after(deadline))
}

struct Check<'a> {
    dossier: &'a Dossier,
    procedure: &'a Procedure,
    standings: Standings<'a>,
    suggestions: &'a Suggestions<'a>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Check<'a> {
    fn of(
        procedure: &'a Procedure,
        dossier: &'a Dossier,
        suggestions: &'a Suggestions<'a>,
        findings: &'a mut Vec<Finding>,
    ) -> Check<'a> {
        Check { dossier, procedure, standings: standings(procedure, &dossier.campaign), suggestions, findings }
    }

    fn add(&mut self, column: Column, problem: Problem) {
        self.findings.push(Finding { problem, place: Place::Procedure { id: self.procedure.id, column } });
    }

    fn run(&mut self) {
        self.identity();
        if let Some(remark) = self.procedure.remark.as_ref().filter(|remark| !remark.is_settled) {
            self.add(Column::Remark, Problem::RemarkOpen { text: remark.text.clone() });
        }
        if online_use(self.procedure, &self.dossier.campaign) == OnlineUse::ProvidedWithoutUse {
            self.add(Column::Online, Problem::ProvidedWithoutUse);
        }
        match eligibility(self.procedure) {
            Eligibility::NotReviewed => self.add(Column::Screening, Problem::NotScreened),
            Eligibility::MeetsNone => {}
            Eligibility::Eligible => {
                self.assessment();
                self.proposal();
            }
        }
    }

    fn identity(&mut self) {
        if self.procedure.name.trim().is_empty() {
            self.add(Column::Name, Problem::MissingName);
        }
        if self.procedure.field.trim().is_empty() {
            self.add(Column::Field, Problem::MissingField);
        }
        if let (Some(online), Some(total)) =
            (self.procedure.volumes.online, self.procedure.volumes.over_all(&self.dossier.campaign))
            && online > total
        {
            self.add(Column::Online, Problem::OnlineExceedsTotal { online, total });
        }
    }

    /// Answers must suffice for the level at which the procedure is grouped.
    fn assessment(&mut self) {
        let (procedure, campaign) = (self.procedure, &self.dossier.campaign);
        let target = campaign.target(procedure.proposal.level);
        if let Classification::Unclassified { missing } = self.standings.at(target) {
            let open = campaign.feasibility_for(target).find(|criterion| answer_for(procedure, criterion).is_none());
            if let Some(criterion) = open {
                self.add(Column::Answer(criterion.id), Problem::NotAssessed { missing });
            }
        }
        let missing = missing_scores(procedure, campaign).count();
        if let Some(criterion) = missing_scores(procedure, campaign).next() {
            self.add(Column::Score(criterion.id), Problem::NotScored { missing });
        }
        if let Some((criterion, suggested)) = self.suggestions.contradicted(procedure) {
            self.add(Column::Score(*criterion), Problem::ScoreContradictsFigures { suggested });
        }
        if let Some(group) = self.standings.grouped(procedure) {
            self.obstacles(target, group);
        }
        if let Some(chosen) = &procedure.assessment.group_override {
            let derived = self.standings.at(target).group();
            if chosen.reason.trim().is_empty() {
                self.add(Column::Override, Problem::OverrideWithoutReason);
            } else if derived != Some(chosen.group) {
                self.add(Column::Override, Problem::Overridden { derived, chosen: chosen.group });
            }
        }
        let is_ready = self.standings.at(campaign.lowest_level()).group() == Some(Group::Ready);
        if is_ready && is_ineffective(procedure, campaign) {
            self.add(Column::Level, Problem::FeasibleButIneffective);
        }
    }

    fn proposal(&mut self) {
        let (procedure, campaign) = (self.procedure, &self.dossier.campaign);
        let (proposal, main_portal) = (&procedure.proposal, campaign.main_portal());
        for (portal, roadmap) in proposal.roadmaps() {
            let field = Column::Roadmap(portal);
            if matches!(roadmap, Roadmap::Verbatim { text } if !is_condition(text)) {
                self.add(field, Problem::RoadmapNotUnderstood);
            }
            let is_over = |(end, begins)| end < begins;
            if roadmap.ends().zip(self.campaign_month()).is_some_and(is_over) {
                self.add(field, Problem::BeforeCampaign);
            }
        }
        let Some(level) = proposal.level else {
            self.add(Column::Level, Problem::NoLevelProposed);
            return;
        };
        if campaign.rank(level).is_none() {
            self.add(Column::Level, Problem::LevelUnknown { level });
        }
        // What is offered when depends on the level that is offered, also where procedures are grouped by another one.
        let chosen = procedure.assessment.group_override.as_ref().map(|chosen| chosen.group);
        match chosen.or(self.standings.at(level).group()) {
            Some(Group::Ready) if !proposal.roadmap(main_portal).is_proposed() => {
                self.add(Column::Roadmap(main_portal), Problem::NoRoadmap);
            }
            Some(Group::AfterAmendment) => self.schedule_of_group_3(),
            _ => {}
        }
        self.payment(level);
        self.upgrade(level);
        if let Some(registered) = procedure.registered.filter(|one| campaign.rank(*one) > campaign.rank(level)) {
            self.add(Column::Level, Problem::BelowRegistered { registered });
        }
        let ready = self.standings.highest_ready().filter(|ready| campaign.rank(*ready) > campaign.rank(level));
        if let Some(ready) = ready {
            let asks_why = campaign.form.columns.iter().any(|column| column.shows == FormCell::Obstacles);
            let says_nothing = asks_why && proposal.note.trim().is_empty();
            let problem = |ready| match says_nothing && ready == campaign.highest_level() {
                true => Problem::NoReasonForLower { ready },
                false => Problem::HigherLevelReady { ready },
            };
            self.add(Column::Level, problem(ready));
        }
    }

    /// In the lists of step 2b, technical obstacles need a remedy in group 2, legal ones the document to amend.
    fn obstacles(&mut self, level: LevelId, group: Group) {
        for criterion in self.dossier.campaign.feasibility_for(level) {
            match answer_for(self.procedure, criterion) {
                Some(Answer::NotMet(Obstacle::Technical { remedy, .. }))
                    if group == Group::AfterAdjustment && remedy.trim().is_empty() =>
                {
                    self.add(Column::Remedy(criterion.id), Problem::NoRemedy);
                }
                Some(Answer::NotMet(Obstacle::Legal { document, .. })) if document.trim().is_empty() => {
                    self.add(Column::Document(criterion.id), Problem::NoDocument);
                }
                _ => {}
            }
        }
    }

    fn schedule_of_group_3(&mut self) {
        let proposal = &self.procedure.proposal;
        for (portal, roadmap) in proposal.roadmaps() {
            if *roadmap == Roadmap::Provided || roadmap.starts().is_some() {
                self.add(Column::Roadmap(portal), Problem::ScheduledBeforeAmendment);
            }
        }
    }

    fn payment(&mut self, level: LevelId) {
        let unpaid = |answer: Option<&Answer>| matches!(answer, None | Some(Answer::NotMet(_) | Answer::NotApplicable));
        if let Some(criterion) = self.dossier.campaign.online_payment(level)
            && matches!(self.procedure.fee, Fee::Due { .. })
            && unpaid(answer_for(self.procedure, criterion))
            && self.schedules_now()
        {
            self.add(Column::Answer(criterion.id), Problem::FeeWithoutOnlinePayment { level });
        }
        if self.dossier.campaign.online_payment(level).is_some() && self.procedure.fee == Fee::Unknown {
            self.add(Column::Fee, Problem::FeeUnknown { level });
        }
    }

    /// A higher level than the registered one needs enough dossiers filed online.
    fn upgrade(&mut self, level: LevelId) {
        let campaign = &self.dossier.campaign;
        let Some(needed) = &campaign.thresholds.upgrade else { return };
        let registered = self.procedure.registered.and_then(|registered| campaign.rank(registered));
        if registered.is_none() || registered >= campaign.rank(level) {
            return;
        }
        let volumes = &self.procedure.volumes;
        let percent = match (volumes.online, volumes.over_all(campaign)) {
            (Some(online), Some(total)) if total > 0 => Some(u64::from(online) * 100 / u64::from(total)),
            _ => None,
        };
        if percent.is_none_or(|percent| percent < needed.percent.into()) {
            let percent = percent.and_then(|percent| u32::try_from(percent).ok());
            self.add(Column::Level, Problem::UpgradeWithoutUse { level, percent });
        }
    }

    /// Whether it is listed as ready, or not listed yet. In group 2 and 3 the list itself names the missing payment
    /// with its remedy.
    fn schedules_now(&self) -> bool {
        let listed = self.standings.listed(self.procedure);
        listed.is_none_or(|listed| listed.group == Group::Ready)
    }

    fn campaign_month(&self) -> Option<(u16, u8)> {
        self.dossier.campaign.starts.map(|starts| (starts.year(), starts.month()))
    }
}

/// Whether a roadmap in free words may be a condition: at least three words, and no figure, which would be a time that
/// was not understood.
fn is_condition(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().count() >= 2;
    text.split_whitespace().filter(is_word).count() >= 3 && !text.contains(|c: char| c.is_ascii_digit())
}
