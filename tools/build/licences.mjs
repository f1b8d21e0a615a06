// The page that lists the crates in the site with their licences; its words are in tools/site/licences.html.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const TARGET = "wasm32-unknown-unknown";
const cargo = (...args) => execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The packages that are compiled into page and worker, and Rust's own library, in the order of their names. */
export function libraries() {
  // Macros run while the page is built; they are not in it, and what only they use is not either.
  const tree = cargo("tree", "--locked", "--target", TARGET, "-e", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}");
  const used = new Set(tree.split("\n").filter(Boolean).map((line) => line.split(" ").slice(0, 2).join(" ")));
  const { packages } = JSON.parse(cargo("metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET));
  const crates = packages
    .filter(({ name, version, source }) => source && used.has(`${name} v${version}`))
    .map((crate) => ({ ...crate, licence: crate.license.replaceAll(/ ?\/ ?/g, " OR "), texts: texts(dirname(crate.manifest_path)) }));
  const rustc = execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ")[1];
  const std = { name: "std (Rust)", version: rustc, licence: "MIT OR Apache-2.0", repository: "https://github.com/rust-lang/rust", texts: [] };
  return [...crates, std].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The texts of a crate's licence files; if one is for MIT, that one alone. */
function texts(folder) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?:un)?licen[cs]e|^copying|^copyright|^notice/i.test(entry.name))
    .map(({ name }) => name);
  const mit = files.filter((name) => /mit/i.test(name));
  return (mit.length ? mit : files).map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/** @param {string} html the site's index.html, whose policy, icon and styles the page of licences shares */
export function licences(html) {
  const all = libraries();
  const rows = all.map(({ name, version, licence, repository }) => {
    const source = repository ? `<a href="${escaped(repository)}" rel="noreferrer">${escaped(repository)}</a>` : "";
    return `            <tr><td>${escaped(name)}</td><td>${escaped(version)}</td><td>${escaped(licence)}</td><td>${source}</td></tr>`;
  });
  const byText = new Map();
  for (const { name, texts } of all) for (const text of texts) byText.set(text, [...(byText.get(text) ?? []), name]);
  const details = [...byText].map(([text, names]) => `      <details class="licences__text"><summary>${escaped([...new Set(names)].join(", "))}</summary><pre>${escaped(text)}</pre></details>`);
  const without = all.filter(({ texts }) => !texts.length).map(({ name, version, licence, authors }) => {
    return `        <li>${escaped([`${name} ${version}`, licence, ...(authors ?? [])].join(", "))}</li>`;
  });
  const shared = [...html.matchAll(/<meta\s(?![^>]*name="(?:worker|version|licences)")[^>]*>|<link rel="(?:icon|stylesheet)"[^>]*>/g)];
  const parts = { count: all.length, rows: rows.join("\n"), texts: details.join("\n"), without: without.join("\n") };
  return readFileSync(join(import.meta.dirname, "../site/licences.html"), "utf8")
    .replace("<head>", () => `<head>\n    ${shared.map(([tag]) => tag).join("\n    ")}`)
    .replace(/\{\{(\w+)\}\}/g, (_, part) => parts[part]);
}
