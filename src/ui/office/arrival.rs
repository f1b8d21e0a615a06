use std::sync::Arc;

use crate::consolidation::{Consolidation, FileId, Gathered, Keyed, NewReplies, Opinion};
use crate::domain::UnitKeys;
use crate::files::Imported;
use crate::spreadsheet::{ReceivedFile, ReceivedState};
use crate::text::{consolidation as words, hand_edits, office as t};

/// How much attention a file needs, in the order in which files are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    Failed,
    Asked,
    Going,
    Done,
    /// What was received was undone.
    TakenBack,
}

/// A file that was opened, and what became of it.
#[derive(Clone)]
pub struct Arrival {
    pub id: u32,
    pub name: String,
    pub state: ArrivalState,
    /// Whether the Office put it aside when it was asked about it; the question stays on offer.
    pub is_put_aside: bool,
}

/// What became of a file when it was opened; what holds of it now is derived from the work, by [`Arrival::stands`].
#[derive(Clone)]
pub enum ArrivalState {
    Reading,
    /// Read, and waiting to be taken in together with others.
    Waiting(Arc<ReceivedFile>),
    /// Why, in words.
    Failed(String),
    /// A list without hidden data: the Office must say whose it is.
    Plain(Arc<Imported>),
    TakenIn {
        file: FileId,
        /// Whether it was there before.
        again: bool,
    },
    Answered {
        opinion: <Opinion as Keyed>::Key,
        /// Lines that could not be read.
        unread: u32,
        /// Number of its answers, and those that were not there before.
        all: usize,
        new: NewReplies,
    },
    /// An opinion that does not say whose it is, and how many of its lines could not be read.
    Unnamed(Arc<Opinion>, u32),
    /// The Office's own work, which may replace the open one.
    State(Arc<ReceivedState>),
    /// Finished, with a message.
    Said(String),
}

/// What the Office can do about a file.
#[derive(Clone)]
pub enum Offer {
    /// Makes it the file that counts; done at once, and can be undone.
    InPlace(FileId),
    Ask(Question),
}

/// What a dialog asks about a file.
#[derive(Clone)]
pub enum Question {
    HandEdits(FileId),
    /// A file that answers another campaign, or another version of it.
    Foreign(FileId),
    Unit(Arrival),
    State(Arrival),
    Respondent(Arrival),
}

/// How a file that was opened stands now.
pub struct Stands {
    pub attention: Attention,
    /// Unit, procedures, when it was made, campaign.
    pub facts: [String; 4],
    pub said: String,
    pub offer: Option<(Offer, &'static str)>,
    /// Whether it counts for its unit.
    pub is_used: bool,
}

impl Stands {
    fn said(attention: Attention, said: impl Into<String>) -> Stands {
        Stands { attention, facts: Default::default(), said: said.into(), offer: None, is_used: false }
    }

    fn asks(said: &str, question: Question, name: &'static str) -> Stands {
        Stands { offer: Some((Offer::Ask(question), name)), ..Stands::said(Attention::Asked, said) }
    }

    /// Whether the Office may leave the file unused; edits by hand stay undecided until they are decided.
    pub fn can_be_put_aside(&self) -> bool {
        self.attention == Attention::Asked
            && !self.is_used
            && !matches!(self.offer, Some((Offer::Ask(Question::HandEdits(_)), _)))
    }
}

impl Arrival {
    pub fn stands(&self, work: &Consolidation, gathered: &Gathered, keys: &UnitKeys) -> Stands {
        let stands = self.asks_or_says(work, gathered, keys);
        if self.is_put_aside && stands.can_be_put_aside() {
            return Stands { attention: Attention::Done, said: t::put_aside(&stands.said), ..stands };
        }
        stands
    }

    fn asks_or_says(&self, work: &Consolidation, gathered: &Gathered, keys: &UnitKeys) -> Stands {
        match &self.state {
            ArrivalState::Reading | ArrivalState::Waiting(_) => Stands::said(Attention::Going, words::READING),
            ArrivalState::Failed(why) => Stands::said(Attention::Failed, why),
            ArrivalState::Plain(_) => Stands::asks(t::PLAIN_LIST, Question::Unit(self.clone()), t::CHOOSE_UNIT),
            ArrivalState::Unnamed(..) => {
                Stands::asks(t::OPINION_UNNAMED, Question::Respondent(self.clone()), t::CHOOSE_RESPONDENT)
            }
            ArrivalState::State(_) => Stands::asks(t::STATE_WAITS, Question::State(self.clone()), t::CHOOSE_STATE),
            ArrivalState::Said(said) => Stands::said(Attention::Done, said),
            ArrivalState::TakenIn { file, again } => taken_in(file, *again, work, gathered, keys),
            ArrivalState::Answered { opinion, unread, all, new } => match work.opinions.get(opinion) {
                Some(opinion) if new.is_empty() || new.stand_in(opinion) => answered(opinion, *unread, *all, new),
                _ => Stands::said(Attention::TakenBack, t::OPINION_TAKEN_BACK),
            },
        }
    }
}

fn taken_in(file: &FileId, again: bool, work: &Consolidation, gathered: &Gathered, keys: &UnitKeys) -> Stands {
    let file = work.files.get(file);
    let Some((file, unit)) = file.and_then(|file| Some((file, gathered.unit(&keys.of(&file.unit))?))) else {
        return Stands::said(Attention::TakenBack, t::READING_TAKEN_BACK);
    };
    let receipt = unit.receipt(file, &work.campaign);
    let (id, is_used, is_foreign) = (file.id.clone(), receipt.counts(), file.is_foreign(&work.campaign));
    let decide = |id| Some((Offer::Ask(Question::HandEdits(id)), hand_edits::DECIDE));
    let offer = match () {
        () if file.is_undecided() => decide(id),
        () if is_foreign => Some((Offer::Ask(Question::Foreign(id)), t::READ_FOREIGN)),
        () if file.by_hand.is_some() => decide(id),
        () if !is_used => Some((Offer::InPlace(id), t::USE_THIS)),
        () => None,
    };
    let is_asked = file.is_undecided() || unit.is_passed_over(file, &work.campaign) || (is_foreign && is_used);
    let attention = if is_asked { Attention::Asked } else { Attention::Done };
    let said = words::receipt(file, receipt, again, work);
    Stands { attention, facts: words::facts(file, work), said, offer, is_used }
}

fn answered(opinion: &Opinion, unread: u32, all: usize, new: &NewReplies) -> Stands {
    let taken = t::opinion_taken(&opinion.respondent, all, new);
    match unread {
        0 => Stands::said(Attention::Done, taken),
        unread => Stands::said(Attention::Failed, format!("{taken}; {}", t::lines_lost(unread))),
    }
}
