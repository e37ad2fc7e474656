import type { Pace } from '#main/importing/pace.ts';
import { readWorkbook } from '#main/importing/reading/readWorkbook.ts';
import { unpackEntry } from '#main/importing/reading/unpackEntry.ts';
import type { Sheet } from '#main/importing/reading/workbook.ts';
import { zipDirectory } from '#main/importing/reading/zipDirectory.ts';
import type { TableLine } from '#shared/domain/reconciliation/channelRow.ts';

const ZIP = [0x50, 0x4b];

/**
 * The tables of a channel file, known by its bytes: text of any encoding, a workbook, or a zip with either in it, as
 * Alipay hands them out. Faults as `readWorkbook` and `unpackEntry` say.
 */
export async function readTables(bytes: Uint8Array, fileName: string, pace: Pace): Promise<TableLine[][]> {
  const parts = isArchive(bytes)
    ? zipDirectory(bytes)
        .filter((entry) => entry.size > 0 && !entry.name.startsWith('__MACOSX'))
        .map((entry) => unpackEntry(bytes, entry))
    : [bytes];
  const tables: TableLine[][] = [];
  for (const part of parts) {
    const { sheets } = await readWorkbook(part, fileName, pace);
    tables.push(...sheets.filter((sheet) => sheet.rows.length > 0).map(linesOf));
  }
  return tables;
}

/** A zip that isn't a workbook itself. */
function isArchive(bytes: Uint8Array): boolean {
  if (!ZIP.every((byte, index) => bytes[index] === byte)) return false;
  return !zipDirectory(bytes).some(({ name }) => name.startsWith('xl/') || name === '[Content_Types].xml');
}

function linesOf(sheet: Sheet): TableLine[] {
  return sheet.rows.map(({ number, cells }) => {
    const width = Math.max(0, ...cells.keys());
    return {
      line: number,
      cells: Array.from({ length: width }, (_, index) => cells.get(index + 1)?.text ?? ''),
    };
  });
}
