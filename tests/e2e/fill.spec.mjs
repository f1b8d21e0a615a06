// One value for many procedures: what changes and what stays is shown first, and it is one undo step.
import { expect, test } from "./fixtures.mjs";

const LIST = ["Mã số\tTên thủ tục\tLĩnh vực\tMức độ đề xuất", "1.000001\tThủ tục một\tHộ tịch\t3", "1.000002\tThủ tục hai\tHộ tịch\t", "1.000003\tThủ tục ba\tHộ tịch\t", "1.000004\tThủ tục bốn\tNuôi con nuôi\t"].join("\n");

test("what a list shows is filled at once, after a look", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList({ name: "bon.tsv", mimeType: "text/plain", buffer: Buffer.from(LIST) });
  await page.getByRole("searchbox").fill("ho tich");
  await expect(page.locator(".toolbar__count")).toHaveText("3 thủ tục");
  await page.getByRole("button", { name: "Điền…", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Điền cho 3 thủ tục đang hiện");
  await dialog.getByLabel("Điền vào").selectOption({ label: "Mức độ đề xuất" });
  await dialog.getByLabel("Giá trị").selectOption({ label: "Mức độ 4" });
  await expect(dialog.getByRole("status")).toContainText("Đổi 2 thủ tục.");
  await expect(dialog.getByRole("status")).toContainText("1 thủ tục giữ giá trị đang có.");
  await dialog.getByLabel("Chỉ điền dòng còn trống").uncheck();
  await expect(dialog.getByRole("status")).toContainText("Đổi 3 thủ tục, trong đó 1 đang có giá trị khác.");
  await dialog.getByRole("button", { name: "Điền 3 thủ tục" }).click();
  await expect(app.notice()).toContainText("Đã điền 3 thủ tục");
  await page.getByRole("button", { name: "Hoàn tác" }).click();

  // Procedures that cannot take the value are counted, and stay.
  await page.getByRole("button", { name: "Điền…", exact: true }).click();
  const column = dialog.getByLabel("Điền vào");
  await column.selectOption(await column.locator("option", { hasText: "KT02, giải pháp: " }).getAttribute("value"));
  await dialog.getByLabel("Giá trị").fill("mở biểu mẫu");
  await expect(dialog.getByRole("status")).toContainText("3 thủ tục không điền được");
  await expect(dialog.getByRole("button", { name: "Điền 0 thủ tục" })).toBeDisabled();
});
