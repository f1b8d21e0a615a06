use std::pin::Pin;

/// A part's file cannot be loaded; asking again tries again.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

/// A part of the page or of the worker, once it is there.
pub type Loading<P> = Pin<Box<dyn Future<Output = Result<P, NotLoaded>>>>;
