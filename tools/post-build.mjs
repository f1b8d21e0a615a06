// Trunk's post-build hook; see Trunk.toml. Works on the staging folder before it becomes dist/.
//
// The page: cut into parts that load when they are needed (src/ui/parts.rs names them), bound and optimised anew,
// under a folder that carries the hash of all of it. The worker: hashed names, which Trunk leaves bare. And no script
// stays inline, for the page's policy allows none.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const stage = process.env.TRUNK_STAGING_DIR;
const profile = process.env.TRUNK_PROFILE;
const built = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", profile, "ra-soat-dvctt.wasm");
if (!["debug", "release"].includes(profile) || !existsSync(built)) throw new Error(`no page at ${built}: build with Trunk's own profiles, into target/ or CARGO_TARGET_DIR`);
const read = (name) => readFileSync(join(stage, name));
const hash = (...contents) => contents.reduce((sum, content) => sum.update(content), createHash("sha256")).digest("hex").slice(0, 16);
const run = (command, ...args) => execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });

// What rustc's wasm32 target and .cargo/config.toml make use of; the cut modules carry no list of their own.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue", "simd"];

/** Writes a text under a name that carries its hash, and returns the name. */
function hashed(name, extension, content) {
  const file = `${name}-${hash(content)}.${extension}`;
  writeFileSync(join(stage, file), content);
  return file;
}

/** Cuts the page; returns the folder under which it stands. */
function page() {
  const work = mkdtempSync(join(tmpdir(), "page-"));
  const out = join(work, "out");
  run("wasm-split-cli", built, work, "--target", "web", "--out-name", "page");
  run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", out, "--out-name", "page", join(work, "page.wasm"));
  for (const name of readdirSync(work)) {
    if (name !== "out" && name !== "page.wasm") renameSync(join(work, name), join(out, name));
  }
  const files = readdirSync(out).filter((name) => /\.(wasm|js)$/.test(name)).sort();
  if (profile === "release") {
    for (const name of files.filter((name) => name.endsWith(".wasm"))) {
      const file = join(out, name);
      run("wasm-opt", "-Oz", "--strip-debug", "--strip-producers", ...FEATURES.map((feature) => `--enable-${feature}`), file, "-o", file);
    }
  }
  const folder = `page-${hash(...files.map((name) => readFileSync(join(out, name))))}`;
  cpSync(out, join(stage, folder), { recursive: true });
  rmSync(work, { recursive: true });
  for (const name of readdirSync(stage)) if (name.startsWith("ra-soat-dvctt-")) rmSync(join(stage, name));
  return folder;
}

let html = read("index.html").toString();

const folder = page();
const boot = `import init from "./${folder}/page.js";\nawait init({ module_or_path: "./${folder}/page_bg.wasm" });\n`;
const inline = /<script type="module"[^>]*>[\s\S]*?<\/script>/;
if (!inline.test(html)) throw new Error("no start-up script in index.html");
html = html.replace(inline, `<script type="module" src="./${hashed("boot", "js", boot)}"></script>`);
html = html.replace(/ra-soat-dvctt-[0-9a-f]+\.js/g, `${folder}/page.js`).replace(/ra-soat-dvctt-[0-9a-f]+_bg\.wasm/g, `${folder}/page_bg.wasm`);

// The worker: its wasm, the module that loads it, and one file that starts both. What fails in it must reach the
// page as an error of the worker, so it is thrown outside the promise.
const wasm = `worker-${hash(read("worker_bg.wasm"))}.wasm`;
renameSync(join(stage, "worker_bg.wasm"), join(stage, wasm));
const glue = hashed("worker-glue", "js", read("worker.js").toString());
rmSync(join(stage, "worker.js"));
const start = hashed("worker", "js", `importScripts("./${glue}");\nwasm_bindgen({ module_or_path: "./${wasm}" }).catch((error) => setTimeout(() => { throw error; }));\n`);
html = html.replace("</head>", `  <meta name="worker" content="./${start}" />\n  </head>`);

if (/<script(?![^>]*\bsrc=)/.test(html)) throw new Error("an inline script is left in index.html");
if (/ra-soat-dvctt-/.test(html)) throw new Error("index.html still names the page as Trunk built it");
writeFileSync(join(stage, "index.html"), html);
