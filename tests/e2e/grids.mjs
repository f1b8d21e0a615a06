// What tests of grids begin with.

export const YEAR = "volume-full_year";
export const HALF = "volume-half_year";

/** A list as Excel copies it; of two fields, with figures that fall. */
const list = (count) =>
  ["Mã số\tTên thủ tục\tLĩnh vực\tNăm 2019"]
    .concat(Array.from({ length: count }, (_, at) => `1.${String(at + 1).padStart(6, "0")}\tThủ tục thứ ${at + 1}\t${at % 2 ? "Hộ tịch" : "Chứng thực"}\t${1000 - at}`))
    .join("\n");

export async function withList(app, count = 30) {
  await app.begin("Sở Tư pháp");
  await app.step("Danh mục");
  await app.importList({ name: "ds.tsv", mimeType: "text/plain", buffer: Buffer.from(list(count)) });
}

/** All procedures eligible, at the matrix. */
export async function atMatrix(app, count = 30) {
  await withList(app, count);
  await app.step("Rà soát");
  await app.cell(1, "clause-K2").click();
  await app.page.keyboard.press("Control+Space");
  await app.page.keyboard.press("Space");
  await app.step("Đánh giá");
  await app.page.getByRole("button", { name: "Bảng tiêu chí" }).click();
}

/** Row and column of the caret, from 1; the column of row numbers does not count. */
export const caret = (page) =>
  page.locator("#caret").evaluate((cell) => [Number(cell.closest("tr").getAttribute("aria-rowindex")) - 1, Number(cell.getAttribute("aria-colindex")) - 1]);

/** How many cells of the rows on screen are in the range. */
export const inRange = (page) => page.locator(".grid td[aria-selected=true]").count();
