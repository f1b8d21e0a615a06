// The part of the benchmark that runs in the browser page: times the contenders and compares what they made.
import { readers, writers } from "./competitors.mjs";

const MIN_FILE = 1000;
const TOLERANCE = 0.01;

/** Time of one call in milliseconds, the page's other work and old garbage out of the way first. */
async function timed(task) {
  await new Promise((resolve) => setTimeout(resolve));
  globalThis.gc?.();
  const start = performance.now();
  const result = await task();
  return { time: performance.now() - start, result };
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { min: sorted[0], median, times };
}

/**
 * Runs every contender once to warm up, then in rounds, each starting with another one and every other backwards, so
 * that slow spells of the machine and leftovers of a neighbour fall on all alike. One that fails is left out and named
 * in `problems`.
 */
async function compare(label, contenders, rounds, problems) {
  const running = new Map(Object.entries(contenders));
  const figures = {};
  const results = {};
  const attempt = async (name, use) => {
    try {
      use(await timed(running.get(name)));
    } catch (error) {
      problems.push(`${label}: ${name} failed: ${error?.message ?? error}`);
      running.delete(name);
    }
  };
  for (const name of [...running.keys()]) await attempt(name, ({ result }) => (results[name] = result));
  const times = Object.fromEntries(Object.keys(results).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const names = [...running.keys()];
    const first = round % names.length;
    const order = [...names.slice(first), ...names.slice(0, first)];
    for (const name of round % 2 ? order.reverse() : order) {
      await attempt(name, ({ time }) => times[name].push(time));
    }
  }
  for (const name of running.keys()) figures[name] = summary(times[name]);
  return { figures, results };
}

const filled = ({ rows }) =>
  rows.reduce((sum, { cells }) => sum + cells.filter(({ v, covered }) => v !== null && v !== "" && !covered).length, 0);

/** Notes any difference in the number of cells; one beyond the tolerance is a problem and cannot be compared. */
function hasCount(label, count, expected, { notes, problems }) {
  const close = Math.abs(count - expected) <= expected * TOLERANCE;
  if (count !== expected) (close ? notes : problems).push(`${label}: ${count} cells, ${expected} expected`);
  return close;
}

async function isWhole(label, bytes, expected, report) {
  if (bytes.length > MIN_FILE) return hasCount(label, await readers.sheetjs(bytes), expected, report);
  report.problems.push(`${label}: only ${bytes.length} bytes`);
  return false;
}

/** Keystrokes measured per size. */
const KEYS = 400;

/** UTF-16 units that `act` writes to the durable copy. */
async function unitsWritten(act) {
  const put = IDBObjectStore.prototype.put;
  let units = 0;
  IDBObjectStore.prototype.put = function (value, key) {
    units += key.length + value.length;
    return put.call(this, value, key);
  };
  try {
    await act();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  return units;
}

/** What a keystroke in a draft of `bench` writes and takes, and how long opening the draft takes. */
async function measureDraft(engine, bench) {
  const draft = await engine.Draft.create(bench);
  const times = [];
  const units = [];
  for (let key = 0; key < KEYS; key += 1) {
    const start = performance.now();
    units.push(await unitsWritten(() => draft.keystroke()));
    times.push(performance.now() - start);
  }
  draft.free();
  const opening = [];
  for (let round = 0; round < 5; round += 1) {
    const { time, result } = await timed(() => engine.Draft.open());
    opening.push(time);
    result.free();
  }
  const stored = Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  localStorage.clear();
  return { keystroke: summary(times), most: Math.max(...times), units: summary(units), mostUnits: Math.max(...units), opening: summary(opening), stored };
}

/** Reading, understanding and previewing a list of `n` rows, beside libraries that only read it. */
async function measureImport(engine, ofPage, n, report) {
  const file = engine.portal_list(n);
  const dossier = new ofPage.Bench(300);
  const contenders = { engine: () => ofPage.preview(engine.import_list(file), dossier) };
  for (const [name, read] of Object.entries(readers)) contenders[name] = () => read(file);
  const { figures, results } = await compare(`import ${n}`, contenders, 7, report.problems);
  if (results.engine !== n) report.problems.push(`import ${n}: ${results.engine} rows understood`);
  const line = (at) => [`1.${String(at).padStart(6, "0")}`, `Thủ tục số ${at}`, "Hộ tịch", ...Array(17).fill(at)].join("\t");
  const heads = ["Mã số", "Tên thủ tục", "Lĩnh vực", ...Array.from({ length: 17 }, (_, at) => `Cột ${at}`)].join("\t");
  const text = [heads, ...Array.from({ length: 400 }, (_, at) => line(at))].join("\n");
  const pasted = await compare("paste", { engine: () => ofPage.preview(engine.import_pasted(text), dossier) }, 9, report.problems);
  dossier.free();
  return { file: figures, pasted: pasted.figures.engine };
}

/**
 * `plan`: `sizes` as [procedures, rounds] pairs, and `check` the same; `drafts` as procedures. Files are measured
 * with the worker's build, what the page does itself with the page's. `list` as rows of the portal's export.
 */
export async function measure({ sizes, check, drafts, list }) {
  const engine = await import(new URL("engine/engine.js", location.href).href);
  const ofPage = await import(new URL("engine-page/engine.js", location.href).href);
  await Promise.all([engine.default(), ofPage.default()]);
  const report = { writing: {}, whole: {}, reading: {}, check: {}, drafts: {}, notes: [], problems: [] };
  const { notes, problems } = report;

  for (const [n, rounds] of sizes) {
    console.log(`${n} procedures, ${rounds} rounds`);
    const bench = new engine.Bench(n);
    const description = JSON.parse(bench.sheet_json());
    const expected = filled(description);
    // The engine is given what the others are given; "whole" makes it from the dossier first.
    const laid = bench.lay_out();
    const writing = { engine: () => laid.write(), whole: () => bench.write() };
    for (const [name, write] of Object.entries(writers)) writing[name] = () => write(description);
    const written = await compare(`writing ${n}`, writing, rounds, problems);
    report.writing[n] = written.figures;
    for (const [name, bytes] of Object.entries(written.results)) {
      if (!(await isWhole(`writing ${n}, file of ${name}`, bytes, expected, report))) delete written.figures[name];
      else if (written.figures[name]) written.figures[name].bytes = bytes.length;
    }

    report.whole[n] = written.figures.whole;
    delete written.figures.whole;

    const file = written.results.engine;
    if (written.figures.engine) {
      const reading = { engine: () => engine.read(file) };
      for (const [name, read] of Object.entries(readers)) reading[name] = () => read(file);
      const counted = await compare(`reading ${n}`, reading, rounds, problems);
      report.reading[n] = counted.figures;
      for (const [name, count] of Object.entries(counted.results)) {
        if (!hasCount(`reading ${n}, ${name}`, count, expected, report)) delete counted.figures[name];
        else if (counted.figures[name]) counted.figures[name].cells = count;
      }
    }
    laid.free();
    bench.free?.();
  }

  for (const [n, rounds] of check) {
    const bench = new ofPage.Bench(n);
    const { figures } = await compare(`check ${n}`, { engine: () => bench.check() }, rounds, problems);
    report.check[n] = figures;
    bench.free?.();
  }
  console.log(`list of ${list} rows`);
  report.list = await measureImport(engine, ofPage, list, report);

  for (const n of drafts) {
    console.log(`draft of ${n} procedures`);
    const bench = new ofPage.Bench(n);
    report.drafts[n] = await measureDraft(ofPage, bench);
    bench.free?.();
  }
  if (notes.length + problems.length > 0) console.log("see the remarks below");
  return report;
}
