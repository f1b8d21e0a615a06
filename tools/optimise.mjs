// How wasm-opt is called, for the site (tools/post-build.mjs) and for the benchmark's engines (`./dev bench`), which
// must be made alike. By hand: node tools/optimise.mjs <page|worker> <file>
import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

// Used by rustc's wasm32 target and .cargo/config.toml; the split modules carry no list of their own.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue", "simd"];
export const ENABLED = FEATURES.map((feature) => `--enable-${feature}`);

// The page for size, the worker for speed; a second pass still finds something, a third hardly, and takes a minute.
// low-memory-unused: the stack comes first in memory (build.rs), so only its last bytes lie below 1024, and an offset
// added to an address may go into the instruction that reads there.
// one-caller…: functions with one caller are not inlined; inlined they make some of 190 KB, and browsers need a hundred
// MB to compile those.
const HOW = {
  page: ["--low-memory-unused", "-Oz"],
  worker: ["--low-memory-unused", "--one-caller-inline-max-function-size=20", "-O3", "-O3"],
};

/** Optimises a wasm file in place. */
export async function optimise(program, file) {
  if (!HOW[program]) throw new Error(`no program ${program}: ${Object.keys(HOW).join(" or ")}`);
  const kept = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  await promisify(execFile)("wasm-opt", [...HOW[program], ...kept, ...ENABLED, file, "-o", file]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await optimise(...process.argv.slice(2));
