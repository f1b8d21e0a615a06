//! The spreadsheet worker: reads and writes workbooks off the page's thread.

#[cfg(target_arch = "wasm32")]
mod worker {
    use ra_soat_dvctt::browser::worker_parts::{self as parts, Others, Part};
    use ra_soat_dvctt::browser::{NotLoaded, WorkParts, serve_jobs};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    // Code that only one of these reaches goes into a file of its own; code that several reach, into a shared one.
    #[wasm_split(write_submission, fallible)]
    fn load_write_submission() -> Result<Part, SplitLoaderError> {
        Ok(parts::write_submission)
    }

    #[wasm_split(make_book, fallible)]
    fn load_make_book() -> Result<Part, SplitLoaderError> {
        Ok(parts::make_book)
    }

    #[wasm_split(make_paper, fallible)]
    fn load_make_paper() -> Result<Part, SplitLoaderError> {
        Ok(parts::make_paper)
    }

    #[wasm_split(pack_returned, fallible)]
    fn load_pack_returned() -> Result<Part, SplitLoaderError> {
        Ok(parts::pack_returned)
    }

    #[wasm_split(open_submission, fallible)]
    fn load_open_submission() -> Result<Part, SplitLoaderError> {
        Ok(parts::open_submission)
    }

    // One part, since these share most of their code, and every split costs a little.
    #[wasm_split(other, fallible)]
    fn load_other() -> Result<Others, SplitLoaderError> {
        Ok(parts::others())
    }

    pub fn main() {
        serve_jobs(WorkParts {
            write_submission: || Box::pin(async { load_write_submission().await.map_err(|_| NotLoaded) }),
            make_book: || Box::pin(async { load_make_book().await.map_err(|_| NotLoaded) }),
            make_paper: || Box::pin(async { load_make_paper().await.map_err(|_| NotLoaded) }),
            pack_returned: || Box::pin(async { load_pack_returned().await.map_err(|_| NotLoaded) }),
            open_submission: || Box::pin(async { load_open_submission().await.map_err(|_| NotLoaded) }),
            others: || Box::pin(async { load_other().await.map_err(|_| NotLoaded) }),
        });
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: ./dev serve");
}
