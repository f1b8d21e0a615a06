// Beginning, and where the focus is: a name that is asked about, a dossier to play with, the guide, answers by digits.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { STEPS } from "./app.mjs";
import { expect, test } from "./fixtures.mjs";

const CAMPAIGN_2026 = JSON.parse(readFileSync(`${import.meta.dirname}/../../src/domain/campaigns/2026.json`, "utf8"));

const LIST = ["Mã số\tTên thủ tục\tLĩnh vực\tNăm 2019", ...Array.from({ length: 40 }, (_, at) => `1.${String(at + 1).padStart(6, "0")}\tThủ tục thứ ${at + 1}\tHộ tịch\t${1000 - at}`)].join("\n");

async function eligible(app) {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList({ name: "ds.tsv", mimeType: "text/plain", buffer: Buffer.from(LIST) });
  await app.step("Rà soát");
  await app.cell(1, "clause-K2").click();
  await app.page.keyboard.press("Control+Space");
  await app.page.keyboard.press("Space");
}

test("a unit without a name is refused, and one that is begun is asked about", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await expect(page.getByText("Ghi tên đơn vị trước khi bắt đầu")).toBeVisible();
  await expect(page.getByLabel("Tên đơn vị")).toBeFocused();
  // A unit's name in another spelling is asked about as well.
  await page.keyboard.type("SO XAY DUNG");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Không, dùng “SO XAY DUNG”" })).toBeVisible();
  await page.getByLabel("Tên đơn vị").fill("sở xây");
  await expect(page.getByText("Ghi tên đơn vị trước khi bắt đầu")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Không, dùng “sở xây”" })).toBeVisible();
  await page.getByRole("button", { name: "Sở Xây dựng", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
  await expect(page.locator("#unit")).toHaveValue("Sở Xây dựng");
});

test("a made-up dossier is one click away, and says that it is made up", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "Thử với hồ sơ mẫu" }).click();
  await expect(page.locator(".toolbar__count")).toHaveText("40 thủ tục");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await app.step("Đánh giá");
  await expect(page.locator(".grid__row").first()).toBeVisible();
  await app.home();
  await expect(page.getByText("Hồ sơ mẫu để thử (số liệu không có thật)").first()).toBeVisible();
});

test("every step says what it is for, and shows what it looks like when it is done", async ({ app, page }) => {
  await eligible(app);
  for (const step of STEPS) {
    await app.step(step);
    const purpose = page.locator(".purpose");
    await purpose.locator("summary").click();
    await expect(purpose).toContainText("Xong khi");
    await expect(purpose.locator("table"), step).toBeVisible();
    for (const cell of await purpose.locator("th, td").all()) await expect(cell).toBeInViewport();
  }
});

test("the guide says what each step is for, with the words of the law and where they stand", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", { name: "Hướng dẫn rà soát" }).click();
  const guide = page.getByRole("main");
  for (const step of STEPS) await expect(guide.getByRole("listitem").filter({ hasText: step }).first()).toBeVisible();
  await expect(guide).toContainText("NĐ 45/2020/NĐ-CP, Điều 21 khoản 1");
  await expect(guide).toContainText("Ctrl+D");
  await guide.getByLabel("Đợt rà soát").selectOption({ label: "Đợt mẫu 2026" });
  await expect(guide).toContainText("chưa đối chiếu");
  await page.getByRole("link", { name: "Về trang đầu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rà soát dịch vụ công trực tuyến");
});

test("digits answer the form question by question, and after the last one the next procedure follows", async ({ app, page }) => {
  await eligible(app);
  await app.step("Đánh giá");
  await expect(page.locator(".grid__editor")).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.locator("#answer-KT01").getByRole("radio", { name: "Đạt" })).toBeChecked();
  await expect(page.locator("#answer-KT02").getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("2");
  await expect(page.locator("#answer-KT02").getByRole("radio", { name: "Vướng kỹ thuật" })).toBeChecked();
  await page.keyboard.press("n");
  await expect(page.locator("#answer-KT04").getByRole("radio").first()).toBeFocused();
  const first = app.row(1);
  for (let at = 0; at < 6; at += 1) await page.keyboard.press("1");
  for (let at = 0; at < 5; at += 1) await page.keyboard.press("2");
  await page.keyboard.press("1");
  await expect(app.notice()).toContainText("thủ tục tiếp theo");
  await expect(app.row(2)).toHaveClass(/selected/);
  await expect(page.locator("#answer-KT01").getByRole("radio").first()).toBeFocused();
  // An answer takes digits, not letters: the keys that lead elsewhere still do.
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Phím tắt trong các bảng");
  await page.keyboard.press("Escape");
  await expect(page.locator("#answer-KT01").getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.locator("#search")).toBeFocused();
  await expect(first.locator('[data-key="points"]')).toHaveText("10");
  // A double click empties nothing.
  await app.row(1).locator('[data-key="name"]').click();
  const met = page.locator("#answer-KT01").getByRole("radio", { name: "Đạt" });
  await met.dblclick();
  await expect(met).toBeChecked();
});

test("five questions are in sight at 1366 × 768, and the name stands once", async ({ app, page }) => {
  await eligible(app);
  await app.step("Đánh giá");
  const whole = await page.evaluate(() => {
    const below = document.querySelector(".verdicts").getBoundingClientRect().bottom;
    const all = [...document.querySelectorAll(".question")].map((question) => question.getBoundingClientRect());
    return all.filter(({ top, bottom }) => top >= below - 1 && bottom <= window.innerHeight).length;
  });
  expect(whole).toBeGreaterThanOrEqual(5);
  await expect(app.inspector().getByText("Thủ tục thứ 1", { exact: true })).toHaveCount(1);
});

test("at a zoom of 200 % six rows of every list are in sight at once, with all that stands above them", async ({ app, page }) => {
  await app.open();
  await page.getByRole("button", { name: "Thử với hồ sơ mẫu" }).click();
  await page.setViewportSize({ width: 683, height: 384 });
  const whole = () =>
    page.evaluate(() => {
      const head = document.querySelector(".grid thead").getBoundingClientRect().bottom;
      const rows = [...document.querySelectorAll(".grid__row")].map((row) => row.getBoundingClientRect());
      const covering = [...document.querySelectorAll(".inspector-opener, .banner")].map((one) => one.getBoundingClientRect());
      const bottom = Math.min(window.innerHeight, ...covering.filter(({ height, top }) => height > 0 && top > head).map(({ top }) => top));
      return rows.filter((row) => row.top >= head - 1 && row.bottom <= bottom).length;
    });
  for (const step of ["Danh mục", "Rà soát", "Đánh giá", "Lộ trình"]) {
    await app.step(step);
    await expect.poll(whole, step).toBeGreaterThanOrEqual(6);
    const above = page.locator(".header > *, .rail__step[aria-current], .rail__unused, .toolbar .button, .toolbar .field__input, .fill .button, .purpose summary");
    for (const one of await above.filter({ visible: true }).all()) await expect(one).toBeInViewport({ ratio: 0.9 });
  }
  // Rows are lower here, and what was in sight stays so.
  await app.step("Danh mục");
  await app.cell(3, "name").click();
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("PageDown");
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.locator("#caret")).toBeInViewport();
  await expect.poll(() => page.locator("#caret").evaluate((cell) => cell.getBoundingClientRect().height)).toBe(42);
  await page.setViewportSize({ width: 683, height: 384 });
  await expect.poll(() => page.locator("#caret").evaluate((cell) => cell.getBoundingClientRect().height)).toBe(34);
});

test("at 360 px the open step is in sight", async ({ app, page }) => {
  await eligible(app);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const step of STEPS) {
    await app.step(step);
    await expect(page.locator(".rail__step[aria-current]")).toBeInViewport({ ratio: 0.9 });
  }
});

test("printing a step prints its list, whole", async ({ app, page }) => {
  await eligible(app);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".grid__row")).toHaveCount(40);
  await expect(page.locator(".toolbar")).toBeHidden();
  const { height, clipped } = await page.evaluate(() => {
    const grid = document.querySelector(".grid");
    return { height: grid.getBoundingClientRect().height, clipped: grid.scrollHeight > grid.clientHeight + 1 };
  });
  expect(height).toBeGreaterThan(40 * 15);
  expect(clipped).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: null });
  await expect.poll(() => page.locator(".grid__row").count()).toBeLessThan(40);
  // On paper the heading repeats on every page, and the first one says whose list it is.
  const pdf = join(import.meta.dirname, ".output/list.pdf");
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const pages = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString().split("\f").filter((text) => text.trim());
  expect(pages.length).toBeGreaterThan(1);
  for (const text of pages) expect(text).toContain("Tên thủ tục hành chính");
  expect(pages[0]).toContain("Sở Tư pháp");
  expect(pages[0]).toContain("Rà soát");
});

test("printing a form prints its fields", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.getByLabel("Số công văn của đơn vị").fill("512/STP-VP");
  await app.saved();
  const print = async (name) => {
    const pdf = join(import.meta.dirname, `.output/${name}.pdf`);
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    return execFileSync("pdftotext", ["-layout", pdf, "-"]).toString();
  };
  const unit = await print("unit");
  for (const words of ["Tên đơn vị", "Sở Tư pháp", "512/STP-VP", "Người lập biểu"]) expect(unit).toContain(words);
  expect(unit).not.toContain("Tiếp: nhập danh mục");
  for (const [place, words] of [["tiep-nhan", "Sở Tư pháp"], ["doi-chieu", "Đối chiếu"], ["bang-doi-chieu", "Bảng đối chiếu"], ["ket-xuat", "Kết xuất"]]) {
    await page.evaluate((place) => (location.hash = `#/tong-hop/${place}`), place);
    await expect(page.locator("main.office")).toBeVisible();
    const text = (await print(place)).split("\f").join("");
    expect(text, place).toContain(words);
  }
});

test("the guide shows the campaign of the dossier it was opened from, and leads back", async ({ app, page }) => {
  const title = CAMPAIGN_2026.title;
  await app.begin("Sở Tư pháp", title);
  await app.step("Danh mục");
  await page.getByRole("link", { name: "Hướng dẫn" }).click();
  await expect(page.getByRole("heading", { name: `Tiêu chí và căn cứ: ${title}` })).toBeVisible();
  await expect(page.locator("#guide-campaign option:checked")).toHaveText(title);
  await page.getByRole("link", { name: "Về chỗ đang làm" }).click();
  await expect(page).toHaveURL(/ho-so\/.*\/danh-muc$/);
  // A narrow header has a menu in place of the two buttons.
  await page.setViewportSize({ width: 360, height: 700 });
  await page.getByText("?", { exact: true }).click();
  await page.getByRole("button", { name: "Phím tắt" }).click();
  await expect(page.getByRole("dialog")).toContainText("rời bảng");
});

test("another shipped campaign is offered, with the preview of what it changes", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.getByRole("button", { name: `Chuyển sang ${CAMPAIGN_2026.title}…` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Chuyển", exact: false }).first().click();
  await expect(page.locator("#campaign")).toHaveText(CAMPAIGN_2026.title);
});

test("high contrast shows the caret, the range and what is chosen", async ({ app, page }) => {
  await eligible(app);
  await page.emulateMedia({ forcedColors: "active" });
  await app.cell(2, "name").click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(() => page.locator("td.cell--in").count()).toBe(2);
  const styles = await page.evaluate(() => {
    const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
    const system = document.createElement("div");
    system.style.setProperty("color", "Highlight");
    system.style.setProperty("forced-color-adjust", "none");
    document.body.append(system);
    const highlight = getComputedStyle(system).color;
    system.remove();
    return {
      range: of("td.cell--in:not(#caret)", "backgroundColor"),
      plain: of("td.cell:not(.cell--in)", "backgroundColor"),
      caretCell: of("#caret", "backgroundColor"),
      edge: of(".grid__editor", "borderTopColor"),
      highlight,
      caret: of(".grid__editor", "borderTopWidth"),
    };
  });
  // The caret's cell stands out of the range, with an edge in the system's colour.
  expect(styles.range).toBe(styles.highlight);
  expect(styles.edge).toBe(styles.highlight);
  expect(styles.plain).not.toBe(styles.range);
  expect(styles.caretCell).not.toBe(styles.range);
  await app.step("Đánh giá");
  await page.keyboard.press("1");
  const background = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(() => background(".choice__option--on")).not.toBe(await background(".choice__option:not(.choice__option--on)"));
  expect(styles.caret).toBe("2px");
});
