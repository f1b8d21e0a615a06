// A workbook or a document on paper, measured in the PDF that LibreOffice makes of it.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { convert } from "./soffice.mjs";

/** Width of a digit of Times New Roman, and of fonts with its metrics, in sizes of the type. */
const DIGIT = 0.5;

/** The PDF of a workbook or a document, in `folder`. */
export function pdfOf(file, folder) {
  mkdirSync(folder, { recursive: true });
  convert("pdf", folder, file);
  return join(folder, basename(file).replace(/\.(xlsx|docx)$/, ".pdf"));
}

/** The pages of a PDF: size in points, and the words from top to bottom; the size of the type where digits tell it. */
export function pages(pdf) {
  const xml = execFileSync("pdftotext", ["-bbox", pdf, "-"], { maxBuffer: 1 << 30 }).toString();
  return xml.split("<page ").slice(1).map((page) => {
    const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const found = page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g);
    const words = [...found].map(([, left, top, right, bottom, text]) => ({
      left: +left, right: +right, top: (+top + +bottom) / 2, text,
      size: /^\d+$/.test(text) ? (right - left) / (DIGIT * text.length) : undefined,
    }));
    return { width, height, words: words.sort((a, b) => a.top - b.top || a.left - b.left) };
  });
}

/** The words of the lowest line of a page. */
export function lastLine({ words }) {
  const lowest = Math.max(...words.map(({ top }) => top));
  return words.filter(({ top }) => Math.abs(top - lowest) < 2).map(({ text }) => text).join(" ");
}

/** Pages by sheet: each sheet is counted from its own first page, which has no number. */
export function bySheet(all) {
  const sheets = [];
  for (const page of all) {
    const number = pageNumber(page);
    if (number === undefined) sheets.push([]);
    sheets.at(-1).push({ ...page, number });
  }
  return sheets;
}

/** The number in the middle of the upper margin. */
export function pageNumber({ width, words }) {
  // The margins differ in width: centred text is in the middle between them.
  const middle = (width - 1.5 * 28.35 + 3 * 28.35) / 2;
  const number = words.find(({ top, left, right, text }) => /^\d+$/.test(text) && top < 50 && Math.abs((left + right) / 2 - middle) < 20);
  return number && { number: +number.text, size: Math.round(number.size * 10) / 10 };
}
