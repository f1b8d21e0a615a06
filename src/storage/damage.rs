use super::envelope::EnvelopeError;

/// A stored value that could not be used. It stays in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub key: String,
    pub error: DamageKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    Envelope(EnvelopeError),
    /// Sealed by a newer version of the software, in a shape that this one cannot read.
    NewerSchema(u32),
    /// The seal holds, the content is not what it should be; the parser's words.
    Content(String),
    /// Something else needs this value, and there is none.
    Missing,
    /// Intact, but a move before it is missing or damaged.
    Stranded,
}
