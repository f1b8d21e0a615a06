//! Writes the fixtures of the newest schema of drafts: `cargo test --test host write_fixtures -- --ignored`. Run it once,
//! when the schema is new; an existing fixture is never overwritten, because it represents what officers have.

use std::collections::BTreeMap;

use crate::support::work::{Memory, copies, local};
use pollster::block_on;
use ra_soat_dvctt::consolidation::Consolidation;
use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, ProcedureId, Submission};
use ra_soat_dvctt::spreadsheet::OfficeState;
use ra_soat_dvctt::storage::*;

fn path(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn expected<T: serde::de::DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// A draft open for work, with a time of its own for everything that is done.
struct Tab<'a, D: StoredDocument> {
    copies: &'a Memory,
    writer: DraftWriter<D>,
    document: D,
    history: History<D::Edit>,
    at: u64,
}

impl<D: StoredDocument> Tab<'_, D> {
    fn begin<'a>(copies: &'a Memory, id: &str, document: &D, at: u64) -> Tab<'a, D> {
        let (drafts, id) = (Drafts::<_, _, D>::of(copies), DraftId(id.into()));
        block_on(drafts.create(&id, document, &About::default(), at)).unwrap();
        let claim = Claim { id, tag: "t1".into() };
        let writer = block_on(drafts.open_for_work(claim, at)).unwrap().writer.unwrap();
        Tab { copies, writer, document: document.clone(), history: History::default(), at }
    }

    fn write(&mut self, write: Write) {
        block_on(self.copies.write(Some(self.writer.claim()), &write.batch)).unwrap();
        self.writer.written(write);
    }

    fn act(&mut self, act: Act<D::Edit>) {
        self.at += 1_000;
        let action = Move { at: self.at, act };
        self.history.carry_out(&mut self.document, action.clone());
        let write = self.writer.commit(&[action], &self.document).unwrap();
        self.write(write);
    }

    fn edit(&mut self, edit: D::Edit, typed_in: Option<&str>) {
        self.act(Act::Edit { edit, typed_in: typed_in.map(str::to_owned), joins: Some(false) });
    }

    fn keep_point(&mut self, name: &str) {
        let point = self.writer.keep_point(&self.document, PointReason::Named(name.into()), self.at).unwrap();
        self.write(point);
    }

    fn fold(&mut self) {
        let base = self.writer.fold(&self.document, &self.history, self.at).unwrap();
        self.write(base);
    }
}

fn write_once(name: &str, values: &BTreeMap<String, String>) {
    if !std::fs::exists(path(name)).unwrap() {
        std::fs::write(path(name), serde_json::to_string_pretty(values).unwrap() + "\n").unwrap();
    }
}

#[test]
#[ignore = "writes files"]
fn a_draft_of_a_dossier() {
    let (copies, end): (_, Dossier) = (copies(), expected("dossier-schema-1.json"));
    let officer = |name: &str| {
        let submission = Submission { officer: name.into(), ..end.submission.clone() };
        Edit::Submission(Box::new(submission))
    };
    let mut beginning = end.clone();
    beginning.submission.officer = String::new();
    let mut tab = Tab::begin(&copies, "19a0c0ffee0", &beginning, 1_593_565_200_000);
    tab.edit(officer("Ánh"), Some("officer"));
    tab.keep_point("Trước khi trình");
    tab.fold();
    tab.keep_point("Đã trình");
    tab.edit(Edit::remove([ProcedureId(1)]), None);
    let undo = tab.history.undo().unwrap();
    tab.act(undo);
    tab.edit(officer("Nguyễn Thị Ánh"), Some("officer"));
    assert!(tab.document == end);
    let about = |about: &mut About| {
        about.title = "Bản của Ánh".into();
        about.remember_file("5f0c0ffee".into());
    };
    block_on(Drafts::<_, _, Dossier>::of(&copies).change_about(&DraftId("19a0c0ffee0".into()), about)).unwrap();
    write_once(&format!("draft-schema-{DRAFT_SCHEMA}.json"), &local(&copies));
}

#[test]
#[ignore = "writes files"]
fn a_draft_of_the_offices_work() {
    let (copies, end): (_, OfficeState) = (copies(), expected("work.json"));
    let beginning = Consolidation::new((*end.work.campaign).clone());
    let mut tab = Tab::begin(&copies, "vp-1", &beginning, 1_593_565_200_000);
    let mut with_files = end.work.clone();
    with_files.decisions = beginning.decisions.clone();
    with_files.opinions = beginning.opinions.clone();
    tab.edit(tab.document.becoming(&with_files), None);
    tab.fold();
    tab.edit(tab.document.becoming(&end.work), None);
    assert!(tab.document == end.work);
    write_once(&format!("work-schema-{DRAFT_SCHEMA}.json"), &local(&copies));
}
