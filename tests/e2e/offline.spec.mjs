// After one visit the page works without a network. A new version is fetched whole, waits, and comes when the officer
// says so and everything is saved; nothing of two versions is ever mixed.
import { test as plain, expect } from "@playwright/test";
import { join } from "node:path";
import { App } from "./app.mjs";
import { finishDraft, inFirefox } from "./firefox.mjs";
import { DIST, Host } from "./host.mjs";
import { fillDisk } from "./stores.mjs";
import { generatedList, open, submitted } from "./workbook.mjs";

const test = plain.extend({
  serviceWorkers: "allow",

  host: async ({}, use) => {
    const host = await new Host().start();
    await use(host);
    await host.stop();
    host.clear();
  },

  page: async ({ page, context }, use) => {
    const wrong = [];
    await context.exposeFunction("violated", (words) => wrong.push(words));
    await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => violated(`${event.violatedDirective} ${event.blockedURI}`)));
    page.on("pageerror", (error) => wrong.push(error.message));
    await use(page);
    expect(wrong).toEqual([]);
  },

  app: async ({ page, host }, use) => {
    await use(new App(page, host.site));
  },
});

const OFFER = "Có phiên bản mới của trang";
const TAKE = { name: "Lưu và chuyển sang" };
const officer = (page) => page.getByLabel("Người lập biểu");
const edition = (page) => page.locator("html");
const isEdition = (page, one) => (one ? expect(edition(page)).toHaveAttribute("data-edition", one) : expect(edition(page)).not.toHaveAttribute("data-edition"));

/** Waits until the page is kept. */
const kept = (page) => page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);

/** Lets the browser look for a new version; returns how that ended. */
const look = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return registration.waiting ? "waits" : "nothing";
    return new Promise((done) => {
      const tell = () => {
        if (worker.state === "redundant") done("failed");
        else if (worker.state !== "installing") done("waits");
      };
      worker.addEventListener("statechange", tell);
      tell();
    });
  });

const cacheNames = (page) => page.evaluate(() => caches.keys());

test("after one visit, the whole way without a network: page, list, file, guide, the Office", async ({ app, page, context, host }) => {
  await app.open();
  await kept(page);
  await host.stop();
  const list = await generatedList(40);
  const other = new App(await context.newPage(), host.site);
  await other.begin("Sở Tư pháp");
  await other.step("Danh mục");
  await other.importList(list);
  await expect(other.page.getByText("40 thủ tục").first()).toBeVisible();
  await other.step("Kiểm tra và xuất");
  const file = await other.export("Tải BẢN NHÁP");
  expect(submitted(await open(file)).dossier.procedures).toHaveLength(40);
  await other.page.reload();
  await expect(other.page.getByRole("heading", { name: "Kiểm tra và xuất" })).toBeVisible();
  await other.home();
  await other.page.getByRole("link", { name: "Hướng dẫn" }).first().click();
  await expect(other.page).toHaveURL(/#\/huong-dan$/);
  await expect(other.page.getByRole("heading", { level: 1 })).toBeVisible();
  await other.open();
  await other.page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(other.page.getByRole("heading", { name: "Ai đã gửi" })).toBeVisible();
  await host.start();
});

test("Firefox ESR, after one visit: list and file without a network", async ({ host }) => {
  test.setTimeout(120_000);
  await inFirefox(async (page, folder) => {
    await page.goto(host.site);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 30_000 });
    await host.stop();
    await page.reload();
    await finishDraft(page, folder);
  });
  await host.start();
});

test("a new version waits, is put off, stays away over a reload, and comes when it is taken, with what was typed", async ({ app, page, host }) => {
  await app.open();
  await kept(page);
  host.folder = host.later("2");
  expect(await look(page)).toBe("waits");
  await expect(page.getByText(OFFER)).toBeVisible();
  await page.getByRole("button", { name: "Để sau" }).click();
  await expect(page.getByText(OFFER)).toHaveCount(0);
  // No tab uses the previous version any more, and the new one still waits to be taken.
  await page.goto("about:blank");
  await app.open();
  await isEdition(page, null);
  await expect(page.getByText(OFFER)).toBeVisible();
  await app.begin("Sở Tư pháp");
  await isEdition(page, null);
  await officer(page).pressSequentially("Nguyễn Thị Ánh");
  const url = page.url();
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", TAKE).click();
  await loaded;
  await isEdition(page, "2");
  expect(page.url()).toBe(url);
  await expect(officer(page)).toHaveValue("Nguyễn Thị Ánh");
  await expect(page.getByText(OFFER)).toHaveCount(0);
  // The previous version is removed when no tab is left that may need it.
  await page.goto("about:blank");
  await app.open();
  await isEdition(page, "2");
  await page.goto(url);
  await expect.poll(async () => (await cacheNames(page)).length).toBe(2);
  await host.stop();
  await page.reload();
  await isEdition(page, "2");
  await expect(officer(page)).toHaveValue("Nguyễn Thị Ánh");
  await host.start();
});

test("a new version does not come while something is not saved", async ({ app, page, host }) => {
  await page.addInitScript(fillDisk);
  await app.begin("Sở Tư pháp");
  await kept(page);
  host.folder = host.later("2");
  expect(await look(page)).toBe("waits");
  await page.evaluate(() => { globalThis.diskIsFull = true; });
  await officer(page).fill("Ánh");
  await expect(page.locator(".header__saved")).toContainText("CHƯA LƯU");
  await page.getByRole("button", TAKE).click();
  await expect(app.notice()).toContainText("còn thay đổi chưa lưu được");
  await isEdition(page, null);
  await page.evaluate(() => { globalThis.diskIsFull = false; });
  await app.saved();
  await page.getByRole("button", TAKE).click();
  await isEdition(page, "2");
  await expect(officer(page)).toHaveValue("Ánh");
});

const SPOILT = {
  "misses a file": null,
  "has a damaged file": "damaged",
  "breaks off in the middle of a file": (response) => {
    response.writeHead(200, { "content-type": "application/wasm", "content-length": 1_000_000 });
    response.write("half", () => response.destroy());
  },
};

for (const [what, spoil] of Object.entries(SPOILT)) {
  test(`a version that ${what} is never opened, and is fetched when it is whole`, async ({ app, page, host }) => {
    await app.open();
    await kept(page);
    const before = await cacheNames(page);
    host.folder = host.later("2");
    host.changed.set("page-2/split_office.wasm", spoil);
    expect(await look(page)).toBe("failed");
    await page.reload();
    await isEdition(page, null);
    expect(await cacheNames(page)).toEqual(before);
    host.changed.clear();
    expect(await look(page)).toBe("waits");
    await page.getByRole("button", TAKE).click();
    await isEdition(page, "2");
  });
}

test("a missing file is a 404 and never the host's front page", async ({ app, page, host }) => {
  host.hasFallback = true;
  await app.open();
  await kept(page);
  // Chromium 109 may send the first requests of a page that is just claimed past the service worker.
  await page.reload();
  const asked = (path) => page.evaluate(async (path) => {
    const response = await fetch(path);
    return [response.status, await response.text()];
  }, path);
  expect(await asked("./page-0/split_office.wasm")).toEqual([404, ""]);
  await host.stop();
  expect(await asked("./page-0/split_office.wasm")).toEqual([404, ""]);
  await host.start();
});

test("a tab of the version before works on beside one of the new version, and no draft is harmed", async ({ app, page, context, host }) => {
  await app.begin("Sở Tư pháp");
  await kept(page);
  await officer(page).fill("Thẻ cũ");
  await app.saved();
  host.folder = host.later("2");
  expect(await look(page)).toBe("waits");
  const other = new App(await context.newPage(), host.site);
  await other.open();
  await other.page.getByRole("button", TAKE).click();
  await isEdition(other.page, "2");
  // The old tab still gets its own parts, though the host has them no more, and writes its draft.
  await officer(page).fill("Thẻ cũ viết tiếp");
  await app.saved();
  await page.getByRole("link", { name: "Rà soát DVCTT" }).click();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await expect(page.getByRole("heading", { name: "Ai đã gửi" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: /Sở Tư pháp/ }).click();
  await expect(officer(page)).toBeEnabled();
  await isEdition(page, null);
  // One tab writes, whatever its version.
  await other.page.goto(page.url());
  await isEdition(other.page, "2");
  await expect(officer(other.page)).toBeDisabled();
  await officer(page).press("End");
  await page.keyboard.type("!");
  await other.page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
  await expect(officer(other.page)).toHaveValue("Thẻ cũ viết tiếp!");
  await expect(officer(page)).toBeDisabled();
  await officer(other.page).fill("Thẻ mới");
  await other.saved();
  await page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
  await expect(officer(page)).toHaveValue("Thẻ mới");
  await isEdition(page, null);
});

test("a tab of the version that was released before hands its draft over, and never writes over what it does not know", async ({ app, page, context, host }) => {
  host.folder = host.released("0.3.0");
  await app.begin("Sở Tư pháp");
  await kept(page);
  await officer(page).fill("Thẻ cũ");
  await app.saved();
  const version = (page) => page.locator("meta[name=version]").getAttribute("content");
  const before = await version(page);
  host.folder = DIST;
  expect(await look(page)).toBe("waits");
  const other = new App(await context.newPage(), host.site);
  await other.open();
  const loaded = other.page.waitForEvent("load");
  await other.page.getByRole("button", TAKE).click();
  await loaded;
  const after = await version(other.page);
  expect(after).not.toBe(before);
  // Neither a reload nor another tab waits for the tab of the version before.
  for (let again = 0; again < 3; again += 1) {
    await expect(other.page.getByRole("heading", { level: 1 })).toBeVisible();
    await other.page.reload();
  }
  expect(await version(other.page)).toBe(after);
  expect(await version(page)).toBe(before);
  await other.page.goto(page.url());
  await other.page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
  await expect(officer(other.page)).toHaveValue("Thẻ cũ");
  await expect(officer(page)).toBeDisabled();
  await officer(other.page).fill("Thẻ mới");
  await other.saved();
  // The version before says that it does not know what the draft has become, and only shows it.
  await page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
  await expect(page.getByText(/phiên bản mới hơn/).first()).toBeVisible();
  await expect(officer(page)).toBeDisabled();
  await other.page.reload();
  await other.page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
  await expect(officer(other.page)).toHaveValue("Thẻ mới");
  await officer(other.page).fill("Thẻ mới viết tiếp");
  await other.saved();
  const third = new App(await context.newPage(), host.site);
  await third.open();
  expect(await version(third.page)).toBe(after);
});
