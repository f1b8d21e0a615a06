// A whole browser with a profile on disk, that can be killed as a power cut or a crash kills it.
import { chromium } from "@playwright/test";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "./playwright.config.mjs";

const { launchOptions, locale, timezoneId, viewport, acceptDownloads, serviceWorkers } = config.use;

/** A profile for one test; `remove` deletes it. */
export function newProfile() {
  const folder = mkdtempSync(join(tmpdir(), "dvctt-profile-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function launch(profile) {
  return chromium.launchPersistentContext(profile.folder, { ...launchOptions, locale, timezoneId, viewport, acceptDownloads, serviceWorkers });
}

/** Every process of the browser that has the profile open: its own, and all that descend from it. */
function processes(profile) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const read = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  // The name in parentheses may hold spaces.
  const parent = new Map(all.map((pid) => [pid, read(pid, "stat").split(") ").at(-1)?.split(" ")[1]]));
  const found = new Set(all.filter((pid) => read(pid, "cmdline").includes(profile.folder)));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [pid, of] of parent) if (found.has(of)) found.add(pid);
  }
  return [...found].map(Number);
}

/** Kills the whole browser by its process ids, all at once, and waits until none is left. */
export async function kill(profile) {
  const pids = processes(profile);
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone with its parent.
    }
  }
  const isAlive = (pid) => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
      return false;
    }
  };
  while (pids.some(isAlive)) await new Promise((done) => setTimeout(done, 20));
  return pids.length;
}
