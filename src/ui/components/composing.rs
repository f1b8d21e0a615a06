use web_sys::KeyboardEvent;

/// The code of every key that an input method has taken.
const TAKEN: u32 = 229;

/// Whether a key belongs to an input method, not to the page. Safari says that the composition has ended before the Enter
/// arrives that ended it; only the key's code tells (WebKit 165004).
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN
}
