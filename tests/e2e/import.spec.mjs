// The lists that officers have: dropped, pasted, in old fonts, read wrongly at first, imported twice.
import ExcelJS from "exceljs";
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { convert } from "./soffice.mjs";
import { portalList } from "./workbook.mjs";

async function workbook(rows, font) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Danh mục");
  sheet.addRows(rows);
  if (font) sheet.eachRow((row) => row.eachCell((cell) => (cell.font = { name: font })));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

/** Drops files on the list page as a hand would. */
async function drop(page, ...files) {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of files) {
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    }
    return transfer;
  }, files.map(({ name, buffer }) => ({ name, bytes: buffer.toString("base64") })));
  for (const type of ["dragover", "drop"]) await page.dispatchEvent("#work", type, { dataTransfer: transfer });
}

/** Pastes what a clipboard holds, outside any field. */
const paste = (page, content) =>
  page.evaluate((content) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(content)) data.setData(type, text);
    document.activeElement?.blur();
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);

const count = (page) => page.locator(".toolbar__count");
const dialog = (page) => page.getByRole("dialog");
const add = (page) => dialog(page).getByRole("button", { name: /^(Thêm|Sửa) / });

test("a dropped file is mapped by hand, remembered, merged twice and taken back", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const list = file("danh-muc.xlsx", await workbook([
    ["Số hiệu", "Công việc", "Mảng"],
    ["1.000001", "Khai sinh", "Hộ tịch"],
    ["1.000002", "Kết hôn", "Hộ tịch"],
  ]));
  await drop(page, list);
  await expect(dialog(page)).toContainText("danh-muc.xlsx");
  await expect(dialog(page).getByRole("alert")).toContainText("Chưa có cột nào là tên thủ tục");
  await dialog(page).getByLabel("Cột này là, “Công việc”").selectOption("Tên thủ tục hành chính");
  await expect(dialog(page)).toContainText("Đọc được 2 thủ tục: 2 mới");
  await dialog(page).getByLabel("Cột này là, “Mảng”").selectOption("Lĩnh vực");
  await expect(dialog(page).getByRole("columnheader", { name: /Số hiệu/ })).toContainText("nên xem lại");
  await add(page).click();
  await expect(count(page)).toHaveText("2 thủ tục");

  // The same arrangement of headings is read as the officer said; nothing in it is new.
  await drop(page, list);
  await expect(dialog(page)).toContainText("0 mới, 0 khác, 2 giống");
  await expect(add(page)).toBeDisabled();
  await dialog(page).getByRole("button", { name: "Hủy" }).click();

  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByRole("heading", { name: "Đưa danh mục thủ tục của đơn vị vào" })).toBeVisible();
});

test("changes are shown side by side and taken row by row", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const rows = [["Mã số", "Tên thủ tục", "Lĩnh vực", "Số hồ sơ năm 2019"], ["1.000001", "Đăng ký khai sinh", "Hộ tịch", 10], ["1.000002", "Đăng ký kết hôn", "Hộ tịch", 20]];
  await drop(page, file("a.xlsx", await workbook(rows)));
  await add(page).click();
  await expect(count(page)).toHaveText("2 thủ tục");
  rows[1][3] = 11;
  rows[2][3] = 21;
  rows.push(["1.000003", "Đăng ký khai tử", "Hộ tịch", ""]);
  await drop(page, file("b.xlsx", await workbook(rows)));
  await expect(dialog(page)).toContainText("1 mới, 2 khác, 0 giống");
  const change = dialog(page).getByRole("row", { name: /Đăng ký kết hôn/ }).last();
  await expect(change).toContainText("Hồ sơ năm 2019: 20");
  await expect(change).toContainText("Hồ sơ năm 2019: 21");
  await dialog(page).getByLabel("Lấy: Đăng ký khai sinh").uncheck();
  await add(page).click();
  await expect(count(page)).toHaveText("3 thủ tục");
  await expect(app.cell(1, "volume-full_year")).toHaveText("10");
  await expect(app.cell(2, "volume-full_year")).toHaveText("21");
});

test("a table pasted from Word or a web page is read with its merged cells and line breaks", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const html = `<html><body><p>Phụ lục</p><table>
    <tr><td rowspan="2"><p>TT</p></td><td rowspan=2>Tên thủ tục<br>hành chính</td><td colspan=2>Mức độ</td><td rowspan=2>Lộ trình trên Cổng DVC tỉnh</td></tr>
    <tr><td>3</td><td>4</td></tr>
    <tr><td>I</td><td colspan=4><b>Lĩnh vực Hộ tịch</b></td></tr>
    <tr><td>1</td><td>Đăng ký&nbsp;khai sinh
       có yếu tố nước ngoài</td><td></td><td>X</td><td>9/2020</td></tr>
    </table><script>document.title = "chạy"</script><img src="https://khac.example/x.png"></body></html>`;
  await paste(page, { "text/html": html, "text/plain": "TT\tTên\n" });
  await expect(dialog(page)).toContainText("tiêu đề cột ở dòng 1–2");
  await expect(dialog(page).getByRole("cell", { name: "Đăng ký khai sinh có yếu tố nước ngoài" })).toBeVisible();
  await add(page).click();
  await app.step("Lộ trình");
  await app.step("Danh mục");
  await expect(page.getByLabel("Lĩnh vực")).toHaveValue("Hộ tịch");
  await expect(page).toHaveTitle("Rà soát dịch vụ công trực tuyến");
});

test("every sheet with a list is looked at, hidden ones and instructions are not", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const book = new ExcelJS.Workbook();
  book.addWorksheet("Hướng dẫn").addRows([["Ghi đủ các cột"], ["Không gộp ô"]]);
  book.addWorksheet("Cấp tỉnh").addRows([["Mã số", "Tên thủ tục"], ["1.000001", "Cấp thẻ luật sư"]]);
  const hidden = book.addWorksheet("Năm 2018");
  hidden.addRows([["Mã số", "Tên thủ tục", "Lĩnh vực"], ["1.000009", "Thủ tục đã bỏ", "Cũ"]]);
  hidden.state = "hidden";
  book.addWorksheet("Cấp huyện").addRows([["Mã số", "Tên thủ tục"], ["1.000002", "Đăng ký khai sinh"]]);
  await drop(page, file("hai-cap.xlsx", Buffer.from(await book.xlsx.writeBuffer())));
  await expect(dialog(page)).toContainText("Trang tính “Cấp tỉnh”");
  await add(page).click();
  await expect(dialog(page)).toContainText("Trang tính “Cấp huyện”");
  await add(page).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(count(page)).toHaveText("2 thủ tục");
});

test("tables of a Word document, one per field, are one list", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const table = (rows) => `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
  const html = `${table([["TT", "Tên thủ tục", "Lĩnh vực"], ["1", "<p>Đăng ký</p><p>khai sinh</p>", "Hộ tịch"]])}<p>II</p>${table([["TT", "Tên thủ tục", "Lĩnh vực"], ["1", "Cấp thẻ", "Luật sư"]])}`;
  await paste(page, { "text/html": html });
  await expect(dialog(page)).toContainText("2 mới");
  await expect(dialog(page).getByRole("cell", { name: "Đăng ký khai sinh" })).toBeVisible();
  await expect(dialog(page)).toContainText("dòng tiêu đề lặp lại");
});

test("heading rows are corrected by hand", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await drop(page, file("a.xlsx", await workbook([["Tên thủ tục", "Mã số"], ["Đăng ký khai sinh", "1.000001"], ["Tên thủ tục mới", "Lĩnh vực"], ["Đăng ký kết hôn", "Hộ tịch"]])));
  await expect(dialog(page)).toContainText("tiêu đề cột ở dòng 1.");
  await page.getByLabel("đến dòng").fill("3");
  await page.getByLabel("đến dòng").press("Tab");
  await expect(dialog(page)).toContainText("tiêu đề cột ở dòng 1–3.");
  await page.getByLabel("Tiêu đề cột từ dòng").fill("3");
  await page.getByLabel("Tiêu đề cột từ dòng").press("Tab");
  await expect(dialog(page)).toContainText("tiêu đề cột ở dòng 3.");
  await expect(dialog(page)).toContainText("Đọc được 1 thủ tục");
});

test("a table pasted as text keeps its quoted line breaks", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await paste(page, { "text/plain": 'Mã số\tTên thủ tục\n1.000001\t"Đăng ký\nkhai sinh"\n' });
  await expect(dialog(page)).toContainText("1 mới");
  await expect(dialog(page)).toContainText("ô được gọn lại");
  const report = await app.download(() => dialog(page).getByRole("button", { name: "Tải báo cáo nhập" }).click());
  const text = await readFile(report, "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text).toContain('"B2";"Đăng ký\nkhai sinh";"ô được gọn lại');
});

test("text in an old font is shown beside its conversion and converted only on a yes", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await drop(page, file("cu.xlsx", await workbook([["TT", "Tªn thñ tôc hµnh chÝnh"], [1, "CÊp giÊy phÐp x©y dùng"]], ".VnTime")));
  await expect(dialog(page).locator("#legacy")).toContainText("TCVN3");
  await expect(dialog(page).locator("#legacy").getByRole("cell", { name: "Cấp giấy phép xây dựng" })).toBeVisible();
  await expect(dialog(page).locator(".mapping")).toContainText("CÊp giÊy phÐp x©y dùng");
  await dialog(page).getByRole("button", { name: "Chuyển sang Unicode" }).click();
  await expect(dialog(page).locator(".mapping")).toContainText("Cấp giấy phép xây dựng");
  await add(page).click();
  await expect(page.locator(".grid")).toContainText("Cấp giấy phép xây dựng");
});

test("several files are looked at one after the other, and a bad one stops none", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const list = (name) => workbook([["Tên thủ tục", "Mã"], [name, ""]]);
  await drop(page, file("mot.xlsx", await list("Khai sinh")), file("hong.xlsx", Buffer.from("%PDF-1.7")), file("ba.xlsx", await list("Kết hôn")));
  await expect(dialog(page)).toContainText("mot.xlsx (còn 1 tệp)");
  await expect(app.notice()).toContainText("hong.xlsx: Đây là tệp PDF");
  await add(page).click();
  await expect(dialog(page)).toContainText("ba.xlsx");
  await add(page).click();
  await expect(count(page)).toHaveText("2 thủ tục");
});

test("the same list is read from every format that offices save", async ({ app, page }) => {
  const { path, count: procedures } = await portalList();
  const folder = join(import.meta.dirname, ".output/formats");
  mkdirSync(folder, { recursive: true });
  const converted = (to) => {
    convert(to, folder, path);
    return join(folder, basename(path).replace(/\.xlsx$/, `.${to.split(":")[0]}`));
  };
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList(path);
  await expect(count(page)).toHaveText(`${procedures} thủ tục`);
  for (const format of ["xls", "ods", "csv:Text - txt - csv (StarCalc):59,34,76"]) {
    await page.setInputFiles("#import", converted(format));
    await expect(dialog(page), format).toContainText(new RegExp(`0 mới, 0 khác, ${procedures} giống`));
    await dialog(page).getByRole("button", { name: "Hủy" }).click();
  }
});

test("a field that is spelt in several ways is shown as one and becomes one in one act", async ({ app, page }) => {
  await app.begin("Sở Nội vụ");
  await app.step("Danh mục");
  const rows = ["Thi đua – Khen thưởng", "Thi đua – Khen thưởng", "Thi đua khen thưởng", "Hộ tịch"];
  const text = ["Tên thủ tục\tLĩnh vực", ...rows.map((field, at) => `Thủ tục ${at + 1}\t${field}`)].join("\n");
  await app.importList({ name: "linh-vuc.tsv", mimeType: "text/plain", buffer: Buffer.from(text) });
  const remark = page.locator(".spellings");
  await remark.getByText("1 lĩnh vực, cơ quan viết nhiều cách").click();
  await expect(remark).toContainText("Lĩnh vực: “Thi đua – Khen thưởng” (2), “Thi đua khen thưởng” (1)");
  await remark.getByRole("button", { name: "Gộp về cách viết dùng nhiều nhất" }).click();
  await expect(app.notice()).toContainText("Đã gộp cách viết ở 1 thủ tục");
  await expect(remark).toHaveCount(0);
  await expect(app.row(3)).toContainText("Thi đua – Khen thưởng");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(app.row(3)).toContainText("Thi đua khen thưởng");
});
