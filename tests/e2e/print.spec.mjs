// Every workbook as it prints: type that can be read, sections that stay with their procedures, page numbers where
// NĐ 30/2020/NĐ-CP, Phụ lục I wants them.
import { expect, test } from "@playwright/test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bySheet, lastLine, pages, pdfOf } from "./print.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/sheets");
const workbooks = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));

/** A row that heads a section: "II Lĩnh vực Hộ tịch", "Sở Tư pháp (45 thủ tục)", with the marks in it where they are counted. */
const SECTION = /^([IVXLC]+ )?(Lĩnh vực .*|.* \(\d+ thủ tục\))( \d+)*$/;

test("there is a workbook of every kind in both campaigns", () => {
  expect(workbooks).toHaveLength(16);
});

for (const name of workbooks) {
  test(`${name} on paper`, () => {
    test.setTimeout(240_000);
    const all = pages(pdfOf(join(FOLDER, name), join(import.meta.dirname, ".output/print")));
    expect(all.length).toBeGreaterThan(0);
    const sizes = all.flatMap(({ words }) => words.map(({ size }) => size).filter((size) => size));
    const smallest = sizes.reduce((least, size) => Math.min(least, size));
    // The PDF rounds the places of letters: 9 points measure 8.99.
    expect(smallest, "smallest type").toBeGreaterThanOrEqual(8.95);
    for (const { width, height } of all) {
      expect(["842x595", "1191x842"]).toContain(`${Math.round(width)}x${Math.round(height)}`);
    }
    const sheets = bySheet(all);
    const counts = sheets.map((sheet) => sheet.length);
    console.log(`${name}: ${counts.join(" + ")} pages, smallest type ${smallest.toFixed(1)}`);
    for (const sheet of sheets) {
      expect(sheet[0].number).toBeUndefined();
      sheet.slice(1).forEach(({ number }, at) => {
        // NĐ 30/2020/NĐ-CP: 13 to 14, within what programs round scales to.
        expect(number.number).toBe(at + 2);
        expect(number.size).toBeGreaterThanOrEqual(12.6);
        expect(number.size).toBeLessThanOrEqual(14.2);
      });
    }
    for (const page of all) expect(lastLine(page), "the last row of a page").not.toMatch(SECTION);
  });
}
