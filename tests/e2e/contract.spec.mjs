// Local storage and IndexedDB keep the same contracts as the stores of the host tests.
import { join } from "node:path";
import { writeFile } from "node:fs/promises";
import { expect, test as base } from "@playwright/test";
import { launchFirefox } from "./firefox.mjs";
import { serve } from "./server.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/contract");

const test = base.extend({
  address: async ({}, use) => {
    await writeFile(join(FOLDER, "index.html"), '<!doctype html><link rel="icon" href="data:,">');
    const { server, url } = await serve(FOLDER);
    await use(url);
    server.close();
  },
});

/** The first broken clause, or nothing. */
const broken = async (module) => {
  const contract = await import(module);
  await contract.default();
  return (await contract.broken()) ?? null;
};

test("the browser's stores keep the storage contracts in Chromium", async ({ page, address }) => {
  await page.goto(address);
  expect(await page.evaluate(broken, `${address}contract.js`)).toBeNull();
});

test("the browser's stores keep the storage contracts in Firefox", async ({ address }) => {
  const firefox = await launchFirefox();
  try {
    const page = await firefox.newPage();
    await page.goto(address);
    expect(await page.evaluate(broken, `${address}contract.js`)).toBeNull();
  } finally {
    await firefox.close();
  }
});
