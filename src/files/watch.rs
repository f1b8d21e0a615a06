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

/// How far a job is: `done` of `total` rows or sheets of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
}

/// Something that is told how far a job is; the worker posts it to the page.
pub type Watcher<'a> = &'a mut dyn FnMut(Watch);
