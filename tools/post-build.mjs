// Trunk's post-build hook; see Trunk.toml. Works on the staging folder before it becomes dist/.
//
// Page and worker are each cut into parts that load when they are needed (src/ui/parts.rs and src/bin/worker.rs name
// them), bound and optimised anew, under a folder that carries the hash of all of it. And no script stays inline, for
// the page's policy allows none.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENABLED, optimise } from "./optimise.mjs";

const stage = process.env.TRUNK_STAGING_DIR;
const profile = process.env.TRUNK_PROFILE;
if (!["debug", "release"].includes(profile)) throw new Error(`profile ${profile}: build with Trunk's own profiles`);
const target = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown");
const read = (name) => readFileSync(join(stage, name));
const hash = (...contents) => contents.reduce((sum, content) => sum.update(content), createHash("sha256")).digest("hex").slice(0, 16);
const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });

/** Writes a text under a name that carries its hash, and returns the name. */
function hashed(name, extension, content) {
  const file = `${name}-${hash(content)}.${extension}`;
  writeFileSync(join(stage, file), content);
  return file;
}

/**
 * Cuts a program that cargo built; returns the folder under which its parts stand: `<name>-<hash>/<name>.js` and so on.
 * @param {"page" | "worker"} name
 * @param {string} built the program, from cargo's target folder on
 */
function cut(name, built) {
  const program = join(target, built);
  if (!existsSync(program)) throw new Error(`no ${name} at ${program}: build into target/ or CARGO_TARGET_DIR`);
  const work = mkdtempSync(join(tmpdir(), `${name}-`));
  const out = join(work, "out");
  run("wasm-split-cli", program, work, "--target", "web", "--out-name", name);
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", out, "--out-name", name, join(work, `${name}.wasm`));
  for (const part of readdirSync(work)) {
    if (part !== "out" && part !== `${name}.wasm`) renameSync(join(work, part), join(out, part));
  }
  const files = readdirSync(out).filter((part) => /\.(wasm|js)$/.test(part)).sort();
  if (profile === "release") {
    leaveOut(join(out, `${name}_bg.wasm`), /intounderlying/, work);
    for (const part of files.filter((part) => part.endsWith(".wasm"))) optimise(name, join(out, part));
  }
  const folder = `${name}-${hash(...files.map((part) => readFileSync(join(out, part))))}`;
  cpSync(out, join(stage, folder), { recursive: true });
  rmSync(work, { recursive: true });
  return folder;
}

/** Takes exports out of a wasm, and what only they reach: streams that Leptos brings along and nobody here makes. */
function leaveOut(file, unused, work) {
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file)));
  const graph = join(work, "exports.json");
  writeFileSync(graph, JSON.stringify(exports.map((one, at) => ({ name: `export ${at}`, export: one.name, root: !unused.test(one.name) || undefined }))));
  run("wasm-metadce", file, `--graph-file=${graph}`, ...ENABLED, "-o", file);
}

/** Takes away what Trunk made of a program. */
function drop(prefix) {
  for (const name of readdirSync(stage)) if (name.startsWith(prefix) && /\.(js|wasm)$/.test(name)) rmSync(join(stage, name));
}

let html = read("index.html").toString();

drop("ra-soat-dvctt-");
const folder = cut("page", join(profile, "ra-soat-dvctt.wasm"));
const boot = `import init from "./${folder}/page.js";\nawait init({ module_or_path: "./${folder}/page_bg.wasm" });\n`;
const inline = /<script type="module"[^>]*>[\s\S]*?<\/script>/;
if (!inline.test(html)) throw new Error("no start-up script in index.html");
html = html.replace(inline, `<script type="module" src="./${hashed("boot", "js", boot)}"></script>`);
html = html.replace(/ra-soat-dvctt-[0-9a-f]+\.js/g, `${folder}/page.js`).replace(/ra-soat-dvctt-[0-9a-f]+_bg\.wasm/g, `${folder}/page_bg.wasm`);

// What fails in the worker must reach the page as an error of the worker, so it is thrown outside the promise.
drop("worker");
const worker = cut("worker", join(profile === "release" ? "worker" : profile, "worker.wasm"));
const start = hashed("worker", "js", `import init from "./${worker}/worker.js";\ninit({ module_or_path: "./${worker}/worker_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));\n`);
html = html.replace("</head>", `  <meta name="worker" content="./${start}" />\n  </head>`);

if (/<script(?![^>]*\bsrc=)/.test(html)) throw new Error("an inline script is left in index.html");
if (/ra-soat-dvctt-/.test(html)) throw new Error("index.html still names the page as Trunk built it");
writeFileSync(join(stage, "index.html"), html);
