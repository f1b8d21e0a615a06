// A bare static server for the tests: no rewrite rules, no headers but the type, the site under a sub-path,
// as a department's host would serve it.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

export const BASE = "/cong/ra-soat/";

export const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

export function serve(folder, port = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(pathname).startsWith(BASE) ? pathname.slice(BASE.length) || "index.html" : null;
    try {
      if (path === null || path.includes("..")) throw new Error("outside");
      const content = await readFile(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => resolve({ server, url: `http://127.0.0.1:${server.address().port}${BASE}` }));
  });
}

if (process.argv[1] === import.meta.filename) {
  const { url } = await serve(process.argv[2] ?? "dist", Number(process.argv[3] ?? 8123));
  console.log(url);
}
