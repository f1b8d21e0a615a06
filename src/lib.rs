//! Reviewing administrative procedures for online public services.
//!
//! | module | what it contains |
//! |---|---|
//! | [`domain`] | dossier, procedure, the document of a campaign: plain data and how it may change |
//! | [`rules`] | pure functions over the domain: eligibility, groups, priority, checks, statistics |
//! | [`consolidation`] | many dossiers as one list, what the Office decided on them, where units differ |
//! | [`grid`] | the logic of a grid: caret, ranges, keys, blocks, orders |
//! | [`files`] | plain data about files: sheets, lists, errors |
//! | [`text`] | every Vietnamese sentence a person reads, on screen or in a file |
//! | [`papers`] | the Office's papers (.docx) |
//! | [`spreadsheet`] | the submission file, both directions, and the import of foreign lists |
//! | [`storage`] | drafts: contract, versioned envelope, journal |
//! | `browser` | adapters to the browser (wasm32 only) |
//! | `ui` | the page (wasm32 only) |
//!
//! No module above `browser` uses a browser, a clock or a random source.
//! ARCHITECTURE.md lists the invariants and the test that holds each of them.

pub mod consolidation;
pub mod domain;
pub mod example;
pub mod files;
pub mod grid;
pub mod papers;
pub mod rules;
pub mod spreadsheet;
pub mod storage;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
