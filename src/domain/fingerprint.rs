use sha2::{Digest, Sha256};

/// SHA-256 of the concatenated parts, as 64 lower-case hex digits: identifies content and detects damage.
pub fn fingerprint(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
