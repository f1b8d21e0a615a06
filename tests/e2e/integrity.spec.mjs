// Every file that the page names is what it was built as, or is not used.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test as plain, expect } from "@playwright/test";
import { App } from "./app.mjs";
import { Host } from "./host.mjs";

const test = plain.extend({
  host: async ({}, use) => {
    const host = await new Host().start();
    await use(host);
    await host.stop();
  },
});

/** The path of a file of the site. */
const find = (host, pattern) => readdirSync(host.folder, { recursive: true }).find((path) => pattern.test(path));

/** Adds to a file what does no harm: a comment, or a section of a wasm that nobody reads. */
function spoil(host, path) {
  const content = readFileSync(join(host.folder, path));
  const nothing = path.endsWith(".wasm") ? Buffer.from([0, 2, 1, 120]) : Buffer.from("\n/**/\n");
  host.changed.set(path, Buffer.concat([content, nothing]));
}

for (const [what, pattern] of [["program", /^page-.*start\.js$/], ["part", /^page-.*page_bg\.wasm$/]]) {
  test(`a page whose ${what} was changed on the host does not start, and says so`, async ({ page, host }) => {
    spoil(host, find(host, pattern));
    await page.goto(host.site);
    await expect(page.getByRole("alert")).toContainText("Không tải được trang");
    await expect(page.getByRole("heading")).toHaveCount(0);
    host.changed.clear();
    await new App(page, host.site).open();
    await expect(page.locator("#not-loaded")).toHaveCount(0);
  });
}

for (const [what, pattern] of [["first script", /^start-.*\.js$/], ["style", /^style-.*\.css$/]]) {
  test(`a ${what} that was changed is not used`, async ({ page, host }) => {
    const path = find(host, pattern);
    spoil(host, path);
    const refused = page.waitForEvent("console", (message) => message.text().includes("integrity") && message.text().includes(path));
    await page.goto(host.site);
    await refused;
  });
}

test("a part of the worker that was changed is not run, and is said", async ({ page, host }) => {
  spoil(host, find(host, /^worker-.*split_write_submission\.wasm$/));
  const app = new App(page, host.site);
  await app.begin("Sở Tư pháp");
  await app.step("Kiểm tra và xuất");
  await page.getByRole("button", { name: "Tải BẢN NHÁP" }).click();
  await expect(app.notice()).toContainText("Không tải được phần đọc, ghi tệp");
});
