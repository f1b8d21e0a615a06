// What happens to drafts on a shared PC: crashes, two tabs, damage, old versions, backups, many drafts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { App } from "./app.mjs";
import { generatedList } from "./workbook.mjs";
import { expect, test } from "./fixtures.mjs";
import { durableKeys, durableValues, localValues, pickFile, pickedFile, setDurable } from "./stores.mjs";

const fixture = async (name) => JSON.parse(await readFile(join(import.meta.dirname, "../fixtures", name), "utf8"));
const officer = (page) => page.getByLabel("Người lập biểu");
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

/** A closed draft whose last move set the phone number; returns that move's key. */
async function withTwoMoves(app, page) {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await page.getByLabel("Điện thoại").fill("0255");
  await app.saved();
  const keys = (await durableKeys(page)).filter((key) => /^dvctt\/[^/]*\/move\//.test(key));
  await page.goto("about:blank");
  await page.goBack();
  await app.saved();
  return keys.sort().at(-1);
}

test("a value damaged in one copy is mended from the other", async ({ app, page }) => {
  const last = await withTwoMoves(app, page);
  await page.evaluate((last) => localStorage.setItem(last, localStorage.getItem(last).replace("0255", "0256")), last);
  await page.reload();
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect.poll(async () => (await localValues(page))[last]).toContain("0255");
});

test("a value damaged in both copies is named, kept, and costs only itself", async ({ app, page }) => {
  const last = await withTwoMoves(app, page);
  await page.evaluate((last) => localStorage.setItem(last, localStorage.getItem(last).replace("0255", "0256")), last);
  const intact = (await durableValues(page))[last];
  await setDurable(page, { [last]: intact.replace("0255", "0257") });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("phần bị hỏng");
  await expect(officer(page)).toHaveValue("Ánh");
  await expect(page.getByLabel("Điện thoại")).toHaveValue("");
  await expect.poll(async () => (await durableKeys(page)).filter((key) => key.includes("/damaged/")).length).toBe(2);
});

test("whichever copy is cleared, the other one has the draft", async ({ app, page }) => {
  await withTwoMoves(app, page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
  await app.saved();
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes("/base/")));
  const keys = await durableKeys(page);
  await setDurable(page, Object.fromEntries(keys.map((key) => [key, null])));
  await page.reload();
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
  await app.saved();
  await expect.poll(async () => (await durableKeys(page)).filter((key) => key.includes("/base/")).length).toBeGreaterThan(0);
  await app.home();
  await expect(page.getByRole("link", { name: /Sở Tư pháp/ })).toHaveCount(1);
});

test("a browser cleared under an open draft is filled again from the page", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  await app.saved();
  await page.evaluate(() => localStorage.clear());
  await setDurable(page, Object.fromEntries((await durableKeys(page)).map((key) => [key, null])));
  await page.getByLabel("Điện thoại").fill("0255");
  await app.saved();
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
  await page.getByRole("button", { name: "Xem khác gì: Trước khi nhập danh sách (271 thủ tục thêm hoặc sửa)" }).click();
  await expect(page.getByText("Từ mốc này đến nay có 271 chỗ khác")).toBeVisible();
  await page.getByRole("button", { name: "Quay về mốc này" }).click();
  await expect(page.getByRole("heading", { name: "Đưa danh mục thủ tục của đơn vị vào" })).toBeVisible();
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByRole("button", { name: "Xem khác gì: Đủ danh mục" }).click();
  await page.getByRole("button", { name: "Quay về mốc này" }).click();
  await expect(page.locator(".toolbar__count")).toHaveText("271 thủ tục");
});

/** Saves the open draft to a file by the dialog. */
async function backup(app, page) {
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  const file = await app.download(() => page.getByRole("dialog").getByRole("button", { name: "Lưu ra tệp" }).click());
  await page.getByRole("button", { name: "Đóng" }).first().click();
  return file;
}

test("a draft goes into a small file and comes back from it, and a cut file is refused", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  const file = await backup(app, page);
  await app.home();
  await app.draftMenu("Sở Tư pháp", "Xóa");
  await page.getByText("Đã xóa gần đây (1)").click();
  await page.getByRole("button", { name: "Xóa hẳn: Sở Tư pháp" }).click();
  await expect(page.getByText("Đã xóa gần đây")).toHaveCount(0);
  await page.setInputFiles("#open-file", file);
  await expect(officer(page)).toHaveValue("Ánh");
  await app.home();
  const text = await readFile(file, "utf8");
  const altered = { name: "hong.json", mimeType: "application/json", buffer: Buffer.from(text.replace("Ánh", "Anh")) };
  await page.setInputFiles("#open-file", altered);
  await expect(app.notice()).toContainText("đã bị sửa hoặc mất một phần");
});

test("a backup that is opened again leads to the draft that is there", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await officer(page).fill("Ánh");
  const file = await backup(app, page);
  await app.saved();
  const draft = page.url();
  await app.home();
  await page.setInputFiles("#open-file", file);
  await page.getByRole("button", { name: "Mở bản nháp đang có" }).click();
  await expect(page).toHaveURL(draft);
  await app.home();
  // A second one only if that is wanted.
  await page.setInputFiles("#open-file", file);
  await page.getByRole("button", { name: "Tạo bản nháp mới từ tệp" }).click();
  await expect(officer(page)).toHaveValue("Ánh");
  await app.home();
  await expect(page.getByRole("link", { name: /Sở Tư pháp/ })).toHaveCount(2);
});

test("a double click begins one dossier", async ({ app, page }) => {
  await app.open();
  await page.getByLabel("Tên đơn vị").fill("Sở Tư pháp");
  await page.getByRole("button", { name: "Bắt đầu" }).dblclick();
  await expect(page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
  await app.home();
  await expect(page.getByRole("link", { name: /Sở Tư pháp/ })).toHaveCount(1);
});

test("a file on disk follows every save", async ({ app, page }) => {
  await pickFile(page, "sao-luu.json");
  const kept = async () => {
    const text = String(await pickedFile(page, "sao-luu.json"));
    return text && JSON.parse(text).dossier.submission.officer;
  };
  await app.begin("Sở Tư pháp");
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await page.getByRole("button", { name: "Chọn tệp tự cập nhật" }).click();
  await expect(page.getByText("Đang tự cập nhật tệp sao-luu.json")).toBeVisible();
  await page.getByRole("button", { name: "Đóng" }).first().click();
  await officer(page).fill("Ánh");
  await expect.poll(kept).toBe("Ánh");
  // After a reload it continues; a real file waits for one click, which gives the permission.
  await page.evaluate(() => sessionStorage.setItem("asks", "yes"));
  await page.addInitScript(() => {
    let allowed = sessionStorage.getItem("asks") !== "yes";
    FileSystemHandle.prototype.queryPermission = async () => (allowed ? "granted" : "prompt");
    FileSystemHandle.prototype.requestPermission = async () => {
      allowed = true;
      return "granted";
    };
  });
  await page.reload();
  await page.getByRole("button", { name: "Tiếp tục cập nhật" }).click();
  await officer(page).fill("Bình");
  await expect.poll(kept).toBe("Bình");
});

test("a browser that cannot keep a file up to date says so", async ({ app, page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "showSaveFilePicker", { value: undefined }));
  await app.begin("Sở Tư pháp");
  await page.getByRole("button", { name: "Sao lưu…" }).click();
  await expect(page.getByText("không cho trang tự cập nhật một tệp")).toBeVisible();
  await expect(page.getByRole("button", { name: "Chọn tệp tự cập nhật" })).toHaveCount(0);
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
  // A download cannot be seen to succeed: the draft stays until the officer has said that the file is there.
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(2);
  await page.getByRole("button", { name: "Đã có tệp, cất bản nháp" }).click();
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(1);
  await app.draftMenu("Bản của Ánh", "Xóa");
  await expect(page.getByRole("link", { name: /Bản của Ánh/ })).toHaveCount(0);
  // Deleted drafts are kept in a drawer, whatever happens to the page meanwhile.
  await page.reload();
  await page.getByText("Đã xóa gần đây (2)").click();
  await expect(page.getByText("Mất hẳn sau 30 ngày")).toHaveCount(2);
  await page.getByRole("button", { name: "Lấy lại: Bản của Ánh", exact: true }).click();
  await page.getByRole("link", { name: /Bản của Ánh/ }).click();
  await expect(officer(page)).toHaveValue("Ánh");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(officer(page)).toHaveValue("");
});

test("a deleted draft goes for good after thirty days", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await app.home();
  await app.draftMenu("Sở Tư pháp", "Xóa");
  // Deleted before the clock is read.
  await expect(page.getByText("Đã xóa gần đây (1)")).toBeVisible();
  await page.clock.setFixedTime(Date.now() + 29 * 86_400_000);
  await page.reload();
  await page.getByText("Đã xóa gần đây (1)").click();
  await expect(page.getByText("Mất hẳn sau 1 ngày")).toBeVisible();
  await page.clock.setFixedTime(Date.now() + 31 * 86_400_000);
  await page.reload();
  await expect.poll(async () => (await durableKeys(page)).filter((key) => key.startsWith("dvctt/"))).toEqual([]);
  await expect(page.getByText("Đã xóa gần đây")).toHaveCount(0);
});

test("a store that is nearly full is announced", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => {
    navigator.storage.estimate = async () => ({ quota: 1e9, usage: 7.5e8 });
  });
  await app.home();
  await expect(page.getByText(/đã dùng 75 %/)).toBeVisible();
  await expect(page.getByRole("link", { name: /Sở Tư pháp/ })).toContainText(/\d+ KB/);
});

test("forty drafts of 525 procedures fit, each opens, and local storage holds those at work", async ({ app, page }) => {
  test.setTimeout(300_000);
  const path = await generatedList(525);
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList(path);
  await app.saved();
  await app.home();
  await app.draftMenu("Sở Tư pháp", "Nhân bản");
  await expect(page.locator(".draft")).toHaveCount(2);
  // Copies of copies, so that forty take the page's own way.
  for (let count = 2; count < 40; count += 1) {
    await page.locator(".menu__entry", { hasText: "Nhân bản" }).first().evaluate((button) => button.click());
    await expect(page.locator(".draft")).toHaveCount(count + 1);
  }
  const drafts = page.locator(".draft__link[href]");
  const addresses = await drafts.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const address of [...addresses.slice(0, 6), addresses.at(-1)]) {
    await page.goto(page.url().replace(/#.*/, "") + address.replace("don-vi", "danh-muc"));
    await expect(page.locator(".toolbar__count")).toHaveText("525 thủ tục");
    await app.saved();
  }
  const local = await page.evaluate(() => JSON.stringify({ ...localStorage }).length);
  expect(local).toBeLessThan(6 * 1024 * 1024);
});

test("a window that looks private is told of", async ({ app, page }) => {
  // What Chromium gave private windows until it began to hide the difference.
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ quota: 120 * 1024 * 1024, usage: 0 });
  });
  await app.open();
  await expect(page.getByText("cửa sổ ẩn danh: bản nháp mất")).toBeVisible();
});
