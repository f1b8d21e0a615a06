// Văn phòng UBND tỉnh: a whole province's files in, some of them bad; decided on; five kinds of files out, each
// opened again and compared.
import ExcelJS from "exceljs";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "./fixtures.mjs";
import { FIRST, FOLDER, SECOND, file, go, openOffice, receive, row, unit, workbooks } from "./office.mjs";
import { durableKeys, pickFile, pickedFile, setDurable } from "./stores.mjs";
import { open, submitted, text, withData } from "./workbook.mjs";

const OTHERS = join(FOLDER, "khac");
const files = workbooks(FOLDER);
const all = () => files.map((name) => file(name, readFileSync(join(FOLDER, name))));

const list = (page) => page.getByRole("grid", { name: "Xem xét" });

/** Shows a unit's rows in the review, and selects one. */
async function select(page, unitName, at = 0) {
  await go(page, "Xem xét");
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: unitName });
  await page.locator(".grid__row").nth(at).click();
}

const listed = (dossier) => dossier.procedures.filter((one) => one.proposal?.level && one.screening?.met?.length > 0);
const dossierOf = async (path) => submitted(await open(path)).dossier;

/** Rows of the consolidated list with an X, by name, with what stands in their cells. */
function proposals(sheet) {
  const found = [];
  sheet.eachRow((_, at) => {
    if (text(sheet, `C${at}`) === "X") found.push({ name: text(sheet, `B${at}`), four: text(sheet, `D${at}`) === "X", note: text(sheet, `G${at}`), provincial: text(sheet, `E${at}`) });
  });
  return found;
}

/** The rows of a list below its heads, as a person reads them: what heads a section, what is numbered, what adds up. */
function listRows(sheet) {
  const rows = [];
  sheet.eachRow((_, at) => rows.push({ number: text(sheet, `A${at}`), title: text(sheet, `B${at}`), marks: [text(sheet, `C${at}`), text(sheet, `D${at}`)] }));
  return rows.slice(rows.findIndex(({ title }) => / \([\d.]+ thủ tục\)$/.test(title)));
}

const counted = (title) => Number(title.match(/([\d.]+) thủ tục/)?.[1].replaceAll(".", ""));

/** Sheets above whose pages, the first one too, these words stand. */
const headed = (book, words) =>
  book.worksheets.filter(({ headerFooter }) => [headerFooter.oddHeader, headerFooter.firstHeader].every((header) => header?.includes(words)));

/** The column under a head. */
const under = (sheet, row, head) => sheet.getRow(row).values.indexOf(head);

test("files come in at once, bad ones stop none, hand edits and plain lists are asked about, newer versions replace", async ({ app, page }) => {
  await openOffice(app, page);
  const first = readFileSync(join(FOLDER, FIRST));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(first);
  book.getWorksheet("Danh mục").getCell("G9").value = "Sửa bằng tay";
  const edited = Buffer.from(await book.xlsx.writeBuffer());
  const list = new ExcelJS.Workbook();
  list.addWorksheet("x").addRows([["Tên thủ tục", "Lĩnh vực"], ["Khai sinh", "Hộ tịch"]]);
  const plain = Buffer.from(await list.xlsx.writeBuffer());
  await receive(page, [file("cat-ngang.xlsx", first.subarray(0, 5000)), file("danh-muc.xlsx", plain), ...all(), file("sua-tay.xlsx", edited)]);
  await expect(row(page, "cat-ngang.xlsx")).toContainText("hỏng hoặc tải về chưa đủ");
  await expect(row(page, FIRST)).toContainText("đúng đợt");
  await expect(page.getByText(`${files.length} đơn vị đã gửi, 0 chưa gửi`)).toBeVisible();

  // Edited after its export: what, old and new, and the Office chooses; until then the unit stands so on the board.
  await expect(row(page, "sua-tay.xlsx")).toContainText("1 chỗ sửa tay sau khi xuất, chưa quyết định");
  await expect(unit(page, "Sở Nội vụ")).toContainText("sửa tay, chưa quyết định");
  await row(page, "sua-tay.xlsx").getByRole("button", { name: /Xem chỗ sửa tay/ }).click();
  await expect(page.getByRole("dialog")).toContainText("Sửa bằng tay");
  await page.getByRole("checkbox", { name: /^Lấy Ghi chú:/ }).check();
  await page.getByRole("button", { name: "Lấy 1 chỗ đã chọn" }).click();
  await expect(row(page, "sua-tay.xlsx")).toContainText("đã lấy 1 chỗ");
  await expect(unit(page, "Sở Nội vụ")).not.toContainText("sửa tay, chưa quyết định");

  // For a list without hidden data the Office says whose it is.
  await row(page, "danh-muc.xlsx").getByRole("button", { name: /Chọn đơn vị/ }).click();
  await page.getByRole("dialog").getByLabel("Đơn vị").fill("Trường Cao đẳng Y tế");
  await page.getByRole("button", { name: "Nhận danh mục" }).click();
  await expect(unit(page, "Trường Cao đẳng Y tế")).toContainText("ngoài danh sách");

  // Again, in another order: nothing changes.
  await receive(page, all().reverse());
  await expect(row(page, FIRST)).toContainText("đã mở rồi");
  await expect(unit(page, "Sở Nội vụ")).toContainText("sua-tay.xlsx");

  // A newer version with changes, and one made with another criteria set.
  await receive(page, workbooks(OTHERS).map((name) => file(`moi-${name}`, readFileSync(join(OTHERS, name)))));
  await expect(row(page, `moi-${FIRST}`)).toContainText("được dùng thay các bản khác của đơn vị");
  await expect(row(page, `moi-${SECOND}`)).toContainText("khác bản");
  await page.getByLabel("Thao tác khác với Sở Nội vụ").click();
  await page.getByRole("button", { name: "Xem thay đổi giữa các bản" }).click();
  await expect(page.getByRole("dialog")).toContainText("sửa ghi chú");
  await expect(page.getByRole("dialog")).toContainText("bỏ khỏi danh mục");
  await page.getByRole("button", { name: "Đóng" }).last().click();

  // The list of units is the Office's.
  await page.getByRole("button", { name: "Sửa danh sách đơn vị" }).click();
  const scope = page.getByLabel(/Mỗi dòng một đơn vị/);
  await scope.fill(`${await scope.inputValue()}\nTrường Cao đẳng Y tế\nSở Du lịch`);
  await page.getByRole("button", { name: "Dùng danh sách này" }).click();
  await expect(unit(page, "Sở Du lịch")).toContainText("chưa gửi");
  await expect(unit(page, "Trường Cao đẳng Y tế")).not.toContainText("ngoài danh sách");
});

test("every kind of bad file beside thirty-two good ones is said by what it is, and stops none", async ({ app, page }) => {
  const first = readFileSync(join(FOLDER, FIRST));
  const other = (kind, name) => readFileSync(join(FOLDER, "..", kind, readdirSync(join(FOLDER, "..", kind)).find((file) => file.includes(name))));
  const instructions = new ExcelJS.Workbook();
  instructions.addWorksheet("Hướng dẫn").addRows([["Điền đủ các cột"], ["Gửi trước ngày 10"]]);
  const bad = {
    "rong.xlsx": [Buffer.alloc(0), "Tệp rỗng"],
    "trang.pdf": [Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "tệp PDF"],
    "anh.png": [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "tệp ảnh"],
    "to-trinh.docx": [other("papers", ".docx"), "tệp Word"],
    "dang-nhap.xls": [Buffer.from("<!doctype html><html><body><form>Đăng nhập</form></body></html>"), "trang web không có bảng nào"],
    "cat-ngang.xlsx": [first.subarray(0, 5000), "hỏng hoặc tải về chưa đủ"],
    "huong-dan.xlsx": [Buffer.from(await instructions.xlsx.writeBuffer()), /không phải|Không thấy/],
    "danh-muc-tinh.xlsx": [other("sheets", "-tong-hop.xlsx"), "không phải tệp của đơn vị"],
    "sua-du-lieu.xlsx": [await withData(first, () => {}, (cells) => [...cells.slice(0, 2), "0".repeat(64), ...cells.slice(3)]), "đã bị sửa hoặc mất một phần"],
    "ban-moi.xlsx": [await withData(first, () => {}, ([magic, , ...rest]) => [magic, "99", ...rest]), "phiên bản phần mềm mới hơn"],
    "trung-so.xlsx": [await withData(first, ({ dossier }) => (dossier.procedures[1].id = dossier.procedures[0].id)), "mang cùng một số hiệu"],
    "khong-ten.xlsx": [await withData(first, ({ dossier }) => (dossier.submission.unit = " ")), "đơn vị"],
    "cong-viec.dvctt": [Buffer.from("ra-soat-dvctt tong-hop 2.3 0000\nhỏng"), "Tệp công việc tổng hợp bị hỏng"],
  };
  await openOffice(app, page);
  const [good, spoilt] = [all(), Object.entries(bad).map(([name, [content]]) => file(name, content))];
  await receive(page, [...spoilt.slice(0, 6), ...good, ...spoilt.slice(6)]);
  await expect(page.locator(".office__arrived")).toHaveText(`${good.length} nhận, ${spoilt.length} hỏng`);
  for (const [name, [, words]] of Object.entries(bad)) await expect(row(page, name), name).toContainText(words);
  // Those that need a person come first.
  const names = await page.locator("#unit-files-read tbody tr").allTextContents();
  expect(names.slice(0, spoilt.length).every((line) => Object.keys(bad).some((name) => line.startsWith(name)))).toBe(true);
  expect(await page.locator("#unit-files-read").innerText()).not.toMatch(/\b(error|invalid|expected|failed|unknown|missing)\b/i);
  await expect(page.getByText(`${files.length} đơn vị đã gửi, 0 chưa gửi`)).toBeVisible();
});

test("a draft is not taken for what was sent, and what is said of opened files follows the work", async ({ app, page }) => {
  await openOffice(app, page);
  const official = readFileSync(join(FOLDER, FIRST));
  const newer = await withData(official, (data) => {
    data.release = "draft";
    data.made_at = { ...data.made_at, hour: 23 };
    // No cell shows it, so that this is no edit by hand.
    data.dossier.submission.email = "canbo@so.example";
  });
  await receive(page, [file("nhap.xlsx", newer)]);
  await expect(unit(page, "Sở Nội vụ")).toContainText("mới có bản nháp");
  await expect(page.getByText(/^0 trong \d+ đơn vị đã gửi, 1 mới có bản nháp/)).toBeVisible();
  await go(page, "Kết xuất");
  await expect(page.getByText(/1 đơn vị đang dùng bản nháp; mọi trang ghi DỰ THẢO/)).toBeVisible();
  await go(page, "Tiếp nhận");
  await receive(page, [file(FIRST, official)]);
  await expect(unit(page, "Sở Nội vụ")).toContainText("đã gửi");
  await expect(row(page, "nhap.xlsx")).toContainText("bản nháp; giữ lại");
  await expect(page.locator(".office__arrived")).toHaveText("1 nhận, 1 cần chọn");
  await row(page, "nhap.xlsx").getByRole("button", { name: /Dùng bản này/ }).click();
  await expect(unit(page, "Sở Nội vụ")).toContainText("đang dùng bản nháp");
  await expect(row(page, "nhap.xlsx")).toContainText("bản do Văn phòng chọn");
  await expect(page.locator(".office__arrived")).toHaveText("2 nhận");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(app.notice()).toContainText("1 lần chọn bản được dùng");
  await expect(page.locator(".office__arrived")).toHaveText("1 nhận, 1 cần chọn");
  // A file that the Office does not want is put aside, and can still be used.
  await row(page, "nhap.xlsx").getByRole("button", { name: /Không dùng/ }).click();
  await expect(row(page, "nhap.xlsx")).toContainText(/Không dùng \(.*bản nháp; giữ lại/);
  await expect(row(page, "nhap.xlsx").getByRole("button", { name: /Dùng bản này/ })).toBeVisible();
  await expect(page.locator(".office__arrived")).toHaveText("2 nhận");
  // Every file's reception is beside its versions, and can be recorded there.
  await page.getByLabel("Thao tác khác với Sở Nội vụ").click();
  await page.getByRole("button", { name: "Xem thay đổi giữa các bản" }).click();
  await page.getByRole("button", { name: `Ghi ngày nhận, số văn bản… ${FIRST}` }).click();
  await page.getByLabel("Ngày Văn phòng nhận").fill("1/1/2020");
  await expect(page.getByRole("dialog")).toContainText("Ngày nhận trước ngày lập tệp");
  await page.getByLabel("Ngày Văn phòng nhận").fill("15/7/2020");
  await page.getByLabel("Người ghi").fill("Lan");
  await page.getByRole("button", { name: "Ghi lại", exact: true }).click();
  await page.getByLabel("Thao tác khác với Sở Nội vụ").click();
  await page.getByRole("button", { name: "Xem thay đổi giữa các bản" }).click();
  await expect(page.getByRole("dialog")).toContainText(/Nhận 15\/7\/2020, .*người ghi: Lan\./);
  await expect(page.getByRole("dialog")).toContainText("Chưa ghi ngày nhận.");
  await page.getByRole("button", { name: "Đóng" }).last().click();
  // On a narrow screen what became of a file, and what to do, is in sight.
  await page.setViewportSize({ width: 360, height: 740 });
  const button = await row(page, "nhap.xlsx").getByRole("button").boundingBox();
  expect(button.x + button.width).toBeLessThanOrEqual(360);
  expect((await row(page, "nhap.xlsx").boundingBox()).height).toBeLessThan(260);
});

test("what is decided goes into five kinds of files, and each opens again as it should", async ({ app, page, context, site }) => {
  test.setTimeout(180_000);
  await openOffice(app, page);
  await receive(page, all());
  const before = await dossierOf(join(FOLDER, FIRST));
  const [returned, adjusted] = listed(before);

  await select(page, "Sở Nội vụ");
  await page.getByLabel("Tìm thủ tục, mã, đơn vị").fill(returned.code);
  await page.locator(".grid__row").first().click();
  await page.getByRole("radio", { name: "Trả lại" }).check();
  await expect(page.getByRole("button", { name: "Ghi quyết định" })).toBeDisabled();
  await page.getByLabel("Nội dung đơn vị phải hoàn thiện").fill("Bổ sung lộ trình trên Cổng quốc gia");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(page.locator(".grid__row").first()).toContainText("trả lại");

  await page.getByLabel("Tìm thủ tục, mã, đơn vị").fill(adjusted.code);
  await page.locator(".grid__row").first().click();
  await page.getByRole("radio", { name: "Điều chỉnh" }).check();
  await page.getByLabel("Lộ trình trên Cổng của tỉnh").fill("12/2020");
  await page.getByLabel("Lý do điều chỉnh").fill("Theo kế hoạch của tỉnh");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(page.locator(".grid__row").first()).toContainText("Từ 12/2020");
  await expect(page.getByRole("complementary", { name: "Chi tiết thủ tục" })).toContainText("Đơn vị đề xuất khi đó");

  // In bulk, and one step back and forth.
  await page.getByLabel("Tìm thủ tục, mã, đơn vị").fill("");
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Sở Tư pháp" });
  await page.getByRole("radio", { name: "Chấp nhận" }).check();
  await page.getByRole("radio", { name: /^Cả \d+ thủ tục/ }).check();
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  const second = listed(await dossierOf(join(FOLDER, SECOND))).length;
  // What many lines would become is shown first.
  await expect(page.getByRole("dialog")).toContainText(`${second} thủ tục được ghi quyết định`);
  await page.getByRole("dialog").getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(page.getByText(`Đã ghi quyết định cho ${second} thủ tục`)).toBeVisible();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(app.notice()).toContainText(`Đã hoàn tác: ${second} quyết định`);
  await expect(page.locator(".grid__row").first()).toContainText("chưa xem");
  await page.getByRole("button", { name: "Làm lại" }).click();
  await expect(page.locator(".grid__row").first()).toContainText("chấp nhận");
  await app.saved();
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Các phần việc" })).toContainText(`${second + 2}/`);

  // (a) The list holds every proposal but the returned one, with the adjusted one as adjusted.
  await go(page, "Kết xuất");
  await expect(page.getByText(/mọi trang ghi DỰ THẢO/)).toBeVisible();
  const draft = await app.export("Tải danh mục tổng hợp");
  expect(draft).toContain("-du-thao-");
  const draftBook = await open(draft);
  expect(headed(draftBook, "DỰ THẢO")).toHaveLength(draftBook.worksheets.length);
  const list = draftBook.worksheets[0];
  expect(text(list, "A1")).toBe("DỰ THẢO");
  const found = proposals(list);
  let expected = -1;
  for (const name of files) expected += listed(await dossierOf(join(FOLDER, name))).length;
  expect(found.length).toBe(expected);
  const total = listRows(list).find(({ title }) => title.startsWith("Tổng cộng"));
  expect(total.title).toMatch(new RegExp(`^Tổng cộng ${files.length} đơn vị: ${expected.toLocaleString("vi-VN")} thủ tục \\(Mức độ 3: [\\d.]+, Mức độ 4: [\\d.]+\\)$`));
  expect(found.filter(({ name }) => name === adjusted.name).map(({ provincial }) => provincial)).toContain("Từ 12/2020");

  // (b) The working book, with the unit's own value beside the Office's.
  const working = await open(await app.export("Tải sổ làm việc"));
  expect(working.worksheets.map(({ name }) => name)).toEqual(
    ["Tổng hợp", "Theo lĩnh vực", "Biểu đồ", "Mức sẵn sàng", "Lộ trình theo tháng", "Xem xét", "Chưa dùng trực tuyến", "Giải pháp kỹ thuật", "Văn bản chờ sửa", "Chênh lệch các huyện", "Cùng mã, khác tên"],
  );
  const reviewed = working.getWorksheet("Xem xét");
  const lines = [];
  reviewed.eachRow((_, at) => lines.push([7, 8, 9, 10].map((column) => reviewed.getRow(at).getCell(column).text)));
  const line = lines.find(([result]) => result === "điều chỉnh");
  expect(line[2]).toContain("Từ 12/2020");
  expect(line[1]).not.toContain("Từ 12/2020");
  expect(line[3]).toBe("Theo kế hoạch của tỉnh");
  expect(lines.filter(([result]) => result === "chấp nhận").length).toBe(second);

  // (c) The unit's file: comments in place, for Excel and for the app.
  const back = await app.export("Tải tệp trả lại Sở Nội vụ");
  const backBook = await open(back);
  const notes = [];
  backBook.getWorksheet("Danh mục").eachRow((sheetRow) => sheetRow.eachCell((cell) => cell.note && notes.push(cell)));
  expect(notes.map((cell) => cell.text)).toEqual([returned.name]);
  // On paper, where notes are not seen, the remark is in the row.
  const backList = backBook.getWorksheet("Danh mục");
  expect(text(backList, `H${notes[0].row}`)).toBe("Bổ sung lộ trình trên Cổng quốc gia");
  const remarked = submitted(backBook).dossier.procedures.filter((one) => one.remark);
  expect(remarked.map(({ code, remark }) => [code, remark.text])).toEqual([[returned.code, "Bổ sung lộ trình trên Cổng quốc gia"]]);

  // (d) The opinion sheet, answered elsewhere and counted.
  await go(page, "Xem xét");
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Sở Nội vụ" });
  await go(page, "Kết xuất");
  await page.getByLabel("Hỏi ai").fill("Hội Luật gia tỉnh");
  await page.getByLabel("Gửi lại về").fill("hcc@example.vn");
  const sheetPath = await app.export("Tải phiếu lấy ý kiến (.xlsx)");
  expect(sheetPath).toContain("phieu-lay-y-kien-so-noi-vu");
  await expect(page.getByText("Chưa có trả lời.")).toBeVisible();
  const asked = await open(sheetPath);
  const questions = asked.getWorksheet("Phiếu lấy ý kiến");
  let head = 0;
  questions.eachRow((row, at) => (head = row.values.includes("Mã dòng") ? at : head));
  expect(questions.rowCount - head).toBe(listed(before).length);
  const [answers, others] = ["Trả lời", "Ý kiến khác"].map((name) => under(questions, head, name));
  for (const name of ["Mã thủ tục", "Lĩnh vực", "Lợi ích cho người nộp"]) expect(under(questions, head, name)).toBeGreaterThan(0);
  expect(questions.getCell(head + 1, answers).dataValidation).toMatchObject({ type: "list", formulae: ['"Đồng ý,Không đồng ý"'] });
  questions.getCell(head + 1, answers).value = "Đồng ý";
  questions.getCell(head + 2, answers).value = "Không đồng ý";
  questions.getCell(head + 2, others).value = "Chưa kịp";
  const above = {};
  for (let at = 1; at < head; at += 1) above[text(questions, `A${at}`)] = at;
  expect(Object.keys(above).some((line) => line.includes("Mức độ 4: như Mức độ 3, thêm:"))).toBe(true);
  expect(text(questions, `D${above["Gửi lại về"]}`)).toBe("hcc@example.vn");
  questions.getCell(`D${above["Cơ quan, tổ chức, cá nhân trả lời"]}`).value = "Hội Luật gia tỉnh";
  expect(questions.getCell(`D${above["Bên trả lời"]}`).dataValidation.formulae[0]).toContain("Đối tượng chịu tác động");
  questions.getCell(`D${above["Bên trả lời"]}`).value = "Đối tượng chịu tác động";
  await page.setInputFiles("#opinion-files", [file("tra-loi.xlsx", Buffer.from(await asked.xlsx.writeBuffer()))]);
  await expect(page.getByText("1 đồng ý, 1 không đồng ý, 1 có ý kiến khác")).toBeVisible();
  await expect(page.getByText("1 trả lời: 1 đối tượng chịu tác động.")).toBeVisible();
  await go(page, "Xem xét");
  await expect(page.locator(".grid__row").filter({ hasText: "+1 −0" })).toHaveCount(1);
  await expect(page.locator(".grid__row").filter({ hasText: "+0 −1" })).toHaveCount(1);

  // (e) Everything, on another machine: an empty browser of its own.
  await go(page, "Kết xuất");
  const state = await app.download(() => page.getByRole("main").getByRole("button", { name: "Lưu ra tệp" }).click());
  const other = await context.browser().newContext();
  const there = await other.newPage();
  await there.goto(`${site}#/tong-hop`);
  await there.setInputFiles("#unit-files", [file("cong-viec.dvctt", readFileSync(state))]);
  await expect(there.getByText(`đã mở công việc: ${files.length} tệp đơn vị`)).toBeVisible({ timeout: 30_000 });
  await expect(there.getByRole("navigation", { name: "Các phần việc" })).toContainText(`${second + 2}/`);
  await there.getByRole("link", { name: "Kết xuất" }).click();
  await expect(there.getByText("1 đồng ý, 1 không đồng ý, 1 có ý kiến khác")).toBeVisible();
  const again = there.waitForEvent("download");
  await there.getByRole("button", { name: "Tải danh mục tổng hợp" }).click();
  const path = `${import.meta.dirname}/.output/again.xlsx`;
  await (await again).saveAs(path);
  expect(proposals((await open(path)).worksheets[0])).toEqual(found);
  await other.close();

  // The unit opens its file, corrects, and sends it again.
  await app.home();
  await page.setInputFiles("#open-file", back);
  await expect(page.getByRole("heading", { name: /trả lại 1 thủ tục, còn 1 chưa xử lý/ })).toBeVisible();
  await app.step("Kiểm tra và xuất");
  await page.getByRole("button", { name: /Bổ sung lộ trình trên Cổng quốc gia/ }).click();
  await page.getByLabel("Đã xử lý").check();
  await app.step("Kiểm tra và xuất");
  const corrected = await app.export("Tải bản nháp");
  await app.home();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await receive(page, [file("da-sua.xlsx", readFileSync(corrected))]);
  // A draft takes the place of an official file only when the Office says so.
  await expect(row(page, "da-sua.xlsx")).toContainText("bản chính thức vẫn được dùng");
  await expect(unit(page, "Sở Nội vụ")).toContainText("có thủ tục trả lại");
  await row(page, "da-sua.xlsx").getByRole("button", { name: /Dùng bản này/ }).click();
  await expect(unit(page, "Sở Nội vụ")).toContainText("bản do Văn phòng chọn");
  await expect(unit(page, "Sở Nội vụ")).toContainText("1 cần xem lại");
  await expect(unit(page, "Sở Nội vụ")).toContainText("đã gửi lại");
});

test("a list is final once every line is decided, by unit or by field, and its numbers add up", async ({ app, page }) => {
  test.setTimeout(180_000);
  await openOffice(app, page);
  await receive(page, all().slice(0, 3));
  await go(page, "Xem xét");
  await page.locator(".grid__row").first().click();
  await page.getByRole("radio", { name: "Chấp nhận" }).check();
  await page.getByRole("radio", { name: /^Cả [\d.]+ thủ tục/ }).check();
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(page.getByText(/Đã ghi quyết định cho/)).toBeVisible();
  await go(page, "Kết xuất");
  await expect(page.getByText("danh mục là bản trình")).toBeVisible();
  let all3 = 0;
  for (const name of files.slice(0, 3)) all3 += listed(await dossierOf(join(FOLDER, name))).length;
  for (const by of ["Theo đơn vị", "Theo lĩnh vực của cả tỉnh"]) {
    await page.getByRole("radio", { name: by }).check();
    const path = await app.export("Tải danh mục tổng hợp");
    expect(path).not.toContain("du-thao");
    const book = await open(path);
    expect(headed(book, "DỰ THẢO")).toHaveLength(0);
    const rows = listRows(book.worksheets[0]);
    // Numbered from 1 within each field, without a gap; each section holds as many as its head says.
    let number = 0;
    let left = 0;
    let lines = 0;
    for (const { number: said, title } of rows) {
      if (title.startsWith("Lĩnh vực ")) [number, left] = [0, left === 0 ? counted(title) : NaN];
      if (!/^\d+$/.test(said)) continue;
      [number, left, lines] = [number + 1, left - 1, lines + 1];
      expect(Number(said)).toBe(number);
    }
    expect([left, lines]).toEqual([0, all3]);
    const total = rows.find(({ title }) => title.startsWith("Tổng cộng"));
    const marked = [0, 1].map((at) => rows.filter(({ number: said, marks }) => /^\d+$/.test(said) && marks[at] === "X").length);
    expect([counted(total.title), ...total.marks.map(Number)]).toEqual([all3, ...marked]);
    // The sheets of counts say the same.
    const sums = book.getWorksheet("Theo lĩnh vực");
    expect(Number(text(sums, `B${sums.rowCount}`))).toBe(all3);
    const units = book.getWorksheet("Tổng hợp");
    expect(Number(text(units, `F${units.rowCount}`))).toBe(all3);
  }
});

test("the work survives a reload, a lost original is asked for, and a second tab only looks", async ({ app, page, context, site }) => {
  await openOffice(app, page);
  await receive(page, all().slice(0, 3));
  await go(page, "Xem xét");
  await page.locator(".grid__row").nth(1).click();
  await expect(list(page)).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.locator(".grid__row").nth(1)).toContainText("chấp nhận");
  await app.saved();
  // Never on what the filter hides.
  await page.getByLabel("Tìm thủ tục, mã, đơn vị").fill("không có thủ tục nào tên thế này");
  await expect(page.getByText("Không có thủ tục nào khớp bộ lọc")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ghi quyết định" })).toBeDisabled();

  const second = await context.newPage();
  await second.goto(`${site}#/tong-hop/xem-xet`);
  await expect(second.getByRole("button", { name: "Tiếp tục ở thẻ này" })).toBeVisible();
  await expect(second.getByRole("button", { name: "Ghi quyết định" })).toBeDisabled();
  await second.close();

  // The browser cleared the dossiers, or there was no room for them.
  const originals = async () => (await durableKeys(page)).filter((key) => key.startsWith("dvctt-original/"));
  await expect.poll(async () => (await originals()).length).toBe(3);
  await page.reload();
  await go(page, "Tiếp nhận");
  await expect(page.locator("#unit-files")).toBeAttached();
  await expect(page.getByText("cần mở lại tệp này")).toHaveCount(0);
  await setDurable(page, { [(await originals())[0]]: null });
  await page.reload();
  await go(page, "Tiếp nhận");
  await expect(page.getByText("cần mở lại tệp này")).toHaveCount(1);
  await receive(page, all().slice(0, 3));
  await expect(page.getByText("cần mở lại tệp này")).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Các phần việc" })).toContainText("1/");
});

test("the example province can be looked at without any file, and a difference leads to its reasons", async ({ app, page }) => {
  await openOffice(app, page);
  await page.getByRole("button", { name: "Xem với tỉnh ví dụ" }).click();
  await expect(page.getByText("0 chưa gửi")).toBeVisible();
  await go(page, "Biểu đồ");
  await expect(page.locator(".chart").first().locator(".bars__row")).toHaveCount(files.length);
  for (const chart of await page.locator(".chart").all()) await expect(chart.getByText("Bảng số liệu")).toBeVisible();
  // Every part has a colour, and the legend has it too; also where the system chooses the colours.
  for (const forcedColors of ["none", "active"]) {
    await page.emulateMedia({ forcedColors });
    for (const chart of await page.locator(".chart").all()) {
      const of = (selector, read) => chart.locator(selector).evaluateAll((all, read) => [...new Set(all.map((one) => (read === "fill" ? getComputedStyle(one).fill : getComputedStyle(one, "::before").backgroundColor)))], read);
      const [parts, keys] = [await of(".bars__part", "fill"), await of(".bars__key", "background")];
      expect(parts).not.toContain("rgb(0, 0, 0)");
      expect(new Set(parts)).toEqual(new Set(keys));
    }
  }
  await page.emulateMedia({ forcedColors: null });
  const pdf = `${import.meta.dirname}/.output/charts.pdf`;
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const printed = execFileSync("pdfinfo", [pdf]).toString();
  expect(Number(printed.match(/Pages:\s+(\d+)/)[1])).toBeLessThanOrEqual(4);
  await go(page, "Đối chiếu");
  for (const heading of ["Cùng mã, khác tên", "Thủ tục nhóm 3 chờ sửa văn bản", "Giải pháp kỹ thuật nhóm 2 cần"]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await go(page, "Bảng đối chiếu");
  const odd = page.locator(".office__odd button").first();
  const words = await odd.textContent();
  await odd.click();
  await expect(page.getByRole("complementary", { name: "Chi tiết thủ tục" })).toContainText("Căn cứ phân nhóm");
  await expect(page.locator(".grid__row--selected")).toBeVisible();
  expect(words.length).toBeGreaterThan(3);
  // The review shows that procedure alone, and the filter says so and can be removed.
  const shown = page.locator(".toolbar__count");
  const few = await shown.textContent();
  await page.getByRole("button", { name: /^Bỏ lọc: chỉ thủ tục “/ }).click();
  await expect(page.getByRole("button", { name: /^Bỏ lọc:/ })).toHaveCount(0);
  await expect(shown).not.toHaveText(few);
});

test("a file on disk follows the Office's work, and opens to it on another PC", async ({ app, page, context, site }) => {
  await pickFile(page, "cong-viec.dvctt");
  await openOffice(app, page);
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByRole("button", { name: "Chọn tệp tự cập nhật" }).click();
  await expect(page.getByText("Đang tự cập nhật tệp cong-viec.dvctt")).toBeVisible();
  await page.getByRole("button", { name: "Đóng" }).first().click();
  await receive(page, [file(FIRST, readFileSync(join(FOLDER, FIRST)))]);
  await select(page, "Sở Nội vụ");
  await page.getByRole("radio", { name: "Trả lại" }).check();
  await page.getByLabel("Nội dung đơn vị phải hoàn thiện").fill("Bổ sung lộ trình");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  // The file is written after a rest; then it has the decision.
  const kept = () => pickedFile(page, "cong-viec.dvctt");
  const decisions = async () => {
    const bytes = await kept();
    return bytes.length && JSON.parse(inflateRawSync(bytes.subarray(bytes.indexOf(10) + 1))).work.decisions.length;
  };
  await expect.poll(decisions, { timeout: 60_000 }).toBe(1);
  const other = await context.browser().newContext();
  const there = await other.newPage();
  await there.goto(`${site}#/tong-hop`);
  await there.setInputFiles("#unit-files", [file("cong-viec.dvctt", await kept())]);
  await expect(there.getByText("đã mở công việc: 1 tệp đơn vị, 1 hồ sơ, 1 quyết định")).toBeVisible({ timeout: 30_000 });
  await other.close();
});
