import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import jsqr from 'jsqr';
import { beforeAll, describe, expect, it } from 'vitest';
import { displayWidth } from '#shared/domain/receipts/displayWidth.ts';
import { type LaidOutLine, layoutCells, type PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import { receiptDocument } from '#shared/domain/receipts/receiptDocument.ts';
import { anyReceipt, receiptView } from '#tests/fixtures/receiptViews.ts';
import { decodeEscPos, isTruncated, linesOf, pictureOf } from '#tests/peers/escposDecode.ts';
import { printedQr } from '#tests/peers/printedQr.ts';
import { EscPosBuilder } from './escPosBuilder.ts';
import { openReceiptFont, type ReceiptFont } from './receiptFont.ts';
import { MissingGlyphs, type PaperProfile, renderReceipt, withMissingMarked } from './renderReceipt.ts';
import { sanitizeGb18030 } from './sanitizeGb18030.ts';

const resourcesFolder = fileURLToPath(new URL('../../../../resources', import.meta.url));
const zone = 'Asia/Shanghai';
const profile: PaperProfile = { cells: 48, qr: 'native', cutter: 'partial', chinese: 'printer' };
let font: ReceiptFont;

beforeAll(async () => {
  font = await openReceiptFont(resourcesFolder);
});

function laidOut(parts: Parameters<typeof receiptView>[0], cells: PaperCells = 48): LaidOutLine[] {
  return layoutCells(receiptDocument(receiptView(parts), { copy: 0, zone }), cells);
}

function textLine(text: string): LaidOutLine {
  return { kind: 'text', text, align: 'left', bold: false, size: 'normal' };
}

/** What must be on paper, in order. */
function expected(lines: readonly LaidOutLine[]): string[] {
  return lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
}

describe('bytes of a receipt', () => {
  it('start by turning Chinese on and end with one cut', async () => {
    const bytes = await renderReceipt(laidOut({}), profile, font);
    expect(Buffer.from(bytes.subarray(0, 7)).toString('hex')).toBe('1b401b74001c26');
    const ops = decodeEscPos(bytes);
    expect(ops.at(-1)).toEqual({ op: 'cut', kind: 'partial', feedDots: 80 });
    expect(ops.filter((op) => op.op === 'cut')).toHaveLength(1);
  });

  it('never open the drawer (P10)', async () => {
    const ops = decodeEscPos(await renderReceipt(laidOut({}), profile, font));
    expect(ops.filter((op) => op.op === 'drawer')).toHaveLength(0);
    expect(decodeEscPos(new EscPosBuilder().kickDrawer(1).bytes())).toEqual([
      { op: 'drawer', pin: 1, on: 0x19, off: 0xfa },
    ]);
  });

  it('print the title large and come back to normal', async () => {
    const ops = decodeEscPos(await renderReceipt(laidOut({}), profile, font));
    const title = ops.findIndex((op) => op.op === 'text' && op.text === '收据');
    expect(ops.slice(title - 3, title)).toEqual([
      { op: 'align', align: 1 },
      { op: 'bold', on: true },
      { op: 'size', width: 2, height: 2 },
    ]);
    expect(ops.slice(title + 1, title + 5)).toEqual([
      { op: 'lineFeed' },
      { op: 'align', align: 0 },
      { op: 'bold', on: false },
      { op: 'size', width: 1, height: 1 },
    ]);
  });

  it('carry the QR text, drawn by the printer', async () => {
    const view = receiptView();
    const ops = decodeEscPos(await renderReceipt(laidOut({}), profile, font));
    expect(ops.find((op) => op.op === 'qrStore')).toEqual({ op: 'qrStore', data: view.qr });
    expect(ops.filter((op) => op.op === 'qrPrint')).toHaveLength(1);
  });

  it.each([48, 42, 32] as const)(
    'let a reader read what %i cells of paper show of the QR code',
    async (cells) => {
      const view = receiptView();
      const drawn = decodeEscPos(await renderReceipt(laidOut({}, cells), { ...profile, cells }, font));
      const { width, rgba } = printedQr(drawn);
      expect(width).toBeLessThanOrEqual(cells * 12);
      expect(jsqr(rgba, width, width)?.data).toBe(view.qr);
      const raster: PaperProfile = { ...profile, cells, qr: 'raster' };
      const picture = pictureOf(decodeEscPos(await renderReceipt(laidOut({}, cells), raster, font)));
      expect(picture.width).toBe(cells * 12);
      expect(jsqr(picture.rgba, picture.width, picture.height)?.data).toBe(view.qr);
    },
  );

  it('carry the QR text, drawn by us, on the narrowest paper', async () => {
    const long = `STW1:${'0123456789abcdef'.repeat(8)}`;
    const ops = decodeEscPos(
      await renderReceipt(
        laidOut({ qr: long }, 32),
        { cells: 32, qr: 'raster', cutter: 'none', chinese: 'printer' },
        font,
      ),
    );
    const { width, height, rgba } = pictureOf(ops);
    expect(width).toBe(384);
    expect(jsqr(rgba, width, height)?.data).toBe(long);
    expect(ops.some((op) => op.op === 'cut')).toBe(false);
  });

  it('decode back to the lines, whatever the receipt', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReceipt,
        fc.constantFrom<PaperCells>(48, 42, 32),
        fc.nat(3),
        async (view, cells, copy) => {
          const lines = layoutCells(receiptDocument(view, { copy, zone }), cells);
          const ops = decodeEscPos(await renderReceipt(lines, { ...profile, cells }, font));
          expect(linesOf(ops)).toEqual(expected(lines));
          const printed = ops.flatMap((op) => (op.op === 'text' ? [op.text] : []));
          expect(printed.join('')).not.toContain('?');
        },
      ),
    );
  });

  it.each([48, 42, 32] as const)('end every amount at cell %i', async (cells) => {
    const lines = linesOf(decodeEscPos(await renderReceipt(laidOut({}, cells), { ...profile, cells }, font)));
    const amounts = lines.filter((line) => /\d\.\d\d$/.test(line) && !line.includes('×'));
    expect(amounts.length).toBeGreaterThan(9);
    for (const line of amounts) expect(`${displayWidth(line)} ${line}`).toBe(`${cells} ${line}`);
  });

  it('are torn off wherever they end too early', async () => {
    const bytes = await renderReceipt(laidOut({}), { ...profile, qr: 'raster' }, font);
    expect(isTruncated(bytes)).toBe(false);
    await fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(isTruncated(bytes.subarray(0, length))).toBe(true);
      }),
      { numRuns: 400 },
    );
    const text = await renderReceipt(laidOut({ note: '王㐂' }), profile, font);
    for (let length = 0; length < text.length; length++)
      expect(isTruncated(text.subarray(0, length))).toBe(true);
  });

  it('set a logo dot by dot in the middle, in bands', async () => {
    const rows = 200;
    const bits = 'ff00'.repeat(rows);
    const logo: LaidOutLine = { kind: 'picture', picture: { widthBytes: 2, height: rows, bits } };
    const ops = decodeEscPos(await renderReceipt([logo, { kind: 'cut' }], { ...profile, cells: 32 }, font));
    expect(ops.flatMap((op) => (op.op === 'raster' ? [[op.widthBytes, op.height]] : []))).toEqual([
      [48, 128],
      [48, 72],
    ]);
    const { width, height, rgba } = pictureOf(ops);
    expect([width, height]).toEqual([384, rows]);
    const black = (x: number, y: number) => rgba[(y * width + x) * 4] === 0;
    for (const y of [0, 127, 128, 199])
      expect([183, 184, 191, 192].map((x) => black(x, y))).toEqual([false, true, true, false]);
  });

  it('hold nothing a printer acts on inside a picture', async () => {
    const dangerous = Uint8Array.from(
      { length: 72 * 300 },
      (_, at) => [0x10, 0x14, 0x10, 0x04, 0x10, 0x05][at % 6] ?? 0,
    );
    const bytes = new EscPosBuilder().raster({ widthBytes: 72, height: 300, data: dangerous }).bytes();
    const bands = decodeEscPos(bytes).filter((op) => op.op === 'raster');
    expect(bands.map((band) => band.height)).toEqual([128, 128, 44]);
    for (const { data } of bands) {
      for (let at = 0; at + 1 < data.length; at++) {
        expect(data[at] === 0x10 && [0x04, 0x05, 0x14].includes(data[at + 1] ?? 0)).toBe(false);
      }
    }
  });
});

describe('rare characters', () => {
  it('know which the printer has', () => {
    expect(sanitizeGb18030('¥1\u00a0•')).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('a3a43120a1a4', 'hex'),
    });
    expect(sanitizeGb18030('䶮㎡①×')).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('fe9fa94fa2d9a1c1', 'hex'),
    });
    expect(sanitizeGb18030('王㐂㐂')).toEqual({ kind: 'rare', characters: ['㐂'] });
  });

  it('never send a question mark, typed or lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const encoded = sanitizeGb18030(text);
        if (encoded.kind === 'bytes') expect(encoded.bytes).not.toContain(0x3f);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused as text and drawn as a line instead', async () => {
    expect(() => new EscPosBuilder().line('王㐂')).toThrow('UNENCODABLE');
    const lines = [textLine('抬头    王㐂'), textLine('下一行')];
    const ops = decodeEscPos(await renderReceipt(lines, profile, font));
    const drawn = ops.filter((op) => op.op === 'raster');
    expect(drawn).toHaveLength(1);
    expect(drawn[0]).toMatchObject({ widthBytes: 72, height: 24 });
    expect(linesOf(ops)).toEqual(['下一行']);
    const { width, rgba } = pictureOf(ops);
    const inkIn = (from: number, to: number) => {
      let ink = 0;
      for (let at = 0; at < rgba.length; at += 4) {
        const x = (at / 4) % width;
        if (x >= from && x < to && rgba[at] === 0) ink++;
      }
      return ink;
    };
    // Columns of the grid: two characters, four spaces, two characters, nothing.
    expect(inkIn(0, 48)).toBeGreaterThan(60);
    expect(inkIn(48, 96)).toBe(0);
    expect(inkIn(96, 144)).toBeGreaterThan(60);
    expect(inkIn(144, width)).toBe(0);
  });

  it('are named when nobody can draw them', async () => {
    expect(font.missingGlyphs('王𠮷A𠮷 㐂')).toEqual(['𠮷']);
    await expect(renderReceipt([textLine('王𠮷')], profile, font)).rejects.toThrow(MissingGlyphs);
    await expect(renderReceipt([textLine('王𠮷')], profile, font)).rejects.toMatchObject({
      code: 'UNENCODABLE',
      retry: 'safe',
      characters: ['𠮷'],
    });
  });

  it('can be marked and named on the slip itself', async () => {
    const lines = withMissingMarked([textLine('王𠮷'), { kind: 'cut' }], font);
    const ops = decodeEscPos(await renderReceipt(lines, profile, font));
    expect(linesOf(ops)).toEqual(['王〓', '〓 U+20BB7']);
    expect(ops.at(-1)?.op).toBe('cut');
  });
});
