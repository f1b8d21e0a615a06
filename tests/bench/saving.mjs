// The page as it is released: from a key to "Đã lưu" (the rest of 200 ms after the first key included), with drafts of
// several sizes.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import ExcelJS from "exceljs";
import { serve } from "../e2e/server.mjs";

const KEYS = 40;

async function list(folder, count) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Danh sách");
  sheet.addRow(["Mã số", "Tên thủ tục", "Lĩnh vực", "Cơ quan thực hiện"]);
  for (let at = 0; at < count; at += 1) {
    sheet.addRow([`1.${String(at).padStart(6, "0")}`, `Thủ tục cấp giấy chứng nhận số ${at} cho tổ chức`, `Lĩnh vực ${at % 16}`, "Sở Tư pháp"]);
  }
  const path = join(folder, `danh-sach-${count}.xlsx`);
  await workbook.xlsx.writeFile(path);
  return path;
}

/** Milliseconds from each key to the header's saying "saved". */
const measureKeys = (page, keys) =>
  page.evaluate(async (keys) => {
    const mark = document.querySelector(".header__saved");
    const input = document.querySelector("#code");
    input.focus();
    const times = [];
    for (let key = 0; key < keys; key += 1) {
      const start = performance.now();
      const saved = new Promise((resolve) => {
        let isPending = false;
        const observer = new MutationObserver(() => {
          isPending ||= mark.textContent.includes("Đang lưu");
          if (isPending && mark.textContent.includes("Đã lưu")) {
            observer.disconnect();
            resolve();
          }
        });
        observer.observe(mark, { childList: true, characterData: true, subtree: true });
      });
      input.value = `1.${key}`;
      input.dispatchEvent(new InputEvent("input", { bubbles: true, data: "1", inputType: "insertText" }));
      await saved;
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return times.toSorted((a, b) => a - b);
  }, keys);

export async function measureSaving(site, sizes, launch) {
  const { server, url } = await serve(site);
  const folder = await mkdtemp(join(tmpdir(), "bench-saving-"));
  const browser = await chromium.launch(launch);
  const report = {};
  try {
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(url);
      await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
      await page.getByRole("button", { name: "Bắt đầu" }).click();
      await page.getByRole("link", { name: /Danh mục/ }).first().click();
      await page.setInputFiles("#import", await list(folder, size));
      await page.getByRole("dialog").getByRole("button", { name: /^Thêm/ }).click();
      await page.locator("#code").waitFor();
      await page.locator(".header__saved", { hasText: "Đã lưu" }).waitFor();
      // A new base after the import is not a keystroke's.
      await page.waitForTimeout(3_000);
      const times = await measureKeys(page, KEYS);
      report[size] = { median: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] };
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report;
}
