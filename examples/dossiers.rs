//! Writes the submission files of a whole made-up province: `cargo run --example dossiers DIR [SEED]`

use ra_soat_dvctt::domain::{Campaign, CriteriaSet, Date, Moment};
use ra_soat_dvctt::example::province;
use ra_soat_dvctt::spreadsheet::{Release, Submitted, export};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: cargo run --example dossiers DIR [SEED]");
        std::process::exit(2);
    };
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let campaign = Campaign::from_json(Campaign::default_json())?;
    let criteria = CriteriaSet::from_json(CriteriaSet::default_json())?;
    std::fs::create_dir_all(&folder)?;
    for (at, dossier) in (0u8..).zip(province(&campaign, &criteria, seed)) {
        // Most in time, the last ones late.
        let date = Date::new(2020, 7, 2 + at / 4).ok_or("no such day")?;
        let made_at = Moment { date, hour: 8, minute: at, second: 0 };
        let file = export(&Submitted::new(dossier, Release::Final, made_at), &mut |_| {})?;
        std::fs::write(std::path::Path::new(&folder).join(&file.name), &file.bytes)?;
        println!("{}", file.name);
    }
    Ok(())
}
