// Page and worker are split into parts: a first visit loads what it needs, a job loads what it needs, and a part that
// cannot be loaded is reported, loses nothing, and is requested again.
import { expect, test } from "./fixtures.mjs";
import { portalList } from "./workbook.mjs";

test("the home page stands before the dossiers' part comes, the Office's comes when it is asked for, each once", async ({ app, page }) => {
  const loaded = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && loaded.push(request.url().split("/").pop()));
  let give;
  const held = new Promise((resolve) => (give = resolve));
  await page.route("**/split_dossier.wasm", async (route) => (await held, route.continue()));
  const ahead = page.waitForRequest("**/split_dossier.wasm");
  await app.open();
  await ahead;
  await expect(page.getByLabel("Tên đơn vị")).toBeVisible();
  give();
  await page.waitForLoadState("networkidle");
  expect(loaded[0]).toBe("page_bg.wasm");
  expect(loaded).not.toContain("split_office.wasm");
  await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
  await app.home();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(page.getByRole("heading", { name: "Ai đã gửi" })).toBeVisible();
  const parts = loaded.filter((name) => name.startsWith("split_"));
  expect(parts.toSorted()).toEqual(["split_dossier.wasm", "split_office.wasm"]);
});

test.describe("a part that cannot be loaded", () => {
  test.use({ expectedErrors: ["404", "HTTP status code", "split_dossier.wasm"] });

  test("is said, and asked for again", async ({ app, page }) => {
    await page.route("**/split_dossier.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    // It is loaded ahead; a failure is reported only when the part is needed.
    const ahead = page.waitForResponse("**/split_dossier.wasm");
    await app.open();
    await ahead;
    await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
    await expect(app.notice()).toBeEmpty();
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await expect(app.notice()).toContainText("Không tải được phần này của trang");
    await page.unroute("**/split_dossier.wasm");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
    await expect(page.getByText("Sở Tư pháp", { exact: false }).first()).toBeVisible();
  });
});

test("the worker loads what a job needs and not the rest", async ({ app, page }) => {
  const loaded = new Set();
  page.on("request", (request) => request.url().endsWith(".wasm") && loaded.add(request.url().split("/").pop()));
  await app.withList();
  expect(loaded).toContain("split_other.wasm");
  await app.step("Kiểm tra và xuất");
  await app.export("Tải BẢN NHÁP");
  expect(loaded).toContain("split_write_submission.wasm");
  expect(loaded).not.toContain("split_make_book.wasm");
});

test.describe("a part of the worker that cannot be loaded", () => {
  test.use({ expectedErrors: ["404", "HTTP status code", "split_write_submission.wasm"] });

  test("is said, and asked for again", async ({ app, page }) => {
    await page.route("**/split_write_submission.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await app.withList();
    await app.step("Kiểm tra và xuất");
    await page.getByRole("button", { name: "Tải BẢN NHÁP" }).click();
    await expect(app.notice()).toContainText("Không tải được phần đọc, ghi tệp");
    await page.unroute("**/split_write_submission.wasm");
    await app.export("Tải BẢN NHÁP");
  });
});

test.describe("a worker that cannot be loaded", () => {
  test.use({ expectedErrors: ["404", "HTTP status code", "worker_bg.wasm"] });

  test("is said, and started again", async ({ app, page }) => {
    await page.route("**/worker_bg.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await app.begin("Sở Tư pháp");
    await app.step("Danh mục");
    const { path } = await portalList();
    await page.setInputFiles("#import", path);
    await expect(app.notice()).toContainText("Không tải được phần đọc, ghi tệp");
    await page.unroute("**/worker_bg.wasm");
    await app.importList(path);
  });
});
