use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Reading,
    Writing,
    Packing,
    ReadingBack,
    Comparing,
}

/// The progress of a job: `done` of `total` rows or sheets of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
}

/// Receives the progress of a job; the worker posts it to the page.
pub type Watcher<'a> = &'a mut dyn FnMut(Watch);
