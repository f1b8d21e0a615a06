use web_sys::KeyboardEvent;

/// `keyCode` of every key event that an input method handles.
const TAKEN: u32 = 229;

/// Whether an input method handles the key, not the page. Safari ends the composition before it sends the Enter that
/// ended it; only `keyCode` still tells (WebKit 165004).
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == TAKEN
}
