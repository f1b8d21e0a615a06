use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use crate::browser::{FileSource, Job, WorkerClient, local_now, read_files, yield_to_page};
use crate::consolidation::{
    Change, Consolidation, ConsolidationEdit, DossierId, FileId, Keyed, Opinion, Receipt, UnitFile,
};
use crate::domain::{Document, Dossier};
use crate::files::{FileError, Imported, MAX_BYTES};

use crate::spreadsheet::{Answered, Opener, Outcome, ReceivedFile, ReceivedState, Request, taking_over};
use crate::text::{errors, office as t};

use super::arrival::{Arrival, ArrivalState};
use super::desk::OfficeDesk;

/// Files taken in at once: one change of the work, one undo step, and one run of everything derived.
const TOGETHER: usize = 100;

impl OfficeDesk {
    /// The worker reads one file after the other; one that fails does not stop the rest.
    pub fn receive_files(&self, source: &FileSource<'_>) {
        let desk = *self;
        read_files(source, move |name, bytes| desk.receive_file(name, bytes));
    }

    pub fn receive_file(&self, name: String, bytes: ArrayBuffer) {
        let desk = *self;
        if desk.draft.locked.get_untracked().is_some() {
            return;
        }
        let Some(id) = desk.arrive(name.clone(), ArrivalState::Reading) else { return };
        let size = u64::from(bytes.byte_length());
        if size > MAX_BYTES {
            desk.set(id, ArrivalState::Failed(errors::file(&FileError::TooLarge(size))));
            return;
        }
        let file = name.clone();
        let done = move |outcome: Outcome, beside: Vec<u8>| {
            let state = match outcome {
                Outcome::Received(received) if received.file.is_unnamed() => {
                    ArrivalState::Failed(t::NO_UNIT_IN_FILE.to_owned())
                }
                Outcome::Received(received) => {
                    if let Some(keys) = desk.work.try_with_untracked(Consolidation::unit_keys) {
                        desk.prepare(&received.file, &received.dossier, &keys);
                    }
                    ArrivalState::Waiting(Arc::from(received))
                }
                Outcome::Imported(imported) if imported.is_list() => ArrivalState::Plain(Arc::from(imported)),
                Outcome::Imported(_) => ArrivalState::Failed(t::NOT_A_LIST.to_owned()),
                Outcome::Answered(answered) => {
                    let Answered { opinion, unread } = *answered;
                    let opinion = Opinion { file: file.clone(), ..opinion };
                    match (opinion.answers.is_empty(), unread) {
                        (true, 1..) => ArrivalState::Failed(t::lines_lost(unread)),
                        (false, _) if opinion.respondent.is_empty() => ArrivalState::Unnamed(Arc::new(opinion), unread),
                        _ => desk.take_answers(opinion, unread),
                    }
                }
                Outcome::State(state) if desk.work.try_with_untracked(Consolidation::is_untouched) == Some(true) => {
                    return desk.take_state(id, Arc::new(ReceivedState { head: *state, texts: beside }));
                }
                Outcome::State(state) => ArrivalState::State(Arc::new(ReceivedState { head: *state, texts: beside })),
                Outcome::Failed(error) => ArrivalState::Failed(errors::file(&error)),
                Outcome::Exported { .. } | Outcome::Opened(_) => return,
            };
            desk.set(id, state);
            desk.take_in_waiting();
        };
        let request = Request::Open(Opener::Office { name }, desk.campaign());
        let job = Job { request, bytes: Some(bytes), watch: Box::new(|_| ()), done: Box::new(done) };
        desk.app.worker.with_value(|worker: &WorkerClient| worker.run(job));
    }

    /// Adds an arrival and returns its id; `None` once the page was left.
    fn arrive(&self, name: String, state: ArrivalState) -> Option<u32> {
        self.arrivals.try_update(|arrivals| {
            let id = u32::try_from(arrivals.len()).unwrap_or(u32::MAX);
            arrivals.push(Arrival { id, name, state, is_put_aside: false });
            id
        })
    }

    pub fn set(&self, id: u32, state: ArrivalState) {
        self.update_arrival(id, |arrival| arrival.state = state);
    }

    /// Leaves a file unused that the Office was asked about.
    pub fn put_aside(&self, id: u32) {
        self.update_arrival(id, |arrival| arrival.is_put_aside = true);
    }

    fn update_arrival(&self, id: u32, update: impl FnOnce(&mut Arrival)) {
        self.arrivals.try_update(|arrivals| {
            if let Some(arrival) = arrivals.iter_mut().find(|arrival| arrival.id == id) {
                update(arrival);
            }
        });
    }

    /// Takes in the files read, once there are enough of them or no other is being read.
    fn take_in_waiting(&self) {
        let waiting = self.arrivals.try_with_untracked(|arrivals| {
            let reading = arrivals.iter().any(|arrival| matches!(arrival.state, ArrivalState::Reading));
            let waiting: Vec<(u32, Arc<ReceivedFile>)> = arrivals
                .iter()
                .filter_map(|arrival| match &arrival.state {
                    ArrivalState::Waiting(received) => Some((arrival.id, Arc::clone(received))),
                    _ => None,
                })
                .collect();
            (!reading || waiting.len() >= TOGETHER).then_some(waiting)
        });
        if let Some(waiting) = waiting.flatten().filter(|waiting| !waiting.is_empty()) {
            self.take_in(waiting);
        }
    }

    /// Takes files into the work, as one change.
    fn take_in(&self, waiting: Vec<(u32, Arc<ReceivedFile>)>) {
        if self.draft.locked.get_untracked().is_some() {
            for (id, _) in waiting {
                self.set(id, ArrivalState::Failed(t::ONLY_LOOKED_AT.to_owned()));
            }
            return;
        }
        let mut work = self.work.get_untracked();
        let mut edits = Vec::new();
        let mut states = Vec::new();
        let mut dossiers = Vec::new();
        let opened_at = Some(local_now());
        for (id, received) in waiting {
            let (receipt, edit) = work.receive(UnitFile { opened_at, ..received.file.clone() });
            if let Some(edit) = edit {
                work.apply(edit.clone());
                edits.push(edit);
            }
            let file = work.known(&received.file).map_or(&received.file, Arc::as_ref).id.clone();
            states.push((id, ArrivalState::TakenIn { file, again: receipt == Receipt::Known }));
            dossiers.push((received.file.dossier.clone(), Arc::clone(&received.dossier)));
        }
        if !edits.is_empty() {
            self.edit(ConsolidationEdit::Several(edits));
        }
        self.keep_originals(dossiers);
        states.into_iter().for_each(|(id, state)| self.set(id, state));
    }

    /// A plain list becomes the dossier of a unit.
    pub fn take_list(&self, arrival: &Arrival, imported: &Imported, unit: &str) {
        let empty = self.work.with_untracked(|work| Dossier {
            campaign: Arc::clone(&work.campaign),
            submission: crate::domain::Submission { unit: unit.to_owned(), ..Default::default() },
            procedures: Vec::new(),
        });
        let received = ReceivedFile::of_list(arrival.name.clone(), empty, imported, local_now());
        self.take_in(vec![(arrival.id, Arc::new(received))]);
    }

    /// Makes a file the one that counts for its unit.
    pub fn use_file(&self, id: &FileId) {
        let intake = self.work.with_untracked(|work| {
            let key = work.unit_keys().of(&work.files.get(id)?.unit);
            Some(work.intake.with_chosen(&key, Some(id.clone())))
        });
        if let Some(intake) = intake {
            self.edit(ConsolidationEdit::Intake(intake));
        }
    }

    /// Takes over the hand edits with these indices; an empty set takes back what was taken over.
    pub fn take_over(&self, id: &FileId, taken: &BTreeSet<usize>) {
        let known = self.work.with_untracked(|work| work.files.get(id).cloned());
        let Some(known) = known else { return };
        let exported = known.by_hand.as_ref().map(|by_hand| &by_hand.exported);
        let exported = exported.and_then(|id| self.originals.with_untracked(|originals| originals.get(id).cloned()));
        let Some(exported) = exported else { return };
        // The Office may read the file under its own campaign.
        let campaign = self.originals.with_untracked(|originals| {
            Arc::clone(originals.get(&known.dossier).map_or(&exported.campaign, |counting| &counting.campaign))
        });
        let (file, dossier) = taking_over(&known, &exported, &campaign, taken);
        self.keep_originals(vec![(file.dossier.clone(), Arc::new(dossier))]);
        self.edit(ConsolidationEdit::Files(Change::put([file])));
    }

    /// Takes an opinion in; `unread` of its lines could not be read.
    pub fn take_answers(&self, opinion: Opinion, unread: u32) -> ArrivalState {
        if opinion.answers.is_empty() {
            return ArrivalState::Said(t::opinion_empty(&opinion.respondent));
        }
        let key = opinion.key();
        let all = opinion.answers.len();
        // The page was left.
        let Some((new, edit)) = self.work.try_with_untracked(|work| work.take_answers(opinion)) else {
            return ArrivalState::Said(String::new());
        };
        if let Some(edit) = edit {
            self.edit(edit);
        }
        ArrivalState::Answered { opinion: key, unread, all, new }
    }

    /// Replaces the open work with that of a file; can be undone. Its dossiers are read one after the other, and the
    /// page responds in between; the arrival says when all of them are there.
    pub fn take_state(&self, arrival: u32, state: Arc<ReceivedState>) {
        let desk = *self;
        desk.set(arrival, ArrivalState::Reading);
        leptos::task::spawn_local(async move {
            let to = &state.head.work;
            let keys = to.unit_keys();
            let by_dossier: HashMap<&DossierId, &Arc<UnitFile>> =
                to.files.iter().map(|file| (&file.dossier, file)).collect();
            let mut dossiers = Vec::new();
            for (id, dossier) in state.dossiers() {
                if let Some(file) = by_dossier.get(&id) {
                    desk.prepare(file, &dossier, &keys);
                }
                dossiers.push((id, dossier));
                yield_to_page().await;
            }
            let Some(edit) = desk.work.try_with_untracked(|work| work.becoming(to)) else { return };
            let said = t::state_taken(to.files.len(), dossiers.len(), to.decisions.len());
            desk.edit(edit);
            desk.keep_originals(dossiers);
            desk.set(arrival, ArrivalState::Said(said));
        });
    }

    /// A whole made-up province, to learn with.
    pub fn receive_example(&self) {
        let campaign = self.campaign();
        let date = campaign.starts.unwrap_or_else(|| campaign.periods.last().to);
        let made_at = crate::domain::Moment { date, hour: 8, minute: 0, second: 0 };
        let files = crate::example::province(&campaign, 1).into_iter().map(|dossier| {
            let name = crate::text::form::file_name(&dossier, crate::text::form::Purpose::Final);
            ReceivedFile::of_dossier(name, dossier, made_at)
        });
        let files: Vec<ReceivedFile> = files.collect();
        let put = files.iter().map(|received| received.file.clone());
        self.edit(ConsolidationEdit::Files(Change::put(put)));
        let dossiers: Vec<(DossierId, Arc<Dossier>)> =
            files.into_iter().map(|received| (received.file.dossier, received.dossier)).collect();
        self.keep_originals(dossiers);
    }
}
