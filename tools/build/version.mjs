// Makes a version of a folder of files: names it in index.html, and writes the service worker that keeps it.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { integrity, sum } from "./hashes.mjs";

const SERVICE_WORKER = readFileSync(join(import.meta.dirname, "../site/sw.js"), "utf8");
const NAMED = /\s*<meta name="version"[^>]*>/;

/** The file that holds everything, for those without a host; the service worker does not keep it. */
export const SINGLE_FILE = "ra-soat-dvctt.html";
const NOT_KEPT = ["index.html", "sw.js", SINGLE_FILE];

/** Works also on a folder that is a version already. */
export function writeVersion(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
    .filter((path) => !NOT_KEPT.includes(path))
    .sort();
  const assets = Object.fromEntries(files.map((path) => [path, integrity(readFileSync(join(folder, path)))]));
  const bare = readFileSync(join(folder, "index.html"), "utf8").replace(NAMED, "");
  const version = sum(SERVICE_WORKER, bare, JSON.stringify(assets));
  const html = bare.replace("</head>", `  <meta name="version" content="${version}" />\n  </head>`);
  writeFileSync(join(folder, "index.html"), html);
  const kept = { "": integrity(html), ...assets };
  writeFileSync(join(folder, "sw.js"), `const VERSION = "${version}";\nconst ASSETS = ${JSON.stringify(kept, null, 1)};\n\n${SERVICE_WORKER}`);
  return version;
}
