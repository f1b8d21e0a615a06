// Every paper of the Office as it prints, by what NĐ 30/2020/NĐ-CP, Phụ lục I asks for.
import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bySheet, pages, pdfOf } from "./print.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/papers");
const papers = readdirSync(FOLDER).filter((name) => name.endsWith(".docx"));

/** By the kind in a file's name: the title, what it is numbered as, the pages that are upright. */
const KINDS = {
  "to-trinh": { title: "TỜ TRÌNH", symbol: "/TTr-[VP]", least: 2 },
  "quyet-dinh": { title: "QUYẾT ĐỊNH", symbol: "/QĐ-UBND", least: 1 },
  "phieu-lay-y-kien": { title: "PHIẾU LẤY Ý KIẾN", least: 2 },
  "cong-van-don-doc": { title: "V/v đôn đốc", symbol: "/VP-[đơn", least: 1 },
};

/** The text of each page. Words are whole in it also where a letter is of another font: not every copy of Liberation
 * Serif has Vietnamese. */
const texts = (pdf) => execFileSync("pdftotext", ["-layout", pdf, "-"], { maxBuffer: 1 << 28 }).toString().replaceAll("\u00a0", " ").split("\f");
const find = ({ words }, wanted) => words.find((word) => word.text === wanted);

test("there is every paper in both campaigns, as a draft and as a final one", () => {
  const kinds = Object.keys(KINDS).map((kind) => papers.filter((name) => name.includes(`-${kind}-`)).length);
  expect(kinds).toEqual([4, 4, 2, 2]);
});

for (const name of papers) {
  test(`${name} on paper`, () => {
    test.setTimeout(240_000);
    const [kind, { title, symbol, least }] = Object.entries(KINDS).find(([kind]) => name.includes(`-${kind}-`));
    const pdf = pdfOf(join(FOLDER, name), join(import.meta.dirname, ".output/papers"));
    const all = pages(pdf);
    const count = Number(execFileSync("pdfinfo", [pdf]).toString().match(/^Pages:\s+(\d+)/m)[1]);
    expect(all).toHaveLength(count);
    const upright = all.filter(({ width, height }) => width < height);
    const across = all.filter(({ width, height }) => width > height);
    expect(upright.length).toBeGreaterThanOrEqual(least);
    expect(across.length > 0).toBe(kind === "quyet-dinh");
    const sizes = new Set(all.map(({ width, height }) => [width, height].map(Math.round).sort().join("x")));
    expect([...sizes]).toEqual(["595x842"]);
    // The list is numbered on its own; neither its first page nor the paper's has a number.
    const parts = bySheet(all);
    expect(parts.map((part) => part.length)).toEqual(across.length ? [upright.length, across.length] : [upright.length]);
    for (const part of parts) {
      expect(part.map(({ number }) => number?.number)).toEqual(part.map((_, at) => (at === 0 ? undefined : at + 1)));
      const sizes = part.slice(1).map(({ number }) => number.size);
      expect(sizes.every((size) => size >= 12.9 && size <= 14.1), `13 to 14: ${sizes}`).toBe(true);
    }
    const text = texts(pdf);
    const [first] = all;
    for (const words of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", title, ...(symbol ? [symbol] : [])]) {
      expect(text[0]).toContain(words);
    }
    // Agency and country side by side: neither wraps to a second line.
    const country = find(first, "HÒA");
    expect(find(first, "NAM").top).toBeCloseTo(country.top, 0);
    expect(country.left).toBeGreaterThan(first.width * 0.42);
    expect(country.top).toBeLessThan(80);
    // Between the margins of 30 and 15 mm, within half a millimetre.
    const words = all.flatMap(({ width, words }) => words.map(({ left, right }) => [left, width - right]));
    const nearest = words.reduce(([least, other], [left, right]) => [Math.min(least, left), Math.min(other, right)]);
    expect(nearest[0]).toBeGreaterThanOrEqual(85 - 1.5);
    expect(nearest[1]).toBeGreaterThanOrEqual(42.5 - 1.5);
    const isDraft = name.includes("-du-thao-");
    const marked = text.filter((page) => page.includes("DỰ THẢO")).length;
    expect(marked).toBe(isDraft ? count : 0);
    const headed = text.slice(upright.length).filter((page) => page.includes("Ghi chú")).length;
    expect(headed, "the heading on every page").toBe(across.length);
    const last = text[upright.length - 1];
    if (kind === "phieu-lay-y-kien") {
      expect(last).toContain("NGƯỜI TRẢ LỜI");
    } else {
      expect(last).toContain("Nơi nhận:");
      expect(last, "who signs stands beside who gets it").toContain("[Họ và tên]");
      expect(last, "some of the text is on the page that is signed").toContain("./.");
    }
    console.log(`${name}: ${upright.length} + ${across.length} pages`);
  });
}
