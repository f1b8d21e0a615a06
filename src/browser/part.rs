use std::pin::Pin;

/// A part's file cannot be loaded; the next request tries again.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

/// The loading of a part of the page or of the worker.
pub type Loading<P> = Pin<Box<dyn Future<Output = Result<P, NotLoaded>>>>;
