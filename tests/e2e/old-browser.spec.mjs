// A browser that is too old shows that it is, with what to do, and starts nothing of the page.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "./fixtures.mjs";

const DIST = process.env.DIST ?? join(import.meta.dirname, "../../dist");

const TAKEN_AWAY = {
  WebAssembly: () => delete globalThis.WebAssembly,
  // What a browser does with an instruction that it does not know.
  "WebAssembly reference types": () => {
    const validate = WebAssembly.validate;
    WebAssembly.validate = (bytes) => !bytes.includes(208) && validate(bytes);
  },
  "WebAssembly SIMD": () => {
    const validate = WebAssembly.validate;
    WebAssembly.validate = (bytes) => !bytes.includes(253) && validate(bytes);
  },
  "JavaScript modules": () => delete HTMLScriptElement.prototype.noModule,
  "module workers": () => {
    const Before = Worker;
    globalThis.Worker = function (address) { return new Before(address); };
  },
  dialog: () => delete HTMLDialogElement.prototype.showModal,
};

for (const [feature, take] of Object.entries(TAKEN_AWAY)) {
  test(`without ${feature} the page says what to do, and does not start`, async ({ page, site }) => {
    await page.addInitScript(take);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(site);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trình duyệt này quá cũ cho trang rà soát");
    await expect(page.getByText("Trình duyệt thiếu:")).toContainText(feature);
    await expect(page.getByText("Firefox 115 ESR hoặc Chrome 109")).toBeVisible();
    // Module scripts run before it.
    await page.waitForLoadState("load");
    await expect(page.getByRole("heading")).toHaveCount(1);
    expect(asked.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  });
}

test("a browser that has all of it never sees those words", async ({ app, page }) => {
  await app.open();
  await expect(page.locator("#too-old")).toHaveCount(0);
});

test("the file that holds everything says it too, where it cannot be unpacked", async ({ browser }) => {
  const page = await browser.newPage();
  await page.addInitScript(() => delete globalThis.DecompressionStream);
  await page.goto(pathToFileURL(join(DIST, "ra-soat-dvctt.html")).href);
  await expect(page.getByText("Trình duyệt thiếu:")).toContainText("DecompressionStream");
  await page.close();
});
