//! The page's and the worker's wasm keep their relocations: the build cuts both into parts by them
//! (`tools/post-build.mjs`). And the stack stands first in their memory, on which `tools/optimise.mjs` counts; rustc asks
//! for it too, but says so nowhere.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        for program in ["ra-soat-dvctt", "worker"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
            println!("cargo::rustc-link-arg-bin={program}=--stack-first");
        }
    }
}
