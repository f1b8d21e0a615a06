// The Office's page as it is released, with sixty files of four hundred procedures: opening, deciding, filtering,
// sorting, scrolling and writing, and the memory of the process that holds it all.
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { serve } from "../e2e/server.mjs";

const MB = 1024 * 1024;

/** Milliseconds from an act in the page until its change is painted. */
const painted = (page, act) =>
  page.evaluate(async (source) => {
    const run = new Function(`return (${source})`)();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const start = performance.now();
    run();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, act.toString());

/** Runs in the page: keeps its longest task. */
const watchTasks = () => {
  let most = 0;
  const see = (entries) => entries.forEach(({ duration }) => (most = Math.max(most, duration)));
  const observer = new PerformanceObserver((list) => see(list.getEntries()));
  observer.observe({ entryTypes: ["longtask"] });
  globalThis.longestTask = () => {
    see(observer.takeRecords());
    const longest = most;
    most = 0;
    return longest;
  };
};

/** Bytes resident in the processes that render pages, the page's worker included. */
function resident() {
  const lines = execFileSync("ps", ["-eo", "rss,args"]).toString().split("\n");
  const renderers = lines.filter((line) => line.includes("--type=renderer"));
  return Math.max(...renderers.map((line) => Number(line.trim().split(/\s+/)[0]) * 1024));
}

export async function measureOffice(site, folder, launch) {
  const { server, url } = await serve(site);
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.addInitScript(watchTasks);
    const longest = {};
    /** The longest task of the page since this was asked last. */
    const note = async (name, of = page) => (longest[name] = await of.evaluate(() => globalThis.longestTask()));
    await page.goto(`${url}#/tong-hop`);
    await page.locator("#unit-files").waitFor({ state: "attached" });
    // The worker is loaded ahead, as it is when an officer has looked at the page for some seconds.
    await page.waitForTimeout(4000);
    const empty = resident();
    const names = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
    await page.evaluate(() => {
      globalThis.began = 0;
      document.querySelector("#unit-files").addEventListener("change", () => (globalThis.began = performance.now()), true);
    });
    await page.setInputFiles("#unit-files", names.map((name) => join(folder, name)));
    await page.waitForFunction((count) => document.querySelectorAll("#unit-files-read tbody tr").length === count
      && ![...document.querySelectorAll("#unit-files-read td:last-child")].some((cell) => /đang đọc/.test(cell.textContent)), names.length, { timeout: 120_000, polling: 20 });
    const opened = await page.evaluate(() => performance.now() - globalThis.began);
    await note("opening");
    const afterOpening = resident();
    // Between steps too, because the overall maximum counts.
    const memory = { most: afterOpening, step: 0 };
    const sampling = setInterval(() => {
      memory.step = Math.max(memory.step, resident());
      memory.most = Math.max(memory.most, memory.step);
    }, 100);

    await page.goto(`${url}#/tong-hop/xem-xet`);
    await page.locator(".grid__row").first().waitFor();
    const rows = Number((await page.locator(".toolbar__count").textContent()).replace(/\D/g, ""));
    await note("showing the review");
    const typing = [];
    for (const text of ["c", "cấ", "cấp ", "cấp mới"]) {
      typing.push(await painted(page, `() => { const input = document.querySelector("#office-search"); input.value = ${JSON.stringify(text)}; input.dispatchEvent(new Event("input", { bubbles: true })); }`));
    }
    const choose = (id, value) => painted(page, `() => { const select = document.querySelector("#${id}"); select.value = "${value}"; select.dispatchEvent(new Event("change", { bubbles: true })); }`);
    await painted(page, `() => { const input = document.querySelector("#office-search"); input.value = ""; input.dispatchEvent(new Event("input", { bubbles: true })); }`);
    const filtering = [...typing, await choose("office-group", "1"), await choose("office-group", "")];
    const sorting = [await choose("office-order", "0"), await choose("office-order", "1"), await choose("office-order", "2"), await choose("office-order", "")];
    const scrolling = [];
    for (let at = 1; at <= 20; at += 1) scrolling.push(await painted(page, `() => { document.querySelector(".grid").scrollTop = ${at * 4321}; }`));
    await note("filtering, sorting, scrolling");
    await page.locator(".grid__row").nth(5).click();
    await page.getByRole("radio", { name: "Chấp nhận" }).check();
    const deciding = [await painted(page, `() => [...document.querySelectorAll(".decide button")][0].click()`)];
    // The next line is selected now, with a form of its own.
    await page.getByRole("radio", { name: "Chấp nhận" }).check();
    await page.getByRole("radio", { name: /^Cả / }).check();
    const foreseeing = await painted(page, `() => [...document.querySelectorAll(".decide button")][0].click()`);
    await note("foreseeing");
    const all = await painted(page, `() => document.querySelector("dialog .button--primary").click()`);

    await note("deciding");
    await page.goto(`${url}#/tong-hop/ket-xuat`);
    const writing = {};
    const peaks = {};
    let kept;
    for (const [name, button] of [["list", "Tải danh mục tổng hợp (.xlsx)"], ["working", "Tải sổ làm việc (.xlsx)"], ["work", "Lưu ra tệp"]]) {
      const download = page.waitForEvent("download", { timeout: 120_000 });
      memory.step = 0;
      const start = Date.now();
      await page.getByRole("button", { name: button }).click();
      kept = await download;
      writing[name] = Date.now() - start;
      await note(`writing the ${name}`);
      peaks[name] = memory.step / MB;
    }
    // By its path: content passed through the browser's driver is a long task of its own.
    const file = join(tmpdir(), `bench-${process.pid}.dvctt`);
    await kept.saveAs(file);
    const stored = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
    await page.close();
    const other = await (await browser.newContext()).newPage();
    await other.addInitScript(watchTasks);
    await other.goto(`${url}#/tong-hop`);
    await other.waitForTimeout(4000);
    memory.step = 0;
    const began = Date.now();
    await other.setInputFiles("#unit-files", file);
    await other.locator("#unit-files-read td").filter({ hasText: `${names.length} ` }).first().waitFor({ timeout: 120_000 });
    const reopened = Date.now() - began;
    await note("opening the work", other);
    peaks.reopened = memory.step / MB;
    rmSync(file);
    clearInterval(sampling);
    return { files: names.length, rows, opened, reopened, longest, filtering: Math.max(...filtering), sorting: Math.max(...sorting), scrolling: Math.max(...scrolling), deciding: deciding[0], foreseeing, decidingAll: all, writing, emptyMb: empty / MB, openedMb: afterOpening / MB, peaks, mostMb: memory.most / MB, stored };
  } finally {
    await browser.close();
    server.close();
  }
}
