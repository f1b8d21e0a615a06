use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::files::{Exported, FileError, Stage, Watch, Watcher};
use crate::text::form;

use super::export::export;
use super::job::ReturnedFiles;

/// Writes every unit's file into one archive, uncompressed: workbooks are compressed already.
///
/// # Errors
/// `Empty` without files, and those of [`export`].
pub fn pack_returned(asked: &ReturnedFiles, watch: Watcher<'_>) -> Result<Exported, FileError> {
    let ReturnedFiles { files, made_at } = asked;
    if files.is_empty() {
        return Err(FileError::Empty);
    }
    let unwritable = |error: &dyn std::fmt::Display| FileError::Unwritable(error.to_string());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut names = BTreeSet::new();
    for (done, submitted) in files.iter().enumerate() {
        watch(Watch { stage: Stage::Writing, done, total: files.len() });
        let Exported { name, bytes } = export(submitted, &mut |_| {})?;
        let name = free_name(&name, &mut names);
        archive.start_file(name, options).map_err(|error| unwritable(&error))?;
        archive.write_all(&bytes).map_err(|error| unwritable(&error))?;
    }
    let bytes = archive.finish().map_err(|error| unwritable(&error))?.into_inner();
    Ok(Exported { name: form::returned_archive_name(made_at.date), bytes })
}

/// A name that no other file has, ignoring case as Windows does.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_else(|| name.to_owned())
}
