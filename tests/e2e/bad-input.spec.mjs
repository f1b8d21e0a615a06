// Bad input: a clear Vietnamese message that says what was seen and what to do, and the open dossier untouched.
import ExcelJS from "exceljs";
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";
import { portalList } from "./workbook.mjs";

const wide = (text) => Buffer.from(text, "utf16le");

async function workbook(fill) {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet("Trang 1"));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const FILES = [
  ["a PDF", () => Buffer.from("%PDF-1.7\n"), "Đây là tệp PDF"],
  ["an empty file", () => Buffer.alloc(0), "Tệp rỗng"],
  ["an encrypted workbook", () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), wide("EncryptedPackage\0")]), "mật khẩu"],
  ["a sign-in page instead of a file", () => Buffer.from("<!DOCTYPE html><html><body><form>Đăng nhập</form></body></html>"), "trang web không có bảng"],
  ["100 MB", () => "large", "Tệp 100 MB, lớn hơn mức 20 MB"],
  ["an empty sheet", () => workbook(() => {}), "Không thấy dòng thủ tục nào"],
  ["a truncated workbook", async () => (await workbook((sheet) => sheet.addRow(["Tên"]))).subarray(0, 900), "hỏng hoặc tải về chưa đủ"],
  ["bytes that are no text", () => Buffer.from([0x54, 0xea, 0x01, 0x0a, 0xc8, 0x41]), "bảng mã"],
];

test("every bad file is refused with what was seen and what to do, and the dossier stays", async ({ app, page }) => {
  await app.withList();
  await app.saved();
  const stored = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
  const before = await stored();
  for (const [name, make, words] of FILES) {
    const content = await make();
    if (content === "large") {
      // Made in the page: the test's own channel carries no 100 MB.
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], "lon.xlsx"));
        const input = document.getElementById("import");
        input.files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    } else {
      await page.setInputFiles("#import", { name: "tep.xlsx", mimeType: "application/octet-stream", buffer: content });
    }
    await expect(app.notice().getByRole("alert"), name).toContainText(words);
    await app.notice().getByRole("button", { name: "Đóng" }).click();
    await expect(page.locator(".toolbar__count")).toHaveText("271 thủ tục");
  }
  // One without a column of names is shown as it stands, and the officer says which column it is.
  const nameless = await workbook((sheet) => sheet.addRows([["Họ", "Tuổi"], ["An", 30]]));
  await page.setInputFiles("#import", { name: "tep.xlsx", mimeType: "application/octet-stream", buffer: nameless });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("Chưa có cột nào là tên thủ tục");
  await expect(dialog.getByRole("cell", { name: "An" })).toBeVisible();
  await dialog.getByRole("button", { name: "Hủy" }).click();
  expect(await stored()).toBe(before);
});

test("a campaign that is spoilt is refused with the place of every mistake, a good one is used and named", async ({ app, page }) => {
  const shipped = JSON.parse(readFileSync(`${import.meta.dirname}/../../src/domain/campaigns/2020.json`, "utf8"));
  const load = (campaign) => {
    const buffer = Buffer.from(JSON.stringify(campaign));
    return page.setInputFiles("#campaign-file", { name: "dot.json", mimeType: "application/json", buffer });
  };
  await app.open();
  await load({ ...shipped, colour: "red" });
  await expect(app.notice()).toContainText("Không phải tệp đợt rà soát: unknown field `colour`");
  await load({ ...shipped, title: " ", units: [{ name: "Sở Mới", kind: "ban" }] });
  await expect(app.notice()).toContainText("Tệp đợt có 2 chỗ sai");
  await expect(app.notice()).toContainText("title: để trống");
  await expect(app.notice()).toContainText("units[1].kind: không có “ban” trong đợt");
  await load({ ...shipped, id: "vp-ubnd", version: 3, title: "Đợt của Văn phòng", notice: "Nguyên văn Phụ lục X." });
  await expect(app.notice()).toContainText("Đã nạp đợt “Đợt của Văn phòng”");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await expect(page.locator(".facts")).toContainText("vp-ubnd, phiên bản 3");
});

test("a list is no dossier and a dossier is no list; each is told apart", async ({ app, page }) => {
  const { path } = await portalList();
  await app.open();
  await page.setInputFiles("#open-file", path);
  await expect(app.notice()).toContainText("danh mục thường");
  await app.begin("Sở Tư pháp");
  await app.step("Kiểm tra và xuất");
  const draft = await app.export("Tải BẢN NHÁP");
  await app.step("Danh mục");
  await page.setInputFiles("#import", draft);
  await expect(app.notice()).toContainText("hồ sơ do phần mềm xuất ra");
});
