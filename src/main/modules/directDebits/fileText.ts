import {
  cellsOf,
  csvCell,
  type DirectDebitTemplate,
  type FileField,
  type FileRow,
} from '#shared/domain/directDebits/template.ts';
import type { Say } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';

const LINE_END = '\r\n';

let gbkBytes: Map<string, readonly number[]> | undefined;

/** Characters that GBK holds in two bytes. Node reads GBK and doesn't write it, so the reading is turned round. */
function gbk(): Map<string, readonly number[]> {
  if (gbkBytes) return gbkBytes;
  const decoder = new TextDecoder('gbk', { fatal: true });
  const map = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if ([...character].length === 1 && !map.has(character)) map.set(character, [lead, trail]);
      } catch {
        // No character stands there.
      }
    }
  gbkBytes = map;
  return map;
}

/** A text in the encoding of a file; what GBK doesn't hold becomes a question mark, as banks write it themselves. */
export function encode(text: string, encoding: DirectDebitTemplate['encoding']): Buffer {
  if (encoding === 'utf8') return Buffer.from(text);
  const bytes = [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? [code] : (gbk().get(character) ?? [0x3f]);
  });
  return Buffer.from(bytes);
}

const isAmount = (field: FileField) => field === 'amount';

/** A field of a fixed width: amounts stand at the right, everything else at the left. */
function padded(text: string, field: FileField, width: number, template: DirectDebitTemplate): Buffer {
  const bytes = encode(text, template.encoding);
  if (bytes.length > width)
    throw new AppError('rule', 'directDebit.tooWide', { params: { text, width, bytes: bytes.length } });
  const filler = isAmount(field) && template.amountIn === 'fen' ? '0' : ' ';
  const gap = Buffer.alloc(width - bytes.length, filler);
  return isAmount(field) ? Buffer.concat([gap, bytes]) : Buffer.concat([bytes, gap]);
}

/** The file of a batch for the bank. Throws `directDebit.tooWide` where a field doesn't fit. */
export function writeFile(template: DirectDebitTemplate, rows: readonly FileRow[], say: Say): Buffer {
  const { columns, format, encoding } = template;
  if (format === 'fixed')
    return Buffer.concat(
      rows.map((row) =>
        Buffer.concat([
          ...cellsOf(template, row).map((text, place) => {
            const { field, width = 0 } = columns[place] as (typeof columns)[number];
            return padded(text, field, width, template);
          }),
          Buffer.from(LINE_END),
        ]),
      ),
    );
  const head = template.hasHeader ? [columns.map(({ field }) => say(`directDebit.field.${field}`))] : [];
  const lines = [...head, ...rows.map((row) => cellsOf(template, row))];
  const text = lines.map((cells) => cells.map(csvCell).join(',') + LINE_END).join('');
  return encode(text, encoding);
}

/** The rows of an answer of fixed widths, each with its line, cut by the bytes they stand in. */
export function fixedRows(
  template: DirectDebitTemplate,
  bytes: Uint8Array,
): { line: number; cells: string[] }[] {
  const decoder = new TextDecoder(template.encoding === 'gbk' ? 'gbk' : 'utf-8');
  const rows: { line: number; cells: string[] }[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const until = end < 0 ? bytes.length : end;
    let at = start;
    const cells = template.result.columns.map(({ width = 0 }) => {
      const cell = decoder.decode(bytes.subarray(at, Math.min(at + width, until))).trim();
      at += width;
      return cell;
    });
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    start = until + 1;
  }
  return rows;
}
