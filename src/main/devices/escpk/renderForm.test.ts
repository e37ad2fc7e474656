import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORM_LINES, type FormPage, LINE_UNITS, moved } from '#shared/domain/forms/placedText.ts';
import { receiptPages } from '#shared/domain/forms/receiptPages.ts';
import { anyReceipt, receiptView } from '#tests/fixtures/receiptViews.ts';
import { decodeEscPk, linesOfSheet } from '#tests/peers/escpkDecode.ts';
import { openReceiptFont, type ReceiptFont } from '../escpos/receiptFont.ts';
import { MissingGlyphs } from '../escpos/renderReceipt.ts';
import { EscPkBuilder } from './escPkBuilder.ts';
import { renderForm, withMissingReplaced } from './renderForm.ts';

const resourcesFolder = fileURLToPath(new URL('../../../../resources', import.meta.url));
const printing = { copy: 1, zone: 'Asia/Shanghai' };
const FORMS = ['full', 'half', 'third'] as const;
let font: ReceiptFont;

beforeAll(async () => {
  font = await openReceiptFont(resourcesFolder);
});

/** Places as a printer can strike them: 1/60 inch across. */
const struck = (page: FormPage) =>
  page
    .map(({ x, y, text }) => ({ x: Math.round(x / 3) * 3, y, text }))
    .sort((a, b) => a.y - b.y || a.x - b.x);

describe('bytes of a form', () => {
  it('begin with the length of the form in lines', async () => {
    const first = Buffer.from(await renderForm([[]], 'third', font)).toString('hex');
    expect(first).toBe('1b401c261c5306061b501b321b43161b470c');
    for (const form of FORMS)
      expect(decodeEscPk(await renderForm([[]], form, font)).pageLines).toBe(FORM_LINES[form]);
  });

  it('strike every text at its place, feed once a sheet, and never past the form', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReceipt,
        fc.constantFrom(...FORMS),
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: -200, max: 200 }),
        async (view, form, rightTenths, downTenths) => {
          const plain = receiptPages(view, printing, form);
          const pages = moved(plain, { rightTenths, downTenths }, FORM_LINES[form]);
          const job = decodeEscPk(await renderForm(pages, form, font));
          expect(job.sheets).toHaveLength(pages.length);
          expect(job.truncated).toBe(false);
          for (const [index, sheet] of job.sheets.entries()) {
            expect(sheet.texts).toEqual(struck(pages[index] ?? []));
            expect(sheet.fed).toBeLessThanOrEqual(FORM_LINES[form] * LINE_UNITS);
            expect(sheet.twice).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('read as the receipt does', async () => {
    const job = decodeEscPk(await renderForm(receiptPages(receiptView(), printing, 'half'), 'half', font));
    const [sheet] = job.sheets;
    if (!sheet) throw new Error('no sheet');
    const lines = linesOfSheet(sheet);
    expect(lines).toContain('抬头 张淑芬 收据号 A1QK-000318');
    expect(lines).toContain('物业服务费 2026-09 95.20㎡×2.03 198.38 198.38');
    expect(lines).toContain('合计 人民币柒佰壹拾玖元贰角捌分 ￥719.28');
  });

  it('are torn off wherever they end too early', async () => {
    const bytes = await renderForm(
      receiptPages(receiptView({ title: '王㐂' }), printing, 'half'),
      'half',
      font,
    );
    expect(decodeEscPk(bytes).truncated).toBe(false);
    for (let length = 0; length < bytes.length; length++)
      expect(decodeEscPk(bytes.subarray(0, length)).truncated).toBe(true);
  });
});

describe('rare characters', () => {
  it('are drawn, given to the printer, and struck by their code', async () => {
    const job = decodeEscPk(await renderForm([[{ x: 0, y: 0, text: '王㐂㐂䶮' }]], 'half', font));
    expect(job.sheets[0]?.texts).toEqual([{ x: 0, y: 0, text: '王<a1><a1>䶮' }]);
    expect([...job.glyphs.keys()]).toEqual([0xa1]);
    const columns = job.glyphs.get(0xa1) ?? new Uint8Array();
    const ink = [...columns].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    expect(ink).toBeGreaterThan(60);
    expect(ink).toBeLessThan(400);
  });

  it('that nobody can draw stop the job, or stand as 〓', async () => {
    const pages = [[{ x: 0, y: 0, text: '王𠮷' }]];
    await expect(renderForm(pages, 'half', font)).rejects.toThrow(MissingGlyphs);
    const job = decodeEscPk(await renderForm(withMissingReplaced(pages, ['𠮷']), 'half', font));
    expect(job.sheets[0]?.texts[0]?.text).toBe('王〓');
  });

  it('are refused as text, and there are codes for 94 of them', () => {
    expect(() => new EscPkBuilder().textAt(0, '㐂')).toThrow('UNENCODABLE');
    expect(() => new EscPkBuilder().textAt(0, '\ue000')).toThrow('UNENCODABLE');
    const builder = new EscPkBuilder();
    for (let count = 0; count < 94; count++)
      builder.glyph(String.fromCodePoint(0x20000 + count), new Uint8Array(72));
    expect(() => builder.glyph('𠮷', new Uint8Array(72))).toThrow('UNENCODABLE');
  });
});
