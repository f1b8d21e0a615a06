//! Broken, hostile and random files: the import answers each, never panics, and never takes more memory than its bounds
//! allow. A fixed budget of seeded runs; `cargo +nightly fuzz run import` continues from there. A program of its own,
//! because its allocator counts the memory of the whole process.
//!
//! A failing seed is printed; `SEED=17 cargo test --test import_fuzz` runs that one alone.

#[path = "../fuzz/import_target.rs"]
mod import_target;
#[path = "host/support/mod.rs"]
#[allow(dead_code, reason = "the other test program uses the rest")]
mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use ra_soat_dvctt::domain::Campaign;
use ra_soat_dvctt::example::Chance;
use ra_soat_dvctt::spreadsheet::export;
use ra_soat_dvctt::spreadsheet::import::import_file;
use rust_xlsxwriter::{Format, Workbook};
use support::packages::{Places, USUAL, zipped};
use support::records::{Value, XlsSheet, xls};
use support::{packages, sound_dossier, submitted};
use zip::write::SimpleFileOptions;

const RUNS: u64 = 10_000;
/// Limit of bytes allocated at once for one of these small files; the most seen was 120 KB.
const MOST: usize = 4 * 1024 * 1024;
/// Limit of bytes allocated at once for a file with as many cells as are read.
const MOST_AT_THE_BOUND: usize = 128 * 1024 * 1024;

/// Counts what is allocated at once.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// The count covers the whole process, so tests run one at a time.
static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "DANH MỤC", &Format::new()).unwrap();
    let rows = [
        ["TT", "Mã số", "Tªn thñ tôc", "Số hồ sơ"],
        ["I", "", "Lĩnh vực Hộ tịch", ""],
        ["1", "1.000001", "Đăng ký khai sinh", "1.240"],
    ];
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &Format::new().set_font_name(".VnTime")).unwrap();
        }
    }
    sheet.set_row_hidden(3).unwrap();
    workbook.add_worksheet().write_string(0, 0, "x").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn ods() -> Vec<u8> {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>Tên</text:p></table:table-cell><table:table-cell table:number-columns-repeated="3"/></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>Khai sinh</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    archive(&[
        ("mimetype".into(), mimetype),
        ("META-INF/manifest.xml".into(), manifest.into()),
        ("content.xml".into(), content.into()),
    ])
}

/// A package whose parts have other paths, under names as other programs write them.
fn moved() -> Vec<u8> {
    zipped(&packages::xlsx(&Places { sheet: ("sheets\\S1.xml", "xl\\sheets\\s1.XML"), ..USUAL }))
}

fn old_workbook() -> Vec<u8> {
    let cells = [
        (0, 0, Value::Text("Mã số"), 0),
        (0, 1, Value::Text("Tên thủ tục"), 0),
        (1, 0, Value::Number(1_912_350.0), 2),
        (1, 1, Value::Text("Khai sinh"), 1),
    ];
    let sheet = XlsSheet {
        name: "S",
        is_hidden: false,
        cells: &cells,
        hidden_rows: &[1],
        hidden_columns: &[0],
        comments: &[(1, 1, "xem lại")],
    };
    xls("Workbook", &[], &[sheet])
}

const PAGE: &str = "<html><head><meta charset=utf-8><style>.x{display:none}</style></head><body><table><tr><th>Mã số<th>Tên thủ tục<tr class=x><td>1.000001<td rowspan=2>Khai sinh<tr><td colspan=2 style='text-decoration:line-through'>Hộ tịch</table></body></html>";

fn texts_of_other_programs() -> [String; 3] {
    let mhtml = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{PAGE}\r\n--b--\r\n"
    );
    let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Column ss:Hidden="1"/><Row><Cell ss:Index="2"><Data ss:Type="String">Tên thủ tục</Data></Cell></Row><Row ss:Index="4"><Cell ss:MergeDown="1" ss:Index="2"><Data ss:Type="String">Khai sinh</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    [PAGE.to_owned(), mhtml, xml.to_owned()]
}

fn seeds() -> Vec<Vec<u8>> {
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.extend([0; 1_528]);
    compound.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    let submission = export(&submitted(sound_dossier(2)), &mut |_| {}).unwrap().bytes;
    let mut seeds: Vec<Vec<u8>> = texts_of_other_programs().map(String::into_bytes).into();
    seeds.extend([moved(), old_workbook(), submission]);
    seeds.extend([
        xlsx(),
        ods(),
        compound,
        "Mã số;Tên thủ tục;Mức độ\n1.000001;\"Đăng ký\nkhai sinh\";3\n".into(),
        b"M\xB7,T\xAAn th\xF1 t\xF4c\n1,C\xCAp ph\xD0p\n".to_vec(),
        "\u{feff}Tên\tLĩnh vực\nKhai sinh\tHộ tịch\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]);
    seeds
}

/// Numbers and words that break readers.
const HOSTILE: [&str; 12] = [
    "4294967295",
    "-1",
    "1048577",
    "XFD1048576",
    "A0",
    "99999999999999999999",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "&a;",
    "\u{0}",
    "r=\"ZZZZZ1\"",
    "number-rows-repeated=\"1048576\"",
    "</row>",
];

fn mutate(chance: &mut Chance, bytes: &mut Vec<u8>) {
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() as u64 + 1) as usize;
        match chance.below(5) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 => bytes.insert(at, chance.below(256) as u8),
            3 => drop(bytes.splice(at..at, HOSTILE[chance.below(HOSTILE.len() as u64) as usize].bytes())),
            _ => {
                let to = (at + chance.below(40) as usize).min(bytes.len());
                let copy = bytes[at..to].to_vec();
                bytes.splice(at..at, copy);
            }
        }
    }
}

/// Changes a part of an archive and packs it again, so that the change gets past the archive's checksums.
fn mutate_inside(chance: &mut Chance, bytes: &[u8]) -> Vec<u8> {
    let mut archive_of = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = (0..archive_of.len())
        .map(|at| {
            let mut part = archive_of.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect();
    let at = chance.below(parts.len() as u64) as usize;
    mutate(chance, &mut parts[at].1);
    archive(&parts)
}

static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds);

fn run(seed: u64) {
    let mut chance = Chance(seed);
    let seeds = &*SEEDS;
    let mut bytes = seeds[chance.below(seeds.len() as u64) as usize].clone();
    if bytes.starts_with(b"PK") && !chance.one_in(4) {
        bytes = mutate_inside(&mut chance, &bytes);
    } else {
        mutate(&mut chance, &mut bytes);
    }
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    import_target::import(&bytes);
    let peak = PEAK.load(Relaxed) - before;
    assert!(peak < MOST, "{peak} bytes at once for a file of {}", bytes.len());
}

#[test]
fn no_file_makes_the_import_panic_or_take_memory_beyond_its_bounds() {
    let _alone = ONE_AT_A_TIME.lock();
    if let Ok(seed) = std::env::var("SEED") {
        return run(seed.parse().expect("SEED is a number"));
    }
    for seed in 0..RUNS {
        let failed = std::panic::catch_unwind(|| run(seed)).is_err();
        assert!(!failed, "seed {seed}: SEED={seed} cargo test --test import_fuzz");
    }
}

#[test]
fn an_open_document_sheet_is_read_with_its_repeated_rows() {
    let _alone = ONE_AT_A_TIME.lock();
    let imported = import_file(&ods(), &Campaign::of_cv_74().unwrap()).unwrap();
    assert_eq!(imported.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Khai sinh", "Khai sinh"]);
}

#[test]
fn a_file_with_as_many_cells_as_are_read_stays_within_its_memory() {
    let _alone = ONE_AT_A_TIME.lock();
    let line = "1.000001;Đăng ký khai sinh có yếu tố nước ngoài;Hộ tịch;Sở Tư pháp;120\n".repeat(39_000);
    let text = format!("Mã số;Tên thủ tục;Lĩnh vực;Cơ quan thực hiện;Số hồ sơ\n{line}");
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let imported = import_file(text.as_bytes(), &Campaign::of_cv_74().unwrap()).unwrap();
    assert_eq!(imported.rows.len(), 39_000);
    let peak = PEAK.load(Relaxed).saturating_sub(before);
    assert!(peak < MOST_AT_THE_BOUND, "{peak} bytes at once");
}
