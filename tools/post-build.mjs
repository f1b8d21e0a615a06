// Trunk's post-build hook; see Trunk.toml. Works on the staging folder before it becomes dist/.
//
// Page and worker are each split into parts that load on demand (src/ui/parts.rs and src/bin/worker.rs name them),
// bundled and optimised, under a folder named by the hash of all of it. No script stays inline, every file that
// index.html names is checked by its hash, the service worker gets the list of all of them, one page lists the crates
// with their licences, and one more file holds the whole page. With SERVE set (`./dev serve`) there is no service
// worker and no single file: a page that was just built must not be kept.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cut, place } from "./build/cut.mjs";
import { integrity, sum } from "./build/hashes.mjs";
import { licences } from "./build/licences.mjs";
import { singleFile } from "./build/single-file.mjs";
import { SINGLE_FILE, writeVersion } from "./build/version.mjs";

const stage = process.env.TRUNK_STAGING_DIR;
const profile = process.env.TRUNK_PROFILE;
const isServed = Boolean(process.env.SERVE);
if (!["debug", "release"].includes(profile)) throw new Error(`profile ${profile}: build with Trunk's own profiles`);
const target = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown");
const how = { optimised: profile === "release", embedded: !isServed };
const cuts = [
  cut("page", join(target, profile, "ra-soat-dvctt.wasm"), how),
  cut("worker", join(target, profile === "release" ? "worker" : profile, "worker.wasm"), how),
];
const [page, worker] = await Promise.all(cuts);

const site = (name) => readFileSync(join(import.meta.dirname, "site", name), "utf8");
/** Writes a text under a name that carries its hash, and returns the name. */
function hashed(name, extension, content) {
  const file = `${name}-${sum(content)}.${extension}`;
  writeFileSync(join(stage, file), content);
  return file;
}

// Removes what Trunk made of the programs, and what index.html says of it.
for (const name of readdirSync(stage)) if (/^(?:ra-soat-dvctt-|worker).*\.(?:js|wasm)$/.test(name)) rmSync(join(stage, name));
let html = readFileSync(join(stage, "index.html"), "utf8")
  .replace(/<script type="module"[^>]*>[\s\S]*?<\/script>/, "")
  .replace(/\s*<link rel="(?:modulepreload|preload)"[^>]*>/g, "");

// One style sheet for all of them: on a slow line files wait for each other.
const sheets = [...html.matchAll(/\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)];
const styles = sheets.map(([, name]) => readFileSync(join(stage, name), "utf8")).join("\n");
for (const [link, name] of sheets) {
  rmSync(join(stage, name));
  html = html.replace(link, "");
}
html = html.replace("</head>", `  <link rel="stylesheet" href="./${hashed("style", "css", styles)}" integrity="${integrity(styles)}" />\n  </head>`);

place(page, stage);
place(worker, stage);
const begin = `./${worker.folder}/start.js`;
const icon = html.match(/<link rel="icon" href="(\.\/[^"]+)"/)[1];
const manifest = { ...JSON.parse(site("manifest.json")), icons: [{ src: icon, type: "image/svg+xml", sizes: "any", purpose: "any" }] };
/** The first script; `scripts` are the addresses that may become one, `wasm` the part to fetch at once. */
const first = (scripts, wasm) => `var SCRIPTS = ${JSON.stringify(scripts)}, FIRST = ${JSON.stringify(wasm)}, EMBEDDED = ${!wasm};\n${site("start.js")}`;
const listed = licences(html);
const checks = first([begin, "./sw.js"], { address: `./${page.folder}/page_bg.wasm`, integrity: integrity(page.parts["page_bg.wasm"]) });
html = html
  .replace("</head>", `  <link rel="manifest" href="./${hashed("manifest", "webmanifest", JSON.stringify(manifest))}" />
    <meta name="worker" content="${begin}" />
    <meta name="licences" content="./${hashed("giay-phep", "html", listed)}" />
  </head>`)
  .replace("</body>", `  <script src="./${hashed("start", "js", checks)}" integrity="${integrity(checks)}"></script>
    <script type="module" src="./${page.folder}/start.js" integrity="${integrity(page.start)}"></script>
  </body>`);

if (/<script(?![^>]*\bsrc=)/.test(html)) throw new Error("an inline script is left in index.html");
if (/ra-soat-dvctt-/.test(html)) throw new Error("index.html still names the page as Trunk built it");
const unchecked = html.match(/<(?:script|link rel="stylesheet")(?![^>]*\bintegrity=)[^>]*>/);
if (unchecked) throw new Error(`no integrity: ${unchecked}`);
writeFileSync(join(stage, "index.html"), html);
if (!isServed) {
  writeFileSync(join(stage, SINGLE_FILE), singleFile(html, stage, first([], null), page, worker, listed));
  writeVersion(stage);
}
