//! What the import understands of files, as JSON, for bug reports and for trying real lists:
//! `cargo run --example read_list FILE…`

use ra_soat_dvctt::spreadsheet::import::{Imported, import_file};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: cargo run --example read_list FILE…");
        std::process::exit(2);
    }
    let reports = files.iter().map(|file| match std::fs::read(file) {
        Ok(bytes) => match import_file(&bytes) {
            Ok(imported) => report(file, &imported),
            Err(error) => serde_json::json!({ "file": file, "error": error.to_string() }),
        },
        Err(error) => serde_json::json!({ "file": file, "error": error.to_string() }),
    });
    let reports: Vec<serde_json::Value> = reports.collect();
    println!("{}", serde_json::to_string_pretty(&reports).unwrap_or_default());
}

fn report(file: &str, imported: &Imported) -> serde_json::Value {
    serde_json::json!({
        "file": file,
        "sheet": imported.sheet(),
        "sheets": imported.sheets.iter().map(|sheet| &sheet.name).collect::<Vec<_>>(),
        "encoding": imported.encoding,
        "heading_rows": imported.choice.heading.map(|(first, last)| [first + 1, last + 1]),
        "columns": imported.columns,
        "legacy": imported.legacy,
        "rows": imported.rows,
        "findings": imported.findings,
    })
}
