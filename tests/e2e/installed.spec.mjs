// Installed, the page opens files of its own when the system hands them over, as if they had been chosen in it.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";

/** Starts the page as the system does with files: `files` are names with their content in base64. */
const launch = (files) => {
  const handles = files.map(([name, content]) => ({
    getFile: async () => new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name),
  }));
  Object.defineProperty(window, "launchQueue", { value: { setConsumer: (consume) => consume({ files: handles }) } });
};

test("the manifest says what the page is and which files it opens", async ({ page, context, site }) => {
  await page.goto(site);
  const client = await context.newCDPSession(page);
  const { url, errors, data } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data);
  expect(new URL(manifest.start_url, url).href).toBe(site);
  expect(new URL(manifest.scope, url).href).toBe(site);
  expect(Object.values(manifest.file_handlers[0].accept).flat()).toEqual([".xlsx", ".json", ".dvctt"]);
  const icon = await page.request.get(new URL(manifest.icons[0].src, url).href);
  expect(await icon.text()).toContain("<svg");
});

test("a submission file and a file of the Office's work are opened where they belong", async ({ app, page, context, site }) => {
  await app.begin("Sở Tư pháp");
  await app.step("Kiểm tra và xuất");
  const file = await app.export("Tải BẢN NHÁP");
  const other = await context.newPage();
  await other.addInitScript(launch, [["ho-so.xlsx", readFileSync(file, "base64")]]);
  await other.goto(site);
  await expect(other.getByText("Tệp này đã có bản nháp").first()).toBeVisible();

  const office = await context.newPage();
  await office.addInitScript(launch, [["tong-hop.dvctt", Buffer.from("no work").toString("base64")]]);
  await office.goto(site);
  await expect(office).toHaveURL(/#\/tong-hop\//);
  await expect(office.locator("#unit-files-read").getByText("tong-hop.dvctt")).toBeVisible();
});
