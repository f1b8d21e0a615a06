// Firefox ESR walks the whole path with real keys, from home to the exported file.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { inFirefox } from "./firefox.mjs";
import { open, submitted } from "./workbook.mjs";

const LIST = ["Mã số\tTên thủ tục\tLĩnh vực\tNăm 2019", ...Array.from({ length: 12 }, (_, at) => `1.${String(at + 1).padStart(6, "0")}\tThủ tục thứ ${at + 1}\tHộ tịch\t${1000 - at}`)].join("\n");

test("Firefox goes from an empty page to the finished file", async ({ site }) => {
  test.setTimeout(120_000);
  await inFirefox(async (page, folder) => {
    const see = (selector) => page.waitForSelector(selector, { visible: true, timeout: 10_000 });
    const text = (selector) => page.$eval(selector, (element) => element.textContent);
    const becomes = async (selector, expected) => {
      await page.waitForFunction((selector, expected) => document.querySelector(selector)?.textContent.includes(expected), { timeout: 10_000 }, selector, expected);
    };
    const step = async (slug) => {
      await page.click(`.rail__step[href$="${slug}"]`);
      await see(`.rail__step[href$="${slug}"][aria-current]`);
    };
    const cell = (row, key) => `.grid__row[aria-rowindex="${row + 1}"] [data-key="${key}"]`;
    const chord = async (held, key) => {
      for (const one of held) await page.keyboard.down(one);
      await page.keyboard.press(key);
      for (const one of held) await page.keyboard.up(one);
    };

    await page.goto(site);
    await see("#new-unit");
    await page.type("#new-unit", "Sở Tư pháp");
    await page.keyboard.press("Enter");
    await see("#letter-number");
    await page.type("#letter-number", "512/STP-VP");
    await page.type("#letter-date", "2/7/2020");
    await page.type("#officer", "Nguyễn Thị Ánh");

    await step("danh-muc");
    await page.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent === "Dán bảng…").click());
    await see("#pasted");
    await page.$eval("#pasted", (area, list) => (area.value = list), LIST);
    await page.click("dialog .button--primary");
    await becomes("dialog", "12 mới");
    await see("dialog .button--primary");
    await page.click("dialog .button--primary");
    await becomes(".toolbar__count", "12 thủ tục");
    await see(cell(1, "volume-half_year"));
    await page.click(cell(1, "volume-half_year"));
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    await becomes(cell(1, "volume-half_year"), "12");
    await page.click(cell(1, "volume-half_year"));
    await chord(["Control", "Shift"], "ArrowDown");
    await chord(["Control"], "d");
    await becomes(cell(12, "volume-half_year"), "12");
    // Copied by Firefox itself, though nothing is selected in a field.
    await page.evaluate(() => document.addEventListener("copy", (event) => (globalThis.copied = event.clipboardData.getData("text/plain"))));
    await chord(["Control"], "c");
    expect(await page.evaluate(() => globalThis.copied.split("\r\n").length)).toBe(13);

    await step("ra-soat");
    await see(cell(1, "clause-K2"));
    await page.click(cell(1, "clause-K2"));
    await chord(["Control"], " ");
    await page.keyboard.press(" ");
    await becomes('.rail__step[href$="ra-soat"]', "12/12");

    await step("danh-gia");
    await page.click(".toolbar__actions .button--switch");
    await see(cell(1, "answer-KT01"));
    await page.click(cell(1, "answer-KT01"));
    await chord(["Control", "Shift"], "End");
    await page.keyboard.press("1");
    await becomes(cell(1, "answer-KT09"), "Đ");
    await page.click(cell(1, "answer-HQ01"));
    await chord(["Control", "Shift"], "End");
    await page.keyboard.press("2");
    await becomes('.rail__step[href$="danh-gia"]', "12/12");

    await step("lo-trinh");
    await see(cell(1, "level"));
    await page.click(cell(1, "level"));
    await page.keyboard.type("4");
    await page.keyboard.press("Tab");
    await page.keyboard.type("tháng 9");
    await page.keyboard.press("Enter");
    await becomes(cell(1, "roadmap-provincial"), "Từ 9/2020");
    await page.click(cell(1, "level"));
    await chord(["Shift"], "ArrowRight");
    await chord(["Control", "Shift"], "ArrowDown");
    await chord(["Control"], "d");
    await becomes(cell(12, "roadmap-provincial"), "Từ 9/2020");

    await step("xuat");
    await becomes("#work", "Không còn lỗi");
    await page.evaluate(() => [...document.querySelectorAll("button")].find((button) => button.textContent.includes("Tải tệp chính thức")).click());
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith(".xlsx")).length, { timeout: 30_000 }).toBe(1);
    const [name] = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
    await expect.poll(() => existsSync(join(folder, `${name}.part`))).toBe(false);
    const { dossier } = submitted(await open(join(folder, name)));
    expect(dossier.procedures).toHaveLength(12);
    expect(await text(".header__title")).toContain("Sở Tư pháp");
  });
});
