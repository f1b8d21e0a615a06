// Files that must not take the place of others by themselves: of another campaign, or with a wrong clock; and opinion
// sheets of which a respondent sends several; what is returned of a plain list.
import ExcelJS from "exceljs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { FIRST, FOLDER, file, go, openOffice, receive, row, unit } from "./office.mjs";
import { open, text, withData } from "./workbook.mjs";

const UNIT = "Sở Nội vụ";
const own = () => readFileSync(join(FOLDER, FIRST));
const foreign = () => file("dot-khac.xlsx", readFileSync(join(FOLDER, "dot-khac", FIRST)));

/** The text of the e-mail that acknowledges the unit's file. */
async function acknowledgement(page) {
  await go(page, "Kết xuất");
  await page.getByRole("button", { name: "Soạn thư" }).click();
  await page.locator("summary", { hasText: new RegExp(`^Báo đã nhận: +${UNIT}`) }).click();
  return page.locator(".office__mail").textContent();
}

const arrived = (page) => page.locator(".office__arrived");

test("a file of another campaign never takes the place of the unit's own, and can be looked at and put aside", async ({ app, page }) => {
  await openOffice(app, page);
  await receive(page, [file(FIRST, own()), foreign()]);
  await expect(arrived(page)).toHaveText("1 nhận, 1 cần chọn");
  await expect(row(page, "dot-khac.xlsx")).toContainText("làm theo đợt khác; giữ lại, bản đúng đợt vẫn được dùng");
  await expect(unit(page, UNIT)).toContainText(FIRST);
  await expect(unit(page, UNIT)).not.toContainText("đợt khác");
  const seen = await unit(page, UNIT).textContent();

  // Where the two campaigns differ is shown, and nothing has happened when the dialog is closed.
  await row(page, "dot-khac.xlsx").getByRole("button", { name: /^Đọc theo đợt của Văn phòng/ }).click();
  const dialog = page.getByRole("dialog", { name: `Hồ sơ của ${UNIT} làm theo đợt khác` });
  await expect(dialog).toContainText(/Đơn vị làm theo đợt “.*” \(.* bản \d+\); Văn phòng đang tổng hợp đợt “/);
  const different = dialog.getByRole("region", { name: "Nội dung khác nhau" });
  for (const heading of ["Yêu cầu", "Mức độ", "Loại đơn vị"]) await expect(different.getByRole("rowheader", { name: heading }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Hủy" }).click();
  expect(await unit(page, UNIT).textContent()).toBe(seen);

  await row(page, "dot-khac.xlsx").getByRole("button", { name: /^Không dùng/ }).click();
  await expect(arrived(page)).toHaveText("2 nhận");
  await expect(row(page, "dot-khac.xlsx")).toContainText(/^dot-khac\.xlsx.*Không dùng \(làm theo đợt khác/);
  expect(await unit(page, UNIT).textContent()).toBe(seen);
  // The unit is told so.
  const mail = await acknowledgement(page);
  expect(mail).toContain(`Đã nhận tệp “${FIRST}”`);
  expect(mail).toContain("Tệp “dot-khac.xlsx” được giữ lại, không dùng: làm theo đợt khác.");
});

test("the only file of a unit is of another campaign: it counts, is no submission, and can be read under the Office's", async ({ app, page }) => {
  await openOffice(app, page);
  await receive(page, [foreign()]);
  await expect(arrived(page)).toHaveText("1 cần chọn");
  await expect(unit(page, UNIT)).toContainText("đợt khác");
  await go(page, "Kết xuất");
  await expect(page.getByText("1 đơn vị có hồ sơ làm theo đợt khác, chưa đọc theo đợt này").first()).toBeVisible();
  const mail = await acknowledgement(page);
  expect(mail).toMatch(/Hồ sơ làm theo đợt “.*”, không phải đợt “/);
  expect(mail).not.toContain("được đưa vào xem xét");
  await go(page, "Tiếp nhận");
  await row(page, "dot-khac.xlsx").getByRole("button", { name: /^Đọc theo đợt của Văn phòng/ }).click();
  await page.getByRole("button", { name: "Đọc theo đợt này" }).click();
  await expect(row(page, "dot-khac.xlsx")).toContainText("đúng đợt");
  await expect(arrived(page)).toHaveText("1 nhận");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(row(page, "dot-khac.xlsx")).toContainText("đợt khác");
});

/** The unit's own file with another content that no cell shows, made at another moment. */
const madeAt = (moment, email) =>
  withData(own(), (data) => {
    data.made_at = { ...data.made_at, ...moment };
    data.dossier.submission.email = email;
  });

test("a file whose clock was wrong is asked about, and no correction is lost behind it", async ({ app, page }) => {
  // A clock that runs ahead: the correction looks older.
  await openOffice(app, page);
  await receive(page, [file("tuong-lai.xlsx", await madeAt({ date: "2099-01-01" }, "a@so.example"))]);
  await expect(row(page, "tuong-lai.xlsx")).toContainText("đồng hồ máy của đơn vị sai");
  await expect(unit(page, UNIT)).not.toContainText("gửi muộn");
  await receive(page, [file("sua-lai.xlsx", own())]);
  await expect(arrived(page)).toHaveText("1 nhận, 1 cần chọn");
  await expect(row(page, "sua-lai.xlsx")).toContainText("chọn bản được dùng");
  await row(page, "sua-lai.xlsx").getByRole("button", { name: /^Dùng bản này/ }).click();
  await expect(unit(page, UNIT)).toContainText("sua-lai.xlsx");
  await expect(arrived(page)).toHaveText("2 nhận");

  // One that fell back to before the campaign: here too.
  await receive(page, [file("qua-khu.xlsx", await madeAt({ date: "2010-01-01" }, "b@so.example"))]);
  await expect(row(page, "qua-khu.xlsx")).toContainText("ngày lập ở trước ngày bắt đầu của đợt");
  await page.getByLabel(`Thao tác khác với ${UNIT}`).click();
  await page.getByRole("button", { name: "Xem thay đổi giữa các bản" }).click();
  await page.getByRole("button", { name: "Dùng bản chính thức mới nhất" }).click();
  await expect(unit(page, UNIT)).toContainText("tuong-lai.xlsx");
  await page.getByLabel(`Thao tác khác với ${UNIT}`).click();
  await page.getByRole("button", { name: "Gỡ tệp của đơn vị" }).click();
  await receive(page, [file("dung-gio.xlsx", own())]);
  await receive(page, [file("qua-khu.xlsx", await madeAt({ date: "2010-01-01" }, "b@so.example"))]);
  await expect(unit(page, UNIT)).toContainText("dung-gio.xlsx");
  await expect(row(page, "qua-khu.xlsx")).toContainText("không rõ có mới hơn bản đang dùng không; chọn bản được dùng");
  await row(page, "qua-khu.xlsx").getByRole("button", { name: /^Dùng bản này/ }).click();
  await expect(unit(page, UNIT)).toContainText("qua-khu.xlsx");
});

/** An opinion sheet as a respondent fills it in: answers by the place of the line. */
async function answered(path, answers, respondent) {
  const book = await open(path);
  const sheet = book.getWorksheet("Phiếu lấy ý kiến");
  let head = 0;
  sheet.eachRow((one, at) => {
    if (one.values.includes("Mã dòng")) head = at;
    if (text(sheet, `A${at}`) === "Cơ quan, tổ chức, cá nhân trả lời") sheet.getCell(`D${at}`).value = respondent;
    if (text(sheet, `A${at}`) === "Bên trả lời") sheet.getCell(`D${at}`).value = "Cơ quan liên quan";
  });
  const column = sheet.getRow(head).values.indexOf("Trả lời");
  for (const [line, answer] of Object.entries(answers)) sheet.getCell(head + 1 + Number(line), column).value = answer;
  return Buffer.from(await book.xlsx.writeBuffer());
}

test("a respondent's second file adds to the first, and answers to two sheets count once", async ({ app, page }) => {
  const WHO = "Hội Luật gia tỉnh";
  await openOffice(app, page);
  await receive(page, [file(FIRST, own())]);
  await go(page, "Kết xuất");
  await page.getByLabel("Hỏi ai").fill(WHO);
  const first = await app.export("Tải phiếu lấy ý kiến (.xlsx)");
  const made = Math.floor(Date.now() / 1000);
  const sheets = page.locator(".office__sheet");
  await expect(sheets).toHaveCount(1);
  const send = (name, bytes) => page.setInputFiles("#opinion-files", [file(name, bytes)]);
  await send("lan-1.xlsx", await answered(first, { 0: "Đồng ý" }, WHO));
  await expect(row(page, "lan-1.xlsx")).toContainText(`đã nhận ý kiến của ${WHO}: 1 thủ tục`);
  // Another person of the same body, under the same name in other letters.
  await send("lan-2.xlsx", await answered(first, { 1: "Không đồng ý" }, WHO.toUpperCase()));
  await expect(row(page, "lan-2.xlsx")).toContainText(`đã nhận ý kiến của ${WHO}: 1 thủ tục`);
  await expect(sheets.first()).toContainText("1 trả lời: 1 cơ quan liên quan.");
  await expect(sheets.first()).toContainText("1 đồng ý, 1 không đồng ý");
  // The same file again changes nothing; another answer to the same line takes its place.
  await send("lan-2-lai.xlsx", await answered(first, { 1: "Không đồng ý" }, WHO));
  await expect(row(page, "lan-2-lai.xlsx")).toContainText("phiếu này đã nhận rồi");
  await send("lan-3.xlsx", await answered(first, { 1: "Đồng ý" }, WHO));
  await expect(row(page, "lan-3.xlsx")).toContainText("1 thủ tục thay trả lời trước");
  await expect(sheets.first()).toContainText("2 đồng ý, 0 không đồng ý");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(sheets.first()).toContainText("1 đồng ý, 1 không đồng ý");

  // A second sheet to the same body is an entry of its own; of two answers on a line the later sheet's counts.
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(made);
  await page.getByLabel("Hỏi ai").fill(WHO);
  const second = await app.export("Tải phiếu lấy ý kiến (.xlsx)");
  await expect(sheets).toHaveCount(2);
  await expect(sheets.first()).toContainText("Chưa có trả lời.");
  await send("phieu-2.xlsx", await answered(second, { 0: "Không đồng ý" }, WHO));
  await expect(sheets.first()).toContainText("0 đồng ý, 1 không đồng ý");
  await expect(sheets.nth(1)).toContainText("1 đồng ý, 1 không đồng ý");
  await go(page, "Xem xét");
  await expect(page.locator(".grid__row").filter({ hasText: "+0 −1" })).toHaveCount(2);
  await expect(page.locator(".grid__row").filter({ hasText: "+1" })).toHaveCount(0);
});

test("answers on what the unit has changed since are seen beside the line, and not counted", async ({ app, page }) => {
  const WHO = "Hội Luật gia tỉnh";
  await openOffice(app, page);
  await receive(page, [file(FIRST, own())]);
  await go(page, "Kết xuất");
  const sheet = await app.export("Tải phiếu lấy ý kiến (.xlsx)");
  await page.setInputFiles("#opinion-files", [file("tra-loi.xlsx", await answered(sheet, { 0: "Không đồng ý" }, WHO))]);
  await go(page, "Xem xét");
  await expect(page.locator(".grid__row").first()).toContainText("+0 −1");
  // The unit changes its first proposals.
  await go(page, "Tiếp nhận");
  await receive(page, [file("sua-doi.xlsx", readFileSync(join(FOLDER, "khac", FIRST)))]);
  await go(page, "Xem xét");
  await expect(page.locator(".grid__row").filter({ hasText: "−1" })).toHaveCount(0);
  await page.locator(".grid__row").first().click();
  const detail = page.getByRole("complementary", { name: "Chi tiết thủ tục" });
  await expect(detail).toContainText("Ý kiến về nội dung trước đây của dòng này, không tính: 1 không đồng ý.");
  await expect(detail).toContainText(`Không đồng ý: ${WHO}`);
  await go(page, "Kết xuất");
  const reviewed = (await open(await app.export("Tải sổ làm việc"))).getWorksheet("Xem xét");
  expect(text(reviewed, "A1")).toContain("KẾT QUẢ XEM XÉT");
  const head = reviewed.getRow(3).values;
  const [agencies, others] = ["Cơ quan liên quan", "Ý kiến khác"].map((name) => reviewed.getRow(4).getCell(head.indexOf(name)).text);
  expect([agencies, others.split("\n")[0]]).toEqual(["", "Ý kiến về nội dung trước đây của dòng này, không tính: 1 không đồng ý."]);
});

test("what is returned of a plain list is that list with the remarks, and counts once the unit has changed it", async ({ app, page }) => {
  const OF = "Thanh tra tỉnh";
  const list = new ExcelJS.Workbook();
  const rows = [1, 2, 3].map((at) => [at, `1.00100${at}`, `Cấp giấy phép loại ${at}`, "Hộ tịch", "X"]);
  list.addWorksheet("x").addRows([["STT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Mức độ 3"], ...rows]);
  await openOffice(app, page);
  await receive(page, [file("danh-muc.xlsx", Buffer.from(await list.xlsx.writeBuffer()))]);
  await row(page, "danh-muc.xlsx").getByRole("button", { name: /^Chọn đơn vị/ }).click();
  await page.getByRole("dialog").getByLabel("Đơn vị").fill(OF);
  await page.getByRole("button", { name: "Nhận danh mục" }).click();
  await go(page, "Xem xét");
  await page.locator(".grid__row").nth(1).click();
  await page.getByRole("radio", { name: "Trả lại" }).check();
  await page.getByLabel("Nội dung đơn vị phải hoàn thiện").fill("Ghi rõ lộ trình");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await go(page, "Kết xuất");
  const returned = await app.export(`Tải tệp trả lại ${OF}`);
  const book = await open(returned);
  expect(book.worksheets.filter(({ state }) => state === "visible").map(({ name }) => name)).toEqual(["Danh mục đã gửi", "Rà soát", "Ý kiến"]);
  const sheet = book.getWorksheet("Danh mục đã gửi");
  const remarked = {};
  sheet.eachRow((one, at) => /^\d+$/.test(text(sheet, `A${at}`)) && (remarked[text(sheet, `B${at}`)] = [at, text(sheet, `H${at}`)]));
  expect(Object.entries(remarked).map(([name, [, remark]]) => [name, remark])).toEqual(rows.map(([at, , name]) => [name, at === 2 ? "Ghi rõ lộ trình" : ""]));

  // Sent back as it is, it says nothing.
  await go(page, "Tiếp nhận");
  await receive(page, [file("chua-sua.xlsx", readFileSync(returned))]);
  await expect(row(page, "chua-sua.xlsx")).toContainText("đơn vị chưa sửa; giữ lại, bản đơn vị đã gửi vẫn được dùng");
  await expect(unit(page, OF)).toContainText("danh-muc.xlsx");
  // Corrected in Excel it counts, with all that the list proposed; the Office made it, so that its date is no lateness.
  sheet.getCell(`E${remarked["Cấp giấy phép loại 2"][0]}`).value = "Từ quý IV/2020";
  await receive(page, [file("da-sua.xlsx", Buffer.from(await book.xlsx.writeBuffer()))]);
  await expect(unit(page, OF)).toContainText("da-sua.xlsx");
  await expect(unit(page, OF)).not.toContainText("gửi muộn");
  await row(page, "da-sua.xlsx").getByRole("button", { name: /^Xem chỗ sửa tay/ }).click();
  await expect(page.getByRole("dialog")).toContainText("Khác với dữ liệu khi xuất: 1 lộ trình.");
  await page.getByRole("button", { name: "Chọn tất cả", exact: true }).click();
  await page.getByRole("button", { name: "Lấy 1 chỗ đã chọn" }).click();
  await expect(unit(page, OF)).toContainText("1 cần xem lại, 2 chưa xem");
  await expect(unit(page, OF)).toContainText("đã gửi lại");
});
