//! The engine side of `./dev bench`, compiled to wasm like the worker and like the page, and called from tests/bench/.
//! Not part of the site.

#[cfg(target_arch = "wasm32")]
mod engine {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use ra_soat_dvctt::browser::{PageCopies, PageLocal, open_copies};
    use ra_soat_dvctt::domain::*;
    use ra_soat_dvctt::rules::{check, statistics};
    use ra_soat_dvctt::spreadsheet::import::compare;
    use ra_soat_dvctt::spreadsheet::layout::{Sheet, Value, list_sheet};
    use ra_soat_dvctt::spreadsheet::{Import, ListSource, Opener, Outcome, Request, count_cells, export_sheet, run};
    use ra_soat_dvctt::storage::{About, Claim, DraftId, DraftWriter, Drafts, OpenedDraft, Opening, Write};
    use rust_xlsxwriter::Workbook;
    use wasm_bindgen::prelude::*;

    /// A dossier of `count` procedures, all listed, with names as long as real ones.
    #[wasm_bindgen]
    pub struct Bench(Dossier);

    #[wasm_bindgen]
    impl Bench {
        #[wasm_bindgen(constructor)]
        pub fn new(count: u32) -> Result<Bench, JsError> {
            let mut dossier = Dossier::new(Campaign::of_cv_74()?, "Sở Tư pháp");
            dossier.procedures = (1..=count).map(|number| Arc::new(procedure(&dossier.campaign, number))).collect();
            Ok(Bench(dossier))
        }

        /// The list sheet as JSON, for the writers that do the same in JavaScript.
        pub fn sheet_json(&self) -> String {
            let sheet = list_sheet(&self.0);
            let rows = sheet.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let value = match &cell.value {
                        Value::Text(text) => serde_json::json!(text),
                        Value::Number(number) => serde_json::json!(number),
                        Value::Blank | Value::Covered => serde_json::Value::Null,
                    };
                    serde_json::json!({
                        "v": value, "s": format!("{:?}", cell.style), "cols": cell.span.0, "rows": cell.span.1,
                        "covered": cell.value == Value::Covered,
                    })
                });
                serde_json::json!({ "height": row.height, "cells": cells.collect::<Vec<_>>() })
            });
            let columns: Vec<f64> = sheet.columns.iter().map(|column| column.width).collect();
            serde_json::json!({ "columns": columns, "rows": rows.collect::<Vec<_>>() }).to_string()
        }

        /// The list sheet, which [`Laid::write`] can write again and again.
        pub fn lay_out(&self) -> Laid {
            // Leaked: a sheet borrows its dossier, and nothing handed to JavaScript may borrow.
            Laid(list_sheet(Box::leak(Box::new(self.0.clone()))))
        }

        /// Lays out and writes the list sheet: chooses and orders procedures, puts them in words, fits the rows.
        pub fn write(&self) -> Result<Vec<u8>, JsError> {
            Ok(export_sheet(&list_sheet(&self.0), made_at())?)
        }

        /// Checks, classifies and counts every procedure; returns findings plus listed procedures.
        pub fn check(&self) -> usize {
            check(&self.0).len() + statistics(&self.0).listed as usize
        }
    }

    /// A laid-out sheet, as the writers in JavaScript receive it: every text, style and height in its place.
    #[wasm_bindgen]
    pub struct Laid(Sheet<'static>);

    #[wasm_bindgen]
    impl Laid {
        /// As a workbook.
        pub fn write(&self) -> Result<Vec<u8>, JsError> {
            Ok(export_sheet(&self.0, made_at())?)
        }
    }

    fn made_at() -> Moment {
        Moment { date: Date::new(2020, 7, 1).unwrap_or(Date::EPOCH), hour: 8, minute: 0, second: 0 }
    }

    /// The portal's export of `count` procedures, as a workbook.
    #[wasm_bindgen]
    pub fn portal_list(count: u32) -> Result<Vec<u8>, JsError> {
        let campaign = Campaign::of_cv_74()?;
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "DANH SÁCH THỦ TỤC HÀNH CHÍNH")?;
        let headings = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"];
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string(1, column, heading)?;
        }
        for number in 1..=count {
            let Procedure { code, name, field, .. } = procedure(&campaign, number);
            for (column, text) in (0..).zip([code.as_str(), &name, "Bộ Tư pháp", "Sở Tư pháp", &field]) {
                sheet.write_string(number + 1, column, text)?;
            }
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// What the worker does with a chosen file: reads it, understands it, and returns the result as JSON.
    #[wasm_bindgen]
    pub fn import_list(bytes: &[u8]) -> Result<Vec<u8>, JsError> {
        let (outcome, _) = run(Request::Open(Opener::Unit, Arc::new(Campaign::of_cv_74()?)), bytes, &mut |_| {});
        Ok(serde_json::to_vec(&outcome)?)
    }

    /// The same for a pasted table.
    #[wasm_bindgen]
    pub fn import_pasted(text: String) -> Result<Vec<u8>, JsError> {
        let import = Import { source: ListSource::Pasted { text, html: String::new() }, again: None };
        let (outcome, _) = run(Request::Import(import, Arc::new(Campaign::of_cv_74()?)), &[], &mut |_| {});
        Ok(serde_json::to_vec(&outcome)?)
    }

    /// What the page does with the worker's result: parses it and compares it with a dossier.
    #[wasm_bindgen]
    pub fn preview(outcome: &[u8], bench: &Bench) -> Result<usize, JsError> {
        match serde_json::from_slice(outcome)? {
            Outcome::Imported(imported) => {
                let comparison = compare(&bench.0, &imported);
                Ok(comparison.new.len() + comparison.changed.len() + comparison.equal + comparison.repeated)
            }
            other => Err(JsError::new(&format!("not imported: {other:?}"))),
        }
    }

    /// A draft in both copies, open for work.
    #[wasm_bindgen]
    pub struct Draft {
        copies: PageCopies,
        writer: DraftWriter,
        dossier: Dossier,
        history: History,
        at: u64,
    }

    #[wasm_bindgen]
    impl Draft {
        /// Stores the draft of a dossier and opens it.
        pub async fn create(bench: &Bench) -> Result<Draft, JsError> {
            let (copies, id) = (open_copies(PageLocal::open()).await, id());
            let drafts = Drafts::of(&copies);
            drafts.remove(&id).await?;
            drafts.create(&id, &bench.0, &About::default(), 0).await?;
            Draft::open().await
        }

        /// Opens the draft that is stored.
        pub async fn open() -> Result<Draft, JsError> {
            let copies = open_copies(PageLocal::open()).await;
            let found = Drafts::of(&copies).open_for_work(Claim { id: id(), tag: "bench".to_owned() }, 0).await?;
            match (found.opening, found.writer) {
                (Opening::Opened(opened), Some(writer)) => {
                    let OpenedDraft { document: dossier, history, .. } = *opened;
                    let mut draft = Draft { copies, writer, dossier, history, at: 0 };
                    // The repair must be written first.
                    if let Some(mend) = found.mend {
                        draft.write(mend).await?;
                    }
                    Ok(draft)
                }
                (other, _) => Err(JsError::new(&format!("not opened: {other:?}"))),
            }
        }

        /// One keystroke in a procedure's note, as the page saves it: the commit on disk, and a new base when one is
        /// due.
        pub async fn keystroke(&mut self) -> Result<(), JsError> {
            self.at += 1;
            let count = self.dossier.procedures.len().max(1);
            let place = self.at as usize / 40 * 7 % count;
            let Some(mut procedure) = self.dossier.procedures.get(place).map(|one| Procedure::clone(one)) else {
                return Ok(());
            };
            procedure.proposal.note = format!("ghi chú {}", self.at);
            let typed_in = Some(format!("{place}/note"));
            let act = Act::Edit { edit: Edit::replace([procedure]), typed_in, joins: None };
            let action = Move { at: self.at, act };
            self.history.carry_out(&mut self.dossier, action.clone());
            let write = self.writer.commit(&[action], &self.dossier)?;
            self.write(write).await?;
            if self.writer.is_fold_due() {
                let write = self.writer.fold(&self.dossier, &self.history, self.at)?;
                self.write(write).await?;
            }
            Ok(())
        }

        pub fn procedures(&self) -> usize {
            self.dossier.procedures.len()
        }
    }

    impl Draft {
        async fn write(&mut self, write: Write) -> Result<(), JsError> {
            let _ = self.copies.write_ahead(self.writer.claim(), &write.batch);
            self.copies.write(Some(self.writer.claim()), &write.batch).await?;
            self.writer.written(write);
            Ok(())
        }
    }

    fn id() -> DraftId {
        DraftId("bench".to_owned())
    }

    /// Reads every cell of every sheet of a workbook, within the reader's bounds; returns the number of filled cells.
    #[wasm_bindgen]
    pub fn read(bytes: &[u8]) -> Result<usize, JsError> {
        Ok(count_cells(bytes)?)
    }

    fn procedure(campaign: &Campaign, number: u32) -> Procedure {
        const ACTS: [&str; 4] = ["Cấp lại giấy phép", "Đăng ký thay đổi", "Gia hạn chứng chỉ", "Thủ tục xác nhận"];
        const FIELDS: [&str; 5] = ["Hộ tịch", "Luật sư", "Công chứng", "Nuôi con nuôi", "Lý lịch tư pháp"];
        let pick = |from: &[&'static str]| from.get(number as usize % from.len()).copied().unwrap_or_default();
        let mut procedure = Procedure::new(ProcedureId(number));
        procedure.code = format!("1.{number:06}");
        procedure.name =
            format!("{} hoạt động của tổ chức hành nghề trong trường hợp số {number} tại địa phương", pick(&ACTS));
        procedure.field = pick(&FIELDS).to_owned();
        let counted = campaign.periods.first().id;
        procedure.volumes = Volumes::new([(counted, number * 7 % 1300)], Some(number % 40));
        procedure.screening.met = Some(BTreeSet::from([CriterionId::new("K1").unwrap()]));
        for (at, criterion) in campaign.feasibility.iter().enumerate() {
            let met = !(number as usize + at).is_multiple_of(7);
            let obstacle = *criterion.obstacles.last();
            let answer = if met { Answer::Met } else { Answer::NotMet(Obstacle::new(obstacle)) };
            procedure.assessment.answers.insert(criterion.id, answer);
        }
        procedure.proposal.level =
            Some(if number.is_multiple_of(3) { campaign.highest_level() } else { campaign.lowest_level() });
        procedure.proposal.set_roadmap(campaign.main_portal(), Roadmap::FromMonth { year: 2020, month: 9 });
        procedure
    }
}

fn main() {}
