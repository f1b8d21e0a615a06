use crate::domain::{Answer, Dossier, Fee, Group, Obstacle, Procedure, Roadmap, Role, ServiceLevel};

use super::classification::{Classification, Standings, answer_for, standings};
use super::duplicates::duplicates;
use super::finding::{Finding, Place, Problem, ProcedureField, SubmissionField};
use super::priority::is_ineffective;
use super::screening::{Eligibility, eligibility};
use super::statistics::{OnlineUse, online_use};

/// Share of online dossiers from which level 3 may become level 4 (TT 01/2018/TT-VPCP Điều 21 khoản 1 c).
const UPGRADE_PERCENT: u64 = 30;

/// Everything to look at before the dossier is sent, in the order of the steps' forms: the submission first,
/// then procedure by procedure. Pure, and linear in the number of procedures.
pub fn check(dossier: &Dossier) -> Vec<Finding> {
    let mut findings = submission(dossier);
    if dossier.procedures.is_empty() {
        findings.push(Finding { problem: Problem::EmptyList, place: Place::List });
    }
    let duplicates = duplicates(dossier);
    let copies = duplicates.code.into_iter().zip(duplicates.name);
    for (procedure, (same_code, same_name)) in dossier.procedures.iter().zip(copies) {
        let standings = standings(procedure, &dossier.criteria);
        let mut check = Check { dossier, procedure, standings, findings: &mut findings };
        if let Some(first) = same_code {
            check.add(ProcedureField::Code, Problem::DuplicateCode { first });
        }
        if let Some(first) = same_name {
            check.add(ProcedureField::Name, Problem::DuplicateName { first });
        }
        check.run();
    }
    findings
}

fn submission(dossier: &Dossier) -> Vec<Finding> {
    let submission = &dossier.submission;
    let missing = [
        (submission.unit.trim().is_empty(), SubmissionField::Unit),
        (submission.letter_number.trim().is_empty(), SubmissionField::LetterNumber),
        (submission.letter_date.is_none(), SubmissionField::LetterDate),
        (submission.officer.trim().is_empty(), SubmissionField::Officer),
    ];
    let finding = |field| Finding { problem: Problem::SubmissionIncomplete, place: Place::Submission(field) };
    missing.into_iter().filter(|(missing, _)| *missing).map(|(_, field)| finding(field)).collect()
}

struct Check<'a> {
    dossier: &'a Dossier,
    procedure: &'a Procedure,
    standings: Standings,
    findings: &'a mut Vec<Finding>,
}

impl Check<'_> {
    fn add(&mut self, field: ProcedureField, problem: Problem) {
        self.findings.push(Finding { problem, place: Place::Procedure { id: self.procedure.id, field } });
    }

    fn run(&mut self) {
        self.identity();
        if let Some(remark) = self.procedure.remark.as_ref().filter(|remark| !remark.is_settled) {
            self.add(ProcedureField::Remark, Problem::RemarkOpen { text: remark.text.clone() });
        }
        if online_use(self.procedure) == OnlineUse::ProvidedWithoutUse {
            self.add(ProcedureField::Online, Problem::ProvidedWithoutUse);
        }
        match eligibility(self.procedure) {
            Eligibility::NotReviewed => self.add(ProcedureField::Screening, Problem::NotScreened),
            Eligibility::MeetsNone => {}
            Eligibility::Eligible => {
                self.assessment();
                self.proposal();
            }
        }
    }

    fn identity(&mut self) {
        if self.procedure.name.trim().is_empty() {
            self.add(ProcedureField::Name, Problem::MissingName);
        }
        if self.procedure.field.trim().is_empty() {
            self.add(ProcedureField::Field, Problem::MissingField);
        }
        if let (Some(online), Some(total)) = (self.procedure.volumes.online, self.procedure.volumes.over_both())
            && online > total
        {
            self.add(ProcedureField::Online, Problem::OnlineExceedsTotal { online, total });
        }
    }

    /// Answers must suffice for the proposed level, for level 3 while none is proposed.
    fn assessment(&mut self) {
        let (procedure, criteria) = (self.procedure, &self.dossier.criteria);
        let target = procedure.proposal.level.unwrap_or(ServiceLevel::Three);
        if let Classification::Unclassified { missing } = self.standings.at(target) {
            let open = criteria.feasibility_for(target).find(|criterion| answer_for(procedure, criterion).is_none());
            if let Some(criterion) = open {
                self.add(ProcedureField::Answer(criterion.id.clone()), Problem::NotAssessed { missing });
            }
        }
        if let Some(chosen) = &procedure.assessment.group_override {
            let derived = self.standings.at(target).group();
            if chosen.reason.trim().is_empty() {
                self.add(ProcedureField::Override, Problem::OverrideWithoutReason);
            } else if derived != Some(chosen.group) {
                self.add(ProcedureField::Override, Problem::Overridden { derived, chosen: chosen.group });
            }
        }
        let is_ready = self.standings.at(ServiceLevel::Three).group() == Some(Group::Ready);
        if is_ready && is_ineffective(procedure, criteria) {
            self.add(ProcedureField::Level, Problem::FeasibleButIneffective);
        }
    }

    fn proposal(&mut self) {
        let procedure = self.procedure;
        let proposal = &procedure.proposal;
        for (roadmap, field) in
            [(&proposal.provincial, ProcedureField::Provincial), (&proposal.national, ProcedureField::National)]
        {
            if matches!(roadmap, Roadmap::Verbatim { text } if text.contains(|c: char| c.is_ascii_digit())) {
                self.add(field.clone(), Problem::RoadmapNotUnderstood);
            }
            if roadmap.ends().is_some_and(|end| end < self.campaign_month()) {
                self.add(field, Problem::BeforeCampaign);
            }
        }
        let Some(level) = proposal.level else {
            self.add(ProcedureField::Level, Problem::NoLevelProposed);
            return;
        };
        match self.standings.listed(procedure).map(|listed| listed.group) {
            Some(Group::Ready) if !proposal.provincial.is_proposed() => {
                self.add(ProcedureField::Provincial, Problem::NoProvincialRoadmap);
            }
            Some(Group::AfterAdjustment) => self.obstacles(level, Group::AfterAdjustment),
            Some(Group::AfterAmendment) => {
                self.obstacles(level, Group::AfterAmendment);
                self.schedule_of_group_3();
            }
            _ => {}
        }
        self.level_4(level);
        if let Some(ready) = self.standings.highest_ready().filter(|ready| *ready > level) {
            self.add(ProcedureField::Level, Problem::HigherLevelReady { ready });
        }
    }

    /// Technical obstacles need a remedy in group 2, legal ones the document to amend.
    fn obstacles(&mut self, level: ServiceLevel, group: Group) {
        for criterion in self.dossier.criteria.feasibility_for(level) {
            match answer_for(self.procedure, criterion) {
                Some(Answer::NotMet(Obstacle::Technical { remedy }))
                    if group == Group::AfterAdjustment && remedy.trim().is_empty() =>
                {
                    self.add(ProcedureField::Remedy(criterion.id.clone()), Problem::NoRemedy);
                }
                Some(Answer::NotMet(Obstacle::Legal { document, .. })) if document.trim().is_empty() => {
                    self.add(ProcedureField::Document(criterion.id.clone()), Problem::NoDocument);
                }
                _ => {}
            }
        }
    }

    fn schedule_of_group_3(&mut self) {
        let proposal = &self.procedure.proposal;
        for (roadmap, field) in
            [(&proposal.provincial, ProcedureField::Provincial), (&proposal.national, ProcedureField::National)]
        {
            if *roadmap == Roadmap::Provided || roadmap.starts().is_some() {
                self.add(field, Problem::ScheduledBeforeAmendment);
            }
        }
    }

    fn level_4(&mut self, level: ServiceLevel) {
        if level != ServiceLevel::Four {
            return;
        }
        let unpaid = |answer: Option<&Answer>| matches!(answer, None | Some(Answer::NotMet(_) | Answer::NotApplicable));
        let payment = self.dossier.criteria.feasibility().iter().find(|c| c.role == Some(Role::OnlinePayment));
        if let Some(criterion) = payment
            && matches!(self.procedure.fee, Fee::Due { .. })
            && unpaid(answer_for(self.procedure, criterion))
            && self.schedules_now()
        {
            self.add(ProcedureField::Answer(criterion.id.clone()), Problem::FeeWithoutOnlinePayment);
        }
        if self.procedure.registered == Some(ServiceLevel::Three) {
            let volumes = &self.procedure.volumes;
            let percent = match (volumes.online, volumes.over_both()) {
                (Some(online), Some(total)) if total > 0 => Some(u64::from(online) * 100 / u64::from(total)),
                _ => None,
            };
            if percent.is_none_or(|percent| percent < UPGRADE_PERCENT) {
                let percent = percent.and_then(|percent| u32::try_from(percent).ok());
                self.add(ProcedureField::Level, Problem::UpgradeWithoutUse { percent });
            }
        }
    }

    /// Listed as ready. In group 2 and 3 the missing payment is what the list itself says, with its remedy.
    fn schedules_now(&self) -> bool {
        let listed = self.standings.listed(self.procedure);
        listed.is_none_or(|listed| listed.group == Group::Ready)
    }

    fn campaign_month(&self) -> (u16, u8) {
        let starts = self.dossier.campaign.starts;
        (starts.year(), starts.month())
    }
}
