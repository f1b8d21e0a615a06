//! The papers that Văn phòng UBND tỉnh sends out (.docx), in the form of NĐ 30/2020/NĐ-CP, Phụ lục I.
//!
//! `asked` is what a paper is made of, `submission`, `decision`, `annex`, `opinion` and `reminder` describe one paper
//! each in the terms of `model`, `parts` has what papers share, `write` writes the description and `read_back` compares
//! what was written with it.

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

pub use asked::{AnnexRow, AskedLine, Paper, PaperRequest, Reminder};
pub use make::make;
