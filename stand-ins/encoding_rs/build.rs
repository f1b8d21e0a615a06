//! Asks the original what each byte from 0x80 on means in the encodings of Windows that a Vietnamese office has files in.

use std::fmt::Write;

use original as real;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let tables = [("WINDOWS_1252", real::WINDOWS_1252), ("WINDOWS_1258", real::WINDOWS_1258)];
    let mut code = String::new();
    for (constant, encoding) in tables {
        let letters = (0x80..=0xFF).map(|byte: u8| u32::from(letter(encoding, byte))).collect::<Vec<_>>();
        let name = encoding.name();
        let made = writeln!(
            code,
            "/// {name}\npub static {constant}_INIT: Encoding = Encoding {{ name: {name:?}, kind: Kind::Bytes(&{letters:?}) }};\n\
             /// {name}\npub static {constant}: &Encoding = &{constant}_INIT;"
        );
        made.expect("a String takes everything");
    }
    let names = tables.map(|(constant, _)| format!("&{constant}_INIT")).join(", ");
    writeln!(code, "static BYTES: [&Encoding; {}] = [{names}];", tables.len()).expect("a String takes everything");
    let folder = std::env::var("OUT_DIR").expect("cargo names the folder");
    std::fs::write(format!("{folder}/bytes.rs"), code).expect("the folder of the build can be written to");
}

/// U+FFFD where the byte means nothing.
fn letter(encoding: &'static real::Encoding, byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    text.chars().next().expect("a byte is a letter or U+FFFD")
}
