import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: ".output",
  timeout: 150_000,
  // A debug build is slow beside another one; a test that needs a retry is a failed test.
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  reporter: [["list"], ["json", { outputFile: ".output/report.json" }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
    // Tests intercept what the page loads, and begin with nothing kept; offline.spec.mjs has the service worker.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
