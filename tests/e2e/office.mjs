// The Office's page as its clerk uses it, with the files of the made-up province.
import { expect } from "@playwright/test";
import { readdirSync } from "node:fs";
import { join } from "node:path";

export const FOLDER = join(import.meta.dirname, "../../target/e2e/province");
export const FIRST = "ra-soat-dvctt-so-noi-vu.xlsx";
export const SECOND = "ra-soat-dvctt-so-tu-phap.xlsx";

export const workbooks = (folder) => readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
export const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

export async function openOffice(app, page) {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tổng hợp hồ sơ các đơn vị");
}

/** The row of a file that was opened; the last of its name. */
export const row = (page, name) =>
  page.locator("#unit-files-read").getByRole("row", { name: new RegExp(`^${name.replaceAll(".", "\\.")}`) }).last();

/** The row of a unit on the board. */
export const unit = (page, name) =>
  page.getByRole("region", { name: "Ai đã gửi" }).getByRole("row", { name: new RegExp(`^${name} `) });

export async function receive(page, sent) {
  const rows = page.locator("#unit-files-read tbody tr");
  const before = await rows.count();
  await page.setInputFiles("#unit-files", sent);
  await expect.poll(() => rows.count(), { message: "files that have a row", timeout: 30_000 }).toBeGreaterThanOrEqual(before + sent.length);
  await expect(page.locator("#unit-files-read").getByText("đang đọc")).toHaveCount(0, { timeout: 60_000 });
}

/** To a place of the Office's page. */
export const go = (page, place) =>
  page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: new RegExp(`^${place}`) }).click();
