// Real keys in forms: Vietnamese input tools, what is no value, undo, tables pasted. grid.spec.mjs has the grids.
import { expect, test } from "./fixtures.mjs";

test("Unikey's Backspace and replacement letters arrive as typed", async ({ app, page }) => {
  await app.withList();
  const name = app.inspector().getByLabel("Tên thủ tục hành chính");
  await name.fill("");
  await name.pressSequentially("Ho");
  // Telex "oo" + "j": the tool takes the letter back and sends the accented one.
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText("ô");
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText("ộ");
  await page.keyboard.type(" ti");
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText("ị");
  await page.keyboard.type("ch");
  await expect(name).toHaveValue("Hộ tịch");
  await expect(app.row(1)).toContainText("Hộ tịch");
  await page.keyboard.press("Tab");
  await app.saved();
  await page.reload();
  await expect(app.row(1)).toContainText("Hộ tịch");
});

test("decomposed letters and doubled spaces are tidied when the field is left, not before", async ({ app, page }) => {
  await app.withList();
  const field = app.inspector().getByLabel("Lĩnh vực");
  await field.fill("");
  await page.keyboard.insertText("Ho\u0323\u0302  ti\u0323ch ");
  await expect(field).toHaveValue("Ho\u0323\u0302  ti\u0323ch ");
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("Hộ tịch");
});

test("a date that does not exist stays in its field, stops the official file, and undo brings the one before back", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  const date = page.getByLabel("Ngày công văn");
  await date.fill("2/7/2020");
  await page.getByLabel("Người lập biểu").fill("Nguyễn Thị Ánh");
  await date.fill("31/2/2020");
  await expect(page.getByRole("alert").filter({ hasText: "Không phải ngày" })).toBeVisible();
  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không hiểu “31/2/2020”")).toBeVisible();
  await expect(page.getByRole("button", { name: "Tải tệp chính thức" })).toBeDisabled();
  await page.getByText("Không hiểu “31/2/2020”").click();
  await expect(date).toBeFocused();
  await expect(date).toHaveValue("31/2/2020");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(date).toHaveValue("2/7/2020");
  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không hiểu “31/2/2020”")).toHaveCount(0);
});

test("an address that is none is an error of its field", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.getByLabel(/nhận hồ sơ của Văn phòng/).fill("vp quangngai");
  await expect(page.getByRole("alert").filter({ hasText: "Không phải địa chỉ thư điện tử" })).toBeVisible();
  await app.step("Kiểm tra và xuất");
  await expect(page.getByText("Không phải địa chỉ thư điện tử")).toBeVisible();
  await expect(page.getByRole("button", { name: "Tải tệp chính thức" })).toBeDisabled();
});

test("a table pasted anywhere on the list page is understood and previewed", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", 'TT\tTên thủ tục\tLĩnh vực\n1\t"Cấp bản sao\ntrích lục hộ tịch"\tHộ tịch\n2\tĐăng ký khai sinh\tHộ tịch\n');
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("dialog")).toContainText("Đọc được 2 thủ tục: 2 mới");
  await page.getByRole("button", { name: "Thêm 2 thủ tục" }).click();
  await expect(app.row(1)).toContainText("Cấp bản sao trích lục hộ tịch");
});

test("a finding leads to its field", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.locator("#unit").fill("");
  await app.step("Kiểm tra và xuất");
  await expect(page.locator(".findings--errors")).toBeFocused();
  await page.getByRole("button", { name: /Tên đơn vị còn trống/ }).click();
  await expect(page.locator("#unit")).toBeFocused();
});
