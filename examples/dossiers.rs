//! Writes the submission files of a whole made-up province: `cargo run --example dossiers DIR [SEED]`, or of one
//! as large as is asked for: `… DIR SEED UNITS PROCEDURES`
//!
//! Beside them, in `DIR/khac`, what an Office also receives: a unit's newer version, and a dossier made with another
//! criteria set.

use std::path::Path;
use std::sync::Arc;

use ra_soat_dvctt::domain::{Campaign, CriteriaSet, Date, Dossier, Moment};
use ra_soat_dvctt::example::{large_province, province};
use ra_soat_dvctt::spreadsheet::{Release, Submitted, export};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: cargo run --example dossiers DIR [SEED [UNITS PROCEDURES]]");
        std::process::exit(2);
    };
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let campaign = Campaign::from_json(Campaign::default_json())?;
    let criteria = CriteriaSet::from_json(CriteriaSet::default_json())?;
    let (folder, others) = (Path::new(&folder), Path::new(&folder).join("khac"));
    std::fs::create_dir_all(folder)?;
    if let (Some(units), Some(procedures)) = (arguments.next(), arguments.next()) {
        let large = large_province(&campaign, &criteria, seed, units.parse()?, procedures.parse()?);
        return large.iter().try_for_each(|dossier| write(folder, dossier, Date::new(2020, 7, 2), 0));
    }
    let dossiers = province(&campaign, &criteria, seed);
    for (at, dossier) in (0u8..).zip(&dossiers) {
        // Most in time, the last ones late.
        write(folder, dossier, Date::new(2020, 7, 2 + at / 4), at)?;
    }
    if let [first, second, ..] = dossiers.as_slice() {
        std::fs::create_dir_all(&others)?;
        write(&others, &corrected(first), Date::new(2020, 7, 8), 0)?;
        let newer = CriteriaSet::default_json().replacen("\"version\": 1", "\"version\": 2", 1);
        let other = Dossier { criteria: Arc::new(CriteriaSet::from_json(&newer)?), ..second.clone() };
        write(&others, &other, Date::new(2020, 7, 8), 1)?;
    }
    Ok(())
}

/// The same unit some days later: a note here, a procedure less.
fn corrected(dossier: &Dossier) -> Dossier {
    let mut dossier = dossier.clone();
    dossier.procedures.pop();
    for procedure in dossier.procedures.iter_mut().filter(|one| one.proposal.level.is_some()).take(3) {
        Arc::make_mut(procedure).proposal.note = "Đã rà soát lại".to_owned();
    }
    dossier
}

fn write(folder: &Path, dossier: &Dossier, date: Option<Date>, at: u8) -> Result<(), Box<dyn std::error::Error>> {
    let made_at = Moment { date: date.ok_or("no such day")?, hour: 8, minute: at, second: 0 };
    let file = export(&Submitted::new(dossier.clone(), Release::Final, made_at), &mut |_| {})?;
    let path = folder.join(&file.name);
    std::fs::write(&path, &file.bytes)?;
    println!("{}", path.display());
    Ok(())
}
