// Measures the engine against JavaScript libraries in one run of one Chromium page, and the sizes of the release:
//   node tests/bench/run.mjs <enginedir> <distdir> <officedir>
// <enginedir>: `wasm-bindgen --target web --out-name engine`; <distdir>: Trunk's release build;
// <officedir>: sixty units' files. This is a measurement, no test: a missed goal is shown and ends with 0; only what
// could not be run or compared ends with 1.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { serve } from "../e2e/server.mjs";
import { gridTable, measureGrid } from "./grid.mjs";
import { measureLoading } from "./loading.mjs";
import { measureOffice } from "./office.mjs";
import { measureSaving } from "./saving.mjs";
import { walk } from "./walk.mjs";

const FIGURES = join(import.meta.dirname, "../../target/bench/figures.json");
const LARGEST = 10_000;
// Rows of the portal's exports of a whole province.
const LIST = 2642;
// [procedures, rounds]
const PLAN = { sizes: [[500, 7], [2000, 7], [LARGEST, 15]], check: [[LARGEST, 9]], drafts: [100, 1000, LARGEST], list: LIST };
const GOALS = { writing: 1 / 3, reading: 1 / 4, check: 20, opening: 500, growth: 3, list: 500, pasted: 100, page: 200, worker: 450, actions: 150, loading: { home: 2200, dossier: 2500, second: 800 }, office: { opened: 3000, saved: 2000, reopened: 3000, task: 200, filtering: 50, sorting: 50, scrolling: 50, list: 1000, memory: 400 } };
const KB = 1000;
const CHROMIUM = {
  executablePath: "/usr/bin/chromium",
  args: [
    ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    ...["--disable-component-update", "--disable-sync"],
    // The page clears garbage before each measurement, so that no contender pays for another's.
    "--js-flags=--expose-gc",
  ],
};

async function measureInBrowser(engineFolder) {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  let server, browser;
  try {
    await cp(engineFolder, join(folder, "engine"), { recursive: true });
    await cp(`${engineFolder}-page`, join(folder, "engine-page"), { recursive: true });
    await build({
      entryPoints: [join(import.meta.dirname, "page.mjs")],
      outfile: join(folder, "page.js"),
      bundle: true,
      format: "esm",
      platform: "browser",
      logLevel: "error",
    });
    await writeFile(join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,">');
    const site = await serve(folder);
    server = site.server;
    browser = await chromium.launch(CHROMIUM);
    const page = await browser.newPage();
    page.on("console", (message) => console.error(`  ${message.text()}`));
    await page.goto(site.url);
    const report = await page.evaluate(
      async ([module, plan]) => (await import(module)).measure(plan),
      [`${site.url}page.js`, PLAN],
    );
    return { ...report, browser: browser.version() };
  } finally {
    await browser?.close();
    server?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes after brotli, as a static host would keep them; nothing without a release build. */
async function measureSizes(folder, problems) {
  if (!folder || !existsSync(folder)) return {};
  const packed = [];
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(wasm|js|css)$/.test(name)) continue;
    const content = await readFile(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    packed.push({ name, raw: content.length, brotli: brotliCompressSync(content, { params }).length });
  }
  const total = (pattern, only = false) => {
    const files = packed.filter(({ name }) => pattern.test(name));
    if (only && files.length !== 1) problems.push(`${folder}: ${files.length} files match ${pattern}, expected 1`);
    const sum = (key) => files.reduce((bytes, file) => bytes + file[key], 0);
    return { files: files.map(({ name }) => name), raw: sum("raw"), brotli: sum("brotli") };
  };
  const sizes = {
    page: total(/page_bg\.wasm$/, true),
    dossiers: total(/^page-.*(split_dossier|chunk_\d+)\.wasm$/),
    office: total(/^page-.*(split_office|chunk_\d+)\.wasm$/),
    worker: total(/^worker-.*\.wasm$/),
    js: total(/\.js$/),
    css: total(/\.css$/),
  };
  return { sizes, jobs: await measureJobs(folder, packed) };
}

/** What the worker loads for each job: its own wasm, the job's part, and the parts that share code with it. */
async function measureJobs(folder, packed) {
  const worker = packed.find(({ name }) => /worker_bg\.wasm$/.test(name))?.name.split("/")[0];
  if (!worker) return {};
  const size = (file) => packed.find(({ name }) => name === `${worker}/${file}`)?.brotli ?? NaN;
  const loader = await readFile(join(folder, worker, "start.js"), "utf8");
  const loads = /(\w+)=(?:wrapAsyncCb\()?makeLoad\(.*?part\("([\w.]+\.wasm)"\).*?,\[([^\]]*)\]\)/gs;
  const parts = new Map([...loader.matchAll(loads)].map(([, name, file, others]) => [name, { file, others: others.match(/\w+/g) ?? [] }]));
  const jobs = [...parts].filter(([name]) => name.startsWith("__wasm_split_load_"));
  return Object.fromEntries(
    jobs.map(([name, { file, others }]) => [
      name.replace("__wasm_split_load_", ""),
      [file, "worker_bg.wasm", ...others.map((other) => parts.get(other).file)].reduce((sum, part) => sum + size(part), 0),
    ]),
  );
}

const count = (n) => n.toLocaleString("en");

/** Columns of text, those from `figures` on aligned to the right. */
function table(rows, figures = Infinity) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const cell = (text, c) => (c < figures ? text.padEnd(widths[c]) : text.padStart(widths[c]));
  return rows.map((row) => `  ${row.map(cell).join("   ")}`.trimEnd()).join("\n");
}

/** The contenders' times by the engine's, and below them its share of the fastest's, by number of procedures. */
function ratios(byCount) {
  const all = Object.values(byCount);
  const names = [...new Set(all.flatMap(Object.keys))].filter((name) => name !== "engine");
  const text = (value) => (value ? value.toFixed(2) : "–");
  const rows = [
    ["procedures", ...Object.keys(byCount).map((n) => count(Number(n)))],
    ...names.map((name) => [name, ...all.map(({ engine, [name]: other }) => text(other?.min / engine?.min))]),
    ["engine, of the fastest", ...all.map((figures) => text(share(figures)?.value))],
  ];
  return table(rows, 1);
}

/** The engine's time as a share of a contender's, the fastest if none is named. */
function share(figures, against) {
  const { engine, ...others } = figures ?? {};
  const names = against ? [against] : Object.keys(others).toSorted((a, b) => others[a].min - others[b].min);
  const other = others[names[0]];
  return engine && other ? { value: engine.min / other.min, of: names[0] } : null;
}

/** What a keystroke costs, by size of the draft, as a share of the smallest one's. */
function keystrokes(drafts) {
  const all = Object.values(drafts);
  const of = (name, value) => [name, ...all.map((draft) => (value(draft) / value(all[0])).toFixed(2))];
  const rows = [
    ["procedures", ...Object.keys(drafts).map((n) => count(Number(n)))],
    of("units written, usual", ({ units }) => units.median),
    of("units written, most", ({ mostUnits }) => mostUnits),
    of("time, usual", ({ keystroke }) => keystroke.median),
    of("time, most", ({ most }) => most),
    ["units written, most", ...all.map(({ mostUnits }) => count(mostUnits))],
    ["units stored", ...all.map(({ stored }) => count(stored))],
    ["opening, ms", ...all.map(({ opening }) => opening.min.toFixed(1))],
  ];
  return table(rows, 1);
}

function goals({ writing, whole, reading, check, drafts, list, sizes, jobs, loading, office, day }) {
  const writes = share(writing[LARGEST]);
  const wholes = share({ ...writing[LARGEST], engine: whole[LARGEST] });
  const reads = share(reading[LARGEST], "sheetjs");
  const checks = check[LARGEST]?.engine?.min;
  const kilobytes = (size) => size?.brotli && size.brotli / KB;
  const rows = [
    [`writing ${count(LARGEST)}`, writes?.value, GOALS.writing, 2, writes && `of the fastest (${writes.of})`],
    ["and laying it out", wholes?.value, GOALS.writing, 2, wholes && `of the fastest, which has it laid out (${wholes.of})`],
    [`reading ${count(LARGEST)}`, reads?.value, GOALS.reading, 2, "of SheetJS"],
    [`check ${count(LARGEST)}`, checks, GOALS.check, 1, "ms"],
    [`opening ${count(LARGEST)}`, drafts[LARGEST]?.opening.min, GOALS.opening, 0, "ms"],
    ["usual keystroke", drafts[LARGEST]?.units.median / drafts[100]?.units.median, GOALS.growth, 2, "units written, of those at 100"],
    [`list of ${count(LIST)}`, list.file.engine?.min, GOALS.list, 0, "ms, read, understood, compared"],
    ["pasting 400 × 20", list.pasted?.min, GOALS.pasted, 0, "ms"],
    ["page wasm", kilobytes(sizes?.page), GOALS.page, 1, "KB brotli at first load"],
    ...Object.entries(jobs ?? {}).map(([job, bytes]) => [`worker wasm to ${job.replace("_", " ")}`, bytes / KB, GOALS.worker, 1, "KB brotli"]),
    ["worker wasm, all parts", kilobytes(sizes?.worker), GOALS.worker, 1, "KB brotli"],
    ["home page, slow line", loading.home, GOALS.loading.home, 0, "ms until it can be used, first visit"],
    ["from it to a dossier", loading.dossier, GOALS.loading.dossier, 0, "ms after the name was typed"],
    ["home page again", loading.second, GOALS.loading.second, 0, "ms on the second visit"],
    [`${office.files} files opened`, office.opened, GOALS.office.opened, 0, "ms, checked and shown"],
    ["filtering them", office.filtering, GOALS.office.filtering, 0, `ms to paint, of ${count(office.rows)} rows`],
    ["sorting them", office.sorting, GOALS.office.sorting, 0, "ms to paint"],
    ["scrolling them", office.scrolling, GOALS.office.scrolling, 0, "ms to paint"],
    ["their work saved", office.writing.work, GOALS.office.saved, 0, "ms to a file"],
    ["and opened again", office.reopened, GOALS.office.reopened, 0, "ms from that file"],
    ["longest task of the page", Math.max(...Object.values(office.longest)), GOALS.office.task, 0, "ms while it works on them"],
    ["their list", (office.writing.list * LARGEST) / office.rows, GOALS.office.list, 0, `ms for ${count(LARGEST)} rows, written, read back and offered`],
    ["a day's work", day.actions, GOALS.actions, 0, `actions to the official file of 525 procedures, ${day.eligible} of them eligible`],
    ["memory for all of it", office.mostMb, GOALS.office.memory, 0, "MB resident, engine and code included"],
  ];
  // Machines differ from run to run: what counts is the share of a time that is taken in the same run.
  const reference = reading[LARGEST]?.sheetjs?.min;
  return rows.map(([name, value, goal, digits, unit]) => {
    const measured = value ?? null;
    const reached = measured === null ? null : measured <= goal;
    const share = measured !== null && reference && unit.startsWith("ms") ? `; ${(measured / reference).toFixed(3)} of SheetJS reading ${count(LARGEST)}` : "";
    const text = measured === null ? "not measured" : `${measured.toFixed(digits)} ${unit}${share}`;
    return { name, measured, goal, reached, text, limit: Number.isInteger(goal) ? `${goal}` : goal.toFixed(2) };
  });
}

function print({ writing, reading, drafts, saving, list, sizes, grid, goals, notes, problems }) {
  const verdict = { true: "reached", false: "missed", null: "–" };
  const paragraphs = [
    `Writing: time, the engine's being 1 (least of the rounds)\n${ratios(writing)}`,
    `Reading the engine's file: time, the engine's being 1 (least of the rounds)\n${ratios(reading)}`,
    `A list of ${count(LIST)} rows, understood; the others only read it: time, the engine's being 1\n${ratios({ [LIST]: list.file })}`,
    `From a key to "saved", ms, the rest of 200 ms after it included\n${table([["procedures", "median", "95 of 100"], ...Object.entries(saving).map(([n, { median, p95 }]) => [count(Number(n)), median.toFixed(0), p95.toFixed(0)])], 1)}`,
    `Drafts: what a keystroke costs, at 100 procedures being 1\n${keystrokes(drafts)}`,
    `The grid beside others, ${count(LARGEST)} rows, ms (least, or quantiles of keys to paint)\n${table(gridTable(grid), 1)}`,
    sizes
      ? `Sizes, KB after brotli\n${table(Object.entries(sizes).map(([n, s]) => [n, (s.brotli / KB).toFixed(1)]), 1)}`
      : `Sizes skipped: no release build at ${distFolder ?? "hand (no folder named)"}`,
    `Goals\n${table(goals.map((g) => [g.name, g.text, `goal ≤ ${g.limit}`, verdict[g.reached]]))}`,
    ...(notes.length ? [`Small differences\n  ${notes.join("\n  ")}`] : []),
    ...(problems.length ? [`Not run, or not comparable\n  ${problems.join("\n  ")}`] : []),
  ];
  console.log(paragraphs.join("\n\n"));
}

const [engineFolder, distFolder, officeFolder] = process.argv.slice(2);
if (!engineFolder || !existsSync(join(engineFolder, "engine.js")) || !officeFolder) {
  console.error("usage: node tests/bench/run.mjs <enginedir with engine.js> <distdir> <folder with sixty units' files>");
  process.exit(2);
}
const report = await measureInBrowser(engineFolder);
Object.assign(report, await measureSizes(distFolder, report.problems));
report.saving = await measureSaving(distFolder, [500, LARGEST], CHROMIUM);
report.loading = await measureLoading(distFolder, CHROMIUM);
report.office = await measureOffice(distFolder, officeFolder, CHROMIUM);
report.grid = await measureGrid(distFolder, CHROMIUM);
report.day = await walk(distFolder, CHROMIUM);
report.goals = goals(report);
report.machine = { cores: availableParallelism(), node: process.version, at: new Date().toISOString() };
await mkdir(join(FIGURES, ".."), { recursive: true });
await writeFile(FIGURES, `${JSON.stringify(report, null, 2)}\n`);
print(report);
console.log(`\nEvery figure: ${FIGURES}`);
process.exitCode = report.problems.length > 0 ? 1 : 0;
