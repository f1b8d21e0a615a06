// Firefox ESR by WebDriver BiDi: Playwright drives only a Firefox of its own.
import puppeteer from "puppeteer-core";

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
