//! What the import understands of files, as JSON, for bug reports and for trying real lists:
//! `cargo run --example read_list [CAMPAIGN.json] FILE…`; without a campaign, as that of 2020 reads them.

use ra_soat_dvctt::domain::Campaign;
use ra_soat_dvctt::files::Imported;
use ra_soat_dvctt::spreadsheet::import::import_file;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let campaign = match files.first() {
        Some(file) if file.ends_with(".json") => Campaign::from_json(&std::fs::read_to_string(files.remove(0))?)?,
        _ => Campaign::of_cv_74()?,
    };
    if files.is_empty() {
        eprintln!("usage: cargo run --example read_list [CAMPAIGN.json] FILE…");
        std::process::exit(2);
    }
    let reports = files.iter().map(|file| match std::fs::read(file) {
        Ok(bytes) => match import_file(&bytes, &campaign) {
            Ok(imported) => report(file, &imported),
            Err(error) => serde_json::json!({ "file": file, "error": error.to_string() }),
        },
        Err(error) => serde_json::json!({ "file": file, "error": error.to_string() }),
    });
    let reports: Vec<serde_json::Value> = reports.collect();
    println!("{}", serde_json::to_string_pretty(&reports).unwrap_or_default());
    Ok(())
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
