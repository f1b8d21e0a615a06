#![no_main]

#[path = "../import_target.rs"]
mod import_target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| import_target::import(bytes));
