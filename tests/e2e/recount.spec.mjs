// What the Office's page counts over thirty-two files, counted again from what a person sees in those files: their visible sheets,
// read by ExcelJS, without the dossiers inside.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { open, text } from "./workbook.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/province");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".xlsx"));

/** The numbered rows of a sheet, by the heads of the columns; a head over two columns is that of the first. */
function numbered(sheet, headRow) {
  const heads = new Map();
  sheet.getRow(headRow).eachCell((cell, at) => cell.master === cell && heads.set(cell.text, at));
  const rows = [];
  sheet.eachRow((row, at) => {
    if (/^\d+$/.test(text(sheet, `A${at}`))) rows.push((head) => row.getCell(heads.get(head)).text);
  });
  return rows;
}

/** A unit as its sheets show it. */
async function unitOf(name) {
  const book = await open(join(FOLDER, name));
  const screened = numbered(book.getWorksheet("Rà soát"), 4).map((cell) => ({
    code: cell("Mã thủ tục"),
    status: cell("Kết quả"),
    registered: cell("Mức độ đã đăng ký"),
    online: cell("Hồ sơ trực tuyến"),
    field: cell("Lĩnh vực"),
  }));
  const list = book.getWorksheet("Danh mục");
  const [placed, begins] = [new Map(), new Map()];
  list.eachRow((_, at) => /^\d+$/.test(text(list, `A${at}`)) && begins.set(text(list, `B${at}`), `${text(list, `E${at}`)} | ${text(list, `F${at}`)}`));
  for (const group of [1, 2, 3]) {
    for (const cell of numbered(book.getWorksheet(`Nhóm ${group}`), 4)) {
      const level = cell("Mức độ đề xuất");
      placed.set(cell("Mã thủ tục"), { group, level: Number(level.match(/\d/)?.[0]), how: `${group} | ${level} | ${begins.get(cell("Tên thủ tục hành chính"))}` });
    }
  }
  return {
    name: text(list, "A3").match(/giải quyết của (.*)$/)[1],
    listed: numbered(list, 6).length,
    screened,
    placed,
  };
}

const sum = (units, of) => units.reduce((total, unit) => total + of(unit), 0);
const number = (text) => Number(text.replaceAll(".", ""));

test("board, groups, fields and matrix say what stands in the files", async ({ app, page }) => {
  test.setTimeout(240_000);
  const units = [];
  for (const name of files) units.push(await unitOf(name));
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.setInputFiles("#unit-files", files.map((name) => ({ name, mimeType: "application/octet-stream", buffer: readFileSync(join(FOLDER, name)) })));
  await expect(page.locator(".office__arrived")).toHaveText(`${files.length} nhận`, { timeout: 90_000 });

  const board = new Map();
  for (const row of await page.getByRole("region", { name: "Ai đã gửi" }).locator("tbody tr").all()) {
    const [unit, , , procedures, proposed, unused] = await row.locator("> *").allTextContents();
    board.set(unit.trim(), [procedures, proposed, unused].map(number));
  }
  const unusedOf = (unit) => unit.screened.filter(({ registered, online }) => registered && online === "0").length;
  for (const unit of units) expect(board.get(unit.name), unit.name).toEqual([unit.screened.length, unit.listed, unusedOf(unit)]);

  await page.getByRole("navigation", { name: "Các phần việc" }).getByRole("link", { name: /^Kết xuất/ }).click();
  const book = await open(await app.export("Tải sổ làm việc"));

  // Nothing was decided: what was sent is what is submitted.
  const totals = new Map();
  book.getWorksheet("Tổng hợp").eachRow((row) => totals.set(row.getCell(1).text, Array.from({ length: 11 }, (_, at) => number(row.getCell(at + 2).text))));
  const inGroup = (unit, group) => [...unit.placed.values()].filter((one) => one.group === group).length;
  const atLevel = (unit, level) => [...unit.placed.values()].filter((one) => one.level === level).length;
  const line = (of) => [of((unit) => unit.screened.length), of((unit) => unit.listed), of((unit) => unit.screened.filter(({ registered }) => registered).length), of(unusedOf), of((unit) => unit.listed), of((unit) => atLevel(unit, 3)), of((unit) => atLevel(unit, 4)), ...[1, 2, 3].map((group) => of((unit) => inGroup(unit, group)))];
  for (const unit of units) expect(totals.get(unit.name).slice(0, 10), unit.name).toEqual(line((of) => of(unit)));
  expect([...totals].find(([name]) => /^(Tổng|Cộng)/.test(name))[1].slice(0, 10)).toEqual(line((of) => sum(units, of)));

  const fields = new Map();
  for (const unit of units) {
    for (const { code, field } of unit.screened.filter(({ code }) => unit.placed.has(code))) {
      const counts = fields.get(field) ?? fields.set(field, [0, 0, 0, 0]).get(field);
      counts[0] += 1;
      counts[unit.placed.get(code).group] += 1;
    }
  }
  const byField = new Map();
  book.getWorksheet("Theo lĩnh vực").eachRow((row) => byField.set(row.getCell(1).text, [2, 5, 6, 7].map((at) => number(row.getCell(at).text))));
  for (const [field, counts] of fields) expect(byField.get(field), field).toEqual(counts);

  // Districts have the same procedures: which of them they place differently, or one of them lacks.
  const districts = units.filter(({ name }) => /^UBND (huyện|thị xã|thành phố)/.test(name));
  const codes = new Set(districts.flatMap((unit) => unit.screened.map(({ code }) => code)));
  const expected = [...codes].filter((code) => {
    const cells = districts.map((unit) => {
      const one = unit.screened.find((one) => one.code === code);
      return one && `${one.status} | ${unit.placed.get(code)?.how ?? ""}`;
    });
    const there = cells.filter((cell) => cell !== undefined);
    return new Set(there).size > 1 || (there.length * 2 > cells.length && there.length < cells.length);
  });
  const found = [];
  book.getWorksheet("Chênh lệch các huyện").eachRow((row, at) => at > 3 && codes.has(row.getCell(1).text) && found.push(row.getCell(1).text));
  expect(expected.length).toBeGreaterThan(0);
  expect(found.toSorted()).toEqual(expected.toSorted());
});
