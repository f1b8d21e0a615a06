// Local storage keeps the same contract as the stores of the host tests.
import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { serve } from "./server.mjs";

test("local storage in Chromium keeps the storage contract", async ({ page }) => {
  const folder = join(import.meta.dirname, "../../target/e2e/contract");
  await writeFile(join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,">');
  const { server, url } = await serve(folder);
  await page.goto(url);
  const broken = await page.evaluate(async (module) => {
    const contract = await import(module);
    await contract.default();
    return contract.broken() ?? null;
  }, `${url}contract.js`);
  server.close();
  expect(broken).toBeNull();
});
