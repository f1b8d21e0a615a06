// Firefox ESR by WebDriver BiDi: Playwright drives only a Firefox of its own.
import puppeteer from "puppeteer-core";

export function launchFirefox() {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "vi-VN", "browser.shell.checkDefaultBrowser": false },
  });
}
