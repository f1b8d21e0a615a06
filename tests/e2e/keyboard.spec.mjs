// From home to the exported file by the keyboard alone.
import { expect, test } from "./fixtures.mjs";
import { open, submitted } from "./workbook.mjs";

const LIST = ["Mã số\tTên thủ tục\tLĩnh vực\tNăm 2019", ...Array.from({ length: 8 }, (_, at) => `1.${String(at + 1).padStart(6, "0")}\tThủ tục thứ ${at + 1}\tHộ tịch\t${1000 - at}`)].join("\n");

test("the whole path needs no pointer", async ({ app, page }) => {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Tabs on, or back, until a control has the focus. */
  const tabTo = async (selector, key = "Tab") => {
    for (let at = 0; at < 60; at += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${selector} is not reached by ${key}`);
  };
  const step = async (slug) => {
    await page.evaluate(() => document.activeElement.blur());
    await tabTo(`.rail__step[href$="${slug}"]`);
    await press("Enter");
    await expect(page.locator(`.rail__step[href$="${slug}"]`)).toHaveAttribute("aria-current", "step");
  };

  await app.open();
  await tabTo("#new-unit");
  await page.keyboard.type("Sở Tư pháp");
  await press("Enter");
  await expect(page.locator("#letter-number")).toBeVisible();
  await tabTo("#letter-number");
  await page.keyboard.type("512/STP-VP");
  await tabTo("#letter-date");
  await page.keyboard.type("2/7/2020");
  await tabTo("#officer");
  await page.keyboard.type("Nguyễn Thị Ánh");

  await step("danh-muc");
  await tabTo("button.button:not(.button--quiet)");
  await expect(page.locator(":focus")).toHaveText("Dán bảng…");
  await press("Enter");
  await tabTo("#pasted");
  await page.keyboard.insertText(LIST);
  await tabTo("dialog .button--primary");
  await press("Enter");
  await expect(page.getByRole("dialog")).toContainText("8 mới");
  await tabTo("dialog .button--primary");
  await press("Enter");
  await expect(page.locator(".toolbar__count")).toHaveText("8 thủ tục");
  await expect(page.locator(".grid__editor")).toBeFocused();

  await step("ra-soat");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "Control+Space", "Space");
  await expect(page.locator('.rail__step[href$="ra-soat"]')).toContainText("8/8");

  await step("danh-gia");
  await tabTo(".toolbar .button--switch", "Shift+Tab");
  await expect(page.locator(":focus")).toHaveText("Bảng tiêu chí");
  await press("Enter");
  await expect(app.cell(1, "answer-KT01")).toBeVisible();
  await tabTo(".grid__editor");
  await press("Control+Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Control+Shift+End", "1");
  await expect(app.cell(8, "answer-KT09")).toHaveText("Đ");
  await press("Control+Home", "End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Control+Shift+End", "2");
  await expect(page.locator('.rail__step[href$="danh-gia"]')).toContainText("8/8");

  await step("lo-trinh");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await press("Control+Home", "ArrowRight", "ArrowRight", "Control+Space");
  await page.keyboard.type("4");
  await press("Control+Enter", "ArrowRight", "Control+Space");
  await page.keyboard.type("tháng 12");
  await press("Control+Enter");
  await expect(app.cell(8, "roadmap-provincial")).toHaveText("Từ 12/2020");

  await step("xuat");
  await expect(page.getByText("Không còn lỗi")).toBeVisible();
  await tabTo("#work .button--primary");
  const file = await app.download(() => press("Enter"));
  const { dossier } = submitted(await open(file));
  expect(dossier.procedures).toHaveLength(8);
});
