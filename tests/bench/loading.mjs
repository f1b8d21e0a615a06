// How long the page as it is released keeps a person waiting on a slow line (1.6 Mbit/s, 150 ms) with the CPU slowed four times:
// until the home page can be used, from "Bắt đầu" to a dossier, and until it can be used on the second visit. Files come
// packed by brotli, as static hosts send them.
//   node tests/bench/loading.mjs <distdir>
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import { TYPES } from "../e2e/server.mjs";

const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
const ROUNDS = 5;
/** Milliseconds between two letters. */
const KEY = 150;

/** A host that keeps every file packed. */
async function host(folder) {
  const packed = new Map();
  const pack = async (name) => {
    if (!packed.has(name)) {
      const content = await readFile(join(folder, name));
      packed.set(name, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    }
    return packed.get(name);
  };
  const server = createServer(async (request, response) => {
    const name = normalize(new URL(request.url, "http://localhost").pathname).slice(1) || "index.html";
    try {
      const content = await pack(name);
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "content-encoding": "br", "cache-control": "no-cache" });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

async function slowed(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", LINE);
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** Milliseconds since the navigation began, when what is asked for is there. */
const shown = (page, selector) =>
  page.evaluate((selector) => new Promise((resolve) => {
    const look = () => (document.querySelector(selector) ? resolve(performance.now()) : requestAnimationFrame(look));
    look();
  }), selector);

async function firstVisit(browser, url) {
  // Without its service worker, which fetches the rest of the site once the page rests.
  const context = await browser.newContext({ serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await slowed(page);
    await page.goto(url, { waitUntil: "commit" });
    const home = await shown(page, "#new-unit");
    // As an officer types it.
    await page.locator("#new-unit").click();
    await page.keyboard.type("Sở Tư pháp", { delay: KEY });
    const start = await page.evaluate(() => performance.now());
    await page.keyboard.press("Enter");
    const dossier = (await shown(page, "#letter-number")) - start;
    return { home, dossier };
  } finally {
    await context.close();
  }
}

async function secondVisit(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    await page.close();
    const again = await context.newPage();
    await slowed(again);
    await again.goto(url, { waitUntil: "commit" });
    return await shown(again, "#new-unit");
  } finally {
    await context.close();
  }
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

export async function measureLoading(site, launch) {
  const { server, url } = await host(site);
  const browser = await chromium.launch(launch);
  try {
    const [home, dossier, second] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await firstVisit(browser, url);
      home.push(first.home);
      dossier.push(first.dossier);
      second.push(await secondVisit(browser, url));
    }
    return { home: median(home), dossier: median(dossier), second: median(second) };
  } finally {
    await browser.close();
    server.close();
  }
}
