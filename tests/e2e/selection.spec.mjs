// What acts apply to: rows that are shown, whole rows, and the lines of fields.
import { expect, test } from "./fixtures.mjs";
import { atMatrix, caret, withList, YEAR } from "./grids.mjs";

const shown = (page) => page.locator(".toolbar__count");
const search = (page) => page.locator("#search");

test("no act applies to rows that a search hides, and the way back to them is one click", async ({ app, page }) => {
  await atMatrix(app);
  await app.cell(3, "name").click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 2");
  const met = page.getByRole("button", { name: /^Đánh dấu Đạt/ });
  await expect(met).toHaveText("Đánh dấu Đạt cho các tiêu chí khả thi còn trống (2)");
  await search(page).fill("qqqq");
  await expect(shown(page)).toHaveText("0 thủ tục");
  await expect(met).toBeDisabled();
  await page.getByRole("button", { name: "Hiện tất cả" }).click();
  await expect(shown(page)).toHaveText("30 thủ tục");
  await expect(app.cell(3, "answer-KT01")).toHaveText("");
});

for (const step of ["Danh mục", "Rà soát"]) {
  test(`${step}: a search without hits says so, and the caret comes back to its row`, async ({ app, page }) => {
    await withList(app, 200);
    await app.step(step);
    await app.cell(5, "name").click();
    for (const key of Array(60).fill("ArrowDown")) await page.keyboard.press(key);
    const row = (await caret(page))[0];
    await search(page).fill("không có thủ tục này");
    await expect(page.locator(".empty")).toContainText("Không có thủ tục nào khớp");
    await search(page).fill("");
    await expect.poll(async () => (await caret(page))[0]).toBe(row);
    await expect(page.locator("#caret")).toBeInViewport();
  });
}

test("a single whole row is a selection", async ({ app, page }) => {
  await withList(app);
  await app.step("Rà soát");
  await app.row(5).locator("th").click();
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 1");
  await page.getByRole("button", { name: /^Còn lại: không đáp ứng/ }).click();
  await expect(app.cell(5, "no-clause")).toHaveText("✓");
  for (const row of [4, 6]) await expect(app.cell(row, "no-clause")).toHaveText("");
});

test("the line of a field takes a roadmap for all of the field, and digits stay on it", async ({ app, page }) => {
  await atMatrix(app);
  const line = (at) => page.locator(".grid__row--head").nth(at);
  await app.cell(1, "name").click();
  await page.keyboard.press("Alt+Shift+G");
  await line(0).locator('[data-key="answer-KT01"]').click();
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await expect(line(0).locator('[data-key="answer-KT01"]')).toHaveText("Đ");
  await expect(line(0).locator('[data-key="answer-KT02"]')).toHaveText("Đ");
  await app.step("Lộ trình");
  await app.cell(1, "name").click();
  await page.keyboard.press("Alt+Shift+G");
  await line(0).locator('[data-key="roadmap-provincial"]').click();
  await page.keyboard.type("11/2020");
  await page.keyboard.press("Enter");
  await expect(line(0).locator('[data-key="roadmap-provincial"]')).toHaveText("Từ 11/2020");
  // A name is each procedure's own.
  await line(0).locator('[data-key="name"]').click();
  await page.keyboard.press("a");
  await expect(app.notice()).toContainText("ghi ở dòng của từng thủ tục");
});

test("acts on a range say how many cells they wrote", async ({ app, page }) => {
  await withList(app);
  await app.type(1, YEAR, "7");
  await app.cell(1, YEAR).click();
  await app.cell(6, YEAR).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+d");
  await expect(app.notice()).toContainText("Đã ghi 5 ô");
  await page.keyboard.press("Delete");
  await expect(app.notice()).toContainText("Đã ghi 6 ô");
});

test("a dialog begins at its main act, so that Enter takes an import", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const text = "Mã số\tTên thủ tục\n1.000001\tThủ tục một\n1.000002\tThủ tục hai";
  await page.setInputFiles("#import", { name: "ds.tsv", mimeType: "text/plain", buffer: Buffer.from(text) });
  await expect(page.getByRole("dialog").locator(".button--primary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(shown(page)).toHaveText("2 thủ tục");
});
