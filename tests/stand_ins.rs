//! The stand-ins for crates that the engines bring along (`stand-ins/`): encoding_rs reads as the original does
//! whatever it has a table for, crc32fast gives the CRC-32, zopfli deflates.

use std::io::{Read, Write};

use encoding_rs as ours;
use encoding_rs_original as real;
use proptest::prelude::*;

/// Every encoding of both that has a table here, found by its name.
fn both() -> Vec<(&'static ours::Encoding, &'static real::Encoding)> {
    let names = "utf-8 utf-16le utf-16be windows-1252 windows-1258";
    let find = |name: &str| (ours::Encoding::for_label(name.as_bytes()), real::Encoding::for_label(name.as_bytes()));
    names
        .split_whitespace()
        .map(|name| match find(name) {
            (Some(ours), Some(real)) => (ours, real),
            (ours, real) => panic!("{name}: {ours:?}, {real:?}"),
        })
        .collect()
}

#[test]
fn every_byte_of_every_encoding_means_the_same() {
    for (ours, real) in both() {
        for byte in 0..=u8::MAX {
            let bytes = [byte];
            assert_eq!(
                ours.decode_without_bom_handling(&bytes),
                real.decode_without_bom_handling(&bytes),
                "{} {byte:#x}",
                ours.name()
            );
        }
    }
}

#[test]
fn labels_lead_to_the_encoding_of_the_original_or_to_none() {
    let labels = [
        "UTF8",
        " utf-8 ",
        "utf-16",
        "Latin1",
        "ascii",
        "US-ASCII",
        "iso-8859-1",
        "WINDOWS-1258",
        "gbk",
        "shift_jis",
        "big5",
        "euc-kr",
        "tcvn",
        "",
    ];
    for label in labels {
        let real = real::Encoding::for_label(label.as_bytes()).map(real::Encoding::name);
        let ours = ours::Encoding::for_label(label.as_bytes()).map(ours::Encoding::name);
        let untold = ["GBK", "Shift_JIS", "Big5", "EUC-KR", "windows-1250"];
        assert_eq!(ours, real.filter(|name| !untold.contains(name)), "{label:?}");
    }
}

#[test]
fn of_an_encoding_without_a_table_ascii_is_read() {
    assert_eq!(ours::GBK.decode_without_bom_handling(b"so 1"), ("so 1".into(), false));
    assert_eq!(ours::GBK.decode_without_bom_handling(b"so \xB5\xDA"), ("so \u{FFFD}\u{FFFD}".into(), true));
    assert_eq!(ours::GBK.decode_without_bom_handling_and_without_replacement(b"\xB5"), None);
}

#[test]
fn a_mark_has_the_last_word() {
    for bytes in [&b"\xEF\xBB\xBFa"[..], b"\xFF\xFEa\0", b"\xFE\xFF\0a", b"a\xD2"] {
        let (ours_text, encoding, lossy) = ours::WINDOWS_1258.decode(bytes);
        let (text, real, real_lossy) = real::WINDOWS_1258.decode(bytes);
        assert_eq!((ours_text, encoding.name(), lossy), (text, real.name(), real_lossy));
    }
}

/// Bytes as files have them: letters of the encoding, cut and damaged.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..24),
        "[ -~à-ỹ😀]{0,12}".prop_map(String::into_bytes),
        ("[a-đ😀𐍈]{0,8}", any::<bool>()).prop_map(|(text, little)| {
            let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            text.encode_utf16().flat_map(unit).collect()
        }),
        ("[a-đ😀]{1,8}", 0usize..16).prop_map(|(text, cut)| {
            let bytes = text.into_bytes();
            bytes[..bytes.len().saturating_sub(cut)].to_vec()
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn text_is_read_as_the_original_reads_it(bytes in bytes()) {
        for (ours, real) in both() {
            let (text, lossy) = ours.decode_without_bom_handling(&bytes);
            let (real_text, real_lossy) = real.decode_without_bom_handling(&bytes);
            prop_assert_eq!((text, lossy), (real_text, real_lossy), "{}", ours.name());
            prop_assert_eq!(
                ours.decode_without_bom_handling_and_without_replacement(&bytes),
                real.decode_without_bom_handling_and_without_replacement(&bytes)
            );
        }
    }

    #[test]
    fn sums_are_crc_32_however_the_bytes_come(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..200) {
        let mut expected = !0u32;
        for byte in &bytes {
            expected ^= u32::from(*byte);
            for _ in 0..8 {
                expected = if expected & 1 == 1 { (expected >> 1) ^ 0xEDB8_8320 } else { expected >> 1 };
            }
        }
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        let mut whole = crc32fast::Hasher::new();
        whole.update(first);
        let mut rest = crc32fast::Hasher::new();
        rest.update(second);
        let mut joined = crc32fast::Hasher::new_with_initial_len(crc32fast::hash(first), first.len() as u64);
        joined.combine(&rest);
        whole.update(second);
        prop_assert_eq!([crc32fast::hash(&bytes), whole.finalize(), joined.finalize()], [!expected; 3]);
    }

    #[test]
    fn what_is_deflated_inflates_again(bytes in prop::collection::vec(0u8..8, 0..2000)) {
        let mut encoder = zopfli::DeflateEncoder::new(zopfli::Options::default(), Default::default(), Vec::new());
        encoder.write_all(&bytes).unwrap();
        let packed = encoder.finish().unwrap();
        let mut again = Vec::new();
        flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_end(&mut again).unwrap();
        prop_assert_eq!(again, bytes);
    }

    /// In pieces, with little room: the same text, or damage in both.
    #[test]
    fn pieces_are_read_as_the_whole(bytes in bytes(), piece in 1usize..5, room in 4usize..9) {
        for (ours, _) in both() {
            let whole = ours.decode_without_bom_handling_and_without_replacement(&bytes);
            prop_assert_eq!(in_pieces(ours, &bytes, piece, room), whole.map(|text| text.into_owned()));
        }
    }
}

fn in_pieces(encoding: &'static ours::Encoding, bytes: &[u8], piece: usize, room: usize) -> Option<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = Vec::new();
    let pieces = bytes.chunks(piece).map(|piece| (piece, false)).chain([(&b""[..], true)]);
    for (mut rest, last) in pieces {
        loop {
            let mut out = vec![0; room];
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut out, last);
            text.extend_from_slice(&out[..written]);
            rest = &rest[read..];
            match result {
                ours::DecoderResult::InputEmpty => break,
                ours::DecoderResult::OutputFull => {}
                ours::DecoderResult::Malformed(..) => return None,
            }
        }
    }
    Some(String::from_utf8(text).expect("what is written is UTF-8"))
}
