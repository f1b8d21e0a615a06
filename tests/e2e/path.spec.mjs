// The main job, end to end: a real list in, the finished file out, and back in again.
import { expect, test } from "./fixtures.mjs";
import { open, portalList, print, submitted, text } from "./workbook.mjs";

test("an officer goes from an empty page to the finished file, and the file opens again", async ({ app, page }) => {
  const { path: list, count } = await portalList();
  await app.begin("Sở Tư pháp");
  await page.getByLabel("Số công văn của đơn vị").fill("512/STP-VP");
  await page.getByLabel("Ngày công văn").fill("2/7/2020");
  await page.getByLabel("Người lập biểu").fill("Nguyễn Thị Ánh");
  await page.getByLabel(/nhận hồ sơ của Văn phòng/).fill("vp@example.vn");

  await app.step("Danh mục");
  await app.importList(list);
  await expect(page.locator(".toolbar__count")).toHaveText(`${count} thủ tục`);
  // Figures typed down a column with Enter, as in Excel.
  await app.cell(1, "volume-full_year").click();
  await page.keyboard.type("1200\n900\n30\n8\n");
  await expect(app.cell(5, "volume-full_year")).toHaveAttribute("id", "caret");
  await app.type(1, "online", "0");
  await app.type(1, "registered", "Mức độ 3");
  await expect(page.locator("#unused")).toHaveText("1 đã cung cấp, 1 chưa phát sinh hồ sơ trực tuyến →");

  await app.step("Rà soát");
  await page.getByRole("button", { name: /Nhận gợi ý K1 \(từ 1.200 hồ sơ\)/ }).click();
  await app.cell(2, "clause-K2").dblclick();
  await app.cell(3, "clause-K6").dblclick();
  await page.getByRole("button", { name: "Còn lại: không đáp ứng" }).click();
  await expect(page.locator("#unused")).toContainText("1 chưa phát sinh");

  await app.step("Đánh giá");
  await expect(page.locator(".toolbar__count")).toHaveText("3 thủ tục");
  // First procedure: ready at level 3, held up technically at level 4; the group follows every answer.
  const verdicts = page.locator(".verdict");
  await app.row(1).click();
  await expect(verdicts.nth(0)).toContainText("Còn 7 câu chưa trả lời");
  for (const criterion of ["KT01", "KT02", "KT03", "KT04", "KT05", "KT06", "KT07"]) await app.answer(criterion, "Đạt");
  await expect(verdicts.nth(0)).toContainText("Nhóm 1");
  await app.answer("KT08", "Vướng kỹ thuật");
  await app.answer("KT09", "Đạt");
  await expect(verdicts.nth(1)).toContainText("Nhóm 2: vướng kỹ thuật ở KT08");
  await page.getByLabel("Giải pháp kỹ thuật").fill("Kết nối cổng thanh toán");
  await app.answer("HQ01", "2 Nhiều");
  await expect(app.row(1).getByRole("gridcell", { name: "đang làm" })).toBeVisible();
  for (const criterion of ["HQ02", "HQ03", "HQ04", "HQ05"]) await app.answer(criterion, /^1 /);
  // Second: waits for a law.
  await app.row(2).click();
  await app.answer("KT03", "Vướng pháp lý");
  await page.getByLabel(/Văn bản, điều khoản/).fill("Nghị định 123/2015/NĐ-CP, Điều 9");
  await page.getByRole("button", { name: "Đánh dấu Đạt cho các tiêu chí khả thi còn trống" }).click();
  await expect(verdicts.nth(0)).toContainText("Nhóm 3: vướng pháp lý ở KT03");
  // Third: all met.
  await app.row(3).click();
  await page.getByRole("button", { name: "Đánh dấu Đạt cho các tiêu chí khả thi còn trống" }).click();
  await expect(verdicts.nth(1)).toContainText("Nhóm 1");
  // Feasibility and effectiveness are both asked for; the figures suggest a score, the officer takes it.
  await expect(page.getByText("Số liệu gợi ý: 0 điểm").first()).toBeVisible();
  await page.getByRole("button", { name: "Nhận điểm gợi ý", exact: true }).click();
  await expect(app.notice()).toContainText("Đã chấm theo số liệu cho 2 thủ tục");
  for (const row of [2, 3]) {
    await app.row(row).click();
    for (const criterion of ["HQ02", "HQ03", "HQ04", "HQ05"]) await app.answer(criterion, /^1 /);
  }

  await app.step("Lộ trình");
  await page.getByRole("button", { name: "Đề xuất mức đã sẵn sàng" }).click();
  await expect(app.cell(1, "roadmap-provincial")).toHaveText("Đã cung cấp");
  await app.type(2, "level", "3");
  await app.type(2, "roadmap-provincial", "sau khi sửa đổi Nghị định 123/2015/NĐ-CP");
  await app.type(3, "roadmap-provincial", "9/2020");
  await app.type(3, "roadmap-national", "2021");
  await expect(app.cell(3, "roadmap-national")).toHaveText("Đăng ký thực hiện trong năm 2021");
  await app.row(1).click();
  await page.getByLabel("Thành phần hồ sơ được đơn giản hóa").fill("Bỏ bản sao giấy chứng minh nhân dân");
  await page.getByLabel(/Giải pháp định danh/).check();
  await app.saved();

  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không còn lỗi")).toBeVisible();
  await expect(page.locator(".paper")).toContainText("thuộc thẩm quyền giải quyết của Sở Tư pháp");
  const mail = decodeURIComponent(await page.locator("#mail").getAttribute("href"));
  expect(mail).toMatch(/^mailto:vp@example\.vn\?subject=Sở Tư pháp: hồ sơ đề nghị/);
  expect(mail).toContain("Công văn số 512/STP-VP ngày 2/7/2020");
  const first = await app.export("Tải tệp chính thức");
  await checkForm(first);
  checkPrint(first);

  // The file opens again, here as on another PC, to an equal dossier.
  await app.open();
  await page.setInputFiles("#open-file", first);
  await page.getByRole("button", { name: "Tạo bản nháp mới từ tệp" }).click();
  await expect(page.locator(".header__title")).toContainText("Sở Tư pháp");
  await app.step("Kiểm tra và xuất");
  const second = await app.export("Tải tệp chính thức");
  const [before, after] = [submitted(await open(first)), submitted(await open(second))];
  expect(after.dossier).toEqual(before.dossier);
  expect(before.dossier.procedures).toHaveLength(count);
});

/** Cell by cell against the official form (Công văn 74/VP-HCC, biểu mẫu gửi kèm). */
async function checkForm(path) {
  const workbook = await open(path);
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
    "Danh mục", "Nhóm 1", "Nhóm 2", "Nhóm 3", "Rà soát", "Đánh giá", "Tổng hợp", "du_lieu_phan_mem",
  ]);
  const sheet = workbook.getWorksheet("Danh mục");
  expect(text(sheet, "A1")).toBe("DANH MỤC");
  expect(text(sheet, "A2")).toBe(
    "Thủ tục hành chính, lộ trình triển khai dịch vụ công trực tuyến mức độ 3, mức độ 4 trên môi trường điện tử",
  );
  expect(text(sheet, "A3")).toBe("thuộc thẩm quyền giải quyết của Sở Tư pháp");
  expect(text(sheet, "A4")).toBe("(Kèm theo Công văn số 512/STP-VP ngày 2/7/2020 của Sở Tư pháp)");
  const heads = { A6: "TT", B6: "Tên dịch vụ hành chính công", C6: "Mức độ DVCTT", C7: "Mức độ 3", D7: "Mức độ 4",
    E6: "Lộ trình cung cấp trên Cổng Dịch vụ công – Hệ thống thông tin một cửa điện tử tỉnh",
    F6: "Lộ trình cung cấp trên Cổng dịch vụ công Quốc gia", G6: "Ghi chú" };
  for (const [address, expected] of Object.entries(heads)) expect(text(sheet, address)).toBe(expected);
  expect(sheet.model.merges).toEqual(expect.arrayContaining(["A6:A7", "B6:B7", "C6:D6", "E6:E7", "F6:F7", "G6:G7"]));

  const rows = [];
  for (let row = 8; row <= sheet.rowCount; row += 1) {
    rows.push(["A", "B", "C", "D", "E", "F", "G"].map((column) => text(sheet, `${column}${row}`)));
  }
  const sections = rows.filter(([, name]) => name.startsWith("Lĩnh vực"));
  expect(sections[0][0]).toBe("I");
  for (const row of sections) expect(row.slice(2)).toEqual(["", "", "", "", ""]);
  const procedures = rows.filter(([, name]) => !name.startsWith("Lĩnh vực"));
  expect(procedures).toHaveLength(3);
  expect(procedures.map((row) => row.slice(2))).toEqual(
    expect.arrayContaining([
      ["X", "", "Đã cung cấp", "", ""],
      ["X", "", "Sau khi sửa đổi, bổ sung Nghị định 123/2015/NĐ-CP", "", ""],
      ["X", "X", "Từ 9/2020", "Đăng ký thực hiện trong năm 2021", ""],
    ]),
  );
  const cell = sheet.getCell("B9");
  expect(cell.font).toMatchObject({ name: "Times New Roman", size: 13 });
  expect(cell.border.left.style).toBe("thin");
  const { orientation, paperSize, fitToPage, printTitlesRow, margins, scale } = sheet.pageSetup;
  expect({ orientation, paperSize, fitToPage, printTitlesRow }).toEqual({
    orientation: "landscape", paperSize: 9, fitToPage: false, printTitlesRow: "6:7",
  });
  // One page wide at a scale of its own, because page breaks are obeyed only then.
  expect(scale).toBeGreaterThan(80);
  const mm = (inches) => Math.round(inches * 25.4);
  expect([margins.left, margins.right, margins.top, margins.bottom].map(mm)).toEqual([30, 15, 20, 20]);

  expect(text(workbook.getWorksheet("Nhóm 3"), "G5")).toContain("Nghị định 123/2015/NĐ-CP, Điều 9");
  const inside = submitted(workbook);
  expect(inside).toMatchObject({ magic: "ra-soat-dvctt", schema: "4", matches: true, state: "veryHidden", release: "final" });
}

function checkPrint(path) {
  const { sizes, pages } = print(path);
  // The form is on A4; what is wider than can be read there is on A3.
  expect(sizes[0].map(Math.round)).toEqual([842, 595]);
  for (const size of sizes) expect(["842x595", "1191x842"]).toContain(size.map(Math.round).join("x"));
  expect(pages[0]).toContain("DANH MỤC");
  expect(pages[0]).toContain("Tên dịch vụ hành chính công");
  expect(pages[0], "the last column stands on the first page").toContain("Ghi chú");
  // The heading repeats on every page of the sheets with codes.
  const screening = pages.filter((page) => /1\.\d{6}|2\.\d{6}|3\.\d{6}/.test(page));
  expect(screening.length).toBeGreaterThan(2);
  for (const page of screening) expect(page).toContain("Mã thủ");
}
