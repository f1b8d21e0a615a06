// The list of what the page is made of: from the home page, without a network, and from the single file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App } from "./app.mjs";
import { expect, test } from "./fixtures.mjs";

const CRATES = ["leptos", "calamine", "rust_xlsxwriter", "docx-rs", "std (Rust)"];
const LINK = { name: "Phần mềm có trong trang và giấy phép" };
const ROOT = join(import.meta.dirname, "../..");
const DIST = process.env.DIST ?? join(ROOT, "dist");

/** Every row has name, version, licence; those that are known are there, with the version of Cargo.lock. */
async function listed(page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Phần mềm có trong trang");
  const rows = await page.locator(".licences tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  for (const row of rows) for (const cell of row.slice(0, 3)) expect(cell, String(row)).not.toBe("");
  const lock = readFileSync(join(ROOT, "Cargo.lock"), "utf8");
  for (const crate of CRATES) {
    const row = rows.find(([name]) => name === crate);
    expect(row, crate).toBeDefined();
    if (!crate.startsWith("std")) expect(lock).toContain(`name = "${crate}"\nversion = "${row[1]}"`);
  }
  expect(rows.map(([name]) => name)).not.toContain("proptest");
  expect(rows.map(([name]) => name)).not.toContain("serde_derive");
  await page.locator("summary", { hasText: "calamine" }).first().click();
  await expect(page.locator("details[open] pre")).toContainText("Permission is hereby granted");
}

test("the home page leads to the list of crates and licences, under the page's policy, and back", async ({ app, page }) => {
  await app.open();
  await page.getByRole("link", LINK).click();
  await listed(page);
  const policy = () => page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  const ofLicences = await policy();
  expect(ofLicences).toContain("default-src 'none'");
  await expect(page.locator("script")).toHaveCount(0);
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width} px`).toBeLessThanOrEqual(0);
  }
  await page.getByRole("link", { name: "Về trang đầu" }).click();
  const [, version] = readFileSync(join(ROOT, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m);
  await expect(page.locator("footer summary")).toContainText(`Phiên bản ${version} (`);
  expect(await policy()).toBe(ofLicences);
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("the list opens after one visit", async ({ app, page, context }) => {
    await app.open();
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.getByRole("link", LINK).click();
    await listed(page);
  });
});

test("the single file saves the list", async ({ browser }, info) => {
  const page = await browser.newPage();
  await new App(page, pathToFileURL(join(DIST, "ra-soat-dvctt.html")).href).open();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", LINK).click();
  const saved = info.outputPath("giay-phep.html");
  const download = await saving;
  expect(download.suggestedFilename()).toBe("giay-phep.html");
  await download.saveAs(saved);
  await page.goto(pathToFileURL(saved).href);
  await listed(page);
  await page.close();
});
