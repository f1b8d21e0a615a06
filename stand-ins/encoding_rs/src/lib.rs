//! Stands in for the crate `encoding_rs` in the spreadsheet worker, see `[patch.crates-io]` in the package's Cargo.toml.
//!
//! calamine and quick-xml ask for the original with every encoding of the web. Most of it are tables of
//! Chinese, Japanese and Korean, a seventh of what the worker makes an office PC load, for files that no Vietnamese
//! office has. Here is what those two crates call, for UTF-8, UTF-16 and the encodings of Windows for Vietnamese and
//! for western text; the tables are the original's, and `tests/stand_ins.rs` holds this crate against it. Of an encoding
//! without a table ASCII is read and the rest is U+FFFD, as the original does with what it cannot read.

use std::borrow::Cow;
use std::fmt::{Debug, Formatter};

mod decoder;

pub use decoder::{Decoder, DecoderResult};

/// An encoding; compared by name.
pub struct Encoding {
    name: &'static str,
    kind: Kind,
}

enum Kind {
    Utf8,
    Utf16(fn([u8; 2]) -> u16),
    /// What the bytes from 0x80 on mean, in code points of the first plane.
    Bytes(&'static [u16; 128]),
    /// Known by its name alone.
    Untold,
}

include!(concat!(env!("OUT_DIR"), "/bytes.rs"));

macro_rules! encodings {
    ($($constant:ident, $init:ident, $name:literal, $kind:expr;)*) => {
        $(
            #[doc = $name]
            pub static $init: Encoding = Encoding { name: $name, kind: $kind };
            #[doc = $name]
            pub static $constant: &Encoding = &$init;
        )*
    };
}

encodings! {
    UTF_8, UTF_8_INIT, "UTF-8", Kind::Utf8;
    UTF_16LE, UTF_16LE_INIT, "UTF-16LE", Kind::Utf16(u16::from_le_bytes);
    UTF_16BE, UTF_16BE_INIT, "UTF-16BE", Kind::Utf16(u16::from_be_bytes);
    BIG5, BIG5_INIT, "Big5", Kind::Untold;
    EUC_JP, EUC_JP_INIT, "EUC-JP", Kind::Untold;
    EUC_KR, EUC_KR_INIT, "EUC-KR", Kind::Untold;
    GB18030, GB18030_INIT, "gb18030", Kind::Untold;
    GBK, GBK_INIT, "GBK", Kind::Untold;
    ISO_2022_JP, ISO_2022_JP_INIT, "ISO-2022-JP", Kind::Untold;
    SHIFT_JIS, SHIFT_JIS_INIT, "Shift_JIS", Kind::Untold;
    IBM866, IBM866_INIT, "IBM866", Kind::Untold;
    ISO_8859_2, ISO_8859_2_INIT, "ISO-8859-2", Kind::Untold;
    ISO_8859_3, ISO_8859_3_INIT, "ISO-8859-3", Kind::Untold;
    ISO_8859_4, ISO_8859_4_INIT, "ISO-8859-4", Kind::Untold;
    ISO_8859_5, ISO_8859_5_INIT, "ISO-8859-5", Kind::Untold;
    ISO_8859_6, ISO_8859_6_INIT, "ISO-8859-6", Kind::Untold;
    ISO_8859_7, ISO_8859_7_INIT, "ISO-8859-7", Kind::Untold;
    ISO_8859_8, ISO_8859_8_INIT, "ISO-8859-8", Kind::Untold;
    ISO_8859_8_I, ISO_8859_8_I_INIT, "ISO-8859-8-I", Kind::Untold;
    ISO_8859_10, ISO_8859_10_INIT, "ISO-8859-10", Kind::Untold;
    ISO_8859_13, ISO_8859_13_INIT, "ISO-8859-13", Kind::Untold;
    ISO_8859_14, ISO_8859_14_INIT, "ISO-8859-14", Kind::Untold;
    ISO_8859_15, ISO_8859_15_INIT, "ISO-8859-15", Kind::Untold;
    ISO_8859_16, ISO_8859_16_INIT, "ISO-8859-16", Kind::Untold;
    KOI8_R, KOI8_R_INIT, "KOI8-R", Kind::Untold;
    KOI8_U, KOI8_U_INIT, "KOI8-U", Kind::Untold;
    MACINTOSH, MACINTOSH_INIT, "macintosh", Kind::Untold;
    X_MAC_CYRILLIC, X_MAC_CYRILLIC_INIT, "x-mac-cyrillic", Kind::Untold;
    WINDOWS_874, WINDOWS_874_INIT, "windows-874", Kind::Untold;
    WINDOWS_1250, WINDOWS_1250_INIT, "windows-1250", Kind::Untold;
    WINDOWS_1251, WINDOWS_1251_INIT, "windows-1251", Kind::Untold;
    WINDOWS_1253, WINDOWS_1253_INIT, "windows-1253", Kind::Untold;
    WINDOWS_1254, WINDOWS_1254_INIT, "windows-1254", Kind::Untold;
    WINDOWS_1255, WINDOWS_1255_INIT, "windows-1255", Kind::Untold;
    WINDOWS_1256, WINDOWS_1256_INIT, "windows-1256", Kind::Untold;
    WINDOWS_1257, WINDOWS_1257_INIT, "windows-1257", Kind::Untold;
    REPLACEMENT, REPLACEMENT_INIT, "replacement", Kind::Untold;
}

impl Encoding {
    /// The encoding of this name, whatever its case and the spaces around it; `None` for an encoding without a table.
    pub fn for_label(label: &[u8]) -> Option<&'static Encoding> {
        let label = label.trim_ascii();
        let is = |name: &str| label.eq_ignore_ascii_case(name.as_bytes());
        // Names that differ from the encoding's own, as XML declarations have them.
        if is("utf8") {
            return Some(UTF_8);
        }
        if is("utf-16") {
            return Some(UTF_16LE);
        }
        if is("us-ascii") || is("ascii") || is("iso-8859-1") || is("latin1") {
            return Some(WINDOWS_1252);
        }
        [UTF_8, UTF_16LE, UTF_16BE].into_iter().chain(BYTES).find(|encoding| is(encoding.name))
    }

    /// The encoding that a byte order mark tells, and the bytes it takes.
    pub fn for_bom(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some((UTF_8, 3)),
            [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
            [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
            _ => None,
        }
    }

    pub fn name(&'static self) -> &'static str {
        self.name
    }

    /// The text, the encoding it was read in (a byte order mark has the last word), whether anything became U+FFFD.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Encoding, bool) {
        let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((self, 0));
        let (text, lossy) = encoding.decode_without_bom_handling(&bytes[mark..]);
        (text, encoding, lossy)
    }

    /// The text, and whether anything became U+FFFD.
    pub fn decode_without_bom_handling<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, bool) {
        match self.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => (text, false),
            None if matches!(self.kind, Kind::Utf8) => (String::from_utf8_lossy(bytes), true),
            None => (self.replacing(bytes).into(), true),
        }
    }

    /// The text; `None` if any of it is not of this encoding.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        match self.kind {
            Kind::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Kind::Bytes(_) | Kind::Untold if bytes.is_ascii() => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Kind::Untold => None,
            Kind::Bytes(_) | Kind::Utf16(_) => {
                let mut text = String::with_capacity(bytes.len() * 3);
                let mut decoder = self.new_decoder_without_bom_handling();
                let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
                (result == DecoderResult::InputEmpty).then_some(Cow::Owned(text))
            }
        }
    }

    fn replacing(&'static self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() * 3);
        let mut decoder = self.new_decoder_without_bom_handling();
        let mut rest = bytes;
        loop {
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
            rest = &rest[read..];
            match result {
                DecoderResult::Malformed(..) => text.push(char::REPLACEMENT_CHARACTER),
                DecoderResult::OutputFull => text.reserve(rest.len() * 3 + 4),
                DecoderResult::InputEmpty => return text,
            }
        }
    }

    /// For text that comes in pieces.
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder::new(self)
    }
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Encoding) -> bool {
        self.name == other.name
    }
}

impl Eq for Encoding {}

impl Debug for Encoding {
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        write!(to, "Encoding {{ {} }}", self.name)
    }
}
