//! The page's wasm keeps its relocations: the build cuts it into parts by them (`tools/post-build.mjs`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=ra-soat-dvctt=--emit-relocs");
    }
}
