// Packs a site for whoever hosts it: node tools/pack.mjs <site> <folder>
// Writes <folder>/ra-soat-dvctt-<version>.zip, its SHA-256 beside it, and the instructions that are also inside.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { guide } from "./build/guide.mjs";
import { zip } from "./build/zip.mjs";

const GUIDE = "HUONG-DAN-CAI-DAT.html";
const root = join(import.meta.dirname, "..");
const [site, folder] = process.argv.slice(2);
const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];
const name = `ra-soat-dvctt-${version}`;
const instructions = guide(readFileSync(join(root, "docs/hosting.md"), "utf8"));
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .map((path) => [`${name}/trang/${relative(site, path).split(sep).join("/")}`, readFileSync(path)]);
const archive = zip([[`${name}/${GUIDE}`, Buffer.from(instructions)], ...files]);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `${name}.zip`), archive);
writeFileSync(join(folder, `${name}.zip.sha256`), `${createHash("sha256").update(archive).digest("hex")}  ${name}.zip\n`);
writeFileSync(join(folder, GUIDE), instructions);
console.log(`${join(folder, name)}.zip: ${files.length} files, ${(archive.length / 1e6).toFixed(1)} MB`);
