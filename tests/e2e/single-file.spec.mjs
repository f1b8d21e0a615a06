// The file that holds the whole page, opened from a disk in Chromium and in Firefox ESR.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { finishDraft, inFirefox } from "./firefox.mjs";
import { expect, test as fixtures } from "./fixtures.mjs";
import { generatedList, open, submitted } from "./workbook.mjs";

const FILE = pathToFileURL(join(process.env.DIST ?? join(import.meta.dirname, "../../dist"), "ra-soat-dvctt.html")).href;

const test = fixtures.extend({ site: [async ({}, use) => use(FILE), { scope: "worker" }] });

test("the whole way from a file: list, file, its return, the Office", async ({ app, page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList(await generatedList(40));
  await app.step("Kiểm tra và xuất");
  const file = await app.export("Tải BẢN NHÁP");
  expect(submitted(await open(file)).dossier.procedures).toHaveLength(40);
  await app.saved();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Kiểm tra và xuất" })).toBeVisible();
  await app.home();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.setInputFiles("#unit-files", file);
  await expect(page.locator("#unit-files-read").getByText("Sở Tư pháp").first()).toBeVisible();
  const others = asked.filter((url) => !url.startsWith(FILE) && !url.startsWith("blob:") && !url.startsWith("data:"));
  expect(others).toEqual([]);
});

test("where a file may keep nothing, it says so and works from files", async ({ app, page }) => {
  await page.addInitScript(() => {
    const refused = () => new DOMException("blocked", "SecurityError");
    Object.defineProperty(window, "localStorage", { get: () => { throw refused(); } });
    IDBFactory.prototype.open = () => { throw refused(); };
  });
  await app.begin("Sở Tư pháp");
  await expect(page.getByRole("alert").first()).toContainText("Trình duyệt không cho trang lưu dữ liệu");
  await app.step("Danh mục");
  await app.importList(await generatedList(40));
  await app.step("Kiểm tra và xuất");
  const file = await app.export("Tải BẢN NHÁP");
  await page.reload();
  await app.open();
  await page.setInputFiles("#open-file", file);
  await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
  await app.step("Danh mục");
  await expect(page.getByText("40 thủ tục").first()).toBeVisible();
});

test("Firefox ESR opens it, reads a list and writes the file", async () => {
  test.setTimeout(120_000);
  await inFirefox(async (page, folder) => {
    await page.goto(FILE);
    await finishDraft(page, folder);
  });
});
