// The whole browser is killed, by its process ids, shortly after the page has said "saved" and in the middle of what it
// does. Opened again from the same profile, nothing that was acknowledged is missing, and nothing is there by half.
import { App } from "./app.mjs";
import { kill, launch, newProfile } from "./browser.mjs";
import { expect, test as base } from "./fixtures.mjs";
import { generatedList } from "./workbook.mjs";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const PROVINCE = join(import.meta.dirname, "../../target/e2e/province");
const AFTER_SAVED = 300;

const test = base.extend({
  /** Opens the profile, and after a kill opens it again. */
  browserOnDisk: async ({ site }, use) => {
    const profile = newProfile();
    let context;
    await use({
      async open(path = "") {
        context = await launch(profile);
        const page = context.pages()[0] ?? (await context.newPage());
        await page.goto(`${site}${path}`);
        return new App(page, site);
      },
      newPage: () => context.newPage(),
      async kill() {
        const count = await kill(profile);
        expect(count, "processes killed").toBeGreaterThan(3);
        await context.close().catch(() => {});
      },
    });
    await context?.close().catch(() => {});
    profile.remove();
  },
});

const officer = (app) => app.page.getByLabel("Người lập biểu");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const address = (app) => new URL(app.page.url()).hash;
/** Whether the header says that everything is saved, as the officer would read it at this moment. */
const saysSaved = async (app) => (await app.page.locator(".header__saved").textContent()).includes("Đã lưu lúc");

test("typing", async ({ browserOnDisk }) => {
  let app = await browserOnDisk.open();
  await app.begin("Sở Tư pháp");
  const draft = address(app);
  for (const name of ["Nguyễn Thị Ánh", "Trần Văn Đức", "Lê Hà", "Phạm Bình"]) {
    await officer(app).fill("");
    await officer(app).pressSequentially(name);
    await app.saved();
    await wait(AFTER_SAVED);
    await browserOnDisk.kill();
    app = await browserOnDisk.open(draft);
    await expect(officer(app)).toHaveValue(name);
    // Undo as well.
    await app.page.getByRole("button", { name: "Hoàn tác" }).click();
    await expect(officer(app)).not.toHaveValue(name);
    await app.page.getByRole("button", { name: "Làm lại" }).click();
    await app.saved();
  }
});

test("an import, and a change of all its procedures at once, at several moments", async ({ browserOnDisk }) => {
  let app = await browserOnDisk.open();
  const list = await generatedList(271);
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  const draft = address(app);
  await app.importList(list);
  await app.saved();
  await wait(AFTER_SAVED);
  await browserOnDisk.kill();
  app = await browserOnDisk.open(draft);
  await expect(app.page.locator(".toolbar__count")).toHaveText("271 thủ tục");

  const screening = draft.replace("danh-muc", "ra-soat");
  for (const moment of [0, 40, 120, 220, 260, 600]) {
    await app.step("Rà soát");
    await app.saved();
    await app.page.getByRole("button", { name: "Còn lại: không đáp ứng" }).click();
    await wait(moment);
    const saved = await saysSaved(app);
    await browserOnDisk.kill();
    app = await browserOnDisk.open(screening);
    await expect(app.page.locator(".toolbar__count")).toHaveText("271 thủ tục");
    const count = await app.page.locator(".rail__step", { hasText: "Rà soát" }).locator(".rail__count").textContent();
    // All or nothing; all if it was said to be saved.
    expect(saved ? ["271/271"] : ["271/271", "0/271"]).toContain(count.replace(/\s/g, ""));
    if (count.startsWith("271")) {
      await app.page.getByRole("button", { name: "Hoàn tác" }).click();
      await expect(app.page.locator(".rail__step", { hasText: "Rà soát" })).toContainText("0/271");
      await app.saved();
    }
  }
});

test("undo, and while a new base is written in place of the journal", async ({ browserOnDisk }) => {
  let app = await browserOnDisk.open();
  await app.begin("Sở Tư pháp");
  const draft = address(app);
  await officer(app).fill("Ánh");
  await app.saved();
  await officer(app).blur();
  await app.page.getByRole("button", { name: "Hoàn tác" }).click();
  await app.saved();
  await wait(AFTER_SAVED);
  await browserOnDisk.kill();
  app = await browserOnDisk.open(draft);
  await expect(officer(app)).toHaveValue("");

  // Each note makes the journal longer by its own length; a new base is begun a second after it outgrew it.
  const letters = (round) => Array.from({ length: 40_000 }, (_, at) => ((at * 7919 + round * 104_729) ^ (at << 5)) % 9_973);
  const long = (round) => letters(round).join(" ");
  for (const [round, moment] of [[1, 900], [2, 1_000], [3, 1_040], [4, 1_300]]) {
    await officer(app).fill(long(round));
    await app.saved();
    await wait(moment);
    await browserOnDisk.kill();
    app = await browserOnDisk.open(draft);
    // Compared here, so that a failure does not print it.
    const kept = await officer(app).inputValue();
    expect(kept === long(round), `the text of round ${round} is there`).toBe(true);
  }
});

test("a decision of the Office", async ({ browserOnDisk }) => {
  let app = await browserOnDisk.open("#/tong-hop/tiep-nhan");
  const files = readdirSync(PROVINCE).filter((name) => name.endsWith(".xlsx")).slice(0, 3).map((name) => join(PROVINCE, name));
  await app.page.setInputFiles("#unit-files", files);
  await expect(app.page.locator(".rail__step", { hasText: "Tiếp nhận" })).toContainText("3/");
  await app.saved();
  await wait(AFTER_SAVED);
  await browserOnDisk.kill();
  app = await browserOnDisk.open("#/tong-hop/xem-xet");
  // The units' dossiers are there as well.
  const count = app.page.locator(".rail__step", { hasText: "Xem xét" }).locator(".rail__count");
  await expect(count).toContainText("0/");
  for (const round of [1, 2]) {
    await app.page.locator(".grid__row").nth(round).click();
    await app.page.getByRole("radio", { name: "Chấp nhận" }).check();
    await app.page.getByRole("button", { name: "Ghi quyết định" }).click();
    await app.saved();
    await wait(AFTER_SAVED);
    await browserOnDisk.kill();
    app = await browserOnDisk.open("#/tong-hop/xem-xet");
    await expect(app.page.locator(".rail__step", { hasText: "Xem xét" }).locator(".rail__count")).toContainText(`${round}/`);
  }
});

test("a hand-over between tabs", async ({ browserOnDisk }) => {
  let app = await browserOnDisk.open();
  await app.begin("Sở Tư pháp");
  const draft = address(app);
  for (const round of [1, 2]) {
    const other = new App(await browserOnDisk.newPage(), app.site);
    await other.page.goto(app.page.url());
    await officer(app).press("End");
    await officer(app).pressSequentially(` lần ${round}`);
    // Not yet saved when the other tab takes over: it is saved before the draft is let go.
    await other.page.getByRole("button", { name: "Tiếp tục ở thẻ này" }).click();
    await expect(officer(other)).toBeEnabled();
    await officer(other).press("End");
    await officer(other).pressSequentially(" và thẻ hai");
    await other.saved();
    await wait(AFTER_SAVED);
    const text = await officer(other).inputValue();
    expect(text).toContain(`lần ${round} và thẻ hai`);
    await browserOnDisk.kill();
    app = await browserOnDisk.open(draft);
    await expect(officer(app)).toHaveValue(text);
  }
});
