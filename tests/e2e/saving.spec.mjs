// Drafts are kept from the first keystroke, and the page says what is not kept.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.mjs";
import { fillDisk, refuseDurable } from "./stores.mjs";

test("what was said to be saved is there after the page was closed in mid-edit", async ({ app, page, context, site }) => {
  await app.begin("Sở Tư pháp");
  await page.getByLabel("Người lập biểu").pressSequentially("Ánh");
  await app.saved();
  await page.getByLabel("Điện thoại").pressSequentially("0255");
  // Closed before the rest after the last key: leaving the page writes at once.
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(site);
  await again.getByRole("link", { name: /Sở Tư pháp/ }).click();
  await expect(again.getByLabel("Người lập biểu")).toHaveValue("Ánh");
  await expect(again.getByLabel("Điện thoại")).toHaveValue("0255");
});

test("a browser that blocks storage is told of at once, and the work can still be exported", async ({ app, page }) => {
  await page.addInitScript(() => {
    const refused = () => new DOMException("blocked", "SecurityError");
    Object.defineProperty(window, "localStorage", { get: () => { throw refused(); } });
    IDBFactory.prototype.open = () => { throw refused(); };
    // As Chromium does with site data blocked.
    navigator.locks.request = () => Promise.reject(refused());
  });
  await app.begin("Sở Tư pháp");
  await expect(page.getByRole("alert").first()).toContainText("Trình duyệt không cho trang lưu dữ liệu");
  await expect(page.locator(".header__saved")).toHaveText("Không lưu được trên máy này");
  await app.step("Kiểm tra và xuất");
  await app.export("Tải BẢN NHÁP");
});

test("a browser that refuses the durable copy is told what that means, and a backup is offered", async ({ app, page }) => {
  await page.addInitScript(refuseDurable);
  await app.begin("Sở Tư pháp");
  await expect(page.getByText("mất điện có thể làm mất những phút cuối")).toBeVisible();
  await page.getByLabel("Người lập biểu").fill("Ánh");
  await app.saved();
  await page.reload();
  await expect(page.getByLabel("Người lập biểu")).toHaveValue("Ánh");
});

test("“saved” is said only when the durable copy has it", async ({ app, page }) => {
  await page.addInitScript(() => {
    // Transactions report their completion late.
    globalThis.held = 0;
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (kind, heard, ...rest) {
      const late = kind === "complete" && this instanceof IDBTransaction && this.mode === "readwrite";
      const tell = late ? (event) => setTimeout(() => heard.call(this, event), globalThis.held) : heard;
      return add.call(this, kind, tell, ...rest);
    };
    const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      ...complete,
      set(heard) {
        const late = this.mode === "readwrite" && heard;
        complete.set.call(this, late ? (event) => setTimeout(() => heard.call(this, event), globalThis.held) : heard);
      },
    });
  });
  await app.begin("Sở Tư pháp");
  await app.saved();
  await page.evaluate(() => { globalThis.held = 1_500; });
  await page.getByLabel("Người lập biểu").fill("Ánh");
  const begun = Date.now();
  await expect(page.locator(".header__saved")).toHaveText("Đang lưu…");
  await app.saved();
  expect(Date.now() - begun).toBeGreaterThan(1_400);
});

test("a full disk is said, editing goes on, a file is offered, and room brings the saving back", async ({ app, page }) => {
  await page.addInitScript(fillDisk);
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => { globalThis.diskIsFull = true; });
  await page.getByLabel("Người lập biểu").fill("Nguyễn Thị Ánh");
  await expect(page.locator(".header__saved")).toContainText("CHƯA LƯU: bộ nhớ của trình duyệt đã đầy");
  await page.getByLabel("Điện thoại").fill("0255");
  const file = await app.download(() => page.getByRole("alert").getByRole("button", { name: "Lưu ra tệp" }).click());
  expect(JSON.parse(await readFile(file, "utf8")).dossier.submission.phone).toBe("0255");
  await page.evaluate(() => { globalThis.diskIsFull = false; });
  await app.saved();
  await page.reload();
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
});

test("local storage without room costs nothing", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await page.getByLabel("Người lập biểu").fill("Ánh");
  await app.saved();
  await page.reload();
  await expect(page.getByLabel("Người lập biểu")).toHaveValue("Ánh");
});

test("leaving a draft that cannot be saved puts what is only on screen into a file", async ({ app, page }) => {
  await page.addInitScript(fillDisk);
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => {
    globalThis.diskIsFull = true;
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await page.getByLabel("Người lập biểu").fill("Ánh");
  await expect(page.locator(".header__saved")).toContainText("CHƯA LƯU");
  const file = await app.download(() => page.getByRole("link", { name: "Rà soát DVCTT" }).click());
  expect(JSON.parse(await readFile(file, "utf8")).dossier.submission.officer).toBe("Ánh");
  await expect(app.notice()).toContainText("đã lưu ra tệp tải xuống");
});

test("a long job shows its progress, leaves the page alive, and can be cancelled", async ({ app, page }) => {
  await app.withList();
  await app.step("Kiểm tra và xuất");
  // The message to the worker is held back, so that the job is certainly running while it is cancelled.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...message) {
      Worker.prototype.postMessage = post;
      setTimeout(() => post.apply(this, message), 60_000);
    };
  });
  await page.getByRole("button", { name: "Tải BẢN NHÁP" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Đang đọc" })).toBeVisible();
  await app.step("Danh mục");
  await page.getByRole("button", { name: "Hủy" }).click();
  await expect(page.locator(".progress")).toHaveCount(0);
  // The next job starts a new worker.
  await app.step("Kiểm tra và xuất");
  await app.export("Tải BẢN NHÁP");
});

test("the page stays responsive while a file is written", async ({ app, page }) => {
  await app.withList();
  await app.step("Kiểm tra và xuất");
  await page.evaluate(() => {
    globalThis.frames_seen = 0;
    const count = () => { globalThis.frames_seen += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
  });
  const before = await page.evaluate(() => globalThis.frames_seen);
  await app.export("Tải BẢN NHÁP");
  const during = (await page.evaluate(() => globalThis.frames_seen)) - before;
  expect(during, "frames painted while the worker wrote").toBeGreaterThan(5);
});
