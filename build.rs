//! The page's and the worker's wasm keep their relocations, which the build needs to split both into parts
//! (`tools/post-build.mjs`). The stack is first in their memory, on which `tools/optimise.mjs` relies; rustc requests
//! this too, but does not document it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        for program in ["ra-soat-dvctt", "worker"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
            println!("cargo::rustc-link-arg-bin={program}=--stack-first");
        }
    }
}
