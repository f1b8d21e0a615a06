// Every test runs against the built site on a bare static server under a sub-path, and fails on any request to
// another origin, any violation of the page's policy, any error on the console.
import { test as base, expect } from "@playwright/test";
import { join } from "node:path";
import { App } from "./app.mjs";
import { serve } from "./server.mjs";

const DIST = process.env.DIST ?? join(import.meta.dirname, "../../dist");

export const test = base.extend({
  site: [
    async ({}, use) => {
      const { server, url } = await serve(DIST);
      await use(url);
      server.close();
    },
    { scope: "worker" },
  ],

  /** Words on the console, or in the address of what cannot be loaded, that a test expects; anything else fails it. */
  expectedErrors: [[], { option: true }],

  page: async ({ page, site, expectedErrors }, use) => {
    const wrong = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(site) && !url.startsWith("blob:")) wrong.push(`asks ${url}`);
    });
    const known = (words) => [...expectedErrors, "blocked by Playwright"].some((expected) => words.includes(expected));
    // What a page that is left was still loading is aborted; that is no fault.
    const aborted = (request) => request.failure()?.errorText === "net::ERR_ABORTED";
    page.on("requestfailed", (request) => {
      if (!aborted(request) && !known(request.url())) wrong.push(`cannot load ${request.url()}`);
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !known(message.text())) wrong.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => wrong.push(`throws ${error.message}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    expect(wrong).toEqual([]);
  },

  app: async ({ page, site }, use) => {
    await use(new App(page, site));
  },
});

export { expect };
