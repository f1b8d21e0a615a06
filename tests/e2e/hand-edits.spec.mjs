// Files that were edited by hand after the export, by other programs: what comes back, in the unit and at the Office.
import ExcelJS from "exceljs";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "./fixtures.mjs";
import { convert } from "./soffice.mjs";
import { open, submitted, text } from "./workbook.mjs";

const FOLDER = join(import.meta.dirname, "../../target/e2e/province");
const FILE = "ra-soat-dvctt-so-noi-vu.xlsx";
const OUTPUT = join(import.meta.dirname, ".output");
const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

/** The unit's file after `change`, as ExcelJS writes it. */
async function edited(change) {
  const book = await open(join(FOLDER, FILE));
  await change(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Rows of the list with a mark: name, row. */
function listed(sheet) {
  const found = [];
  sheet.eachRow((_, row) => {
    const [name, three, four] = ["B", "C", "D"].map((column) => text(sheet, `${column}${row}`));
    if (name && (three === "X" || four === "X")) found.push({ row, name });
  });
  return found;
}

async function openAtHome(app, page, name, buffer) {
  await app.open();
  await page.setInputFiles("#open-file", file(name, buffer));
}

/** What the draft that is open holds, by exporting it. */
async function dossierOf(app, page) {
  await expect(page.locator(".header__title")).toContainText("Sở Nội vụ");
  await app.step("Kiểm tra và xuất");
  return submitted(await open(await app.export("Tải bản nháp"))).dossier;
}

test("a unit goes on in Excel, and every edit comes back side by side", async ({ app, page }) => {
  const before = submitted(await open(join(FOLDER, FILE))).dossier;
  let first, second, gone, counted, level;
  const buffer = await edited((book) => {
    const sheet = book.getWorksheet("Danh mục");
    [first, second, gone] = listed(sheet);
    level = text(sheet, `D${first.row}`) === "X" ? "3" : "4";
    sheet.getCell(`C${first.row}`).value = "X";
    sheet.getCell(`D${first.row}`).value = level === "4" ? "X" : null;
    sheet.getCell(`E${second.row}`).value = "tháng 11 năm 2020";
    sheet.spliceRows(gone.row, 1);
    const all = book.getWorksheet("Rà soát");
    const last = all.rowCount;
    all.getCell(`C${last}`).note = "để xem";
    all.getCell(`G${last}`).value = "4.321";
    counted = text(all, `C${last}`);
  });
  await openAtHome(app, page, "sua-tay.xlsx", buffer);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 dòng bỏ, 1 mức độ");
  await expect(dialog).toContainText("1 số liệu");
  await expect(dialog.getByRole("row", { name: /^Lấy Lộ trình/ })).toContainText("Từ 11/2020");
  await page.screenshot({ path: join(OUTPUT, "hand-edits.png") });
  await dialog.getByRole("button", { name: /^Lấy \d+ chỗ đã chọn/ }).click();
  const after = await dossierOf(app, page);
  const of = (dossier, name) => dossier.procedures.find((one) => one.name === name);
  expect(of(after, first.name).proposal.level).toBe(level);
  expect(of(after, second.name).proposal.roadmaps.provincial).toEqual({ from_month: { year: 2020, month: 11 } });
  expect(of(after, gone.name).proposal?.level).toBeUndefined();
  expect(after.procedures).toHaveLength(before.procedures.length);
  expect(of(after, counted).volumes.by_period ?? of(after, counted).volumes).toMatchObject({ full_year: 4321 });
});

test("saving a file in another program edits nothing", async ({ app, page }) => {
  mkdirSync(OUTPUT, { recursive: true });
  const source = join(OUTPUT, "nguyen-ban.xlsx");
  writeFileSync(source, readFileSync(join(FOLDER, FILE)));
  convert("ods", OUTPUT, source);
  convert("xls", OUTPUT, source);
  convert("xlsx", join(OUTPUT, "resaved"), join(OUTPUT, "nguyen-ban.ods"));
  convert("xlsx:Calc MS Excel 2007 XML", join(OUTPUT, "saved"), source);
  const exceljs = await edited(() => {});
  const inline = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(OUTPUT, "inline.xlsx"), useSharedStrings: false, useStyles: false });
  for (const sheet of (await open(source)).worksheets) {
    const copy = inline.addWorksheet(sheet.name, { state: sheet.state === "veryHidden" ? "hidden" : sheet.state });
    sheet.eachRow((row, at) => row.eachCell((cell, column) => {
      if (cell.master === cell) copy.getCell(at, column).value = cell.value;
    }));
    copy.commit();
  }
  await inline.commit();
  const saved = [join(OUTPUT, "saved/nguyen-ban.xlsx"), join(OUTPUT, "resaved/nguyen-ban.xlsx"), join(OUTPUT, "inline.xlsx"), join(OUTPUT, "nguyen-ban.ods"), join(OUTPUT, "nguyen-ban.xls")];
  for (const [name, buffer] of [...saved.map((path) => [basename(path), readFileSync(path)]), ["exceljs.xlsx", exceljs]]) {
    await openAtHome(app, page, name, buffer);
    // The second time it is a file that a draft was made of already.
    const known = page.getByRole("button", { name: "Tạo bản nháp mới từ tệp" });
    await expect(page.locator(".header__title").or(known)).toBeVisible();
    await expect(page.getByText("Tệp đã được sửa bằng tay")).toHaveCount(0);
    if (await known.isVisible()) await known.click();
    await expect(page.locator(".header__title")).toContainText("Sở Nội vụ");
  }
});

test("the Office's notice of a file edited by hand waits until it is decided", async ({ app, page }) => {
  const buffer = await edited((book) => {
    const sheet = book.getWorksheet("Danh mục");
    sheet.getCell(`G${listed(sheet)[0].row}`).value = "Ghi bằng tay";
  });
  await app.open();
  await page.getByRole("link", { name: "Tổng hợp hồ sơ các đơn vị" }).click();
  await page.setInputFiles("#unit-files", file("sua-tay.xlsx", buffer));
  const unit = page.getByRole("region", { name: "Ai đã gửi" }).getByRole("row", { name: /^Sở Nội vụ / });
  await expect(unit).toContainText("sửa tay, chưa quyết định");
  await app.saved();
  await page.reload();
  await expect(unit).toContainText("sửa tay, chưa quyết định");
  await unit.getByLabel("Thao tác khác với Sở Nội vụ").click();
  await page.getByRole("button", { name: "Xem chỗ sửa tay…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Ghi bằng tay");
  await page.getByRole("button", { name: "Dùng dữ liệu khi xuất" }).click();
  await expect(unit).not.toContainText("chưa quyết định");
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await expect(unit).toContainText("sửa tay, chưa quyết định");
});

/** Numbers from a seed, the same in every run. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

for (const seed of [1, 2, 3, 4, 5]) {
  test(`exactly the edits of ExcelJS come back, seed ${seed}`, async ({ app, page }) => {
    const next = chance(seed * 7919);
    const original = submitted(await open(join(FOLDER, FILE))).dossier;
    const expected = new Map(original.procedures.map((one) => [one.name, structuredClone(one)]));
    const added = [];
    const buffer = await edited((book) => {
      const sheet = book.getWorksheet("Danh mục");
      const rows = listed(sheet);
      // From the last row to the first, so that rows that come or go move none that is still to be edited.
      for (const { row, name } of rows.reverse()) {
        const { proposal } = expected.get(name);
        switch (next(9)) {
          case 0:
            sheet.getCell(`G${row}`).value = proposal.note = `ghi ${next(1000)}`;
            break;
          case 1:
            sheet.getCell(`F${row}`).value = `${2021 + next(3)}`;
            proposal.roadmaps.national = { in_year: { year: +sheet.getCell(`F${row}`).value } };
            break;
          case 2:
            proposal.level = next(2) ? "4" : "3";
            sheet.getCell(`C${row}`).value = "x";
            sheet.getCell(`D${row}`).value = proposal.level === "4" ? "x" : null;
            break;
          case 3:
            sheet.spliceRows(row, 1);
            delete proposal.level;
            break;
          case 4: {
            const fresh = `Thủ tục thêm vào ${seed}.${row}`;
            sheet.insertRow(row, [null, fresh, "X"]);
            added.push(fresh);
            break;
          }
          default:
        }
      }
      const all = book.getWorksheet("Rà soát");
      all.getColumn(4).hidden = true;
      // Sorted by hand: the values of two rows change places.
      const [a, b] = [all.rowCount, all.rowCount - 1].map((row) => all.getRow(row).values);
      all.getRow(all.rowCount).values = b;
      all.getRow(all.rowCount - 1).values = a;
    });
    await openAtHome(app, page, `sua-${seed}.xlsx`, buffer);
    const changed = [...expected.values()].filter((one) => {
      const { proposal } = original.procedures.find(({ name }) => name === one.name);
      return JSON.stringify(proposal) !== JSON.stringify(one.proposal);
    });
    const dialog = page.getByRole("dialog");
    await expect(dialog.locator(".hand-edits__head")).toHaveCount(changed.length + added.length);
    await dialog.getByRole("button", { name: /^Lấy \d+ chỗ đã chọn/ }).click();
    const after = await dossierOf(app, page);
    for (const one of after.procedures.filter(({ name }) => expected.has(name))) expect(one).toEqual(expected.get(one.name));
    expect(after.procedures.filter(({ name }) => !expected.has(name)).map(({ name }) => name).sort()).toEqual(added.sort());
  });
}
