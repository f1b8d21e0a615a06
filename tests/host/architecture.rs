//! The invariants of ARCHITECTURE.md, read from the source itself.

mod use_graph;

use std::fs;
use std::path::{Path, PathBuf};

use use_graph::UseGraph;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// Code without comments and without the tests at a file's end.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().enumerate().map(|(at, line)| (at + 1, without_comment(line)))
}

/// The slashes of an address begin no comment.
fn without_comment(line: &str) -> &str {
    let begins = line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'));
    &line[..begins.unwrap_or(line.len())]
}

#[track_caller]
fn none(folders: &[&str], words: &[&str], why: &str) {
    let mut wrong = Vec::new();
    for (path, text) in folders.iter().flat_map(|folder| sources(folder)) {
        for (line, code) in code(&text) {
            wrong.extend(
                words
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{}:{line} names {word}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{why}:\n{}", wrong.join("\n"));
}

const CORE: [&str; 9] = [
    "src/domain",
    "src/rules",
    "src/consolidation",
    "src/files",
    "src/grid",
    "src/text",
    "src/papers",
    "src/spreadsheet",
    "src/storage",
];

#[test]
fn the_core_knows_no_browser_no_clock_and_no_chance() {
    none(&CORE, &["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen"], "the browser is an adapter");
    none(
        &CORE,
        &["SystemTime", "Instant::", "Zoned::now", "Timestamp::now", "rand::"],
        "time and chance are passed in",
    );
}

#[test]
fn arrows_run_one_way() {
    let above_domain = [
        "crate::files",
        "crate::rules",
        "crate::consolidation",
        "crate::text",
        "crate::spreadsheet",
        "crate::storage",
        "crate::browser",
        "crate::ui",
    ];
    let above_rules = [
        "crate::files",
        "crate::consolidation",
        "crate::text",
        "crate::spreadsheet",
        "crate::storage",
        "crate::browser",
        "crate::ui",
    ];
    none(&["src/domain"], &above_domain, "the domain stands on nothing");
    none(&["src/rules"], &above_rules, "rules stand on the domain");
    let above_consolidation = ["crate::text", "crate::spreadsheet", "crate::storage", "crate::browser", "crate::ui"];
    none(&["src/consolidation"], &above_consolidation, "consolidation stands on the rules");
    none(
        &["src/storage"],
        &["crate::rules", "crate::text", "crate::spreadsheet", "crate::browser", "crate::ui"],
        "storage stands on the domain",
    );
    let above_files =
        ["crate::rules", "crate::text", "crate::spreadsheet", "crate::storage", "crate::browser", "crate::ui"];
    none(&["src/files"], &above_files, "what files turn out to be stands on the domain");
    none(&["src/grid"], &above_files, "how a grid works stands on the domain");
    none(
        &["src/spreadsheet"],
        &[
            "text::ui",
            "text::errors",
            "text::import",
            "text::storage",
            "text::consolidation",
            "crate::storage",
            "crate::browser",
            "crate::ui",
        ],
        "a file knows no page",
    );
    none(
        &["src/papers"],
        &["text::ui", "text::errors", "crate::spreadsheet", "crate::storage", "crate::browser", "crate::ui"],
        "a paper knows no workbook and no page",
    );
    none(
        &["src/text"],
        &["crate::papers", "crate::spreadsheet", "crate::browser", "crate::ui"],
        "words know no engine and no page",
    );
    none(&["src/browser"], &["crate::ui"], "adapters know no page");
}

#[test]
fn no_two_files_and_no_two_modules_use_each_other_in_a_circle() {
    let graph = UseGraph::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let edges = graph.edges();
    // Names are followed to where they are defined, also through a module's re-exports.
    for edge in [
        ("rules/checks.rs", "domain/dossier.rs"),
        ("ui/pages/unit.rs", "ui/components/field.rs"),
        ("text/errors.rs", "files/error.rs"),
    ] {
        assert!(edges.contains(&edge), "{edge:?} is not seen");
    }
    let circles = graph.circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn nothing_on_a_users_path_can_panic() {
    none(
        &["src"],
        &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("],
        "errors are values",
    );
}

#[test]
fn every_vietnamese_word_stands_in_the_text_module() {
    let vietnamese = |c: char| matches!(c, 'à'..='ỹ' | 'À'..='Ỹ') && !matches!(c, '×' | '÷');
    let mut wrong = Vec::new();
    let folders = ["src"];
    for (path, text) in folders.iter().flat_map(|folder| sources(folder)) {
        // Letters of fonts before Unicode are data.
        if path.to_string_lossy().contains("src/text") || path.ends_with("import/legacy.rs") {
            continue;
        }
        for (line, code) in code(&text).filter(|(_, code)| code.contains('"') && code.chars().any(vietnamese)) {
            wrong.push(format!("{}:{line} {}", path.display(), code.trim()));
        }
    }
    assert!(wrong.is_empty(), "Vietnamese outside src/text:\n{}", wrong.join("\n"));
}

/// Names that differ between campaigns stand in the campaign's document.
#[test]
fn the_code_names_no_year_no_level_no_tier_no_portal_and_no_place() {
    let words = [
        "2019",
        "2021",
        "2025",
        "2026",
        "mức độ 3",
        "mức độ 4",
        "mức 3",
        "mức 4",
        "toàn trình",
        "cấp tỉnh",
        "cấp huyện",
        "cấp xã",
        "huyện",
        "quảng ngãi",
        "cổng quốc gia",
        "74/vp",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        // The made-up province has a place; the shipped documents have file names; the page's version has a date.
        if ["example.rs", "campaign/shipped.rs", "text/versions.rs"].iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for (line, code) in code(&text) {
            let lower = code.to_lowercase();
            let named = words.iter().filter(|word| lower.contains(**word)).copied();
            // The number of a legal text is allowed.
            let year = lower.replace("45/2020", "").contains("2020").then_some("2020");
            wrong.extend(named.chain(year).map(|word| format!("{}:{line} names {word}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "the document of the campaign names it:\n{}", wrong.join("\n"));
}

#[test]
fn the_page_does_not_name_the_spreadsheet_engines() {
    let engines = [
        "spreadsheet::export",
        "spreadsheet::reopen",
        "spreadsheet::run",
        "papers::make",
        "pack_returned",
        "import_file",
        "import_pasted",
        "import_sheets",
    ];
    none(&["src/ui"], &engines, "the engines live in the worker; the page asks it");
}

#[test]
fn files_stay_short_enough_to_read() {
    for (path, text) in sources("src") {
        assert!(text.lines().count() <= 400, "{} has {} lines", path.display(), text.lines().count());
    }
}
