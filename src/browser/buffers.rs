//! Values and bytes that page and worker pass to each other in buffers.

use std::io::Write;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Bytes of JSON in one buffer. A province is never in one piece on the page, whose wasm memory never shrinks.
const PIECE: usize = 1024 * 1024;

/// Bytes as a buffer that is moved instead of copied; `transfer` lists the buffers that the message moves.
pub fn hand_over(bytes: &[u8], transfer: &Array) -> JsValue {
    let buffer = Uint8Array::from(bytes).buffer();
    transfer.push(&buffer);
    buffer.into()
}

/// A value as JSON in a list of buffers, which are moved too.
pub fn hand_over_json<T: serde::Serialize>(value: &T, transfer: &Array) -> JsValue {
    let mut pieces = Pieces { open: Vec::with_capacity(PIECE), done: Array::new(), transfer };
    // Serialising our own types into memory does not fail; if it did, the incomplete JSON would not parse.
    let _ = serde_json::to_writer(&mut pieces, value);
    let _ = pieces.flush();
    pieces.done.into()
}

/// The value in a list of buffers; `None` for anything else.
pub fn from_json<T: for<'de> serde::Deserialize<'de>>(pieces: &JsValue) -> Option<T> {
    serde_json::from_slice(&joined(pieces)?).ok()
}

/// The bytes in a list of buffers, which it empties; `None` for anything else.
pub fn joined(pieces: &JsValue) -> Option<Vec<u8>> {
    let pieces: &Array = pieces.dyn_ref()?;
    let length = |piece: JsValue| piece.dyn_into::<ArrayBuffer>().map_or(0, |piece| piece.byte_length() as usize);
    // Allocated once: a growing vector takes twice the memory.
    let mut bytes = vec![0; pieces.iter().map(length).sum()];
    let mut from = 0;
    while pieces.length() > 0 {
        let piece: ArrayBuffer = pieces.shift().dyn_into().ok()?;
        let piece = Uint8Array::new(&piece);
        let to = from + piece.length() as usize;
        piece.copy_to(bytes.get_mut(from..to)?);
        from = to;
    }
    Some(bytes)
}

struct Pieces<'a> {
    open: Vec<u8>,
    done: Array,
    transfer: &'a Array,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.open.len() + bytes.len() > PIECE {
            self.flush()?;
        }
        self.open.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if !self.open.is_empty() {
            self.done.push(&hand_over(&self.open, self.transfer));
            self.open.clear();
        }
        Ok(())
    }
}
