// Which rows a grid shows, how they are grouped, and which of them are selected.
import { expect, test } from "./fixtures.mjs";
import { atMatrix, caret, inRange, withList, YEAR } from "./grids.mjs";

const shown = (page) => page.locator(".toolbar__count");
const wholeRows = (page) =>
  page.evaluate(() => {
    const head = document.querySelector(".grid thead").getBoundingClientRect().bottom;
    const bottom = document.querySelector(".status-line").getBoundingClientRect().top;
    const rows = [...document.querySelectorAll(".grid__row")].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => row.top >= head - 1 && row.bottom <= bottom + 1).length;
  });

test("procedures are filtered by the level proposed for them, and the filter costs no row", async ({ app, page }) => {
  await atMatrix(app);
  await app.step("Lộ trình");
  const filter = page.getByLabel("Lọc", { exact: true });
  const rows = await wholeRows(page);
  await app.type(1, "level", "3");
  await app.type(2, "level", "4");
  await app.type(3, "level", "4");
  await filter.selectOption({ label: "Mức độ 4" });
  await expect(shown(page)).toHaveText("2 thủ tục");
  await expect(app.cell(1, "name")).toHaveText("Thủ tục thứ 2");
  await filter.selectOption({ label: "Chưa đề xuất" });
  await expect(shown(page)).toHaveText("27 thủ tục");
  expect(await wholeRows(page)).toBe(rows);
  // What is changed stays in its place until it is asked for anew.
  await app.type(1, "level", "3");
  await expect(shown(page)).toHaveText("27 thủ tục");
  await page.keyboard.press("Alt+Shift+L");
  await expect(shown(page)).toHaveText("26 thủ tục");
  await filter.selectOption({ label: "Mức độ 3" });
  await expect(shown(page)).toHaveText("2 thủ tục");
  await app.saved();
  await page.reload();
  await expect(shown(page)).toHaveText("2 thủ tục");
  await expect(filter.locator("option:checked")).toHaveText("Mức độ 3");
  // Where no level is proposed, none is filtered by.
  await app.step("Danh mục");
  await expect(filter.locator("option", { hasText: "Mức độ" })).toHaveCount(0);
});

test("every list is grouped by field, in no more room, and stays so over a reload", async ({ app, page }) => {
  await withList(app);
  for (const step of ["Danh mục", "Rà soát"]) {
    await app.step(step);
    const rows = await wholeRows(page);
    expect(rows, step).toBeGreaterThanOrEqual(14);
    await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
    await expect(app.row(1)).toContainText("Lĩnh vực Chứng thực (15 thủ tục)");
    expect(await wholeRows(page), step).toBe(rows);
    // An order costs none either.
    await app.cell(2, "name").click();
    await page.keyboard.press("Alt+Shift+ArrowUp");
    await expect(page.getByRole("button", { name: "Lọc lại" })).toBeVisible();
    expect(await wholeRows(page), step).toBe(rows);
    await page.keyboard.press("Alt+Shift+ArrowUp");
  }
  // The line of a field marks all of its procedures.
  await app.cell(1, "clause-K2").click();
  await page.keyboard.press("Space");
  await expect(app.cell(1, "clause-K2")).toHaveText("✓");
  await expect(app.cell(2, "clause-K2")).toHaveText("✓");
  await expect(app.cell(18, "clause-K2")).toHaveText("");
  await app.saved();
  await page.reload();
  await expect(app.row(1)).toContainText("Lĩnh vực Chứng thực (15 thủ tục)");
  await app.cell(2, "name").click();
  await page.keyboard.press("Alt+Shift+G");
  await expect(page.locator(".grid__row--head")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Theo lĩnh vực" })).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => caret(page)).toEqual([1, 2]);
  await app.step("Danh mục");
  await expect(app.row(1)).toContainText("Lĩnh vực Chứng thực (15 thủ tục)");
});

test("separate rows are selected with Ctrl, and every act is for them alone", async ({ app, page }) => {
  await withList(app);
  const number = (row) => app.row(row).locator("th");
  await number(2).click();
  for (const row of [5, 3, 9]) await number(row).click({ modifiers: ["Control"] });
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 4");
  // Once more takes a row out again.
  await number(3).click({ modifiers: ["Control"] });
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 3");
  await expect(page.locator(".grid__row[aria-selected=true]")).toHaveCount(3);
  await expect(page.locator(".grid__handle")).toHaveCount(0);
  const { text } = await app.copy();
  expect(text.split("\r\n").map((line) => line.split("\t")[0])).toEqual(["1.000002", "1.000005", "1.000009", ""]);
  // Neither pasted nor filled into: there is no one block of them.
  const before = await app.cell(5, "name").textContent();
  await app.paste("x\ty\nz\tu");
  await expect(app.notice()).toContainText("Đang chọn các dòng rời nhau");
  await page.keyboard.press("Control+d");
  await expect(app.cell(5, "name")).toHaveText(before);
  // Enter and Tab stay within.
  await page.keyboard.press("Enter");
  await expect.poll(() => caret(page)).toEqual([9, 1]);
  await page.keyboard.press("Enter");
  await expect.poll(() => caret(page)).toEqual([2, 2]);
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 3");
  // What is set for the selected is set for these, as one step.
  await page.getByRole("button", { name: "Điền…", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("3 thủ tục");
  await page.keyboard.press("Escape");
  await app.step("Rà soát");
  await number(1).click();
  await number(4).click({ modifiers: ["Control"] });
  await page.getByRole("button", { name: "Còn lại: không đáp ứng" }).click();
  for (const [row, mark] of [[1, "✓"], [2, ""], [3, ""], [4, "✓"]]) await expect(app.cell(row, "no-clause")).toHaveText(mark);
  await page.keyboard.press("Control+z");
  for (const row of [1, 4]) await expect(app.cell(row, "no-clause")).toHaveText("");
  // The cells of a column are selected like rows, and one value is pasted into each.
  await app.step("Danh mục");
  await app.cell(2, "authority").click();
  for (const row of [4, 7]) await app.cell(row, "authority").click({ modifiers: ["Control"] });
  await app.paste("Sở Nội vụ");
  for (const row of [2, 4, 7]) await expect(app.cell(row, "authority")).toHaveText("Sở Nội vụ");
  for (const row of [3, 5, 6]) await expect(app.cell(row, "authority")).not.toHaveText("Sở Nội vụ");
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 3");
  // By keys alone, as in Excel.
  await app.cell(2, "authority").click();
  for (const key of ["Shift+F8", "ArrowDown", "ArrowDown", "Shift+F8", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 3");
  await expect.poll(async () => (await caret(page))[0]).toBe(6);
  await page.keyboard.press("Escape");
  await page.keyboard.type("Sở Tài chính");
  await page.keyboard.press("Control+Enter");
  for (const row of [2, 4, 6]) await expect(app.cell(row, "authority")).toHaveText("Sở Tài chính");
  await expect(app.cell(5, "authority")).not.toHaveText("Sở Tài chính");
  // An arrow leads back to one cell.
  await app.cell(1, "name").click();
  await number(3).click({ modifiers: ["Control"] });
  await number(6).click({ modifiers: ["Control"] });
  await expect(shown(page)).toHaveText("30 thủ tục, chọn 2");
  await page.keyboard.press("ArrowDown");
  await expect(shown(page)).toHaveText("30 thủ tục");
  expect(await inRange(page)).toBe(0);
});

test("several selected rows are removed as one step, and a bulk button says to which rows it is limited", async ({ app, page }) => {
  await withList(app);
  const remove = page.getByRole("button", { name: /^Xóa .*thủ tục/ });
  await app.row(4).locator("th").click();
  await expect(remove).toHaveText("Xóa thủ tục này");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(remove).toHaveText("Xóa 3 thủ tục đang chọn");
  await remove.click();
  await expect(app.notice()).toContainText("Đã xóa 3 thủ tục");
  await expect(shown(page)).toHaveText("27 thủ tục");
  await expect(app.cell(4, "code")).toHaveText("1.000007");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(shown(page)).toHaveText("30 thủ tục");

  await app.step("Rà soát");
  await app.row(1).locator("th").click();
  await page.keyboard.press("Shift+ArrowDown");
  const rest = page.getByRole("button", { name: "Còn lại: không đáp ứng trong 2 thủ tục đang chọn" });
  await rest.click();
  await expect(app.notice()).toContainText("cho 2 thủ tục trong 2 thủ tục đang chọn");
  await rest.click();
  await expect(app.notice()).toContainText("Không có thủ tục nào cần thay đổi trong 2 thủ tục đang chọn.");
  await expect(page.getByText("Các nút phía trên bảng chỉ làm trên thủ tục đang chọn.")).toBeVisible();
});

test("a row keeps its number in the list, however rows are filtered and sorted", async ({ app, page }) => {
  await withList(app);
  const numbers = () => page.locator(".grid__row th").allTextContents();
  await page.locator("#search").fill("1.000017");
  await expect.poll(numbers).toEqual(["17"]);
  await page.locator("#search").fill("");
  await app.cell(1, "code").click();
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expect.poll(async () => (await numbers())[0]).toBe("30");
});

test("a finding leads to the cell of its criterion in the matrix", async ({ app, page }) => {
  await atMatrix(app, 3);
  await app.cell(2, "name").click();
  await page.locator(".rail__step").last().click();
  const finding = page.getByRole("button", { name: /tiêu chí hiệu quả chưa chấm điểm/ }).first();
  await finding.click();
  await expect(page.locator(".grid__editor")).toBeFocused();
  await expect(page.locator("#caret")).toHaveAttribute("data-key", /^answer-HQ/);
});

test("an obstacle is described once, given to any rows, and corrected for all of them", async ({ app, page }) => {
  await atMatrix(app, 10);
  const remedy = page.getByLabel("Giải pháp, kiến nghị");
  const named = page.getByText("Vướng mắc đã ghi");
  const cell = (row, criterion) => app.cell(row, `answer-${criterion}`);
  await cell(1, "KT02").click();
  await expect(named).toHaveCount(0);
  await page.keyboard.press("3");
  await cell(1, "KT02").click();
  await page.getByLabel("Văn bản, điều khoản cần sửa").fill("Điều 5 Thông tư 1");
  await page.keyboard.press("Enter");
  await remedy.fill("Bỏ yêu cầu bản giấy");
  await page.keyboard.press("Enter");
  // To any rows, whatever they answer now.
  await cell(4, "KT02").click();
  await page.keyboard.press("1");
  await cell(4, "KT02").click();
  await page.keyboard.press("Shift+ArrowDown");
  await app.row(7).locator("th").click({ modifiers: ["Control"] });
  await named.click();
  await page.getByRole("button", { name: "Vướng pháp lý: Điều 5 Thông tư 1; Bỏ yêu cầu bản giấy (1 câu trả lời)" }).click();
  await expect(app.notice()).toContainText("Đã ghi vướng mắc này cho 3 thủ tục");
  await expect(page.locator(".grid__editor")).toBeFocused();
  for (const row of [1, 4, 5, 7]) await expect(cell(row, "KT02")).toHaveText("PL");
  // To another criterion, of whose kinds it is.
  await cell(8, "KT04").click();
  await named.click();
  await page.getByRole("button", { name: /Bỏ yêu cầu bản giấy \(4 câu trả lời\)/ }).click();
  await expect(cell(8, "KT04")).toHaveText("PL");
  await cell(8, "KT01").click();
  await expect(named).toHaveCount(0);
  // Corrected everywhere, as one step.
  await cell(4, "KT02").click();
  await expect(page.getByText("và 4 câu trả lời khác ghi giống vậy, kể cả ở tiêu chí khác").first()).toBeVisible();
  await remedy.fill("Cho nộp bản chụp");
  await page.keyboard.press("Enter");
  await expect(app.notice()).toContainText("Đã ghi cho 5 thủ tục");
  await cell(8, "KT04").click();
  await expect(remedy).toHaveValue("Cho nộp bản chụp");
  await page.keyboard.press("Control+z");
  await expect(remedy).toHaveValue("Bỏ yêu cầu bản giấy");
});

test("the words of a removed obstacle come back after a reload", async ({ app, page }) => {
  await atMatrix(app, 3);
  const remedy = page.getByLabel("Giải pháp, kiến nghị");
  await app.cell(1, "answer-KT02").click();
  await page.keyboard.press("2");
  await app.cell(1, "answer-KT02").click();
  await remedy.fill("Mở biểu mẫu");
  await page.keyboard.press("Enter");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(app.cell(1, "answer-KT02")).toHaveText("");
  await app.saved();
  await page.reload();
  await app.cell(1, "answer-KT02").click();
  await page.keyboard.press("2");
  await app.cell(1, "answer-KT02").click();
  await expect(remedy).toHaveValue("Mở biểu mẫu");
});
