// Trunk's post-build hook; see Trunk.toml. Works on the staging folder before it becomes dist/.
import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const stage = process.env.TRUNK_STAGING_DIR;
const read = (name) => readFileSync(join(stage, name));
const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Writes a text under a name that carries its hash, and returns the name. */
function hashed(name, extension, content) {
  const file = `${name}-${hash(content)}.${extension}`;
  writeFileSync(join(stage, file), content);
  return file;
}

let page = read("index.html").toString();

const inline = /<script type="module"[^>]*>([\s\S]*?)<\/script>/;
const script = page.match(inline)?.[1];
if (!script) throw new Error("no start-up script in index.html");
page = page.replace(inline, `<script type="module" src="./${hashed("boot", "js", script)}"></script>`);

// The worker: its wasm, the module that loads it, and one file that starts both. What fails in it must reach the
// page as an error of the worker, so it is thrown outside the promise.
const wasm = `worker-${hash(read("worker_bg.wasm"))}.wasm`;
renameSync(join(stage, "worker_bg.wasm"), join(stage, wasm));
const glue = hashed("worker-glue", "js", read("worker.js").toString());
rmSync(join(stage, "worker.js"));
const start = hashed("worker", "js", `importScripts("./${glue}");\nwasm_bindgen({ module_or_path: "./${wasm}" }).catch((error) => setTimeout(() => { throw error; }));\n`);
page = page.replace("</head>", `  <meta name="worker" content="./${start}" />\n  </head>`);

if (/<script(?![^>]*\bsrc=)/.test(page)) throw new Error("an inline script is left in index.html");
writeFileSync(join(stage, "index.html"), page);
