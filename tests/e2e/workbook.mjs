// Reads a submission file with readers that are not the app's own.
import ExcelJS from "exceljs";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { convert } from "./soffice.mjs";

export async function open(path) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** Text of a cell as a person sees it; nothing for a cell under a merged one. */
export function text(sheet, address) {
  const cell = sheet.getCell(address);
  return cell.master !== cell ? "" : cell.text;
}

/** The dossier inside, taken apart by hand: magic, schema, checksum, notice, then Base64 of deflated JSON. */
export function submitted(workbook) {
  const sheet = workbook.getWorksheet("du_lieu_phan_mem");
  const cells = [];
  sheet.eachRow((row) => cells.push(String(row.getCell(1).value)));
  const [magic, schema, checksum, , ...chunks] = cells;
  const json = inflateRawSync(Buffer.from(chunks.join(""), "base64"));
  const matches = createHash("sha256").update(json).digest("hex") === checksum;
  return { magic, schema, matches, state: sheet.state, ...JSON.parse(json) };
}

/** A unit's file with other data in it: `change` gets the dossier's file as JSON, and `cells` the cells of the data sheet. */
export async function withData(bytes, change, cells = (all) => all) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  const sheet = book.getWorksheet("du_lieu_phan_mem");
  const found = [];
  sheet.eachRow((row) => found.push(String(row.getCell(1).value)));
  const [magic, schema, , notice, ...chunks] = found;
  const data = JSON.parse(inflateRawSync(Buffer.from(chunks.join(""), "base64")));
  change(data);
  const json = Buffer.from(JSON.stringify(data));
  const packed = deflateRawSync(json).toString("base64").match(/.{1,30000}/gs);
  const written = cells([magic, schema, createHash("sha256").update(json).digest("hex"), notice, ...packed]);
  sheet.spliceRows(1, found.length, ...written.map((cell) => [cell]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Converts with LibreOffice; returns the text in layout and the pages' sizes in points. */
export function print(path) {
  const folder = join(import.meta.dirname, ".output/pdf");
  mkdirSync(folder, { recursive: true });
  convert("pdf", folder, path);
  const pdf = join(folder, basename(path).replace(/\.xlsx$/, ".pdf"));
  const info = execFileSync("pdfinfo", ["-l", "-1", pdf]).toString();
  const sizes = [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(([, width, height]) => [+width, +height]);
  const pages = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString().split("\f");
  return { sizes, pages };
}

const REAL = join(import.meta.dirname, "../../../shared/data/danh-sach-tthc-bo-tu-phap.xlsx");

/** The real list of 271 procedures if it is available, else one of the same shape, made here. Logs which. */
export async function portalList() {
  if (existsSync(REAL)) {
    console.log("list: the real export of the national portal, 271 procedures");
    return { path: REAL, count: 271 };
  }
  console.log("list: ../shared is absent; a generated list of the same shape, 271 procedures");
  return { path: await generatedList(271), count: 271 };
}

/** A list of `count` procedures in the shape of the national portal's export; returns its path. */
export async function generatedList(count) {
  const path = join(import.meta.dirname, `.output/generated-list-${count}-${process.pid}.xlsx`);
  mkdirSync(join(import.meta.dirname, ".output"), { recursive: true });
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Danh sách TTHC");
  sheet.mergeCells("A1:E1");
  sheet.getCell("A1").value = "DANH SÁCH THỦ TỤC HÀNH CHÍNH";
  sheet.addRow(["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]);
  const fields = ["Hộ tịch", "Luật sư", "Công chứng", "Nuôi con nuôi", "Lý lịch tư pháp"];
  for (let at = 0; at < count; at += 1) {
    const name = `Thủ tục cấp giấy chứng nhận số ${at + 1} trong trường hợp được ủy quyền của cơ quan có thẩm quyền`;
    sheet.addRow([`1.${String(at).padStart(6, "0")}`, name, "Bộ Tư pháp", "Sở Tư pháp", fields[at % fields.length]]);
  }
  await workbook.xlsx.writeFile(path);
  return path;
}
