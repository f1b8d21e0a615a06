// What is handed to whoever hosts the page: the whole site and the guide in one archive, with its checksum.
import XLSX from "xlsx";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";

const ROOT = join(import.meta.dirname, "../..");
const DIST = process.env.DIST ?? join(ROOT, "dist");

test("the archive holds the site to the byte, the checksum is its own, and the guide can be read", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "dvctt-pack-"));
  try {
    execFileSync(process.execPath, [join(ROOT, "tools/pack.mjs"), DIST, folder]);
    const [name] = readdirSync(folder).filter((name) => name.endsWith(".zip"));
    const archive = readFileSync(join(folder, name));
    const sum = createHash("sha256").update(archive).digest("hex");
    expect(readFileSync(join(folder, `${name}.sha256`), "utf8")).toBe(`${sum}  ${name}\n`);
    const { FullPaths, FileIndex } = XLSX.CFB.read(archive, { type: "buffer" });
    const contents = new Map(FullPaths.map((path, at) => [path.split("/").slice(2).join("/"), FileIndex[at].content]));
    for (const path of readdirSync(DIST, { recursive: true }).filter((path) => /\.\w+$/.test(path))) {
      expect(contents.has(`trang/${path}`), path).toBe(true);
      expect(Buffer.compare(Buffer.from(contents.get(`trang/${path}`)), readFileSync(join(DIST, path))), path).toBe(0);
    }
    expect(contents.has("HUONG-DAN-CAI-DAT.html")).toBe(true);
    await page.goto(pathToFileURL(join(folder, "HUONG-DAN-CAI-DAT.html")).href);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Đưa trang lên máy chủ");
    await expect(page.locator("pre")).toHaveCount(3);
    await expect(page.locator("pre").first()).toContainText("Content-Security-Policy \"default-src 'none'");
    await expect(page.locator("body")).not.toContainText("`");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
