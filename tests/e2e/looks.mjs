// Pictures of every step, and of the Office's places, in every look that counts:
//   node tests/e2e/looks.mjs <distdir> <folder>
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { App, STEPS } from "./app.mjs";
import config from "./playwright.config.mjs";
import { serve } from "./server.mjs";

const LOOKS = {
  light: {},
  dark: { colorScheme: "dark" },
  contrast: { forcedColors: "active" },
  zoom: { viewport: { width: 683, height: 384 } },
  phone: { viewport: { width: 360, height: 740 } },
};
const PLACES = ["Tiếp nhận", "Đối chiếu", "Bảng đối chiếu", "Xem xét", "Biểu đồ", "Kết xuất"];

const [site, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { server, url } = await serve(site);
const browser = await chromium.launch(config.use.launchOptions);
for (const [look, options] of Object.entries(LOOKS)) {
  const page = await browser.newPage({ locale: "vi-VN", viewport: { width: 1366, height: 768 }, ...options });
  const app = new App(page, url);
  let number = 0;
  const take = async (name) => {
    number += 1;
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${look}-${String(number).padStart(2, "0")}-${name}.png`) });
  };
  await app.open();
  await take("home");
  await page.getByRole("button", { name: "Thử với hồ sơ mẫu" }).click();
  await page.locator(".grid__row").first().waitFor();
  for (const step of STEPS) {
    await app.step(step);
    await take(step);
    if (step === "Danh mục") {
      await app.cell(2, "name").click();
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Shift+ArrowDown");
      await take("range");
    }
    if (step === "Đánh giá") {
      await page.getByRole("button", { name: "Bảng tiêu chí" }).click();
      await page.getByRole("button", { name: "Theo lĩnh vực" }).click();
      await take("matrix");
      await page.getByRole("button", { name: "Bảng tiêu chí" }).click();
    }
  }
  await page.goto(`${url}#/huong-dan`);
  await take("guide");
  await page.goto(`${url}#/tong-hop/tiep-nhan`);
  await page.getByRole("button", { name: "Xem với tỉnh ví dụ" }).click();
  await page.getByText("0 chưa gửi").waitFor();
  for (const place of PLACES) {
    await page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: new RegExp(`^${place}`) }).click();
    await take(place);
  }
  await page.close();
}
await browser.close();
server.close();
