// Keeps the site of a version for the test of two versions side by side (tests/e2e/offline.spec.mjs), without its worker
// and what else that test does not open: node tools/keep-version.mjs SITE VERSION
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const LEFT_OUT = /^(worker-|giay-phep-|ra-soat-dvctt\.html$)/;
const ASSETS = /^const ASSETS = (\{[\s\S]*?\});/m;

const [site, version] = process.argv.slice(2);
if (!version) throw new Error("usage: node tools/keep-version.mjs SITE VERSION");
const folder = mkdtempSync(join(tmpdir(), "dvctt-kept-"));
cpSync(site, folder, { recursive: true });
readdirSync(folder).filter((name) => LEFT_OUT.test(name)).forEach((name) => rmSync(join(folder, name), { recursive: true }));
// Its service worker must list only the files that are left.
const worker = join(folder, "sw.js");
const script = readFileSync(worker, "utf8");
const assets = Object.entries(JSON.parse(ASSETS.exec(script)[1])).filter(([path]) => !LEFT_OUT.test(path));
writeFileSync(worker, script.replace(ASSETS, `const ASSETS = ${JSON.stringify(Object.fromEntries(assets), null, 1)};`));
const tar = execFileSync("tar", ["-c", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "-C", folder, "."], { maxBuffer: 2 ** 28 });
const packed = brotliCompressSync(tar, { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: tar.length } });
const kept = join(import.meta.dirname, `../tests/fixtures/version-before/site-${version}.tar.br`);
writeFileSync(kept, packed);
rmSync(folder, { recursive: true });
console.log(`${kept}: ${packed.length} bytes`);
