import type { Pace } from '../pace.ts';
import { fileFormat } from './fileFormat.ts';
import { readDelimited } from './readDelimited.ts';
import { readXlsx } from './readXlsx.ts';
import type { Workbook } from './workbook.ts';

/**
 * A workbook from the bytes of an xlsx, CSV or TSV file, recognised by content. The file's name only names the
 * sheet of a text file. Faults as `fileFormat`, `readXlsx` and `readDelimited` say.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string, pace: Pace): Promise<Workbook> {
  if (fileFormat(bytes) === 'xlsx') return readXlsx(bytes, pace);
  return readDelimited(bytes, fileName.replace(/\.[^.]*$/, '') || fileName, pace);
}
