// The page comes in parts: who looks at it for the first time loads what that needs, and a part that cannot be loaded
// is said, loses nothing, and is asked for again.
import { expect, test } from "./fixtures.mjs";

test("a first visit loads neither the dossiers' nor the Office's part, and each is loaded once", async ({ app, page }) => {
  const loaded = [];
  page.on("request", (request) => request.url().endsWith(".wasm") && loaded.push(request.url().split("/").pop()));
  await app.open();
  await page.waitForLoadState("networkidle");
  expect(loaded).toEqual(["page_bg.wasm"]);
  await app.begin("Sở Tư pháp");
  await app.home();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(page.getByRole("heading", { name: "Ai đã gửi" })).toBeVisible();
  const parts = loaded.filter((name) => name.startsWith("split_"));
  expect(parts.toSorted()).toEqual(["split_dossier.wasm", "split_office.wasm"]);
});

test.describe("a part that cannot be loaded", () => {
  test.use({ expectedErrors: ["404", "HTTP status code", "split_dossier.wasm"] });

  test("is said, and asked for again", async ({ app, page }) => {
    await page.route("**/split_dossier.wasm", (route) => route.fulfill({ status: 404, body: "" }), { times: 1 });
    await app.open();
    await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await expect(app.notice()).toContainText("Không tải được phần này của trang");
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
    await expect(page.getByText("Sở Tư pháp", { exact: false }).first()).toBeVisible();
  });
});
