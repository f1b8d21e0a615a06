// The libraries the engine is measured against, each fed the same sheet description and used the way that is
// quickest in it: style objects made once and shared, compression on, as in the engine's files.
import ExcelJS from "exceljs";
import { readXlsx, streamXlsxRows, writeXlsx } from "hucre/xlsx";
import writeExcelFile from "write-excel-file/browser";
import * as SheetJS from "xlsx";
import StyledSheetJS from "xlsx-js-style";

const NAME = "Danh mục";
const FONT = "Times New Roman";
const SIZE = 13;
const THIN = { style: "thin" };

// What the styles of the description mean; `table` is a thin border all around and wrapped text.
// Everything is centred vertically.
const STYLES = {
  Title: { bold: true, align: "center", size: SIZE + 1 },
  Subtitle: { bold: true, align: "center" },
  Italic: { italic: true, align: "center" },
  Note: { italic: true },
  Head: { bold: true, align: "center", table: true },
  Section: { bold: true, table: true },
  SectionCentre: { bold: true, align: "center", table: true },
  Text: { table: true },
  Centre: { align: "center", table: true },
  Number: { align: "right", format: "#,##0", table: true },
};

const translated = (translate) =>
  Object.fromEntries(Object.entries(STYLES).map(([name, style]) => [name, translate({ size: SIZE, ...style })]));

/** Styles as three of the libraries write them, but for one key and one word. */
const nested = (sizeKey, middle) =>
  translated(({ bold, italic, align, size, format, table }) => ({
    font: { name: FONT, [sizeKey]: size, bold, italic },
    alignment: { horizontal: align, vertical: middle, wrapText: table },
    ...(table && { border: { top: THIN, right: THIN, bottom: THIN, left: THIN } }),
    ...(format && { numFmt: format }),
  }));

const exceljsStyles = nested("size", "middle");
const sheetjsStyles = nested("sz", "center");
const hucreStyles = nested("size", "center");

/** Merged areas, from 0, both ends included. */
function mergedAreas({ rows }) {
  const areas = [];
  rows.forEach(({ cells }, top) =>
    cells.forEach(({ cols, rows: tall, covered }, left) => {
      if (!covered && (cols > 1 || tall > 1)) areas.push({ top, left, bottom: top + tall - 1, right: left + cols - 1 });
    }),
  );
  return areas;
}

// Can do all but a column width of 9, which it takes for its default and leaves out. A style object set as a whole
// is looked up by identity, which is far quicker than setting font, border and alignment of every cell.
async function writeWithExceljs(description) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(NAME);
  sheet.columns = description.columns.map((width) => ({ width }));
  description.rows.forEach(({ height, cells }, r) => {
    const row = sheet.getRow(r + 1);
    if (height !== null) row.height = height;
    cells.forEach(({ v, s }, c) => {
      const cell = row.getCell(c + 1);
      cell.style = exceljsStyles[s];
      if (v !== null) cell.value = v;
    });
  });
  for (const { top, left, bottom, right } of mergedAreas(description)) {
    sheet.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
  }
  return workbook.xlsx.writeBuffer();
}

// Cannot write a styled blank: such a cell holds an empty string instead. A table of shared strings (bookSST) is
// quicker and smaller than its usual text in place; its own deflate packs weakly, to about three times the size.
async function writeWithXlsxJsStyle(description) {
  const { columns, rows } = description;
  const sheet = rows.map(({ cells }) =>
    cells.map(({ v, s }) => ({ t: typeof v === "number" ? "n" : "s", v: v ?? "", s: sheetjsStyles[s] })),
  );
  sheet["!ref"] = StyledSheetJS.utils.encode_range({ r: 0, c: 0 }, { r: rows.length - 1, c: columns.length - 1 });
  sheet["!cols"] = columns.map((wch) => ({ wch }));
  sheet["!rows"] = rows.map(({ height }) => (height === null ? undefined : { hpt: height }));
  sheet["!merges"] = mergedAreas(description).map(({ top, left, bottom, right }) => ({
    s: { r: top, c: left },
    e: { r: bottom, c: right },
  }));
  const workbook = { SheetNames: [NAME], Sheets: { [NAME]: sheet } };
  const options = { type: "array", bookType: "xlsx", bookSST: true, compression: true };
  return new Uint8Array(StyledSheetJS.write(workbook, options));
}

const writeExcelFileStyles = translated(({ bold, italic, align, size, format, table }) => ({
  fontWeight: bold && "bold",
  fontStyle: italic && "italic",
  fontSize: size === SIZE ? undefined : size,
  align,
  alignVertical: "center",
  wrap: table,
  borderStyle: table && "thin",
  // A blank cell with a format is refused unless it says that it would be a number.
  ...(format && { format, type: Number }),
}));

// Cannot give a height to a row without cells of its own (a row's height is set through its cells). Compresses in
// Web Workers, on other cores if there are any.
async function writeWithWriteExcelFile({ columns, rows }) {
  const data = rows.map(({ height, cells }) =>
    cells.map(({ v, s, cols, rows: tall, covered }) =>
      // Cells under a merged one must be null; the library spreads the style over them.
      covered ? null : { ...writeExcelFileStyles[s], value: v, columnSpan: cols, rowSpan: tall, height },
    ),
  );
  const sheet = { sheet: NAME, columns: columns.map((width) => ({ width })) };
  const blob = await writeExcelFile(data, sheet, { fontFamily: FONT, fontSize: SIZE }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** The style most frequent in each column. */
function columnStyles({ columns, rows }) {
  return columns.map((_, c) => {
    const uses = {};
    for (const { cells } of rows) if (cells[c]) uses[cells[c].s] = (uses[cells[c].s] ?? 0) + 1;
    return Object.keys(uses).toSorted((a, b) => uses[b] - uses[a])[0];
  });
}

// Can do all of it. A style of a single cell goes through a map by "row,column", so here the columns carry the
// style most frequent in them and the map only the exceptions, which takes a third off the time. Its streaming
// writer can neither merge cells nor set heights. Compresses with the browser's own CompressionStream.
async function writeWithHucre(description) {
  const usual = columnStyles(description);
  const columns = description.columns.map((width, c) => ({ width, style: hucreStyles[usual[c]] }));
  const cells = new Map();
  const rowDefs = new Map();
  const rows = description.rows.map((row, r) => {
    if (row.height !== null) rowDefs.set(r, { height: row.height });
    return row.cells.map(({ v, s }, c) => {
      if (s !== usual[c]) cells.set(`${r},${c}`, { style: hucreStyles[s] });
      return v;
    });
  });
  const merges = mergedAreas(description).map(({ top, left, bottom, right }) => ({
    startRow: top,
    startCol: left,
    endRow: bottom,
    endCol: right,
  }));
  return writeXlsx({ sheets: [{ name: NAME, columns, rows, cells, rowDefs, merges }] });
}

export const writers = {
  exceljs: writeWithExceljs,
  "xlsx-js-style": writeWithXlsxJsStyle,
  "write-excel-file": writeWithWriteExcelFile,
  hucre: writeWithHucre,
};

const isFilled = (v) => v != null && v !== "";
const countFilled = (rows) => rows.reduce((sum, row) => sum + row.filter(isFilled).length, 0);

// Parts of a sheet that ExcelJS need not understand to find the values; for styles it has no such switch.
const IGNORED = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "mergeCells", "pageSetup"];

export const readers = {
  async exceljs(bytes) {
    const workbook = await new ExcelJS.Workbook().xlsx.load(bytes, { ignoreNodes: IGNORED });
    let count = 0;
    const add = ({ value }) => void (count += isFilled(value));
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(add)));
    return count;
  },

  // Values only: no formatted text, no HTML, no formulas.
  async sheetjs(bytes) {
    const options = { type: "array", dense: true, cellText: false, cellHTML: false, cellFormula: false };
    const { Sheets } = SheetJS.read(bytes, options);
    const rowsOf = (sheet) => SheetJS.utils.sheet_to_json(sheet, { header: 1 });
    return Object.values(Sheets).reduce((sum, sheet) => sum + countFilled(rowsOf(sheet)), 0);
  },

  // Leaves styles out unless asked for them.
  async hucre(bytes) {
    const { sheets } = await readXlsx(bytes);
    return sheets.reduce((sum, sheet) => sum + countFilled(sheet.rows), 0);
  },

  // Keeps no sheet, and sees the first one only.
  async "hucre, row by row"(bytes) {
    let count = 0;
    for await (const { values } of streamXlsxRows(bytes)) count += values.filter(isFilled).length;
    return count;
  },
};
