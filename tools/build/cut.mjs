// Splits a program built by cargo into parts that load on demand, and bundles its JavaScript into one file.
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { ENABLED, optimise } from "../optimise.mjs";
import { integrity, sum } from "./hashes.mjs";

const SITE = join(import.meta.dirname, "../site");
// The oldest browsers that the page is built for; README says so.
const BROWSERS = ["chrome109", "firefox115", "safari16.4"];

const run = (command, ...args) => promisify(execFile)(command, args);

/**
 * The parts of a program, and their folder in a site: `<name>-<hash>/`, with `start.js` that starts it.
 * @param {"page" | "worker"} name
 * @param {string} program what cargo built
 * @param {{ optimised: boolean, embedded: boolean }} how `embedded`: also for the file that holds everything
 */
export async function cut(name, program, { optimised, embedded }) {
  if (!existsSync(program)) throw new Error(`no ${name} at ${program}: build into target/ or CARGO_TARGET_DIR`);
  const work = mkdtempSync(join(tmpdir(), `${name}-`));
  const out = join(work, "out");
  await run("wasm-split-cli", program, work, "--target", "web", "--out-name", name);
  await run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", out, "--out-name", name, join(work, `${name}.wasm`));
  for (const part of readdirSync(work)) {
    if (part !== "out" && part !== `${name}.wasm`) renameSync(join(work, part), join(out, part));
  }
  const files = readdirSync(out).filter((part) => part.endsWith(".wasm")).sort();
  if (optimised) {
    await leaveOut(join(out, `${name}_bg.wasm`), /intounderlying/, work);
    await optimiseAll(name, files.map((part) => join(out, part)));
  }
  askForParts(join(out, "__wasm_split.js"));
  const parts = Object.fromEntries(files.map((part) => [part, readFileSync(join(out, part))]));
  const checked = Object.fromEntries(files.map((part) => [part, integrity(parts[part])]));
  const start = bind(out, `${name}.js`, "parts.js", { format: "esm", define: { INTEGRITY: JSON.stringify(checked) } });
  const script = embedded
    ? bind(out, name === "page" ? "embedded-page.js" : "worker.js", "embedded-parts.js", { format: "iife", define: { "import.meta.url": '""' } })
    : null;
  rmSync(work, { recursive: true });
  return { folder: `${name}-${sum(start, ...Object.values(parts))}`, start, parts, script };
}

/** Writes what was cut into a site. */
export function place({ folder, start, parts }, stage) {
  mkdirSync(join(stage, folder));
  writeFileSync(join(stage, folder, "start.js"), start);
  for (const [part, content] of Object.entries(parts)) writeFileSync(join(stage, folder, part), content);
}

/** Makes wasm-split's loader get its files from `part`, which checks them or takes them from the single file. */
function askForParts(file) {
  const loader = readFileSync(file, "utf8");
  const asking = loader.replace(/fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\)/g, 'part("$1")');
  if (asking === loader || asking.includes("fetch(")) throw new Error(`${file} is not as the pinned wasm-split-cli writes it`);
  writeFileSync(file, `import { part } from "./parts.js";\n${asking}`);
}

/** Bundles a starting script, wasm-bindgen's output and one way to get the parts into one script. */
function bind(out, start, parts, options) {
  copyFileSync(join(SITE, parts), join(out, "parts.js"));
  copyFileSync(join(SITE, start), join(out, "start.js"));
  copyFileSync(join(SITE, "begin.js"), join(out, "begin.js"));
  const { outputFiles } = buildSync({
    entryPoints: [join(out, "start.js")],
    bundle: true,
    write: false,
    // Names are kept: an error says where it occurred, and the benchmark reads which job loads which parts.
    minifyWhitespace: true,
    minifySyntax: true,
    charset: "utf8",
    target: BROWSERS,
    logLevel: "error",
    ...options,
  });
  return outputFiles[0].text;
}

/** Optimises as many files at a time as there are processors, the largest first. */
async function optimiseAll(name, files) {
  const waiting = files.toSorted((a, b) => statSync(b).size - statSync(a).size);
  const next = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) await optimise(name, file);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

/** Removes exports from a wasm with what only they reach: streams that Leptos brings along and nothing here creates. */
async function leaveOut(file, unused, work) {
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file)));
  const graph = join(work, "exports.json");
  writeFileSync(graph, JSON.stringify(exports.map((one, at) => ({ name: `export ${at}`, export: one.name, root: !unused.test(one.name) || undefined }))));
  await run("wasm-metadce", file, `--graph-file=${graph}`, ...ENABLED, "-o", file);
}
