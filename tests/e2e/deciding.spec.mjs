// The Office decides: by keyboard alone, and on many lines at once after seeing what would change; and records how
// files were received.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/province");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));
const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });
const sent = (count) => files.slice(0, count).map((name) => file(name, readFileSync(join(FOLDER, name))));
const go = (page, place) =>
  page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: new RegExp(`^${place}`) }).click();
const list = (page) => page.getByRole("grid", { name: "Xem xét" });
const line = (page, at) => page.locator(`.grid__row[aria-rowindex="${at + 2}"]`);
const caret = (page) => page.locator(".grid__row--caret");
const board = (page, name) => page.getByRole("region", { name: "Ai đã gửi" }).getByRole("row", { name: new RegExp(`^${name} `) });

async function withFiles(app, page, count) {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.setInputFiles("#unit-files", sent(count));
  await expect(page.locator(".office__arrived")).toHaveText(`${count} nhận`, { timeout: 60_000 });
}

test("lines are decided on by keyboard alone, and the next one is there", async ({ app, page }) => {
  await withFiles(app, page, 2);
  await go(page, "Xem xét");
  await page.keyboard.press("Tab");
  await list(page).focus();
  await expect(caret(page)).toHaveAttribute("aria-rowindex", "2");
  await expect(list(page)).toHaveAttribute("aria-activedescendant", "line-0");
  // Accepting is one key.
  await page.keyboard.press("1");
  await expect(line(page, 0)).toContainText("chấp nhận");
  await expect(caret(page)).toHaveAttribute("aria-rowindex", "3");
  await expect(list(page)).toBeFocused();
  // Returning asks for the words; Ctrl+Enter decides and moves on.
  await page.keyboard.press("2");
  await expect(page.getByLabel("Nội dung đơn vị phải hoàn thiện")).toBeFocused();
  await page.keyboard.type("Bổ sung lộ trình");
  await page.keyboard.press("Control+Enter");
  await expect(line(page, 1)).toContainText("trả lại");
  await expect(list(page)).toBeFocused();
  await expect(caret(page)).toHaveAttribute("aria-rowindex", "4");
  // An unfinished comment is kept for its line, and does not follow to another.
  await page.keyboard.press("2");
  await page.getByLabel("Nội dung đơn vị phải hoàn thiện").fill("Còn thiếu");
  await list(page).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Nội dung đơn vị phải hoàn thiện")).toHaveCount(0);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByLabel("Nội dung đơn vị phải hoàn thiện")).toHaveValue("Còn thiếu");
  // Words that were used before are offered.
  await page.getByLabel("Nội dung đã dùng trước đây").selectOption("Bổ sung lộ trình");
  await expect(page.getByLabel("Nội dung đơn vị phải hoàn thiện")).toHaveValue("Bổ sung lộ trình");
  // Ctrl+Z takes back what is typed, not the last decision; Escape leads back to the list.
  const comment = page.getByLabel("Nội dung đơn vị phải hoàn thiện");
  await comment.fill("");
  await comment.pressSequentially("Sai");
  await page.keyboard.press("Control+z");
  await expect(comment).not.toHaveValue("Sai");
  await expect(line(page, 1)).toContainText("trả lại");
  await page.keyboard.press("Escape");
  await expect(list(page)).toBeFocused();
  // Letters right after the key are the comment's.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("2Ghi ro");
  await expect(comment).toHaveValue("Ghi ro");
  // It is there after another place of the page, and after a reload.
  await go(page, "Đối chiếu");
  await go(page, "Xem xét");
  await expect(comment).toHaveValue("Ghi ro");
  // So are the filter and the line.
  await page.locator("#office-group").selectOption({ index: 1 });
  const group = await page.locator("#office-group").inputValue();
  const shown = await caret(page).textContent();
  await app.saved();
  await page.reload();
  await expect(page.locator("#office-group")).toHaveValue(group);
  await expect(caret(page)).toHaveText(shown);
  await page.locator("#office-group").selectOption({ index: 0 });
  await line(page, 3).click();
  await expect(comment).toHaveValue("Ghi ro");
  // N leads to the next line that waits; from the top again, past those that are decided on.
  await list(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("n");
  await expect(caret(page)).toHaveAttribute("aria-rowindex", "4");
});

test("an adjustment is checked as it is typed, and keeps a roadmap left out", async ({ app, page }) => {
  await withFiles(app, page, 2);
  await go(page, "Xem xét");
  await line(page, 0).click();
  await page.keyboard.press("3");
  const main = page.getByLabel("Lộ trình trên Cổng của tỉnh");
  const decide = page.getByRole("region", { name: "Quyết định" });
  await main.fill("1/2020");
  await expect(decide).toContainText("Thời gian trong lộ trình đã qua");
  await main.fill("1/2021");
  await expect(decide).not.toContainText("Thời gian trong lộ trình đã qua");
  const removed = page.getByRole("checkbox", { name: "Không ghi lộ trình nào cho Cổng của tỉnh" });
  await removed.check();
  await expect(main).toHaveValue("");
  await page.getByLabel("Lý do điều chỉnh").fill("Theo đa số");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(line(page, 0)).toContainText("điều chỉnh");
  const shown = await line(page, 0).locator(".col-when").textContent();
  await line(page, 0).click();
  await expect(removed).toBeChecked();
  await decide.getByLabel("Ghi chú").fill("Đã thống nhất");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await line(page, 0).click();
  await expect(decide.getByLabel("Ghi chú")).toHaveValue("Đã thống nhất");
  await expect(line(page, 0).locator(".col-when")).toHaveText(shown);
  await expect(removed).toBeChecked();
});

test("several lines are decided on at once, after what changes was shown", async ({ app, page }) => {
  await withFiles(app, page, 2);
  await go(page, "Xem xét");
  await line(page, 1).click();
  await line(page, 4).click({ modifiers: ["Shift"] });
  await expect(page.locator(".grid__row--selected")).toHaveCount(4);
  await expect(page.getByRole("radio", { name: "4 thủ tục đang chọn" })).toBeChecked();
  await page.keyboard.press("3");
  await page.getByLabel("Lý do điều chỉnh").fill("Theo kế hoạch của tỉnh");
  await page.getByLabel("Lộ trình trên Cổng của tỉnh").fill("12/2020");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  const dialog = page.getByRole("dialog", { name: "Điều chỉnh 4 thủ tục?" });
  await expect(dialog).toContainText("4 thủ tục được ghi quyết định");
  await expect(dialog).toContainText("thành “Từ 12/2020”");
  // Nothing has happened yet.
  await dialog.getByRole("button", { name: "Hủy" }).click();
  await expect(line(page, 2)).toContainText("chưa xem");
  await page.getByRole("button", { name: "Ghi quyết định" }).click();
  await dialog.getByRole("button", { name: "Ghi quyết định" }).click();
  for (const at of [1, 2, 3, 4]) await expect(line(page, at)).toContainText("điều chỉnh");
  await expect(line(page, 0)).toContainText("chưa xem");
  await page.keyboard.press("Control+z");
  await expect(app.notice()).toContainText("Đã hoàn tác: 4 quyết định");
  await expect(line(page, 2)).toContainText("chưa xem");

  // Everything without an error, at once; the rest stays.
  await page.getByRole("button", { name: "Chấp nhận các dòng không lỗi" }).click();
  const many = page.getByRole("dialog", { name: /^Chấp nhận \d+ thủ tục\?/ });
  await many.getByRole("button", { name: "Ghi quyết định" }).click();
  await page.locator(".menu--filters summary").click();
  await page.locator("#office-checked").selectOption({ label: "Không lỗi" });
  await page.locator("#office-standing").selectOption({ label: "Chưa xem" });
  await expect(page.getByText("Không có thủ tục nào khớp bộ lọc")).toBeVisible();
  await page.locator("#office-standing").selectOption({ label: "Mọi kết quả" });
  await list(page).focus();
  await page.keyboard.press("Control+Home");
  await expect(line(page, 0)).toContainText("chấp nhận");
  // A unit is found by its name, with words of a procedure or without.
  await page.getByRole("button", { name: "Bỏ các lọc này" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu--filters")).not.toHaveAttribute("open");
  await page.getByLabel("Tìm thủ tục, mã, đơn vị").fill("khu kinh te dung quat");
  await expect(caret(page)).toContainText("Ban Quản lý Khu kinh tế Dung Quất");
  await page.keyboard.press("ArrowDown");
  await expect(list(page)).toBeFocused();
});

test("answers on paper are counted where the procedure is decided on", async ({ app, page }) => {
  await withFiles(app, page, 1);
  await go(page, "Xem xét");
  await line(page, 0).click();
  const papers = page.locator(".decide__papers");
  await papers.getByText("Nhập số phiếu giấy").click();
  const affected = page.getByRole("group", { name: "Đối tượng chịu tác động" });
  await affected.getByLabel("Số phiếu đồng ý").fill("40");
  await affected.getByLabel("Số phiếu không đồng ý").fill("vài");
  await expect(papers.getByRole("button", { name: "Ghi số phiếu" })).toBeDisabled();
  await affected.getByLabel("Số phiếu không đồng ý").fill("2");
  await page.getByRole("group", { name: "Cơ quan liên quan" }).getByLabel("Số phiếu đồng ý").fill("3");
  await papers.getByRole("button", { name: "Ghi số phiếu" }).click();
  await expect(line(page, 0)).toContainText("+43 −2");
  const said = (side) => page.locator(".traits dt").filter({ hasText: side }).locator("xpath=following-sibling::dd[1]");
  await expect(said("Đối tượng chịu tác động")).toHaveText("40 đồng ý, 2 không đồng ý");
  await expect(said("Cơ quan liên quan")).toHaveText("3 đồng ý");
  // What was counted is there when the line is selected again, and undone in one step.
  await line(page, 1).click();
  await expect(page.getByLabel("Số phiếu đồng ý").first()).toHaveValue("");
  await line(page, 0).click();
  await expect(affected.getByLabel("Số phiếu đồng ý")).toHaveValue("40");
  await list(page).focus();
  await page.keyboard.press("Control+z");
  await expect(line(page, 0)).not.toContainText("+43");
  await expect(affected.getByLabel("Số phiếu đồng ý")).toHaveValue("");
});

test("how files were received is recorded, and lateness follows", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.setInputFiles("#unit-files", [file("noi-vu.xlsx", readFileSync(join(FOLDER, "ra-soat-dvctt-so-noi-vu.xlsx")))]);
  await expect(page.locator(".office__arrived")).toHaveText("1 nhận");
  const name = "Sở Nội vụ";
  await expect(board(page, name)).toContainText("đã gửi");
  await page.getByLabel(`Thao tác khác với ${name}`).click();
  await page.getByRole("button", { name: "Ghi ngày nhận, số văn bản" }).click();
  await page.getByLabel("Ngày Văn phòng nhận").fill("31/2/2020");
  await expect(page.getByRole("dialog")).toContainText("Ghi ngày theo dạng ngày/tháng/năm");
  await expect(page.getByRole("button", { name: "Ghi lại" })).toBeDisabled();
  await page.getByLabel("Ngày Văn phòng nhận").fill("15/7/2020");
  await page.getByLabel("Số, ngày văn bản của đơn vị").fill("12/SNV-TCHC");
  await page.getByLabel("Người ghi").fill("Lan");
  await page.getByRole("button", { name: "Ghi lại" }).click();
  await expect(board(page, name)).toContainText("nhận 15/7/2020, 12/SNV-TCHC");
  await expect(board(page, name)).toContainText("gửi muộn");
  // The deadline moves for all, and for one.
  await page.getByRole("button", { name: "Sửa hạn gửi" }).click();
  await page.getByLabel("Gửi trước ngày").fill("20/7/2020");
  await page.getByRole("button", { name: "Ghi lại" }).click();
  await expect(board(page, name)).not.toContainText("gửi muộn");
  await page.getByLabel(`Thao tác khác với ${name}`).click();
  await page.getByRole("button", { name: "Hạn riêng của đơn vị" }).click();
  await expect(page.getByLabel("Gửi trước ngày")).toHaveValue("");
  await page.getByLabel("Gửi trước ngày").fill("1/7/2020");
  await page.getByRole("button", { name: "Ghi lại" }).click();
  await expect(board(page, name)).toContainText("gửi muộn");
  await expect(board(page, name)).toContainText("hạn riêng: trước 1/7/2020");
  await expect(page.getByRole("banner")).toContainText("gửi trước ngày 20/7/2020");
  await app.saved();
  await page.reload();
  await expect(board(page, name)).toContainText("nhận 15/7/2020, 12/SNV-TCHC, người ghi: Lan");
  await expect(board(page, name)).toContainText("gửi muộn");
});

test("what needs a person stands first, and what was undone says so", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  const [first, ...rest] = sent(3);
  const broken = file("hong.xlsx", first.buffer.subarray(0, 4000));
  await page.setInputFiles("#unit-files", [first, ...rest, broken]);
  await expect(page.locator(".office__arrived")).toHaveText("3 nhận, 1 hỏng", { timeout: 60_000 });
  await expect(page.locator("#unit-files-read tbody tr").first()).toContainText("hong.xlsx");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(app.notice()).toContainText("Đã hoàn tác: 3 tệp của đơn vị");
  await expect(page.locator("#unit-files-read").getByText("đã hoàn tác việc nhận tệp này")).toHaveCount(3);
});

test("a row of the comparison is made to say what most units say, after a look", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.getByRole("button", { name: "Xem với tỉnh ví dụ" }).click();
  await go(page, "Bảng đối chiếu");
  await page.getByLabel("Khác nhau về").selectOption({ label: "Lộ trình" });
  const unify = page.getByRole("button", { name: /^Theo đa số/ });
  const label = await unify.first().getAttribute("aria-label");
  await unify.first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/\d+ trong \d+ đơn vị có thủ tục này: .*; \d+ đơn vị còn lại làm khác\./);
  await expect(dialog).toContainText("thủ tục được ghi quyết định");
  await dialog.getByRole("button", { name: "Ghi quyết định" }).click();
  await expect(app.notice()).toContainText(/Đã ghi quyết định cho \d+ thủ tục/);
  await expect(page.getByRole("button", { name: label, exact: true })).toHaveCount(0);
  // The name stays in sight while the units are scrolled through.
  const head = page.locator(".office__matrix tbody th").first();
  const left = (await head.boundingBox()).x;
  await page.locator(".office__table").first().evaluate((table) => table.scrollTo({ left: 500 }));
  expect(Math.abs((await head.boundingBox()).x - left)).toBeLessThan(2);
  // The corner stays above the names that are scrolled under it.
  const above = await page.locator(".office__table").first().evaluate((table) => {
    table.scrollTo({ left: 500, top: 60 });
    const corner = table.querySelector("thead th").getBoundingClientRect();
    return document.elementFromPoint(corner.left + 10, corner.bottom - 4)?.closest("thead") !== null;
  });
  expect(above).toBe(true);
});
