use super::envelope::EnvelopeError;

/// A stored value that could not be used. It is kept in the store.
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
    /// The seal holds, but the content cannot be parsed; with the parser's message.
    Content(String),
    /// Another value refers to this one, which does not exist.
    Missing,
    /// Intact, but a move before it is missing or damaged.
    Stranded,
}
