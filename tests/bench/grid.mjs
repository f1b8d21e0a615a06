// The grid as it is released beside others that do the same, in one run of one Chromium: key to paint in ten thousand
// procedures, pasting, filling, sorting, filtering and scrolling them.
//   node tests/bench/grid.mjs <distdir>
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { serve } from "../e2e/server.mjs";

const ROWS = 10_000;
const LIBRARIES = join(import.meta.dirname, "../../node_modules");
const FILES = {
  "ag.js": "ag-grid-community/dist/ag-grid-community.min.js",
  "hot.js": "handsontable/dist/handsontable.full.min.js",
  "hot.css": "handsontable/styles/handsontable.min.css",
  "hot-theme.css": "handsontable/styles/ht-theme-main.min.css",
  "tabulator.js": "tabulator-tables/dist/js/tabulator.min.js",
  "tabulator.css": "tabulator-tables/dist/css/tabulator.min.css",
};

/** What every contender shows: the columns of the list, with a number in the last ones. */
const HEADS = ["code", "name", "field", "year", "half", "online", "registered", "tier", "authority", "fee"];
const NUMBERS = ["year", "half", "online"];
const rowOf = (at) => ({
  code: `1.${String(at + 1).padStart(6, "0")}`,
  name: `Cấp giấy chứng nhận số ${at + 1} cho tổ chức, cá nhân trên địa bàn`,
  field: `Lĩnh vực ${at % 16}`,
  year: (at * 37) % 5000,
  half: (at * 17) % 2500,
  online: null,
  registered: "",
  tier: "",
  authority: "Sở Tư pháp",
  fee: "",
});

/** Run in the page of a contender: they make its grid and act on it. */
const CONTENDERS = {
  "AG Grid": {
    html: `<script src="ag.js"></script><input id="search"><div id="grid" style="height:640px;width:1100px"></div>`,
    make: async (rows, heads, numbers) => {
      const { createGrid, ModuleRegistry, AllCommunityModule } = globalThis.agGrid;
      ModuleRegistry.registerModules([AllCommunityModule]);
      const columnDefs = heads.map((field) => ({ field, editable: true, ...(numbers.includes(field) && { cellDataType: "number" }) }));
      const api = await new Promise((resolve) => {
        createGrid(document.querySelector("#grid"), {
          columnDefs,
          rowData: rows,
          animateRows: false,
          enterNavigatesVertically: true,
          enterNavigatesVerticallyAfterEdit: true,
          onFirstDataRendered: (event) => resolve(event.api),
        });
      });
      document.querySelector("#search").addEventListener("input", (event) => api.setGridOption("quickFilterText", event.target.value));
      globalThis.cellOf = (row, field) => (api.ensureIndexVisible(row), document.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${field}"]`));
      globalThis.sort = () => api.applyColumnState({ state: [{ colId: "name", sort: globalThis.down ? "desc" : "asc" }] });
      globalThis.filter = (text) => api.setGridOption("quickFilterText", text);
      globalThis.fill = () => {
        const update = [];
        api.forEachNode((node) => ((node.data.half = 7), update.push(node.data)));
        api.applyTransaction({ update });
      };
    },
  },
  Handsontable: {
    html: `<link rel="stylesheet" href="hot.css"><link rel="stylesheet" href="hot-theme.css"><script src="hot.js"></script><input id="search"><div id="grid" class="ht-theme-main" style="height:640px;width:1100px"></div>`,
    make: async (rows, heads, numbers) => {
      const hot = new globalThis.Handsontable(document.querySelector("#grid"), {
        data: rows,
        columns: heads.map((data) => ({ data, ...(numbers.includes(data) && { type: "numeric" }) })),
        colHeaders: heads,
        rowHeaders: true,
        columnSorting: true,
        filters: true,
        height: 640,
        width: 1100,
        licenseKey: "non-commercial-and-evaluation",
      });
      const at = (field) => heads.indexOf(field);
      globalThis.cellOf = (row, field) => (hot.scrollViewportTo(row, at(field)), hot.getCell(row, at(field)));
      globalThis.sort = () => hot.getPlugin("columnSorting").sort({ column: at("name"), sortOrder: globalThis.down ? "desc" : "asc" });
      globalThis.filter = (text) => {
        const filters = hot.getPlugin("filters");
        filters.clearConditions(at("name"));
        if (text) filters.addCondition(at("name"), "contains", [text]);
        filters.filter();
      };
      document.querySelector("#search").addEventListener("input", (event) => globalThis.filter(event.target.value));
      globalThis.fill = () => hot.populateFromArray(0, at("half"), [[7]], hot.countRows() - 1, at("half"));
      globalThis.paste = (block) => hot.populateFromArray(100, 0, block);
    },
  },
  Tabulator: {
    html: `<link rel="stylesheet" href="tabulator.css"><script src="tabulator.js"></script><input id="search"><div id="grid" style="height:640px;width:1100px"></div>`,
    make: async (rows, heads) => {
      const table = new globalThis.Tabulator("#grid", {
        data: rows.map((row, id) => ({ id, ...row })),
        columns: heads.map((field) => ({ title: field, field, editor: "input" })),
        height: 640,
      });
      await new Promise((resolve) => table.on("tableBuilt", resolve));
      globalThis.sort = () => table.setSort("name", globalThis.down ? "desc" : "asc");
      globalThis.filter = (text) => (text ? table.setFilter("name", "like", text) : table.clearFilter());
      document.querySelector("#search").addEventListener("input", (event) => globalThis.filter(event.target.value));
      globalThis.fill = () => table.updateData(rows.map((_, id) => ({ id, half: 7 })));
      globalThis.paste = (block) => table.updateData(block.map((cells, id) => ({ id, ...Object.fromEntries(cells.map((cell, at) => [heads[at], cell])) })));
    },
  },
};

const BLOCK = Array.from({ length: 400 }, (_, at) => Array.from({ length: 10 }, (_, column) => (column >= 3 && column <= 5 ? String(at) : column === 1 ? `Thủ tục dán số ${at}` : column === 0 ? `2.${String(at).padStart(6, "0")}` : "")));

/** From every keydown to the end of the frame after it. */
const watchKeys = () => {
  globalThis.keyTimes = [];
  document.addEventListener(
    "keydown",
    (event) => {
      const start = event.timeStamp;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.keyTimes.push(performance.now() - start);
        port2.postMessage(0);
      });
    },
    true,
  );
};

const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

async function keys(page, act) {
  await page.evaluate(() => (globalThis.keyTimes = []));
  await act();
  await page.waitForTimeout(400);
  const times = await page.evaluate(() => globalThis.keyTimes);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** Milliseconds until the change of an act is painted, the least of some rounds. */
async function painted(page, act, argument, rounds = 3) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await page.evaluate(
        async ([source, argument, round]) => {
          const run = new Function(`return (${source})`)();
          globalThis.down = round % 2 === 1;
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          const start = performance.now();
          await run(argument, round);
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          return performance.now() - start;
        },
        [act.toString(), argument, round],
      ),
    );
    await page.waitForTimeout(500);
  }
  return Math.min(...times);
}

/** The longest frame while PageDown is held. */
async function scrolling(page) {
  await page.evaluate(() => {
    globalThis.frames = [];
    let last = performance.now();
    const tick = (now) => {
      globalThis.frames.push(now - last);
      last = now;
      globalThis.ticking = requestAnimationFrame(tick);
    };
    globalThis.ticking = requestAnimationFrame(tick);
  });
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.down("PageDown");
    await page.waitForTimeout(33);
  }
  await page.keyboard.up("PageDown");
  return page.evaluate(() => (cancelAnimationFrame(globalThis.ticking), Math.max(...globalThis.frames.slice(2))));
}

/** Digits and Enter down a column, letters in a name, letters in the search. */
async function typed(page, focus) {
  const rounds = async (field, text, count) => {
    await focus(5, field);
    for (let at = 0; at < count; at += 1) {
      for (const key of text) await page.keyboard.press(key, { delay: 5 });
      await page.keyboard.press("Enter");
      await page.waitForTimeout(20);
    }
  };
  const digits = await keys(page, () => rounds("year", "123", 15));
  const letters = await keys(page, () => rounds("name", "cap giay", 6));
  await page.locator("#search").click();
  const search = await keys(page, async () => {
    for (const key of "giay 77") await page.keyboard.press(key, { delay: 30 });
  });
  await page.locator("#search").fill("");
  await page.waitForTimeout(600);
  return { digits, letters, search };
}

/** The same with the CPU slowed four times. */
async function typedAtBothSpeeds(page, focus) {
  const keys = await typed(page, focus);
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const slow = await typed(page, focus);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { keys, slow };
}

async function ours(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(watchKeys);
  await page.goto(url);
  await page.locator("#new-unit").fill("Sở Tư pháp");
  await page.keyboard.press("Enter");
  await page.locator('.rail__step[href$="danh-muc"]').click();
  const heads = "Mã số\tTên thủ tục\tLĩnh vực\tNăm 2019\t6 tháng đầu năm 2020\tCơ quan thực hiện";
  const line = (at) => {
    const row = rowOf(at);
    return [row.code, row.name, row.field, row.year, row.half, row.authority].join("\t");
  };
  const text = [heads, ...Array.from({ length: ROWS }, (_, at) => line(at))].join("\n");
  await page.setInputFiles("#import", { name: "ds.tsv", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator("dialog .button--primary").click({ timeout: 60_000 });
  await page.locator(".grid__row").first().waitFor();
  await page.waitForTimeout(3000);
  const key = { year: "volume-full_year", half: "volume-half_year", name: "name", code: "code" };
  const cell = (row, field) => page.locator(`.grid__row[aria-rowindex="${row + 2}"] [data-key="${key[field]}"]`);
  const focus = async (row, field) => {
    await page.locator(".grid").evaluate((grid) => (grid.scrollTop = 0));
    await cell(row, field).click();
  };
  const report = await typedAtBothSpeeds(page, focus);
  await focus(5, "code");
  report.scrolling = await scrolling(page);
  await focus(6, "code");
  const tsv = BLOCK.map((cells) => [cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], "", "", "", ""].join("\t")).join("\n");
  report.paste = await painted(
    page,
    (tsv, round) => {
      const data = new DataTransfer();
      data.setData("text/plain", tsv.replaceAll("dán", `dán ${round}`));
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    tsv,
  );
  report.fill = Infinity;
  for (const value of ["7", "8"]) {
    await focus(0, "half");
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
    await cell(0, "half").click();
    await page.keyboard.press("Control+Shift+End");
    await page.keyboard.press("Control+Home");
    await cell(0, "half").click();
    await page.keyboard.press("Control+Space");
    const press = () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "d", ctrlKey: true, bubbles: true, cancelable: true }));
    report.fill = Math.min(report.fill, await painted(page, press, null, 1));
  }
  const sort = () => [...document.querySelectorAll(".grid__head")].find((head) => head.textContent.startsWith("Tên thủ tục")).click();
  report.sort = await painted(page, sort);
  report.filter = await painted(page, (text, round) => {
    const search = document.querySelector("#search");
    search.value = round % 2 ? "" : text;
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, "chung nhan 77");
  await page.close();
  return report;
}

async function other(browser, url, name) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(watchKeys);
  await page.goto(`${url}${name.replace(" ", "")}.html`);
  const rows = Array.from({ length: ROWS }, (_, at) => rowOf(at));
  await page.evaluate(([make, rows, heads, numbers]) => new Function(`return (${make})`)()(rows, heads, numbers), [CONTENDERS[name].make.toString(), rows, HEADS, NUMBERS]);
  await page.waitForTimeout(1500);
  const has = (what) => page.evaluate((what) => what in globalThis, what);
  const report = {};
  if (await has("cellOf")) {
    // Clicked, as in the page: browsers follow what lies under the pointer after every change.
    const focus = async (row, field) => (await page.evaluateHandle((at) => globalThis.cellOf(...at), [row, field])).asElement().click();
    Object.assign(report, await typedAtBothSpeeds(page, focus));
    await focus(5, "code");
    report.scrolling = await scrolling(page);
  }
  if (await has("paste")) report.paste = await painted(page, (block) => globalThis.paste(block), BLOCK);
  report.fill = await painted(page, () => globalThis.fill());
  report.sort = await painted(page, () => globalThis.sort());
  report.filter = await painted(page, (text, round) => globalThis.filter(round % 2 ? "" : text), "chứng nhận số 77");
  await page.close();
  return report;
}

export async function measureGrid(site, launch) {
  const folder = await mkdtemp(join(tmpdir(), "bench-grid-"));
  for (const [name, path] of Object.entries(FILES)) await copyFile(join(LIBRARIES, path), join(folder, name));
  for (const [name, { html }] of Object.entries(CONTENDERS)) {
    await writeFile(join(folder, `${name.replace(" ", "")}.html`), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${html}`);
  }
  const [of, others] = [await serve(site), await serve(folder)];
  const browser = await chromium.launch(launch);
  const report = {};
  try {
    report.page = await ours(browser, of.url);
    for (const name of Object.keys(CONTENDERS)) report[name] = await other(browser, others.url, name);
  } finally {
    await browser.close();
    of.server.close();
    others.server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report;
}

/** Lines of a table: what was done, by contender, and the page's share of the fastest other. */
export function gridTable(report) {
  const names = Object.keys(report);
  const figures = {
    "digits and Enter, p50": (one) => one.keys?.digits.p50,
    "digits and Enter, p95": (one) => one.keys?.digits.p95,
    "letters in a name, p50": (one) => one.keys?.letters.p50,
    "letters in a name, p95": (one) => one.keys?.letters.p95,
    "letters in the search, p50": (one) => one.keys?.search.p50,
    "letters in the search, p95": (one) => one.keys?.search.p95,
    "digits, CPU ÷ 4, p95": (one) => one.slow?.digits.p95,
    "letters, CPU ÷ 4, p95": (one) => one.slow?.letters.p95,
    "search, CPU ÷ 4, p95": (one) => one.slow?.search.p95,
    "pasting 400 rows": (one) => one.paste,
    "filling 10,000": (one) => one.fill,
    "sorting 10,000": (one) => one.sort,
    "filtering 10,000": (one) => one.filter,
    "longest frame of PageDown": (one) => one.scrolling,
  };
  const text = (value) => (Number.isFinite(value) ? value.toFixed(0) : "–");
  const rows = Object.entries(figures).map(([what, of]) => {
    const own = of(report.page);
    const best = Math.min(...names.filter((name) => name !== "page").map((name) => of(report[name])).filter(Number.isFinite));
    return [what, ...names.map((name) => text(of(report[name]))), Number.isFinite(own / best) ? (own / best).toFixed(2) : "–"];
  });
  return [["ms", ...names.map((name) => (name === "page" ? "this page" : name)), "of the fastest"], ...rows];
}

if (process.argv[1] === import.meta.filename) {
  const launch = {
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  };
  const report = await measureGrid(process.argv[2], launch);
  for (const row of gridTable(report)) console.log(row.map((cell, at) => (at ? cell.padStart(14) : cell.padEnd(28))).join(" "));
}
