// axe finds nothing on any step, light or dark, wide or narrow; and the frame keeps its promises of size.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { STEPS } from "./app.mjs";
import { expect, test } from "./fixtures.mjs";
import { portalList } from "./workbook.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// axe would measure colours in transition; with reduced motion the page has no transitions.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** By how many pixels the page is larger than the window; on a narrow screen it is meant to be longer. */
function excess(page) {
  return page.evaluate(() => {
    const { scrollHeight } = document.documentElement;
    const scrollWidth = Math.max(...[...document.querySelectorAll("html, .shell")].map((one) => one.scrollWidth));
    const over = (length, room) => Math.max(0, length - room);
    return { width: over(scrollWidth, innerWidth), height: innerWidth > 860 ? over(scrollHeight, innerHeight) : 0 };
  });
}

async function violations(page) {
  // Evaluated by the debugger, so the page's policy need not allow it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run({ runOnly: rules }), RULES);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test("axe finds nothing on home and on every step", async ({ app, page }) => {
        const { path } = await portalList();
        await app.open();
        expect.soft(await violations(page), "home").toEqual([]);
        await app.begin("Sở Tư pháp");
        await app.step("Danh mục");
        expect.soft(await violations(page), "empty list").toEqual([]);
        await page.setInputFiles("#import", path);
        await expect(page.getByRole("dialog")).toBeVisible();
        expect.soft(await violations(page), "import preview").toEqual([]);
        await page.getByRole("dialog").getByRole("button", { name: /^Thêm/ }).click();
        await app.step("Rà soát");
        await app.cell(1, "clause-K1").dblclick();
        for (const step of STEPS) {
          await app.step(step);
          expect.soft(await violations(page), step).toEqual([]);
          expect.soft(await excess(page), `${step} fits the window`).toEqual({ width: 0, height: 0 });
          const opener = page.getByRole("button", { name: "Chi tiết thủ tục đang chọn" });
          if (await opener.isVisible()) {
            await opener.click();
            expect.soft(await violations(page), `${step}, sheet`).toEqual([]);
            await app.inspector().getByRole("button", { name: "Đóng" }).click();
          }
        }
      });

      test("axe finds nothing on drafts, backups, a locked draft and the Office's page", async ({ app, page }) => {
        await app.begin("Sở Tư pháp");
        await page.getByRole("button", { name: "Sao lưu…" }).click();
        await page.getByLabel("Tên mốc").fill("Lúc đầu");
        await page.getByRole("button", { name: "Tạo mốc" }).click();
        await expect(page.getByRole("listitem").filter({ hasText: "Lúc đầu" })).toBeVisible();
        expect.soft(await violations(page), "backups").toEqual([]);
        const other = await page.context().newPage();
        await other.goto(page.url());
        await expect(other.getByText("đang được sửa ở một thẻ khác")).toBeVisible();
        // axe takes all that a disabled fieldset holds for unfocusable; browsers disable its controls only.
        const found = (await violations(other)).filter((words) => words !== "scrollable-region-focusable: #work");
        expect.soft(found, "locked").toEqual([]);
        await other.locator("#work").focus();
        await expect(other.locator("#work")).toBeFocused();
        await other.close();
        await page.keyboard.press("Escape");
        await app.home();
        await page.getByLabel("Thao tác khác với bản nháp Sở Tư pháp").click();
        expect.soft(await violations(page), "drafts").toEqual([]);
        await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
        await page.getByRole("button", { name: "Xem với tỉnh ví dụ" }).click();
        await expect(page.getByText("0 chưa gửi")).toBeVisible();
        for (const place of ["Tiếp nhận", "Đối chiếu", "Bảng đối chiếu", "Xem xét", "Biểu đồ", "Kết xuất"]) {
          await page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: new RegExp(`^${place}`) }).click();
          await expect(page.getByRole("link", { name: new RegExp(`^${place}`) })).toHaveAttribute("aria-current", "page");
          if (place === "Xem xét") {
            await page.locator(".grid__row").first().click();
            if (viewport.width < 800) await page.getByRole("button", { name: "Chi tiết thủ tục đang chọn" }).click();
            await page.getByRole("radio", { name: "Điều chỉnh" }).check();
          }
          if (place === "Biểu đồ") await page.locator(".chart__table summary").first().click();
          expect.soft(await violations(page), place).toEqual([]);
          expect.soft(await excess(page), `${place} fits the window`).toEqual({ width: 0, height: 0 });
          if (place === "Xem xét" && viewport.width < 800) await page.getByRole("complementary").getByRole("button", { name: "Đóng" }).click();
        }
      });
    });
  }
}

test("axe finds nothing in the matrix, an open list of values, a cell that is typed in, the keys and the guide", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "Thử với hồ sơ mẫu" }).click();
  await app.cell(2, "name").click();
  await page.keyboard.type("đang gõ");
  expect.soft(await violations(page), "typing").toEqual([]);
  await page.keyboard.press("Escape");
  await app.type(2, "volume-full_year", "12o");
  expect.soft(await violations(page), "a refused text").toEqual([]);
  await app.cell(3, "registered").click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("listbox")).toBeVisible();
  expect.soft(await violations(page), "values").toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect.soft(await violations(page), "keys").toEqual([]);
  await page.keyboard.press("Escape");
  await app.step("Đánh giá");
  await page.getByRole("button", { name: "Bảng tiêu chí" }).click();
  await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
  await expect(page.locator(".grid__row--head").first()).toBeVisible();
  expect.soft(await violations(page), "matrix").toEqual([]);
  await page.getByRole("link", { name: "Hướng dẫn" }).click();
  await expect(page.getByRole("heading", { name: "Hướng dẫn rà soát" })).toBeVisible();
  expect.soft(await violations(page), "guide").toEqual([]);
});

test("at 1366 × 768 a grid shows at least 14 rows", async ({ app, page }) => {
  await app.withList();
  for (const step of ["Danh mục", "Rà soát"]) {
    await app.step(step);
    const whole = await page.evaluate(() => {
      const head = document.querySelector(".grid thead").getBoundingClientRect().bottom;
      const rows = [...document.querySelectorAll(".grid__row")].map((row) => row.getBoundingClientRect());
      return rows.filter(({ top, bottom }) => top >= head - 1 && bottom <= window.innerHeight).length;
    });
    expect(whole, step).toBeGreaterThanOrEqual(14);
  }
});
