use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

use super::promise::settle;

pub const ZIP: &str = "application/zip";
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Offers bytes for download under a name. Nothing leaves the PC: the address is an object URL of this page.
pub fn download(name: &str, bytes: &[u8], mime: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Revoked only after the browser has taken the bytes over.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Where files come from: an input that was changed, or a drop.
pub enum FileSource<'a> {
    Input(&'a HtmlInputElement),
    Drop(&'a web_sys::DragEvent),
}

/// Reads the files one after the other and calls `done` with the name and content of each. An input is cleared, so
/// that the same file can be chosen again.
pub fn read_files(source: &FileSource<'_>, done: impl Fn(String, ArrayBuffer) + 'static) {
    let files = match source {
        FileSource::Input(input) => input.files(),
        FileSource::Drop(event) => event.data_transfer().and_then(|data| data.files()),
    };
    let count = files.as_ref().map_or(0, web_sys::FileList::length);
    let mut files: Vec<File> = (0..count).filter_map(|at| files.as_ref()?.get(at)).collect();
    files.reverse();
    if let FileSource::Input(input) = source {
        input.set_value("");
    }
    read_next(files, std::rc::Rc::new(done));
}

fn read_next(mut files: Vec<File>, done: std::rc::Rc<dyn Fn(String, ArrayBuffer)>) {
    if let Some(file) = files.pop() {
        read(
            file,
            |file| file.array_buffer(),
            move |name, value| {
                done(name, value.unchecked_into());
                read_next(files, done);
            },
        );
    }
}

/// Reads the file chosen in an input as text (UTF-8); `done` gets its size and content.
pub fn pick_text(input: &HtmlInputElement, done: impl FnOnce(u64, String) + 'static) {
    let file = input.files().and_then(|files| files.get(0));
    if let Some(file) = file {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file size is a whole number")]
        let size = file.size() as u64;
        read(file, |file| file.text(), move |_, value| done(size, value.as_string().unwrap_or_default()));
    }
    input.set_value("");
}

/// A file that cannot be read any more (deleted, moved) counts as empty.
fn read(file: File, start: impl FnOnce(&File) -> js_sys::Promise, done: impl FnOnce(String, JsValue) + 'static) {
    let name = file.name();
    settle(&start(&file), move |read| done(name, read.unwrap_or_else(|_| ArrayBuffer::new(0).into())));
}
