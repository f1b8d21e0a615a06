// Văn phòng UBND tỉnh: a whole province's files at once, some of them bad, into one list.
import ExcelJS from "exceljs";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { open, submitted, text } from "./workbook.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/province");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));
const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

async function openOffice(app, page) {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tổng hợp hồ sơ các đơn vị");
}

const row = (page, name) => page.locator("#unit-files-read").getByRole("row", { name: new RegExp(name.replaceAll(".", "\\.")) });

test("a province's files are opened at once, bad ones stop none, and the list that comes out holds every proposal", async ({ app, page }) => {
  await openOffice(app, page);
  const first = readFileSync(join(FOLDER, files[0]));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(first);
  book.worksheets[0].getCell("B9").value = "Sửa bằng tay";
  const edited = Buffer.from(await book.xlsx.writeBuffer());
  const list = new ExcelJS.Workbook();
  list.addWorksheet("x").addRows([["Tên thủ tục"], ["Khai sinh"]]);
  const plain = Buffer.from(await list.xlsx.writeBuffer());
  await page.setInputFiles("#unit-files", [
    file("cat-ngang.xlsx", first.subarray(0, 5000)),
    file("danh-muc.xlsx", plain),
    ...files.map((name) => file(name, readFileSync(join(FOLDER, name)))),
    file("sua-tay.xlsx", edited),
  ]);
  await expect(row(page, "sua-tay.xlsx")).toContainText("1 ô sửa tay", { timeout: 60_000 });
  await expect(row(page, "cat-ngang.xlsx")).toContainText("hỏng hoặc tải về chưa đủ");
  await expect(row(page, "danh-muc.xlsx")).toContainText("không phải hồ sơ do phần mềm xuất ra");
  await expect(row(page, "sua-tay.xlsx")).toContainText("đã mở rồi");
  await expect(row(page, files[0])).toContainText("đúng bộ của đợt");
  await expect(page.getByText(`${files.length} đơn vị đã gửi, 0 chưa gửi`)).toBeVisible();
  for (const heading of ["Cùng mã, khác tên", "Thủ tục nhóm 3 chờ sửa văn bản", "Nhóm theo đơn vị"]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await expect(page.locator(".office__odd").first()).toBeVisible();

  const working = await open(await app.export("Tải sổ làm việc"));
  expect(working.worksheets.map(({ name }) => name)).toEqual(
    ["Tổng hợp", "Chưa dùng trực tuyến", "Giải pháp kỹ thuật", "Văn bản chờ sửa", "Chênh lệch các huyện", "Cùng mã, khác tên"],
  );
  expect(working.worksheets.every((sheet) => sheet.rowCount > 3)).toBe(true);

  const path = await app.export("Tải danh mục tổng hợp");
  const sheet = (await open(path)).worksheets[0];
  const marks = (of) => of.proposal.level !== null && of.screening.met?.length > 0;
  let expected = 0;
  for (const name of files) expected += submitted(await open(join(FOLDER, name))).dossier.procedures.filter(marks).length;
  let found = 0;
  sheet.eachRow((_, at) => (found += text(sheet, `C${at}`) === "X" ? 1 : 0));
  expect(found).toBe(expected);
  expect(text(sheet, `B${sheet.rowCount}`)).toBe(`Tổng cộng ${files.length} đơn vị: ${expected.toLocaleString("vi-VN")} thủ tục`);
});

test("the example province can be looked at without any file", async ({ app, page }) => {
  await openOffice(app, page);
  await page.getByRole("button", { name: "Xem với tỉnh ví dụ" }).click();
  await expect(page.getByText("0 chưa gửi")).toBeVisible();
  await expect(page.locator(".bars__row")).toHaveCount(files.length);
});
