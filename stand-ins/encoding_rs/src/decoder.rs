use crate::{Encoding, Kind};

/// How far a piece was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    InputEmpty,
    OutputFull,
    /// So many bytes, which are read, are no letter; none after them are taken.
    Malformed(u8, u8),
}

/// Reads text that comes in pieces; a letter may be cut by their ends.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a letter whose end is in the next piece.
    begun: Vec<u8>,
}

/// What the bytes at hand begin with.
enum Next {
    Letter(char, usize),
    Bad(usize),
    Cut,
}

impl Decoder {
    pub(crate) fn new(encoding: &'static Encoding) -> Decoder {
        Decoder { encoding, begun: Vec::new() }
    }

    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// UTF-8 bytes that this many bytes become at most; `None` where that is no number of this machine.
    pub fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        (bytes + self.begun.len()).checked_mul(3)?.checked_add(4)
    }

    /// Into what the text has room for; also tells how many bytes were read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        bytes: &[u8],
        text: &mut String,
        last: bool,
    ) -> (DecoderResult, usize) {
        self.read(bytes, last, |letter| {
            let fits = text.capacity() - text.len() >= letter.len_utf8();
            if fits {
                text.push(letter);
            }
            fits
        })
    }

    /// Into `out`; also tells how many bytes were read and written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        bytes: &[u8],
        out: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let mut written = 0;
        let (result, read) = self.read(bytes, last, |letter| {
            let room = out.get_mut(written..written + letter.len_utf8());
            room.map(|room| written += letter.encode_utf8(room).len()).is_some()
        });
        (result, read, written)
    }

    /// Hands over letter by letter until there is no room.
    fn read(&mut self, bytes: &[u8], last: bool, mut take: impl FnMut(char) -> bool) -> (DecoderResult, usize) {
        let before = self.begun.len();
        let joined;
        let all = if before == 0 {
            bytes
        } else {
            joined = [&self.begun, bytes].concat();
            &joined
        };
        let mut at = 0;
        let result = loop {
            match self.next(&all[at..], last) {
                None => break DecoderResult::InputEmpty,
                Some(Next::Letter(letter, _)) if !take(letter) => break DecoderResult::OutputFull,
                Some(Next::Letter(_, length)) => at += length,
                Some(Next::Bad(length)) => {
                    at += length;
                    break DecoderResult::Malformed(length as u8, 0);
                }
                Some(Next::Cut) => {
                    let begun = all[at..].to_vec();
                    self.begun = begun;
                    return (DecoderResult::InputEmpty, bytes.len());
                }
            }
        };
        // A letter that was begun before and found no room is begun still.
        self.begun.drain(..at.min(before));
        (result, at.saturating_sub(before))
    }

    fn next(&self, bytes: &[u8], last: bool) -> Option<Next> {
        let &first = bytes.first()?;
        let cut = |length: usize| if last { Next::Bad(length) } else { Next::Cut };
        Some(match self.encoding.kind {
            _ if first < 0x80 && !matches!(self.encoding.kind, Kind::Utf16(_)) => Next::Letter(first.into(), 1),
            Kind::Untold => Next::Bad(1),
            Kind::Bytes(letters) => match letters[usize::from(first - 0x80)] {
                0xFFFD => Next::Bad(1),
                letter => char::from_u32(letter.into()).map_or(Next::Bad(1), |letter| Next::Letter(letter, 1)),
            },
            Kind::Utf8 => {
                let letter = &bytes[..bytes.len().min(4)];
                let (good, bad) = match std::str::from_utf8(letter) {
                    Ok(text) => (text, Some(0)),
                    Err(error) => {
                        (std::str::from_utf8(&letter[..error.valid_up_to()]).unwrap_or(""), error.error_len())
                    }
                };
                match (good.chars().next(), bad) {
                    (Some(letter), _) => Next::Letter(letter, letter.len_utf8()),
                    (None, Some(length)) => Next::Bad(length),
                    (None, None) => cut(bytes.len()),
                }
            }
            Kind::Utf16(unit) => {
                let mut units = bytes.chunks_exact(2).take(2).map(|pair| unit([pair[0], pair[1]]));
                let Some(high) = units.next() else { return Some(cut(1)) };
                match char::decode_utf16(std::iter::once(high).chain(units.clone())).next() {
                    Some(Ok(letter)) => Next::Letter(letter, letter.len_utf16() * 2),
                    _ if (0xD800..0xDC00).contains(&high) && units.next().is_none() => cut(bytes.len()),
                    _ => Next::Bad(2),
                }
            }
        })
    }
}
