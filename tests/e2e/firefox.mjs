// Firefox ESR by WebDriver BiDi: Playwright drives only a Firefox of its own.
import { expect } from "@playwright/test";
import puppeteer from "puppeteer-core";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatedList, open, submitted } from "./workbook.mjs";

/** `downloads`: the folder that files are saved to without a question. */
export function launchFirefox(downloads) {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: {
      "intl.accept_languages": "vi-VN",
      "browser.shell.checkDefaultBrowser": false,
      ...(downloads && { "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.download.useDownloadDir": true, "browser.download.always_ask_before_handling_new_types": false }),
    },
  });
}

/** Works in a page of a Firefox of its own, which saves files to a folder; no script may fail in it. */
export async function inFirefox(work) {
  const folder = mkdtempSync(join(tmpdir(), "dvctt-firefox-"));
  const firefox = await launchFirefox(folder);
  try {
    const page = await firefox.newPage();
    await page.setViewport({ width: 1366, height: 768 });
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await work(page, folder);
    expect(errors).toEqual([]);
  } finally {
    await firefox.close();
  }
}

/** From the home page by a list in a file to the exported draft, which must hold the list. */
export async function finishDraft(page, downloads) {
  const see = (selector) => page.waitForSelector(selector, { visible: true, timeout: 20_000 });
  const draft = () => [...document.querySelectorAll("button")].find((button) => button.textContent.includes("Tải BẢN NHÁP"));
  await see("#new-unit");
  await page.type("#new-unit", "Sở Tư pháp");
  await page.keyboard.press("Enter");
  await see("#letter-number");
  await page.click('.rail__step[href$="danh-muc"]');
  const input = await page.waitForSelector("#import");
  await input.uploadFile(await generatedList(40));
  await see("dialog .button--primary");
  await page.click("dialog .button--primary");
  await page.waitForFunction(() => document.querySelector(".toolbar__count")?.textContent.includes("40 thủ tục"), { timeout: 20_000 });
  await page.click('.rail__step[href$="xuat"]');
  const button = await page.waitForFunction(draft);
  await button.evaluate((button) => button.click());
  const files = () => readdirSync(downloads).filter((name) => name.endsWith(".xlsx") && readFileSync(join(downloads, name)).length > 0);
  await expect.poll(() => files().length, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => readdirSync(downloads).some((name) => name.endsWith(".part"))).toBe(false);
  expect(submitted(await open(join(downloads, files()[0]))).dossier.procedures).toHaveLength(40);
}
