//! The papers that Văn phòng UBND tỉnh sends out (.docx), in the form of NĐ 30/2020/NĐ-CP, Phụ lục I.
//!
//! `asked` has the request and the data of a paper; `submission`, `decision`, `annex`, `opinion` and `reminder` each
//! describe one paper in the terms of `model`; `parts` has what papers share; `write` writes the description and
//! `read_back` compares the written file with it.

mod annex;
mod asked;
mod decision;
mod finish;
mod make;
mod model;
mod opinion;
mod parts;
mod read_back;
mod reminder;
mod submission;
mod write;

pub use asked::{AnnexRow, AskedLine, OpinionPaper, Paper, PaperRequest, Reminded, Reminder};
pub use make::make;
