// The grids with real keys: every row of the table of keys in each of them, blocks from other programs' clipboards,
// Vietnamese input tools on a cell that is not being edited.
import { expect, test } from "./fixtures.mjs";
import { HALF, YEAR, atMatrix, caret, inRange, withList } from "./grids.mjs";

const GRIDS = [
  { name: "Danh mục", open: (app) => withList(app), first: "code", columns: 10 },
  {
    name: "Rà soát",
    open: async (app) => {
      await withList(app);
      await app.step("Rà soát");
    },
    first: "state",
    columns: 10,
  },
  { name: "Đánh giá", open: (app) => atMatrix(app), first: "state", columns: 19 },
  {
    name: "Lộ trình",
    open: async (app) => {
      await atMatrix(app);
      await app.step("Lộ trình");
    },
    first: "name",
    columns: 6,
  },
];

for (const { name, open, first, columns } of GRIDS) {
  test(`${name}: keys move the caret and draw ranges as in Excel`, async ({ app, page }) => {
    await open(app);
    await app.cell(1, first).click();
    const goes = async (keys, row, column) => {
      await page.keyboard.press(keys);
      await expect.poll(() => caret(page), keys).toEqual([row, column]);
    };
    await goes("ArrowDown", 2, 1);
    await goes("ArrowRight", 2, 2);
    await goes("ArrowLeft", 2, 1);
    await goes("ArrowUp", 1, 1);
    await goes("End", 1, columns);
    await goes("Tab", 2, 1);
    await goes("Shift+Tab", 1, columns);
    await goes("Home", 1, 1);
    await goes("Tab", 1, 2);
    await goes("Enter", 2, 1);
    await goes("Shift+Enter", 1, 1);
    await goes("Control+End", 30, columns);
    await goes("Control+Home", 1, 1);
    await page.keyboard.press("PageDown");
    const [page1] = await caret(page);
    expect(page1).toBeGreaterThan(8);
    await goes("PageUp", 1, 1);
    await goes("Control+ArrowDown", 30, 1);
    await goes("Control+ArrowUp", 1, 1);

    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => inRange(page)).toBe(4);
    await page.keyboard.press("Shift+Space");
    await expect.poll(() => inRange(page)).toBe(2 * columns);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => inRange(page)).toBe(0);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+End");
    await expect.poll(() => inRange(page)).toBe(columns);
    await page.keyboard.press("Control+a");
    await expect(page.locator(".toolbar__count")).toHaveText("30 thủ tục, chọn 30");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+End");
    await expect(page.locator(".toolbar__count")).toHaveText("30 thủ tục, chọn 30");

    // By the pointer: drag, Shift and a click, the number of a row.
    await page.keyboard.press("Control+Home");
    await app.cell(1, "name").hover();
    await page.mouse.down();
    await app.cell(4, "name").hover();
    await page.mouse.up();
    await expect.poll(() => inRange(page)).toBe(4);
    await app.cell(6, "name").click({ modifiers: ["Shift"] });
    await expect.poll(() => inRange(page)).toBe(6);
    await app.row(3).locator("th").click();
    await expect.poll(() => inRange(page)).toBe(columns);

    // The keys that lead elsewhere.
    await page.keyboard.press("/");
    await expect(page.locator("#search")).toBeFocused();
    await app.cell(2, "name").click();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toContainText("Phím tắt trong các bảng");
    await page.keyboard.press("Escape");

    // One tab stop, whatever is shown.
    const stops = await page.locator(".grid").evaluate((grid) => [...grid.querySelectorAll("*")].filter((element) => element.tabIndex >= 0 && element.tagName !== "TD").length);
    expect(stops).toBe(1);
  });
}

test("what is typed replaces a cell, F2 edits it, and Escape gives it back", async ({ app, page }) => {
  await withList(app);
  const cell = app.cell(2, YEAR);
  await cell.click();
  await page.keyboard.type("77");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("77");
  await expect.poll(() => caret(page)).toEqual([3, 4]);
  await cell.click();
  await page.keyboard.press("F2");
  await page.keyboard.type("5");
  await page.keyboard.press("Tab");
  await expect(cell).toHaveText("775");
  await cell.click();
  await page.keyboard.type("1");
  await page.keyboard.press("Escape");
  await expect(cell).toHaveText("775");
  await cell.dblclick();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("77");
  // Backspace on a cell begins it anew, and leaving it by the pointer keeps what was typed.
  await cell.click();
  await page.keyboard.press("Backspace");
  await page.keyboard.type("9");
  await app.cell(5, "name").click();
  await expect(cell).toHaveText("9");
  // The range at once.
  await app.cell(1, HALF).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.type("40");
  await page.keyboard.press("Control+Enter");
  for (const row of [1, 2, 3]) await expect(app.cell(row, HALF)).toHaveText("40");
  await page.keyboard.press("Delete");
  for (const row of [1, 2, 3]) await expect(app.cell(row, HALF)).toHaveText("");
  await page.keyboard.press("Control+z");
  await expect(app.cell(3, HALF)).toHaveText("40");
  await expect(app.notice()).toContainText("Đã hoàn tác: 6 tháng đầu năm 2020 của 3 thủ tục");
  await page.keyboard.press("Control+y");
  await expect(app.cell(3, HALF)).toHaveText("");
  await expect(app.notice()).toContainText("Đã làm lại");
});

test("filling down, to the right and by the handle, each one step to take back", async ({ app, page }) => {
  await withList(app);
  await app.type(1, HALF, "12");
  await app.cell(1, HALF).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  for (const row of [2, 3]) await expect(app.cell(row, HALF)).toHaveText("12");
  await page.keyboard.press("Control+z");
  for (const row of [2, 3]) await expect(app.cell(row, HALF)).toHaveText("");
  await app.cell(1, YEAR).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await expect(app.cell(1, HALF)).toHaveText("1000");
  const handle = await page.locator(".grid__handle").boundingBox();
  const to = await app.cell(4, HALF).boundingBox();
  await page.mouse.move(handle.x + 4, handle.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 20, { steps: 4 });
  await page.mouse.up();
  for (const row of [2, 3, 4]) {
    await expect(app.cell(row, YEAR)).toHaveText("1000");
    await expect(app.cell(row, HALF)).toHaveText("1000");
  }
  await page.keyboard.press("Control+z");
  await expect(app.cell(4, YEAR)).toHaveText("997");
});

// As the programs write them.
const EXCEL = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {mso-number-format:"\\@";} --></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse;width:96pt'><!--StartFragment-->
 <col width=64 span=2 style='width:48pt'><tr height=20 style='height:15.0pt'><td height=20 class=xl65 align=right width=64 style='height:15.0pt;width:48pt'>1.200</td><td align=right>35</td></tr>
 <tr height=20><td height=20>7<br>8</td><td></td></tr><!--EndFragment--></table></body></html>`;
const LIBREOFFICE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><style type="text/css">body,div,table { font-family:"Liberation Sans"; font-size:x-small }</style></head>
<body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup><tr><td height="17" align="right" sdval="1200" sdnum="1066;0;#,##0">1.200</td><td align="right" sdval="35" sdnum="1066;">35</td></tr><tr><td height="17">7<br>8</td><td><br></td></tr></table></body></html>`;
const WPS = `<html xmlns:v="urn:schemas-microsoft-com:vml"><head><meta name="Generator" content="WPS Office ET"><style>@page {margin:0.75in 0.7in;} td {mso-style-parent:style0;}</style></head><body>
<table width="146.67" border="0" cellpadding="0" cellspacing="0" style='width:110.00pt;border-collapse:collapse;'><tr height="19"><td height="19" x:num="1200" style='height:14.25pt'>1.200</td><td x:num>35</td></tr><tr><td>7<br/>8</td><td></td></tr></table></body></html>`;

for (const [program, html] of Object.entries({ Excel: EXCEL, LibreOffice: LIBREOFFICE, WPS })) {
  test(`a block from ${program} lands in its columns, and what is no value is named by its cell`, async ({ app, page }) => {
    await withList(app);
    await app.cell(2, YEAR).click();
    await app.paste('1.200\t35\r\n"7\n8"\t\r\n', html);
    await expect(app.cell(2, YEAR)).toHaveText("1200");
    await expect(app.cell(2, HALF)).toHaveText("35");
    await expect(app.cell(3, HALF)).toHaveText("");
    await expect(app.cell(3, YEAR)).toHaveAttribute("aria-invalid", "true");
    await expect(app.notice()).toContainText("dòng 3, Năm 2019: “7");
    await expect.poll(() => inRange(page)).toBe(4);
    await page.keyboard.press("Control+z");
    await expect(app.cell(2, YEAR)).toHaveText("999");
    await expect(app.cell(3, YEAR)).toHaveText("998");
  });
}

test("what is copied is pasted back equal, and codes are texts to other programs", async ({ app, page }) => {
  await withList(app);
  await app.cell(1, "code").click();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  const { text, html } = await app.copy();
  expect(text).toBe("1.000001\tThủ tục thứ 1\tChứng thực\t1000\r\n1.000002\tThủ tục thứ 2\tHộ tịch\t999\r\n");
  expect(html).toContain("mso-number-format:'\\@'");
  await app.cell(11, "code").click();
  await app.paste(text, html);
  await expect(app.cell(12, "name")).toHaveText("Thủ tục thứ 2");
  await expect(app.cell(12, YEAR)).toHaveText("999");
  // One cell fills the range; rows beyond the last one are reported.
  await app.cell(1, HALF).click();
  await page.keyboard.press("Shift+ArrowDown");
  await app.paste("5");
  for (const row of [1, 2]) await expect(app.cell(row, HALF)).toHaveText("5");
  await page.keyboard.press("Control+End");
  await app.cell(29, HALF).click();
  await app.paste("1\n2\n3\n4");
  await expect(app.cell(30, HALF)).toHaveText("2");
  await expect(app.notice()).toContainText("2 dòng vượt quá cuối danh sách");
  // Cut empties.
  await page.keyboard.press("Control+End");
  await app.cell(29, HALF).click();
  await app.copy("cut");
  await expect(app.cell(29, HALF)).toHaveText("");
});

test("a table with a heading opens the import", async ({ app, page }) => {
  await withList(app);
  await app.cell(1, "code").click();
  await app.paste("Mã số\tTên thủ tục\tLĩnh vực\n2.000001\tThủ tục mới\tHộ tịch\n");
  await expect(page.getByRole("dialog")).toContainText("1 mới");
});

test("input tools begin on a cell that is not being edited, and nothing of them is eaten", async ({ app, page }) => {
  await withList(app);
  const client = await page.context().newCDPSession(page);
  const cell = app.cell(2, "name");
  // Unikey: letters, Backspace, letters.
  await cell.click();
  await page.keyboard.press("d");
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText("đ");
  await page.keyboard.type("o");
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText("ơ");
  await page.keyboard.type("n");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("đơn");
  // A burst faster than frames, as VNI's macros send it.
  await cell.click();
  for (const text of ["H", "o", "6", "\b", "\b", "ộ", " ", "t", "i", "\b", "ị", "c", "h"]) {
    if (text === "\b") void page.keyboard.press("Backspace");
    else void page.keyboard.insertText(text);
  }
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("Hộ tịch");
  // A composition of the system, begun by the first letter.
  await cell.click();
  await client.send("Input.imeSetComposition", { text: "h", selectionStart: 1, selectionEnd: 1 });
  await client.send("Input.imeSetComposition", { text: "hộ", selectionStart: 2, selectionEnd: 2 });
  const editor = page.locator(".grid__editor");
  await editor.dispatchEvent("keydown", { key: "Enter", isComposing: true });
  // Safari has ended the composition by then, and tells by the key's code alone.
  await editor.dispatchEvent("keydown", { key: "Enter", keyCode: 229, isComposing: false });
  await expect(editor).toHaveValue("hộ");
  await client.send("Input.insertText", { text: "hộ khẩu" });
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("hộ khẩu");
  // Decomposed letters are composed when the cell is kept.
  await cell.click();
  await page.keyboard.insertText("Ho\u0323\u0302  ti\u0323ch ");
  await page.keyboard.press("Tab");
  await expect(cell).toHaveText("Hộ tịch");
  await expect(app.inspector().getByLabel("Tên thủ tục hành chính")).toHaveValue("Hộ tịch");
});

test("what is no value stays in its cell, marked, with the old one beside it, and stops the official file", async ({ app, page }) => {
  await withList(app);
  await app.type(1, YEAR, "12o");
  const cell = app.cell(1, YEAR);
  await expect(cell).toHaveText("12o");
  await expect(cell).toHaveAttribute("aria-invalid", "true");
  await expect(cell).toHaveAttribute("title", /trước đó: 1000/);
  await cell.click();
  await expect(app.inspector().getByLabel("Năm 2019")).toHaveValue("12o");
  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không hiểu “12o”")).toBeVisible();
  await expect(page.getByRole("button", { name: "Tải tệp chính thức" })).toBeDisabled();
  await app.step("Danh mục");
  await expect(cell).toHaveText("12o");
  await page.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  await expect(cell).toHaveText("1000");
  await app.type(1, YEAR, "12o");
  await app.type(1, YEAR, "120");
  await expect(cell).toHaveText("120");
  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không hiểu “12o”")).toHaveCount(0);
});

test("what is being typed is called unsaved, and is kept when the page is left", async ({ app, page }) => {
  await withList(app);
  await app.saved();
  await app.cell(2, YEAR).click();
  await page.keyboard.type("4321");
  await expect(page.locator(".header__saved")).toHaveText("Đang gõ trong ô, chưa lưu");
  await page.reload();
  await expect(app.cell(2, YEAR)).toHaveText("4321");
  // Another step is opened by the address alone, as by the back button.
  await app.cell(3, YEAR).click();
  await page.keyboard.type("77");
  await page.evaluate(() => (location.hash = location.hash.replace("danh-muc", "ra-soat")));
  await expect(app.cell(3, "clause-K2")).toBeVisible();
  await app.step("Danh mục");
  await expect(app.cell(3, YEAR)).toHaveText("77");
});

test("scrolling keeps the focus, and typing leads back to the caret", async ({ app, page }) => {
  await withList(app, 200);
  await app.cell(3, YEAR).click();
  await page.mouse.wheel(0, 6000);
  await expect(app.row(3)).toHaveCount(0);
  await expect(page.locator(".grid__editor")).toBeFocused();
  await page.keyboard.type("42");
  await page.keyboard.press("Enter");
  await expect(app.cell(3, YEAR)).toHaveText("42");
  await expect.poll(() => caret(page)).toEqual([4, 4]);
});

test("rows are sorted, filtered, searched by words in any order, and none jumps while it is worked on", async ({ app, page }) => {
  await withList(app);
  const names = () => page.locator('.grid__row [data-key="name"]').allTextContents();
  const head = (name) => page.locator(`.grid thead th`, { hasText: name }).getByRole("button");
  await head("2019").click();
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("2019");
  expect((await names())[0]).toBe("Thủ tục thứ 30");
  await app.type(1, YEAR, "5000");
  expect((await names())[0]).toBe("Thủ tục thứ 30");
  await page.getByRole("button", { name: "Lọc lại" }).click();
  await expect.poll(async () => (await names())[0]).toBe("Thủ tục thứ 29");
  await head("2019").click();
  await expect(page.locator("th[aria-sort=descending]")).toContainText("2019");
  await expect.poll(async () => (await names())[0]).toBe("Thủ tục thứ 30");
  await head("2019").click();
  await expect(page.locator("th[aria-sort]")).toHaveCount(0);
  await head("Tên thủ tục").click();
  // Numbers count as numbers.
  expect((await names()).slice(0, 3)).toEqual(["Thủ tục thứ 1", "Thủ tục thứ 2", "Thủ tục thứ 3"]);
  await page.getByRole("searchbox").fill("thu 7 tuc ho");
  await expect(page.locator(".toolbar__count")).toHaveText("0 thủ tục");
  await page.getByRole("searchbox").fill("CHUNG thuc 7");
  await expect.poll(names).toEqual(["Thủ tục thứ 7", "Thủ tục thứ 17", "Thủ tục thứ 27"]);
  await page.getByRole("searchbox").fill("");
  await page.getByLabel("Lọc theo lĩnh vực").selectOption("Hộ tịch");
  await expect(page.locator(".toolbar__count")).toHaveText("15 thủ tục");
  // Another step is not thinned out.
  await app.step("Rà soát");
  await expect(page.locator(".toolbar__count")).toHaveText("30 thủ tục");
});

test("step, filter, row, column, widths and scroll are where they were after a reload", async ({ app, page }) => {
  await withList(app, 120);
  await page.getByLabel("Lọc theo lĩnh vực").selectOption("Hộ tịch");
  await app.cell(1, HALF).click();
  for (let at = 0; at < 4; at += 1) await page.keyboard.press("PageDown");
  const before = await caret(page);
  const grip = await page.locator('th:has-text("6 tháng 2020") .grid__grip').boundingBox();
  await page.mouse.move(grip.x + 3, grip.y + 10);
  await page.mouse.down();
  await page.mouse.move(grip.x + 63, grip.y + 10, { steps: 3 });
  await page.mouse.up();
  const width = (await app.cell(before[0], HALF).boundingBox()).width;
  expect(width).toBeGreaterThan(130);
  const scroll = await page.locator(".grid").evaluate((grid) => grid.scrollTop);
  await app.saved();
  await page.reload();
  await expect(page.locator(".toolbar__count")).toHaveText("60 thủ tục");
  await expect.poll(() => caret(page)).toEqual(before);
  expect(await page.locator(".grid").evaluate((grid) => grid.scrollTop)).toBe(scroll);
  expect((await app.cell(before[0], HALF).boundingBox()).width).toBe(width);
});

test("the matrix is answered by digits, by ranges and by fields, with one remedy for many", async ({ app, page }) => {
  await atMatrix(app, 8);
  await app.cell(1, "answer-KT01").click();
  await page.keyboard.press("1");
  await expect(app.cell(1, "answer-KT01")).toHaveText("Đ");
  await expect.poll(() => caret(page)).toEqual([1, 6]);
  await page.keyboard.press("n");
  await expect.poll(() => caret(page)).toEqual([1, 7]);
  // A range.
  await app.cell(2, "answer-KT02").click();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("2");
  for (const row of [2, 3, 4, 5]) await expect(app.cell(row, "answer-KT02")).toHaveText("KT");
  const remedy = page.getByLabel("Giải pháp, kiến nghị");
  await expect(page.getByText("4 thủ tục đang chọn có vướng mắc")).toBeVisible();
  await remedy.fill("Mở biểu mẫu");
  await remedy.press("Enter");
  await expect(app.notice()).toContainText("Đã ghi cho 4 thủ tục");
  // Corrected in one, for all that say the same.
  await app.cell(3, "answer-KT02").click();
  await expect(page.getByText("và 3 thủ tục khác ghi giống vậy")).toBeVisible();
  await remedy.fill("Mở biểu mẫu điện tử");
  await remedy.press("Enter");
  await expect(app.notice()).toContainText("Đã ghi cho 4 thủ tục");
  await app.cell(5, "answer-KT02").click();
  await expect(remedy).toHaveValue("Mở biểu mẫu điện tử");
  // The remedy is there again when the kind is chosen again.
  await page.keyboard.press("Delete");
  await expect(app.cell(5, "answer-KT02")).toHaveText("");
  await page.keyboard.press("2");
  await app.cell(5, "answer-KT02").click();
  await expect(remedy).toHaveValue("Mở biểu mẫu điện tử");
  // By fields: the line above the rows answers for all of them.
  await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
  await expect(app.row(1)).toContainText("Lĩnh vực Chứng thực (4 thủ tục)");
  await expect(app.cell(1, "answer-KT02")).toHaveText("2/4 khác");
  // Rows keep their place in the unit's list.
  await expect.poll(() => page.locator(".grid__row:not(.grid__row--head) th").allTextContents()).toEqual(["1", "3", "5", "7", "2", "4", "6", "8"]);
  await app.cell(1, "answer-KT03").click();
  await page.keyboard.press("Space");
  await page.getByRole("option", { name: "Đạt" }).click();
  await expect(app.cell(1, "answer-KT03")).toHaveText("Đ");
  for (const row of [2, 3, 4, 5]) await expect(app.cell(row, "answer-KT03")).toHaveText("Đ");
  await expect(app.cell(7, "answer-KT03")).toHaveText("");
});

test("looking at a list of values, or pasting a picture, empties nothing", async ({ app, page }) => {
  await withList(app);
  await app.type(1, "registered", "3");
  await app.cell(1, "registered").click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("listbox")).toBeVisible();
  await app.cell(4, "name").click();
  await expect(app.cell(1, "registered")).toHaveText("3");
  await app.cell(1, "registered").dblclick();
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(app.cell(1, "registered")).toHaveText("3");
  await app.cell(1, YEAR).click();
  await app.paste("");
  await expect(app.cell(1, YEAR)).toHaveText("1000");
});

test("the head of a group neither takes nor gives in blocks, fillings and ranges", async ({ app, page }) => {
  await atMatrix(app, 8);
  await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
  // Rows 1 and 6 are heads, of four procedures each.
  await app.cell(4, "answer-KT01").click();
  await app.paste("Đ\nKT\nĐ\nKAD");
  const column = (key) => Promise.all([2, 3, 4, 5, 7, 8, 9, 10].map((row) => app.cell(row, key).textContent()));
  await expect.poll(() => column("answer-KT01")).toEqual(["", "", "Đ", "KT", "Đ", "KAD", "", ""]);
  const { text } = await app.copy();
  expect(text).toBe("Đạt\r\nVướng kỹ thuật\r\nĐạt\r\nKhông áp dụng\r\n");
  await app.cell(5, "answer-KT04").click();
  for (let at = 0; at < 2; at += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.type("PL");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => column("answer-KT04")).toEqual(["", "", "", "PL", "PL", "", "", ""]);
  await app.cell(2, "answer-KT01").click();
  await page.keyboard.press("Control+d");
  await app.cell(6, "answer-KT01").click();
  for (let at = 0; at < 4; at += 1) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect.poll(() => column("answer-KT01")).toEqual(["", "", "Đ", "KT", "Đ", "Đ", "Đ", "Đ"]);
});

test("a refused text is taken back by itself, and is there after a reload", async ({ app, page }) => {
  await withList(app);
  await app.type(1, YEAR, "77");
  await app.type(1, HALF, "12o");
  await expect(app.cell(1, HALF)).toHaveText("12o");
  await page.keyboard.press("Control+z");
  await expect(app.cell(1, HALF)).toHaveText("");
  await expect(app.cell(1, YEAR)).toHaveText("77");
  await page.keyboard.press("Control+z");
  await expect(app.cell(1, YEAR)).toHaveText("1000");
  await app.type(2, YEAR, "9x");
  await app.saved();
  await page.reload();
  await expect(app.cell(2, YEAR)).toHaveText("9x");
  await expect(app.cell(2, YEAR)).toHaveAttribute("title", /trước đó: 999/);
  await app.step("Kiểm tra và xuất");
  await expect(page.getByRole("button", { name: "Tải tệp chính thức" })).toBeDisabled();
});

test("a column that has no room any more takes no text to another one", async ({ app, page }) => {
  await withList(app);
  await app.cell(1, "field").click();
  await page.keyboard.type("Công chứng");
  await page.setViewportSize({ width: 500, height: 700 });
  await expect(app.cell(1, "field")).toHaveCount(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(app.cell(1, "field")).toHaveText("Công chứng");
  await expect(app.cell(1, YEAR)).toHaveText("1000");
});

test("rows are drawn upwards by their numbers, and a filter takes the range away", async ({ app, page }) => {
  await withList(app);
  await app.row(5).locator("th").hover();
  await page.mouse.down();
  for (const row of [4, 3, 2]) await app.row(row).locator("th").hover();
  await page.mouse.up();
  await expect(page.locator(".toolbar__count")).toHaveText("30 thủ tục, chọn 4");
  // 5, 15 and 25.
  await page.getByRole("searchbox").fill("thứ 5");
  await expect(page.locator(".toolbar__count")).toHaveText("3 thủ tục");
});

test("after an import, a deletion and a dialog the focus is where the work goes on", async ({ app, page }) => {
  await withList(app);
  await app.importList({ name: "b.tsv", mimeType: "text/plain", buffer: Buffer.from("Mã số\tTên thủ tục\n9.000001\tThủ tục đến sau\n") });
  await expect(page.locator(".grid__editor")).toBeFocused();
  await expect.poll(() => caret(page)).toEqual([31, 1]);
  await app.inspector().getByRole("button", { name: /Xóa/ }).click();
  await expect(page.locator(".grid__editor")).toBeFocused();
  await expect(page.locator(".toolbar__count")).toHaveText("30 thủ tục");
  await page.getByRole("button", { name: "Điền…", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Đóng" }).click();
  await expect(page.getByRole("button", { name: "Điền…", exact: true })).toBeFocused();
  await page.getByRole("searchbox").fill("thứ 7");
  await page.keyboard.press("Enter");
  await expect(page.locator(".grid__editor")).toBeFocused();
});

test("who goes on to the form after a run of keys is in the form of the caret's row", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "Thử với hồ sơ mẫu" }).click();
  await app.step("Đánh giá");
  await app.cell(1, "name").click();
  const heading = page.locator(".inspector__name");
  await expect(heading).toHaveText(await app.cell(1, "name").textContent());
  const rows = () => Promise.all([1, 2, 3].map((row) => app.row(row).textContent()));
  const before = await rows();
  const { x, y } = await page.locator("#answer-KT01").getByRole("radio").last().boundingBox();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowDown");
  await page.mouse.click(x + 4, y + 4);
  await expect(heading).toHaveText(await app.cell(4, "name").textContent());
  expect(await rows()).toEqual(before);
  // By Tab, without a rest.
  await app.cell(1, "name").click();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+End");
  const last = await page.locator('[id="caret"]').evaluate((cell) => cell.closest(".grid__row").querySelector('[data-key="name"]').textContent);
  await page.keyboard.press("Tab");
  await expect(heading).toHaveText(last);
  expect(await page.evaluate(() => document.querySelector(".inspector").contains(document.activeElement))).toBe(true);
});
