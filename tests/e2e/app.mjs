// The page as an officer uses it: one method per thing done, found by what is read on screen.
import { expect } from "@playwright/test";
import { portalList } from "./workbook.mjs";

export const STEPS = ["Thông tin đơn vị", "Danh mục", "Rà soát", "Đánh giá", "Lộ trình", "Kiểm tra và xuất"];

export class App {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  async open() {
    await this.page.goto(this.site);
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText("Rà soát dịch vụ công trực tuyến");
  }

  async begin(unit, campaign) {
    await this.open();
    if (campaign) await this.page.getByLabel("Đợt rà soát").first().selectOption({ label: campaign });
    await this.page.getByLabel("Tên đơn vị").fill(unit);
    await this.page.getByRole("button", { name: "Bắt đầu" }).click();
    await expect(this.page.getByRole("heading", { name: "Thông tin đơn vị" })).toBeVisible();
  }

  async step(name) {
    await this.page.getByRole("navigation", { name: "Các bước" }).getByRole("link", { name }).click();
    await expect(this.page.locator(".rail__step[aria-current]")).toContainText(name);
  }

  /** Chooses a list file and adds what was understood. */
  async importList(file) {
    await this.page.setInputFiles("#import", file);
    await this.page.getByRole("dialog").getByRole("button", { name: /^Thêm/ }).click();
    await expect(this.page.getByRole("dialog")).toHaveCount(0);
  }

  /** A dossier of Sở Tư pháp with the list in it. */
  async withList() {
    const { path } = await portalList();
    await this.begin("Sở Tư pháp");
    await this.step("Danh mục");
    await this.importList(path);
  }

  /** To the list of drafts. */
  async home() {
    await this.page.getByRole("link", { name: "Rà soát DVCTT" }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText("Rà soát dịch vụ công trực tuyến");
  }

  /** Chooses an entry of the menu beside a draft. */
  async draftMenu(title, entry) {
    await this.page.getByLabel(`Thao tác khác với bản nháp ${title}`, { exact: true }).click();
    await this.page.getByRole("button", { name: entry, exact: true }).click();
  }

  row(number) {
    return this.page.locator(`.grid__row[aria-rowindex="${number + 1}"]`);
  }

  /** A cell of a grid, by the number of its row and the key of its column. */
  cell(row, key) {
    return this.row(row).locator(`[data-key="${key}"]`);
  }

  /** Types into a cell, from wherever the focus is. */
  async type(row, key, text) {
    await this.cell(row, key).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Puts a block on a clipboard of the given kinds, and pastes it where the focus is. */
  paste(text, html = "") {
    return this.page.evaluate(
      ([text, html]) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        if (html) data.setData("text/html", html);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      },
      [text, html],
    );
  }

  /** What copying puts on the clipboard. */
  copy(kind = "copy") {
    return this.page.evaluate((kind) => {
      const data = new DataTransfer();
      document.activeElement.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
      return { text: data.getData("text/plain"), html: data.getData("text/html") };
    }, kind);
  }

  inspector() {
    return this.page.getByRole("complementary", { name: "Chi tiết thủ tục" });
  }

  async answer(criterion, choice) {
    await this.page.locator(`#answer-${criterion}`).getByRole("radio", { name: choice, exact: true }).click();
  }

  notice() {
    return this.page.locator(".banners");
  }

  async saved() {
    await expect(this.page.locator(".header__saved")).toContainText("Đã lưu lúc");
  }

  /** Clicks an export button and returns the path of the file that was offered. */
  export(button) {
    return this.download(() => this.page.getByRole("button", { name: button }).click());
  }

  /** Does something that offers a file, and returns the path under which it was kept. */
  async download(act) {
    const download = this.page.waitForEvent("download");
    await act();
    const file = await download;
    const path = `${import.meta.dirname}/.output/${Date.now()}-${file.suggestedFilename()}`;
    await file.saveAs(path);
    return path;
  }
}
