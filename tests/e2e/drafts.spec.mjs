// What happens to drafts on a shared PC: crashes, two tabs, damage, old versions, backups, many drafts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { App } from "./app.mjs";
import { expect, test } from "./fixtures.mjs";

const fixture = async (name) => JSON.parse(await readFile(join(import.meta.dirname, "../fixtures", name), "utf8"));
const officer = (page) => page.getByLabel("Cán bộ lập");
const CONTINUE = { name: "Tiếp tục ở thẻ này" };
const READ_ONLY = "đang được sửa ở một thẻ khác";

/** A second tab on the same draft. */
async function secondTab(page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  return other;
}

/** Writes values of a draft as another version of the page would have left them. */
async function leave(page, site, values) {
  await page.goto(site);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate((values) => Object.entries(values).forEach(([key, value]) => localStorage.setItem(key, value)), values);
  await page.reload();
}

test("the page's process is killed in mid-edit: what was said to be saved is there, undo included", async ({ app, page, context, site }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).pressSequentially("Nguyễn Thị Ánh");
  await app.saved();
  const url = page.url();
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  const again = new App(await context.newPage(), site);
  await again.page.goto(url);
  await expect(officer(again.page)).toHaveValue("Nguyễn Thị Ánh");
  await again.page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(officer(again.page)).toHaveValue("");
  await again.page.getByRole("button", { name: "Làm lại" }).click();
  await expect(officer(again.page)).toHaveValue("Nguyễn Thị Ánh");
});

for (const locks of ["with Web Locks", "without Web Locks, as over plain HTTP"]) {
  test(`one tab writes a draft, another looks on until it takes over, ${locks}`, async ({ app, page, context }) => {
    if (locks.startsWith("without")) {
      await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }));
    }
    await app.begin("Sở Tư pháp");
    await officer(page).fill("Thẻ một");
    await app.saved();
    const other = await secondTab(page);
    await expect(other.getByText(READ_ONLY)).toBeVisible();
    await expect(officer(other)).toBeDisabled();
    await expect(officer(other)).toHaveValue("Thẻ một");
    // Typed and not yet written when the other tab takes over: the first one writes it before it lets go.
    await officer(page).pressSequentially(" gõ tiếp");
    await other.getByRole("button", CONTINUE).click();
    await expect(officer(other)).toBeEnabled();
    await expect(officer(other)).toHaveValue("Thẻ một gõ tiếp");
    await expect(page.getByText(READ_ONLY)).toBeVisible();
    await expect(officer(page)).toBeDisabled();
    await officer(other).fill("Thẻ hai");
    await expect(other.locator(".header__saved")).toContainText("Đã lưu lúc");
    // And back again.
    await page.getByRole("button", CONTINUE).click();
    await expect(officer(page)).toHaveValue("Thẻ hai");
    await expect(officer(page)).toBeEnabled();
    await expect(other.getByText(READ_ONLY)).toBeVisible();
    // They were two processes: one survives the other's crash.
    const crashed = page.waitForEvent("crash");
    (await context.newCDPSession(page)).send("Page.crash").catch(() => {});
    await crashed;
    expect(await other.evaluate(() => 1 + 1)).toBe(2);
  });
}

test("a tab that is closed leaves the draft to the next one", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  const other = await secondTab(page);
  await expect(other.getByText(READ_ONLY)).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await other.reload();
  await expect(officer(other)).toBeEnabled();
});

test("a draft of the previous schema opens, is worked on and becomes today's", async ({ app, page, site }) => {
  await leave(page, site, await fixture("draft-schema-1.json"));
  await page.getByRole("link", { name: /Sở Tư pháp/ }).click();
  await expect(officer(page)).toHaveValue("Nguyễn Thị Ánh");
  await officer(page).fill("Trần Văn Đức");
  await app.saved();
  await page.reload();
  await expect(officer(page)).toHaveValue("Trần Văn Đức");
});

test("a draft of a newer version is shown, not changed", async ({ page, site }) => {
  const values = await fixture("draft-schema-2.json");
  const newer = {};
  // The checksum covers the schema: such a value can only come from a version that knows schema 9.
  const seal = async (value) => {
    const [head, ...body] = value.split("\n");
    const [, , revision] = head.split(" ");
    const numbers = new Uint8Array(12);
    new DataView(numbers.buffer).setUint32(0, 9, true);
    new DataView(numbers.buffer).setBigUint64(4, BigInt(revision), true);
    const text = new TextEncoder().encode(body.join("\n"));
    const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...numbers, ...text]));
    return `dvctt 9 ${revision} ${Buffer.from(digest).toString("hex").slice(0, 16)}\n${body.join("\n")}`;
  };
  for (const [key, value] of Object.entries(values)) newer[key] = value.startsWith("dvctt ") ? await seal(value) : value;
  await leave(page, site, newer);
  const before = await page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes("/")).sort()));
  await page.getByRole("link", { name: /Bản của Ánh/ }).click();
  await expect(page.getByText("phiên bản mới hơn của trang")).toBeVisible();
  await expect(officer(page)).toBeDisabled();
  const after = await page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes("/") && !key.startsWith("dvctt-writer/")).sort()));
  expect(after).toBe(JSON.stringify(JSON.parse(before).filter(([key]) => !key.startsWith("dvctt-writer/"))));
});

test("a value damaged by hand is named, kept, and costs only itself", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await page.getByLabel("Điện thoại").fill("0255");
  await app.saved();
  await page.goto("about:blank");
  await page.goBack();
  await app.saved();
  await page.evaluate(() => {
    const last = Object.keys(localStorage).filter((key) => /^dvctt\/.*\/move\//.test(key)).sort().at(-1);
    localStorage.setItem(last, localStorage.getItem(last).replace("0255", "0256"));
  });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("phần bị hỏng");
  await expect(officer(page)).toHaveValue("Ánh");
  await expect(page.getByLabel("Điện thoại")).toHaveValue("");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("dvctt-damaged/")).length)).toBe(1);
});

test("a browser cleared under an open draft is filled again from the page", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await page.evaluate(() => localStorage.clear());
  await page.getByLabel("Điện thoại").fill("0255");
  await app.saved();
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes("/base/")));
  await page.reload();
  await expect(officer(page)).toHaveValue("Ánh");
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
});

test("a large change is one step back, also after a reload, and its restore point brings back the state before", async ({ app, page }) => {
  await app.withList();
  await app.saved();
  await page.reload();
  await expect(page.locator(".toolbar__count")).toHaveText("271 thủ tục");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(page.getByRole("heading", { name: "Đưa danh mục thủ tục của đơn vị vào" })).toBeVisible();
  await page.getByRole("button", { name: "Làm lại" }).click();
  await expect(page.locator(".toolbar__count")).toHaveText("271 thủ tục");
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByLabel("Tên mốc").fill("Đủ danh mục");
  await page.getByRole("button", { name: "Tạo mốc" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Đủ danh mục" })).toContainText("271 thủ tục");
  await page.getByRole("button", { name: "Quay về: Trước khi sửa nhiều thủ tục cùng lúc" }).click();
  await expect(page.getByRole("heading", { name: "Đưa danh mục thủ tục của đơn vị vào" })).toBeVisible();
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByRole("button", { name: "Quay về: Đủ danh mục" }).click();
  await expect(page.locator(".toolbar__count")).toHaveText("271 thủ tục");
});

test("a draft goes into a small file and comes back from it, and a cut file is refused", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  const file = await app.download(() => page.getByRole("button", { name: "Lưu ra tệp (.json)" }).click());
  await page.getByRole("button", { name: "Đóng" }).first().click();
  await app.home();
  await app.draftMenu("Sở Tư pháp", "Xóa");
  await page.setInputFiles("#open-file", file);
  await expect(officer(page)).toHaveValue("Ánh");
  await app.home();
  const text = await readFile(file, "utf8");
  const altered = { name: "hong.json", mimeType: "application/json", buffer: Buffer.from(text.replace("Ánh", "Anh")) };
  await page.setInputFiles("#open-file", altered);
  await expect(app.notice()).toContainText("đã bị sửa hoặc mất một phần");
});

test("a file on disk follows every save", async ({ app, page }) => {
  await page.addInitScript(() => {
    // The picker's window cannot be driven; the file it would give is a real one of the browser's own.
    window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle("sao-luu.json", { create: true });
  });
  await app.begin("Sở Tư pháp");
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByRole("button", { name: "Chọn tệp tự cập nhật" }).click();
  await expect(page.getByText("Đang tự cập nhật tệp sao-luu.json")).toBeVisible();
  await page.getByRole("button", { name: "Đóng" }).first().click();
  await officer(page).fill("Ánh");
  await page.waitForFunction(async () => {
    const file = await (await navigator.storage.getDirectory()).getFileHandle("sao-luu.json");
    const text = await (await file.getFile()).text();
    return text && JSON.parse(text).dossier.submission.officer === "Ánh";
  });
});

test("a backup is asked for after a day of changes without one", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
  await page.reload();
  await expect(page.getByText("chưa lưu ra tệp")).toBeVisible();
  await app.download(() => page.locator(".bar").getByRole("button", { name: "Lưu ra tệp" }).click());
  await expect(page.getByText("chưa lưu ra tệp")).toHaveCount(0);
});

test("drafts are renamed, copied, archived to a file, deleted and taken back", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await app.home();
  await app.draftMenu("Sở Tư pháp", "Đổi tên…");
  await page.getByLabel("Tên riêng của bản nháp").last().fill("Bản của Ánh");
  await page.getByRole("button", { name: "Đổi tên", exact: true }).click();
  await app.draftMenu("Bản của Ánh", "Nhân bản");
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(2);
  const file = await app.download(() => app.draftMenu("Bản của Ánh (bản sao)", "Cất ra tệp"));
  expect(JSON.parse(await readFile(file, "utf8")).dossier.submission.officer).toBe("Ánh");
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(1);
  await app.draftMenu("Bản của Ánh", "Xóa");
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Lấy lại" }).last().click();
  await page.getByRole("link", { name: /Bản của Ánh/ }).click();
  await expect(officer(page)).toHaveValue("Ánh");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(officer(page)).toHaveValue("");
});

test("a store that is nearly full is announced with what each draft takes", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => localStorage.setItem("khac", "x".repeat(3_800_000)));
  await app.home();
  await expect(page.getByText(/đã dùng 7\d %/)).toBeVisible();
  await expect(page.getByRole("link", { name: /Sở Tư pháp/ })).toContainText("nghìn ký tự");
});

test("a window that looks private is told of", async ({ app, page }) => {
  // What Chromium gave private windows until it began to hide the difference.
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ quota: 120 * 1024 * 1024, usage: 0 });
  });
  await app.open();
  await expect(page.getByText("cửa sổ ẩn danh: bản nháp mất")).toBeVisible();
});
