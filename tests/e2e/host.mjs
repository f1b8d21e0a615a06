// A host whose site changes while pages are open: it gets another version, a file is missing or damaged, missing paths
// are answered with its front page, or it is gone.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { integrity } from "../../tools/build/hashes.mjs";
import { SINGLE_FILE, writeVersion } from "../../tools/build/version.mjs";
import { BASE, TYPES } from "./server.mjs";

const FIXTURES = join(import.meta.dirname, "../fixtures/version-before");
export const DIST = process.env.DIST ?? join(import.meta.dirname, "../../dist");

export class Host {
  /** The site's folder. */
  folder = DIST;
  /** What it sends in place of a file: `null` for nothing, or what a function writes. */
  changed = new Map();
  /** Whether missing paths are answered with the front page. */
  hasFallback = false;
  #folders = [];

  async start() {
    if (this.server?.listening) return this;
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise((done) => this.server.listen(this.port ?? 0, "127.0.0.1", done));
    this.port = this.server.address().port;
    this.site = `http://127.0.0.1:${this.port}${BASE}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  /** Removes its folders. */
  clear() {
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }

  /** A later version of the site: the same program under other names, which says `edition` of itself. */
  later(edition) {
    const folder = mkdtempSync(join(tmpdir(), "dvctt-site-"));
    this.#folders.push(folder);
    cpSync(DIST, folder, { recursive: true, filter: (path) => !path.endsWith(SINGLE_FILE) });
    const index = join(folder, "index.html");
    let html = readFileSync(index, "utf8").replace("<html", `<html data-edition="${edition}"`);
    const old = readdirSync(folder).find((name) => name.startsWith("page-"));
    renameSync(join(folder, old), join(folder, `page-${edition}`));
    html = html.replaceAll(old, `page-${edition}`);
    // The first script names the program too, and is checked by its hash.
    const first = readdirSync(folder).find((name) => /^start-.*\.js$/.test(name));
    const script = readFileSync(join(folder, first), "utf8").replaceAll(old, `page-${edition}`);
    rmSync(join(folder, first));
    writeFileSync(join(folder, `start-${edition}.js`), script);
    html = html.replace(new RegExp(`src="\\./${first}" integrity="[^"]*"`), `src="./start-${edition}.js" integrity="${integrity(script)}"`);
    writeFileSync(index, html);
    writeVersion(folder);
    return folder;
  }

  /** The site of a version that was released, without its worker (tests/fixtures/version-before/). */
  released(version) {
    const folder = mkdtempSync(join(tmpdir(), "dvctt-site-"));
    this.#folders.push(folder);
    const archive = brotliDecompressSync(readFileSync(join(FIXTURES, `site-${version}.tar.br`)));
    execFileSync("tar", ["-x", "-f", "-", "-C", folder], { input: archive });
    return folder;
  }

  #answer(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) || "index.html" : "";
    const send = (path, content) => {
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(content);
    };
    try {
      if (this.changed.has(path)) {
        const content = this.changed.get(path);
        if (content === null) throw new Error("not there");
        return typeof content === "function" ? content(response) : send(path, content);
      }
      send(path, readFileSync(join(this.folder, path)));
    } catch {
      if (this.hasFallback) return send("index.html", readFileSync(join(this.folder, "index.html")));
      response.writeHead(404);
      response.end();
    }
  }
}
