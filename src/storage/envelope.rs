use crate::domain::fingerprint;

/// A stored value with its schema version, its revision, and a checksum of both and the body.
///
/// Written as one line `dvctt <schema> <revision> <checksum>`, then the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    pub schema: u32,
    /// Number of the draft's changes up to this value; 0 for values that have no revision.
    pub revision: u64,
    pub body: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    #[error("not a stored value of this software")]
    Foreign,
    #[error("the checksum does not match")]
    Damaged,
}

const MAGIC: &str = "dvctt";

impl Envelope {
    /// The text to store, and its checksum.
    pub fn seal(&self) -> (String, String) {
        let Envelope { schema, revision, body } = self;
        let checksum = checksum(*schema, *revision, body);
        (format!("{MAGIC} {schema} {revision} {checksum}\n{body}"), checksum)
    }

    /// The sealed value, and its checksum.
    ///
    /// # Errors
    /// `Foreign` without the leading line, `Damaged` when the checksum does not match.
    pub fn open(stored: &str) -> Result<(Envelope, String), EnvelopeError> {
        let (head, body) = stored.split_once('\n').ok_or(EnvelopeError::Foreign)?;
        let parts: Vec<&str> = head.split(' ').collect();
        let [MAGIC, schema, revision, expected] = parts.as_slice() else { return Err(EnvelopeError::Foreign) };
        let schema = schema.parse().map_err(|_| EnvelopeError::Damaged)?;
        let revision = revision.parse().map_err(|_| EnvelopeError::Damaged)?;
        let found = checksum(schema, revision, body);
        if found != *expected {
            return Err(EnvelopeError::Damaged);
        }
        Ok((Envelope { schema, revision, body: body.to_owned() }, found))
    }
}

/// The first 64 bits of a SHA-256: enough to detect accidental damage, short enough to store with every edit.
fn checksum(schema: u32, revision: u64, body: &str) -> String {
    let mut digits = fingerprint(&[&schema.to_le_bytes(), &revision.to_le_bytes(), body.as_bytes()]);
    digits.truncate(16);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_and_a_changed_one_does_not() {
        let envelope = Envelope { schema: 1, revision: 42, body: "{\"a\":\"ộ\"}\n\n".into() };
        let (sealed, checksum) = envelope.seal();
        assert_eq!(Envelope::open(&sealed), Ok((envelope, checksum)));
        for (at, _) in sealed.char_indices().filter(|(at, _)| *at > MAGIC.len()) {
            let mut damaged = sealed.clone();
            damaged.remove(at);
            assert!(Envelope::open(&damaged).is_err(), "without the character at {at}");
        }
        assert_eq!(Envelope::open("{}"), Err(EnvelopeError::Foreign));
    }
}
