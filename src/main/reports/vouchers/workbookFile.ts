import { loadExcel } from '../../core/slowLibraries.ts';
import type { VoucherCell } from './voucherCells.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
/** 1980-01-01, the first day a zip knows. */
const FIRST_DAY = 0x0021;

/** A workbook of one sheet with real numbers. The same rows are the same bytes, whenever it is written. */
export async function workbookFile(
  name: string,
  titles: readonly string[],
  rows: readonly (readonly VoucherCell[])[],
  madeAt: number,
): Promise<Buffer> {
  const book = new (await loadExcel()).Workbook();
  book.created = new Date(madeAt);
  book.modified = new Date(madeAt);
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = titles.map((title) => ({ header: title, width: Math.max(10, title.length * 2 + 4) }));
  for (const row of rows) {
    const written = sheet.addRow(row.map(plainCell));
    row.forEach((cell, index) => {
      if (cell !== null && typeof cell === 'object' && 'fen' in cell)
        written.getCell(index + 1).numFmt = '0.00';
    });
  }
  return withoutTimes(Buffer.from(await book.xlsx.writeBuffer()));
}

function plainCell(cell: VoucherCell): string | number | null {
  if (cell === null || typeof cell === 'string') return cell;
  // A workbook's cell is a binary number: two decimals of an amount stay what they are in it.
  return 'fen' in cell ? cell.fen / 100 : cell.count;
}

/** Sets the time of every part of a zip to its first day: the hour of writing would make other bytes. */
function withoutTimes(zip: Buffer): Buffer {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_RECORD) end -= 1;
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const local = zip.readUInt32LE(at + 42);
    setTime(zip, at + 12);
    if (zip.readUInt32LE(local) === LOCAL_HEADER) setTime(zip, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(FIRST_DAY, at + 2);
}
