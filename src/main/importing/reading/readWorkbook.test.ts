import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/appError.ts';
import { paceOf } from '../pace.ts';
import { fixtureBytes, quietPace } from '../testkit.ts';
import { readWorkbook } from './readWorkbook.ts';

const read = (bytes: Uint8Array, name = '表.xlsx') => readWorkbook(bytes, name, quietPace());
const faultOf = async (bytes: Uint8Array) => {
  const error: unknown = await read(bytes).catch((reason: unknown) => reason);
  return error instanceof AppError ? error.sub : error;
};
const texts = (row: { cells: ReadonlyMap<number, { text: string }> } | undefined) =>
  [...(row?.cells ?? [])].map(([column, cell]) => `${column}:${cell.text}`);

describe('xlsx', () => {
  const build = async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('甲');
    sheet.addRow(['楼号', '房号', '面积', '日期', '合计']);
    sheet.addRow([1, '101', 0.1 + 0.2, new Date(Date.UTC(2026, 0, 31)), { formula: 'C2*2', result: 0.6 }]);
    sheet.addRow([null, '102', { error: '#REF!' }, null, { formula: 'C3*2', result: { error: '#REF!' } }]);
    sheet.addRow([null, '103', 88, null, { formula: 'C4*2' } as ExcelJS.CellFormulaValue]);
    sheet.addRow(['以下为商铺', null, null, null, null]);
    sheet.addRow([2, { richText: [{ text: '10' }, { text: '4' }] }, true, '   ', 1e15]);
    sheet.mergeCells('A2:A4');
    sheet.mergeCells('A5:E5');
    sheet.getRow(6).hidden = true;
    book.addWorksheet('乙').state = 'hidden';
    return new Uint8Array(await book.xlsx.writeBuffer());
  };

  it('repeats a cell merged downwards and not one merged sideways', async () => {
    const sheet = (await read(await build())).sheets[0];
    expect(sheet?.rows.map((row) => row.cells.get(1)?.text)).toEqual([
      '楼号',
      '1',
      '1',
      '1',
      '以下为商铺',
      '2',
    ]);
    expect(texts(sheet?.rows[4])).toEqual(['1:以下为商铺']);
    expect(sheet?.merges).toEqual([
      { top: 2, left: 1, bottom: 4, right: 1 },
      { top: 5, left: 1, bottom: 5, right: 5 },
    ]);
  });

  it('reads numbers, days, cached formulas, errors and rich text', async () => {
    const rows = (await read(await build())).sheets[0]?.rows ?? [];
    expect(rows[1]?.cells.get(3)).toEqual({ kind: 'number', text: '0.3' });
    expect(rows[1]?.cells.get(4)).toEqual({ kind: 'date', text: '2026-01-31' });
    expect(rows[1]?.cells.get(5)).toEqual({ kind: 'number', text: '0.6', formula: 'C2*2' });
    expect(rows[2]?.cells.get(3)).toMatchObject({ kind: 'error', error: '#REF!' });
    expect(rows[2]?.cells.get(5)).toMatchObject({ kind: 'error', error: '#REF!' });
    expect(rows[3]?.cells.get(5)).toMatchObject({ kind: 'error', error: 'noValue' });
    expect(texts(rows[5])).toEqual(['1:2', '2:104', '3:TRUE', '5:1000000000000000']);
    expect(rows.map((row) => row.hidden)).toEqual([false, false, false, false, false, true]);
  });

  it('takes no notice of a format at the bottom of the sheet', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('甲');
    sheet.addRow(['房号', '面积']);
    sheet.addRow(['1-1-101', 88]);
    sheet.getCell('A1048576').font = { bold: true };
    const { sheets } = await read(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(sheets[0]?.rows).toHaveLength(2);
  });

  it('knows hidden sheets', async () => {
    expect((await read(await build())).sheets.map((sheet) => sheet.hidden)).toEqual([false, true]);
  });
});

describe('delimited text', () => {
  const table = '房号,面积,业主\r\n1-1-101,98.76,"张三, 李四"\r\n1-1-102,,䶮\r\n';
  const encodings: [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${table}`)],
    ['GB18030', iconv.encode(table, 'gb18030')],
    ['UTF-16', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16 without mark', Buffer.from(table, 'utf16le')],
    ['UTF-16 big end first', iconv.encode(table, 'utf16be', { addBOM: true })],
    ['tabs', Buffer.from(table.replace('张三, 李四', '张三、李四').replace(/,/g, '\t'))],
    ['semicolons', Buffer.from(table.replace('张三, 李四', '张三、李四').replace(/,/g, ';'))],
  ];

  it.each(encodings)('reads %s whatever the file is called', async (_, bytes) => {
    const book = await read(bytes, '业主.xlsx');
    expect(book.sheets[0]?.name).toBe('业主');
    expect(book.sheets[0]?.rows[1]?.cells.get(2)).toEqual({ kind: 'number', text: '98.76' });
    expect(book.sheets[0]?.rows[1]?.cells.get(3)?.text).toMatch(/^张三[,、]/);
    expect(book.sheets[0]?.rows[2]?.cells.get(3)?.text).toBe('䶮');
    expect(book.sheets[0]?.rows[2]?.cells.has(2)).toBe(false);
  });

  it('keeps long numbers, leading zeros and what was protected from Excel as text', async () => {
    const book = await read(Buffer.from('a,b,c\n110105194912310021,0101,="007"\n'));
    expect([...(book.sheets[0]?.rows[1]?.cells.values() ?? [])]).toEqual([
      { kind: 'text', text: '110105194912310021' },
      { kind: 'text', text: '0101' },
      { kind: 'text', text: '007' },
    ]);
  });
});

describe('what can not be read', () => {
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(512),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(512),
    ]);

  it.each<[string, Uint8Array]>([
    ['import.empty', new Uint8Array()],
    ['import.password', ole('EncryptedPackage')],
    ['import.oldExcel', ole('Workbook')],
    [
      'import.oldExcel',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    ],
    ['import.html', Buffer.from('\n<html><body><table><tr><td>1</td></tr></table></body></html>')],
    ['import.html', Buffer.from('\ufeff<table><tr><td>房号</td></tr></table>')],
    ['import.html', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related')],
    ['import.notTable', Buffer.from('%PDF-1.7 x')],
    ['import.notTable', Buffer.from('没有表格的一句话')],
    ['import.damaged', Buffer.from('PK\u0003\u0004 cut off')],
  ])('%s', async (sub, bytes) => {
    expect(await faultOf(bytes)).toBe(sub);
  });

  it('tells another archive and a cut-off workbook from a workbook', async () => {
    const whole = fixtureBytes('community-flat');
    expect(await faultOf(whole.subarray(0, whole.length - 2000))).toBe('import.damaged');
    const renamed = Buffer.from(whole);
    for (
      let at = renamed.indexOf('xl/workbook.xml');
      at >= 0;
      at = renamed.indexOf('xl/workbook.xml', at + 1)
    ) {
      renamed.write('xl/wirkbook.xml', at);
    }
    expect(await faultOf(renamed)).toBe('import.notWorkbook');
  });

  it('meets garbage with a sentence, never with a crash', async () => {
    const seeds = [
      Buffer.from([]),
      Buffer.from('PK\u0003\u0004'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from([0xd0, 0xcf]),
    ];
    const anyBytes = fc.tuple(fc.constantFrom(...seeds), fc.uint8Array({ maxLength: 400 }));
    await fc.assert(
      fc.asyncProperty(anyBytes, async ([head, tail]) => {
        const outcome: unknown = await read(Buffer.concat([head, tail])).catch((reason: unknown) => reason);
        const clear = outcome instanceof AppError || (outcome as { sheets?: unknown }).sheets !== undefined;
        expect(clear).toBe(true);
      }),
      { seed: 18030, numRuns: 400 },
    );
  });

  it('meets a workbook with broken bytes inside the same way', async () => {
    const whole = fixtureBytes('community-flat');
    const anyDamage = fc.array(
      fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ max: 255, min: 0 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(anyDamage, async (damage) => {
        const bytes = new Uint8Array(whole);
        for (const [at, byte] of damage) bytes[at] = byte;
        const outcome: unknown = await read(bytes).catch((reason: unknown) => reason);
        const clear = outcome instanceof AppError || (outcome as { sheets?: unknown }).sheets !== undefined;
        expect(clear).toBe(true);
      }),
      { seed: 45, numRuns: 25 },
    );
  });
});

describe('a cancelled reading', () => {
  it('stops with the reason of the signal', async () => {
    const controller = new AbortController();
    const pace = paceOf(controller.signal, () => controller.abort(new Error('enough')));
    await expect(readWorkbook(fixtureBytes('community-multi-sheet'), 'a.xlsx', pace)).rejects.toThrow(
      'enough',
    );
  });
});
