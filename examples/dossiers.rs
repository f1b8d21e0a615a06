//! Writes the submission files of a whole made-up province: `cargo run --example dossiers DIR [SEED]`, or of one of a
//! given size: `… DIR SEED UNITS PROCEDURES`. `--campaign ID` before them selects a shipped campaign other than that of
//! 2020.
//!
//! Beside them, in `DIR/khac`, what an Office also receives: a unit's newer version, and a dossier that answers
//! another version of the campaign. In `DIR/dot-khac` a unit's later file that answers another campaign.

use std::path::Path;
use std::sync::Arc;

use ra_soat_dvctt::domain::{Campaign, CampaignParts, Date, Dossier, Moment};
use ra_soat_dvctt::example::{large_province, province};
use ra_soat_dvctt::spreadsheet::{Release, Submitted, export};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let campaign = match arguments.next_if(|first| first == "--campaign") {
        None => Campaign::of_cv_74()?,
        Some(_) => {
            let id = arguments.next().unwrap_or_default();
            let known = Campaign::shipped().into_iter().find(|campaign| campaign.id == id);
            known.ok_or("no campaign with this id comes with the page")?
        }
    };
    let Some(folder) = arguments.next() else {
        eprintln!("usage: cargo run --example dossiers -- [--campaign ID] DIR [SEED [UNITS PROCEDURES]]");
        std::process::exit(2);
    };
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let day = |day| Date::new(campaign.periods.last().to.year(), 7, day);
    let (folder, others) = (Path::new(&folder), Path::new(&folder).join("khac"));
    std::fs::create_dir_all(folder)?;
    if let (Some(units), Some(procedures)) = (arguments.next(), arguments.next()) {
        let large = large_province(&campaign, seed, units.parse()?, procedures.parse()?);
        return large.iter().try_for_each(|dossier| write(folder, dossier, day(2), 0));
    }
    let dossiers = province(&campaign, seed);
    for (at, dossier) in (0u8..).zip(&dossiers) {
        // Most in time, the last ones late.
        write(folder, dossier, day(2 + (at / 4).min(26)), at)?;
    }
    if let [first, second, ..] = dossiers.as_slice() {
        std::fs::create_dir_all(&others)?;
        write(&others, &corrected(first), day(8), 0)?;
        let newer = Campaign::new(CampaignParts { version: campaign.version + 1, ..campaign.parts() })?;
        let other = Dossier { campaign: Arc::new(newer), ..second.clone() };
        write(&others, &other, day(8), 1)?;
        if let Some(campaign) = Campaign::shipped().into_iter().find(|one| one.id != campaign.id) {
            let folder = folder.join("dot-khac");
            std::fs::create_dir_all(&folder)?;
            write(&folder, &first.under(&Arc::new(campaign)).dossier, day(9), 0)?;
        }
    }
    Ok(())
}

/// The same unit some days later: some notes changed, one procedure removed.
fn corrected(dossier: &Dossier) -> Dossier {
    let mut dossier = dossier.clone();
    dossier.procedures.pop();
    for procedure in dossier.procedures.iter_mut().filter(|one| one.proposal.level.is_some()).take(3) {
        Arc::make_mut(procedure).proposal.note = "Đã rà soát lại".to_owned();
    }
    dossier
}

fn write(folder: &Path, dossier: &Dossier, date: Option<Date>, at: u8) -> Result<(), Box<dyn std::error::Error>> {
    let made_at = Moment { date: date.ok_or("no such day")?, hour: 8 + at / 60, minute: at % 60, second: 0 };
    let file = export(&Submitted::new(dossier.clone(), Release::Final, made_at), &mut |_| {})?;
    let path = folder.join(&file.name);
    std::fs::write(&path, &file.bytes)?;
    println!("{}", path.display());
    Ok(())
}
