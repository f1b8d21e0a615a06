// LibreOffice, with a profile for each worker of the tests: two of them cannot share one.
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Converts a file into a folder; `to` as LibreOffice names formats. */
export function convert(to, folder, file) {
  const profile = `-env:UserInstallation=file://${join(tmpdir(), `dvctt-soffice-${process.pid}`)}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, file], { stdio: "ignore" });
}
