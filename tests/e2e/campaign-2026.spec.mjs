// The same job in another campaign: two levels by their names, one portal, no districts, reasons that the law names,
// and a form of its own.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";
import { open, portalList, submitted, text } from "./workbook.mjs";

const CAMPAIGN = JSON.parse(readFileSync(`${import.meta.dirname}/../../src/domain/campaigns/2026.json`, "utf8"));
const SCORED = CAMPAIGN.effectiveness.map(({ id }) => id);

test("an officer goes through the sample campaign of 2026, and the Office consolidates the file", async ({ app, page }) => {
  test.setTimeout(180_000);
  const { path: list, count } = await portalList();
  await app.begin("Sở Tư pháp", CAMPAIGN.title);
  await expect(page.getByText(CAMPAIGN.notice)).toBeVisible();
  await page.getByLabel("Số công văn của đơn vị").fill("9/STP-VP");
  await page.getByLabel("Ngày công văn").fill("2/12/2026");
  await page.getByLabel("Người lập biểu").fill("Nguyễn Thị Ánh");

  await app.step("Danh mục");
  await app.importList(list);
  await expect(page.locator(".toolbar__count")).toHaveText(`${count} thủ tục`);
  await app.cell(1, "volume-nam_2025").click();
  await page.keyboard.type("1200\n900\n30\n8\n");
  await app.type(1, "registered", "Một phần");

  await app.step("Rà soát");
  for (const row of [1, 2, 3]) await app.cell(row, "clause-K1").dblclick();
  await page.getByRole("button", { name: "Còn lại: không đáp ứng" }).click();

  // Grouped at the highest level, whatever is proposed meanwhile.
  await app.step("Đánh giá");
  const verdicts = page.locator(".verdict");
  await app.row(1).click();
  await app.answer("KT07", "Vướng pháp lý");
  await page.getByLabel("Lý do").selectOption({ label: "Phải hiện diện tại cơ quan nhà nước" });
  await page.getByLabel(/Văn bản, điều khoản/).fill("Luật Hộ tịch, Điều 16");
  await page.getByRole("button", { name: "Đánh dấu Đạt cho các tiêu chí khả thi còn trống" }).click();
  await expect(verdicts.nth(0)).toContainText("Nhóm 1");
  await expect(verdicts.nth(1)).toContainText("Nhóm 3");
  for (const row of [2, 3]) {
    await app.row(row).click();
    await page.getByRole("button", { name: "Đánh dấu Đạt cho các tiêu chí khả thi còn trống" }).click();
  }
  await page.getByRole("button", { name: "Nhận điểm gợi ý", exact: true }).click();
  for (const row of [1, 2, 3]) {
    await app.row(row).click();
    for (const criterion of SCORED.slice(1)) await app.answer(criterion, /^1 /);
  }

  await app.step("Lộ trình");
  await page.getByRole("button", { name: "Đề xuất mức đã sẵn sàng" }).click();
  await app.type(1, "roadmap-quoc_gia", "sau khi sửa đổi Luật Hộ tịch");
  await app.type(2, "roadmap-quoc_gia", "quý 1/2027");
  await app.type(3, "roadmap-quoc_gia", "2027");
  await app.saved();

  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không còn lỗi")).toBeVisible();
  const first = await app.export("Tải tệp chính thức");
  await checkForm(first);

  await app.open();
  await page.setInputFiles("#open-file", first);
  await page.getByRole("button", { name: "Tạo bản nháp mới từ tệp" }).click();
  await app.step("Kiểm tra và xuất");
  const second = await app.export("Tải tệp chính thức");
  expect(submitted(await open(second)).dossier).toEqual(submitted(await open(first)).dossier);

  // The Office works on this campaign beside that of 2020.
  await app.open();
  await page.getByText("Tổng hợp đợt khác").click();
  await page.locator("#work-campaign").selectOption({ label: CAMPAIGN.title });
  await page.getByRole("button", { name: "Bắt đầu tổng hợp đợt này" }).click();
  await expect(page.locator(".header__title")).toContainText(CAMPAIGN.title);
  await page.setInputFiles("#unit-files", first);
  await expect(page.locator("#unit-files-read tbody tr").first()).toContainText("đúng đợt");
  await page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: "Kết xuất" }).click();
  const consolidated = await app.export(/Tải danh mục tổng hợp/);
  // Names stand in the third column of this form, in numbered rows.
  const namesIn = (sheet) => {
    const names = [];
    sheet.eachRow((_, at) => /^\d+$/.test(text(sheet, `A${at}`)) && names.push(text(sheet, `C${at}`)));
    return names.toSorted();
  };
  expect(namesIn((await open(consolidated)).worksheets[0])).toEqual(namesIn((await open(second)).getWorksheet("Danh mục")));

  // Both pieces of work are listed on the home page, each with its own campaign.
  await app.open();
  await page.getByText("Tổng hợp đợt khác").click();
  await page.getByRole("list", { name: "Các đợt đang tổng hợp" }).getByRole("link", { name: CAMPAIGN.title }).click();
  await expect(page.locator(".header__title")).toContainText(CAMPAIGN.title);
  await expect(page.getByText("1 đơn vị đã gửi")).toBeVisible();

  // They are renamed and deleted there like drafts.
  await app.open();
  await page.getByText("Tổng hợp đợt khác").click();
  const works = page.getByRole("list", { name: "Các đợt đang tổng hợp" });
  await app.draftMenu(CAMPAIGN.title, "Đổi tên…");
  await page.getByRole("dialog").getByRole("textbox").fill("Đợt thử");
  await page.getByRole("dialog").getByRole("button", { name: "Đổi tên", exact: true }).click();
  await expect(works.getByRole("link", { name: "Đợt thử" })).toBeVisible();
  await app.draftMenu("Đợt thử", "Xóa");
  await expect(works).toHaveCount(0);
  await page.getByText("Đã xóa gần đây (1)").click();
  await page.getByRole("button", { name: "Lấy lại: Đợt thử" }).click();
  await expect(works.getByRole("link", { name: "Đợt thử" })).toBeVisible();
});

/** Cell by cell against the form of the document. */
async function checkForm(path) {
  const sheet = (await open(path)).getWorksheet("Danh mục");
  const columns = CAMPAIGN.form.columns;
  const letter = (at) => String.fromCharCode(65 + at);
  expect(text(sheet, "A2")).toBe(CAMPAIGN.form.subject);
  expect(text(sheet, "A4")).toBe("(Kèm theo Công văn số 9/STP-VP ngày 2/12/2026 của Sở Tư pháp)");
  columns.forEach(({ head, over }, at) => {
    // A common head stands in the first of its columns, over all of them.
    const continues = over !== undefined && columns[at - 1]?.over === over;
    expect(text(sheet, `${letter(at)}6`)).toBe(continues ? "" : (over ?? head));
    if (over) expect(text(sheet, `${letter(at)}7`)).toBe(head);
  });
  expect(sheet.model.merges).toEqual(expect.arrayContaining(["F6:G6", "A6:A7", "C6:C7"]));
  const rows = [];
  for (let row = 8; row <= sheet.rowCount; row += 1) rows.push(columns.map((_, at) => text(sheet, `${letter(at)}${row}`)));
  expect(rows).toHaveLength(3);
  // No sections: numbered through, with code, field and tier in columns of their own.
  expect(rows.map(([number]) => number)).toEqual(["1", "2", "3"]);
  for (const [, code, name, field] of rows) {
    expect(code).toMatch(/^\d\.\d{6}/);
    expect(name).not.toBe("");
    expect(field).not.toBe("");
  }
  expect(rows.map((row) => row.slice(5, 9))).toEqual(
    expect.arrayContaining([
      ["", "X", "Sau khi sửa đổi, bổ sung Luật Hộ tịch", "Phải hiện diện tại cơ quan nhà nước; Luật Hộ tịch, Điều 16"],
      ["X", "", "Từ quý I/2027", ""],
      ["X", "", "Đăng ký thực hiện trong năm 2027", ""],
    ]),
  );
}
