// Cells by the pointer, blocks on field lines, refused texts in undo, and what a small window shows of a grid.
import { expect, test } from "./fixtures.mjs";
import { HALF, YEAR, atMatrix, caret, inRange, withList } from "./grids.mjs";

const editor = (page) => page.locator(".grid__editor");

test("a click places the caret and changes nothing; a double click marks, and empties no mark", async ({ app, page }) => {
  await withList(app);
  await app.step("Rà soát");
  const texts = (rows) => Promise.all(rows.map((row) => app.cell(row, "clause-K2").textContent()));
  await app.cell(1, "clause-K2").click();
  await app.cell(1, "clause-K2").click();
  await expect.poll(() => caret(page)).toEqual([1, 5]);
  expect(await texts([1])).toEqual([""]);
  for (let at = 0; at < 2; at += 1) {
    await app.cell(1, "clause-K2").dblclick();
    await expect(app.cell(1, "clause-K2")).toHaveText("✓");
  }
  await app.cell(3, "clause-K2").click({ modifiers: ["Shift"] });
  await expect.poll(() => inRange(page)).toBe(3);
  expect(await texts([1, 2, 3])).toEqual(["✓", "", ""]);
  await page.keyboard.press("x");
  await expect.poll(() => texts([1, 2, 3])).toEqual(["✓", "✓", "✓"]);
  await page.keyboard.press("x");
  expect(await texts([1, 2, 3])).toEqual(["✓", "✓", "✓"]);
  await page.keyboard.press("Space");
  await expect.poll(() => texts([1, 2, 3])).toEqual(["", "", ""]);
});

test("a list of values is opened on purpose, and leaves the keys of the cell to it", async ({ app, page }) => {
  await withList(app);
  const cell = (row) => app.cell(row, "registered");
  const listbox = page.getByRole("listbox");
  await cell(1).click();
  await cell(1).click();
  await expect(listbox).toHaveCount(0);
  await cell(2).dblclick();
  await expect(listbox).toBeVisible();
  await page.keyboard.press("Escape");
  await page.locator(".grid__opener").click();
  await expect(listbox).toBeVisible();
  // Nothing has been typed: a block goes into the cells, Delete empties the cell.
  await app.paste("3\n4\n");
  await expect(listbox).toHaveCount(0);
  await expect(cell(2)).toHaveText("3");
  await expect(cell(3)).toHaveText("4");
  await cell(3).click();
  await page.keyboard.press("Space");
  expect((await app.copy()).text).toBe("4\r\n");
  await page.keyboard.press("Delete");
  await expect(listbox).toHaveCount(0);
  await expect(cell(3)).toHaveText("");
  // At the end of the list it opens upwards, whole.
  await page.keyboard.press("Control+End");
  await cell(30).click();
  await page.keyboard.press("Space");
  const [list, grid] = [await listbox.boundingBox(), await page.locator(".grid").boundingBox()];
  expect(list.y).toBeGreaterThanOrEqual(grid.y);
  expect(list.y + list.height).toBeLessThanOrEqual(grid.y + grid.height);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".offer__item--on")).toBeInViewport({ ratio: 1 });
});

test("a block on a field's line goes to its rows, a single value to the whole field", async ({ app, page }) => {
  await withList(app, 8);
  // Of the four of Chứng thực, two collect no fee.
  await app.type(1, "fee", "Không");
  await app.type(3, "fee", "Không");
  await app.step("Rà soát");
  await app.cell(1, "clause-K2").click();
  await page.keyboard.press("Control+Space");
  await page.keyboard.press("Space");
  await app.step("Đánh giá");
  await page.getByRole("button", { name: "Bảng tiêu chí" }).click();
  await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
  const column = (key) => Promise.all([2, 3, 4, 5, 7, 8, 9, 10].map((row) => app.cell(row, key).textContent()));
  await app.cell(1, "answer-KT01").click();
  await app.paste("Đ\nKT\nĐ\nKAD\nPL\n");
  await expect.poll(() => column("answer-KT01")).toEqual(["Đ", "KT", "Đ", "KAD", "PL", "", "", ""]);
  await app.cell(1, "answer-KT02").click();
  await app.paste("KT");
  await expect.poll(() => column("answer-KT02")).toEqual(["KT", "KT", "KT", "KT", "", "", "", ""]);
  await app.cell(1, "answer-KT08").click();
  await app.paste("Đ");
  await expect.poll(() => column("answer-KT08")).toEqual(["KAD", "KAD", "Đ", "Đ", "", "", "", ""]);
  await expect(app.cell(1, "answer-KT08")).toHaveText("2/4 khác");
});

for (const { step, open, key } of [
  { step: "Rà soát", open: (app) => withList(app).then(() => app.step("Rà soát")), key: "name" },
  { step: "Đánh giá", open: (app) => atMatrix(app), key: "name" },
  { step: "Lộ trình", open: (app) => atMatrix(app).then(() => app.step("Lộ trình")), key: "name" },
]) {
  test(`${step}: a table with a heading opens the import`, async ({ app, page }) => {
    await open(app);
    const name = await app.cell(1, key).textContent();
    await app.cell(1, key).click();
    await app.paste("Mã số\tTên thủ tục\tLĩnh vực\n2.000001\tThủ tục mới\tHộ tịch\n");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("1 mới");
    await dialog.getByRole("button", { name: "Hủy" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(app.cell(1, key)).toHaveText(name);
    await expect(editor(page)).toBeFocused();
  });
}

test("refused texts are undone and redone like values, also after a reload", async ({ app, page }) => {
  await withList(app);
  const [year, half] = [app.cell(1, YEAR), app.cell(1, HALF)];
  await app.type(1, YEAR, "abc");
  await page.keyboard.press("Control+z");
  await expect(year).toHaveText("1000");
  await page.keyboard.press("Control+y");
  await expect(year).toHaveText("abc");
  await expect(year).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Control+z");
  await expect(year).toHaveText("1000");
  // A new text leaves nothing to redo but itself.
  await app.type(1, HALF, "zzz");
  await page.keyboard.press("Control+y");
  await expect(year).toHaveText("1000");
  await page.keyboard.press("Control+z");
  await expect(half).toHaveText("");
  await page.keyboard.press("Control+y");
  await expect(half).toHaveText("zzz");
  await expect(app.notice()).toContainText("Đã ghi lại nội dung không dùng được");
  await app.type(2, YEAR, "5");
  await app.type(2, HALF, "yyy");
  await app.saved();
  await page.reload();
  await expect(app.cell(2, HALF)).toHaveText("yyy");
  await page.keyboard.press("Control+z");
  await expect(app.cell(2, HALF)).toHaveText("");
  await expect(app.cell(2, YEAR)).toHaveText("5");
  await page.keyboard.press("Control+y");
  await expect(app.cell(2, HALF)).toHaveText("yyy");
  // A level that the campaign does not have is refused, and does not empty the cell.
  await app.type(3, "registered", "4");
  await app.type(3, "registered", "2");
  await expect(app.cell(3, "registered")).toHaveText("2");
  await expect(app.cell(3, "registered")).toHaveAttribute("title", /trước đó: 4/);
});

test("undo leads to what it changed: on another step, and behind a filter", async ({ app, page }) => {
  await atMatrix(app, 8);
  await app.step("Lộ trình");
  await app.cell(1, "roadmap-provincial").click();
  await page.keyboard.press("Control+Space");
  await page.keyboard.type("tháng 12");
  await page.keyboard.press("Control+Enter");
  await expect(app.cell(8, "roadmap-provincial")).toHaveText("Từ 12/2020");
  await app.step("Danh mục");
  await page.keyboard.press("Control+z");
  await expect(page.locator(".rail__step[aria-current]")).toContainText("Lộ trình");
  await expect(app.cell(8, "roadmap-provincial")).toHaveText("");
  await app.step("Danh mục");
  await app.type(5, YEAR, "77");
  await page.getByRole("searchbox").fill("thứ 2");
  await expect(page.locator(".toolbar__count")).toHaveText("1 thủ tục");
  await page.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  await expect(page.locator(".toolbar__count")).toHaveText("8 thủ tục");
  await expect.poll(() => caret(page)).toEqual([5, 4]);
  await expect(app.cell(5, YEAR)).toHaveText("996");
});

test("the focus stays where the work goes on", async ({ app, page }) => {
  await withList(app, 3);
  await app.cell(1, YEAR).click();
  await app.cell(2, "name").click({ button: "right" });
  await expect(editor(page)).toBeFocused();
  const grid = await page.locator(".grid").boundingBox();
  await page.mouse.click(grid.x + 200, grid.y + grid.height - 20);
  await expect(editor(page)).toBeFocused();
  await page.locator(".status-line").click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await app.type(1, YEAR, "7");
  const undo = page.getByRole("button", { name: "Hoàn tác", exact: true });
  for (let at = 0; (await undo.getAttribute("aria-disabled")) === "false" && at < 10; at += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(undo).toBeFocused();
  await page.getByRole("button", { name: "Làm lại", exact: true }).click();
  for (let left = 3; left > 0; left -= 1) {
    await expect(page.locator(".toolbar__count")).toHaveText(`${left} thủ tục`);
    await app.inspector().getByRole("button", { name: /Xóa/ }).click();
  }
  await expect(page.locator("#import")).toBeFocused();
});

test("a remedy is kept by Enter and given back by Escape, and the grid has the focus again", async ({ app, page }) => {
  await atMatrix(app, 4);
  await app.cell(1, "answer-KT02").click();
  await page.keyboard.type("KT");
  await page.keyboard.press("Enter");
  await app.cell(1, "answer-KT02").click();
  const remedy = page.getByLabel("Giải pháp, kiến nghị");
  await remedy.fill("Mở biểu mẫu");
  await remedy.press("Enter");
  await expect(editor(page)).toBeFocused();
  await expect(remedy).toHaveValue("Mở biểu mẫu");
  await remedy.fill("Khác");
  await remedy.press("Escape");
  await expect(editor(page)).toBeFocused();
  await expect(remedy).toHaveValue("Mở biểu mẫu");
  // Filled down, the obstacle comes with its remedy.
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(app.cell(2, "answer-KT02")).toHaveText("KT");
  await app.cell(2, "answer-KT02").click();
  await expect(remedy).toHaveValue("Mở biểu mẫu");
});

test("what a range does not take is named", async ({ app, page }) => {
  await atMatrix(app, 4);
  await page.keyboard.press("Control+Home");
  await app.cell(1, "answer-KT01").click();
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("1");
  // Points have other values than answers.
  await expect(app.notice()).toContainText("không có lựa chọn “Đạt” (HQ01, ");
  await app.cell(1, "answer-KT09").click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await expect(app.notice()).toContainText("1 ô không nhận được: dòng 1, HQ01: “Đạt” không phải điểm");
  await app.cell(1, "answer-KT01").click();
  await page.keyboard.press("9");
  await expect(app.notice()).toContainText("không có lựa chọn số 9");
});

test("after the last answer a link leads on", async ({ app, page }) => {
  await atMatrix(app, 2);
  await app.cell(1, "answer-KT01").click();
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("1");
  await app.cell(1, "answer-HQ01").click();
  await page.keyboard.press("Control+Shift+End");
  await page.keyboard.press("1");
  await app.cell(2, "answer-KT01").click();
  await page.keyboard.press("1");
  await page.getByRole("link", { name: "Sang bước Lộ trình" }).click();
  await expect(page.locator(".rail__step[aria-current]")).toContainText("Lộ trình");
});

test("columns are sorted and widened by keys, fitted by a double click, and dragged along a line", async ({ app, page }) => {
  await withList(app);
  await app.cell(1, YEAR).click();
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("2019");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(page.locator("th[aria-sort=descending]")).toContainText("2019");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(page.locator("th[aria-sort]")).toHaveCount(0);
  const width = async (key) => (await app.cell(1, key).boundingBox()).width;
  const before = await width(YEAR);
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await expect.poll(() => width(YEAR)).toBe(before + 16);
  await page.keyboard.press("Alt+Shift+ArrowLeft");
  await expect.poll(() => width(YEAR)).toBe(before);
  const grip = page.locator('th:has-text("Lĩnh vực") .grid__grip');
  const box = await grip.boundingBox();
  await page.mouse.move(box.x + 3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 103, box.y + 10, { steps: 3 });
  const guide = await page.locator(".grid__guide").boundingBox();
  expect(Math.abs(guide.x - box.x - 103)).toBeLessThan(3);
  await page.mouse.up();
  await expect(page.locator(".grid__guide")).toHaveCount(0);
  await grip.dblclick();
  await expect.poll(() => width("field")).toBeLessThan(120);
  const clipped = await app.cell(1, "field").evaluate((cell) => cell.firstElementChild.getBoundingClientRect().height > 30);
  expect(clipped).toBe(false);
});

for (const { width, height } of [
  { width: 683, height: 384 },
  { width: 360, height: 740 },
]) {
  test(`${width} × ${height}: the caret is in sight, and no notice covers rows or steps`, async ({ app, page }) => {
    await withList(app);
    await page.setViewportSize({ width, height });
    await app.cell(1, "name").click();
    const inSight = async () => {
      const caret = await page.locator("#caret").boundingBox();
      const bars = await page.locator(".inspector-opener, .banner").evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().toJSON()));
      const isOver = (bar) => bar.height > 0 && bar.top < caret.y + caret.height - 1 && bar.bottom > caret.y + 1;
      return caret.y >= 0 && caret.y + caret.height <= height + 1 && !bars.some(isOver);
    };
    for (const key of [...Array(14).fill("ArrowDown"), "PageDown", ...Array(8).fill("ArrowUp"), "Control+Home", "Control+End"]) {
      await page.keyboard.press(key);
      await expect.poll(inSight, key).toBe(true);
    }
    await page.keyboard.press("Control+Home");
    await app.paste("Tên mới");
    const banner = page.locator(".banner");
    await expect(banner).toBeVisible();
    const over = await page.evaluate(() => {
      const banner = document.querySelector(".banner").getBoundingClientRect();
      const shell = document.querySelector(".shell").getBoundingClientRect();
      return shell.bottom - banner.top;
    });
    expect(over).toBeLessThanOrEqual(1);
    await expect.poll(inSight).toBe(true);
    // Another step begins at its top.
    await app.step("Rà soát");
    await expect(page.locator(".rail__step[aria-current]")).toBeInViewport({ ratio: 0.9 });
  });
}

test("a long notice beside the page covers no step, and does not say that nothing changed", async ({ app, page }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await withList(app, 120);
  await app.cell(1, HALF).click();
  await app.paste("không rõ\n".repeat(112));
  await expect(app.cell(112, HALF)).toHaveText("không rõ");
  const banner = page.locator(".banner");
  await expect(banner).toContainText("112 ô không nhận được");
  await expect(banner).not.toContainText("không có thủ tục nào thay đổi");
  const top = (await page.locator(".banners").boundingBox()).y;
  const steps = await page.locator(".rail__step, .rail__unused").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(top).toBeGreaterThanOrEqual(Math.max(...steps));
});
