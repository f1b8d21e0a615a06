// The site as a province hosts it: by nginx and by Apache with the headers that docs/hosting.md names, under a sub-path.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test as fixtures } from "./fixtures.mjs";
import { apache, block, nginx } from "./hosts.mjs";
import { generatedList, open, submitted } from "./workbook.mjs";

const DIST = process.env.DIST ?? join(import.meta.dirname, "../../dist");

for (const [name, start] of Object.entries({ nginx, Apache: apache })) {
  const test = fixtures.extend({
    site: [
      async ({}, use) => {
        const { url, stop } = await start(DIST);
        await use(url);
        await stop();
      },
      { scope: "worker" },
    ],
  });

  test(`from an empty page to the file and to the Office, under ${name} with every header`, async ({ app, page, request, site }) => {
    const { headers } = await page.goto(site).then(async (response) => ({ headers: await response.allHeaders() }));
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    await app.begin("Sở Tư pháp");
    await app.step("Danh mục");
    await app.importList(await generatedList(40));
    await app.step("Rà soát");
    await app.step("Kiểm tra và xuất");
    const file = await app.export("Tải BẢN NHÁP");
    expect(submitted(await open(file)).dossier.procedures).toHaveLength(40);
    await app.home();
    await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
    await page.setInputFiles("#unit-files", file);
    await expect(page.locator("#unit-files-read").getByText("Sở Tư pháp").first()).toBeVisible();
    // A missing part is a 404, and the file that holds everything is offered, not opened.
    expect((await request.get(`${site}page-0/split_office.wasm`)).status()).toBe(404);
    const whole = await request.head(`${site}ra-soat-dvctt.html`);
    expect(whole.headers()["content-disposition"]).toBe("attachment");
  });

  test.describe(`with the service worker under ${name}`, () => {
    test.use({ serviceWorkers: "allow" });

    test("it is kept under the same headers", async ({ app, page }) => {
      await app.open();
      await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);
      const response = await page.reload();
      expect(response.fromServiceWorker()).toBe(true);
      expect((await response.allHeaders())["content-security-policy"]).toContain("frame-ancestors 'none'");
      await app.begin("Sở Tư pháp");
    });
  });

  test(`scripts that the page did not bring, and text as HTML, are refused under ${name}`, async ({ browser, site }) => {
    const page = await browser.newPage();
    await page.goto(site);
    const thrown = await page.evaluate(() =>
      [
        () => (document.createElement("script").src = "./page-0/start.js"),
        () => (document.body.innerHTML = "<img src=x onerror=alert(1)>"),
        () => new Worker("./page-0/start.js", { type: "module" }),
        () => (document.createElement("script").text = "1"),
        () => trustedTypes.createPolicy("default", {}),
      ].map((act) => {
        try {
          return act() && "done";
        } catch (error) {
          return error.constructor.name;
        }
      }),
    );
    expect(thrown).toEqual(["TypeError", "TypeError", "TypeError", "TypeError", "TypeError"]);
    await page.close();
  });
}

fixtures("the three blocks of the guide say the page's own policy, and that nobody may frame it", async () => {
  const html = readFileSync(join(DIST, "index.html"), "utf8");
  const own = html.match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/)[1];
  for (const language of ["nginx", "apache", "xml"]) expect(block(language)).toContain(`"${own}; frame-ancestors 'none'"`);
});
