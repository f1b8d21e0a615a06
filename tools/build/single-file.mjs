// The whole page as one HTML file that opens from a disk, where browsers load no module, no wasm and no worker by its
// address.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { integrity } from "./hashes.mjs";

/**
 * @param {string} html the site's index.html
 * @param {string} stage its folder
 * @param {string} first the script that comes first
 * @param {string} licences the page of licences; in the one file it is saved and not opened, with the styles of any browser
 */
export function singleFile(html, stage, first, page, worker, licences) {
  const packed = ({ parts }) => Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, gzipSync(content).toString("base64")]));
  const program = { page: packed(page), worker: packed(worker), script: worker.script };
  // Keeps a text in it from ending the element.
  const data = JSON.stringify(program).replaceAll("<", "\\u003c");
  const style = readFileSync(join(stage, html.match(/<link rel="stylesheet" href="\.\/([^"]+)"/)[1]), "utf8");
  if (!style || /url\(|@import/.test(style)) throw new Error("styles that cannot stand in one file");
  const icon = html.match(/<link rel="icon" href="\.\/([^"]+)"/)[1];
  const image = `data:image/svg+xml;base64,${readFileSync(join(stage, icon)).toString("base64")}`;
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(first)}' '${integrity(page.script)}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src '${integrity(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ];
  const replaced = html
    .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, (_, before) => before + policy.join("; "))
    .replace(/\s*<link rel="(?:stylesheet|preload|modulepreload|manifest)"[^>]*>/g, "")
    .replace(/<link rel="icon"[^>]*>/, `<link rel="icon" href="${image}" />`)
    .replace(/<meta name="worker"[^>]*>/, '<meta name="worker" content="" />')
    .replace(/<meta name="licences"[^>]*>/, `<meta name="licences" content="data:text/html;base64,${Buffer.from(bare(licences)).toString("base64")}" />`)
    .replace(/\s*<script[^>]*><\/script>/g, "")
    .replace("</head>", () => `  <style>${style}</style>\n  </head>`)
    .replace("</body>", () => `  <script>${first}</script>\n    <script type="application/json" id="program">${data}</script>\n    <script>${page.script}</script>\n  </body>`);
  if (/(?:href|src)="\.\//.test(replaced)) throw new Error("the single file names another file");
  return replaced;
}

/** A page without what it shares with the site: its files, and the link to the page. */
const bare = (html) => html.replace(/\s*<link [^>]*>/g, "").replace(/\s*<p class="print-hidden">.*<\/p>/, "");
