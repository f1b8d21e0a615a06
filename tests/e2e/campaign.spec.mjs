// The campaign as a document: looked at, edited, saved and used from the home page, and changed under a dossier.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";

const SHIPPED = (year) => JSON.parse(readFileSync(`${import.meta.dirname}/../../src/domain/campaigns/${year}.json`, "utf8"));

test("a campaign is looked at with its sources, edited, saved as a file and used", async ({ app, page }) => {
  const shipped = SHIPPED(2020);
  await app.open();
  await page.getByRole("button", { name: "Xem, sửa đợt…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Rà soát", { exact: true }).click();
  await expect(dialog).toContainText(shipped.screening.clauses[0].quote);
  await expect(dialog).toContainText(shipped.screening.clauses[0].source);

  // A mistake is shown with its place, and nothing is offered meanwhile.
  await dialog.getByLabel("Tên đợt").fill(" ");
  await expect(dialog).toContainText("title: để trống");
  await expect(dialog.getByRole("button", { name: "Dùng đợt này" })).toBeDisabled();
  await dialog.getByLabel("Tên đợt").fill("Đợt bổ sung");
  await dialog.getByLabel("Hạn gửi").fill("31/12/2020");
  await dialog.getByLabel("Đơn vị, mỗi dòng một đơn vị").fill("Sở Tư pháp\nUBND huyện Mới");
  await expect(dialog).not.toContainText("title: để trống");
  const path = await app.download(() => dialog.getByRole("button", { name: "Lưu đợt ra tệp" }).click());
  const saved = JSON.parse(readFileSync(path, "utf8"));
  expect(saved).toMatchObject({ title: "Đợt bổ sung", deadline: "2020-12-31", version: shipped.version + 1 });
  expect(saved.units.map(({ name, kind }) => [name, kind])).toEqual([
    ["Sở Tư pháp", shipped.units.find(({ name }) => name === "Sở Tư pháp").kind],
    ["UBND huyện Mới", shipped.units.find(({ name }) => name.startsWith("UBND huyện")).kind],
  ]);
  expect(saved.form).toEqual(shipped.form);

  await dialog.getByRole("button", { name: "Dùng đợt này" }).click();
  await expect(page.getByLabel("Đợt rà soát").first().locator("option:checked")).toHaveText("Đợt bổ sung");
  await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await expect(page.locator(".header__title")).toContainText("Đợt bổ sung");
});

test("a dossier goes under another campaign, what does not carry over is shown first, and undo brings it back", async ({ app, page }) => {
  await app.withList();
  await app.type(1, "volume-full_year", "1200");
  await app.type(1, "registered", "3");
  await app.step("Thông tin đơn vị");
  const next = SHIPPED(2026);
  const load = (campaign) =>
    page.setInputFiles("#change-campaign", { name: "dot.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(campaign)) });
  await load(next);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("số hồ sơ Năm 2019: 1 thủ tục");
  await expect(dialog).toContainText("đã đăng ký Mức độ 3: 1 thủ tục");
  // What the two documents say differently stands side by side.
  const different = dialog.getByRole("region", { name: "Nội dung khác nhau" }).getByRole("row");
  await expect(different.filter({ hasText: next.screening.clauses[0].quote })).toHaveCount(1);
  await expect(different.filter({ hasText: SHIPPED(2020).periods[0].name })).toContainText("không có");
  // Looking changes nothing.
  await dialog.getByRole("button", { name: "Giữ đợt đang dùng" }).click();
  await expect(page.locator(".header__title")).toContainText("CV 74");
  await load(next);
  await dialog.getByRole("button", { name: "Chuyển hồ sơ sang đợt này" }).click();
  await expect(page.locator(".header__title")).toContainText(next.title);
  await app.step("Danh mục");
  await expect(app.cell(1, "volume-nam_2025")).toHaveText("");
  await expect(app.cell(1, "volume-full_year")).toHaveCount(0);

  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(app.cell(1, "volume-full_year")).toHaveText("1200");
  await expect(app.cell(1, "registered")).toHaveText("3");
  await expect(page.locator(".header__title")).toContainText("CV 74");
});
