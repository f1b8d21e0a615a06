// Drafts are kept from the first keystroke, and what is not kept is said.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.mjs";

test("what was said to be saved is there after the page was closed in mid-edit", async ({ app, page, context, site }) => {
  await app.begin("Sở Tư pháp");
  await page.getByLabel("Cán bộ lập").pressSequentially("Ánh");
  await app.saved();
  await page.getByLabel("Điện thoại").pressSequentially("0255");
  // Closed before the rest after the last key: leaving the page writes at once.
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  await again.goto(site);
  await again.getByRole("link", { name: /Sở Tư pháp/ }).click();
  await expect(again.getByLabel("Cán bộ lập")).toHaveValue("Ánh");
  await expect(again.getByLabel("Điện thoại")).toHaveValue("0255");
});

test("a browser that blocks storage is told of at once, and the work can still be exported", async ({ app, page }) => {
  await page.addInitScript(() => {
    const refused = () => new DOMException("blocked", "SecurityError");
    Object.defineProperty(window, "localStorage", { get: () => { throw refused(); } });
    // As Chromium does with site data blocked.
    navigator.locks.request = () => Promise.reject(refused());
  });
  await app.begin("Sở Tư pháp");
  await expect(page.getByRole("alert").first()).toContainText("Trình duyệt không cho trang lưu dữ liệu");
  await expect(page.locator(".header__saved")).toHaveText("Không lưu được trên máy này");
  await app.step("Kiểm tra và xuất");
  await app.export("Tải BẢN NHÁP");
});

test("a full storage is said, editing goes on, a file is offered, and room brings the saving back", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => {
    let size = 4 * 1024 * 1024;
    let at = 0;
    while (size > 16) {
      try {
        localStorage.setItem(`khac-${at}`, "x".repeat(size));
        at += 1;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  });
  await page.getByLabel("Cán bộ lập").fill("Nguyễn Thị Ánh, một tên dài hơn chỗ còn lại trong bộ nhớ");
  await expect(page.locator(".header__saved")).toContainText("CHƯA LƯU: bộ nhớ của trình duyệt đã đầy");
  await page.getByLabel("Điện thoại").fill("0255");
  const file = await app.download(() => page.getByRole("alert").getByRole("button", { name: "Lưu ra tệp" }).click());
  expect(JSON.parse(await readFile(file, "utf8")).dossier.submission.phone).toBe("0255");
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("khac-")).forEach((key) => localStorage.removeItem(key)));
  await app.saved();
  await page.reload();
  await expect(page.getByLabel("Điện thoại")).toHaveValue("0255");
});

test("leaving a draft that cannot be saved puts what is only on screen into a file", async ({ app, page }) => {
  await app.begin("Sở Tư pháp");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await page.getByLabel("Cán bộ lập").fill("Ánh");
  await expect(page.locator(".header__saved")).toContainText("CHƯA LƯU");
  const file = await app.download(() => page.getByRole("link", { name: "Rà soát DVCTT" }).click());
  expect(JSON.parse(await readFile(file, "utf8")).dossier.submission.officer).toBe("Ánh");
  await expect(app.notice()).toContainText("đã lưu ra tệp tải xuống");
});

test("a long job shows its progress, leaves the page alive, and can be cancelled", async ({ app, page }) => {
  await app.withList();
  await app.step("Kiểm tra và xuất");
  // The worker's answer is held back, so that the job is certainly running while it is cancelled.
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
