import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import type { ReceiptPrinting } from '#shared/domain/receipts/receiptDocument.ts';
import { receiptView } from '#tests/fixtures/receiptViews.ts';
import { openReceiptFont, type ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { receiptPdf } from './receiptPdf.ts';
import { receiptPdfDefinition } from './receiptPdfDefinition.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url));
const printing: ReceiptPrinting = { copy: 0, zone: 'Asia/Shanghai' };
let font: ReceiptFont;

beforeAll(async () => {
  font = await openReceiptFont(resourcesFolder);
});

function textsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (node && typeof node === 'object') return Object.values(node).flatMap(textsOf);
  return [];
}

function words(view: ReceiptView, how: ReceiptPrinting = printing): string {
  return textsOf(receiptPdfDefinition(view, how).content).join('|');
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

describe('the A5 receipt', () => {
  it('bears what the slip bears', () => {
    const view = receiptView({ note: '子女代缴', prepaidFen: 10000 });
    for (const part of [
      view.number,
      '2026-11-23 14:05',
      '3-2-1201',
      '张淑芬',
      '2026-09',
      '95.20㎡×2.03',
      '198.38',
      '人民币柒佰壹拾玖元贰角捌分',
      '￥719.28',
      '现金 800.00',
      '找零 80.72',
      '转入预存',
      '100.00',
      '120.00',
      '80.00',
      '子女代缴',
      '陈静',
      view.qr,
    ]) {
      expect(words(view)).toContain(part);
    }
  });

  it('marks a copy, a void and an erased person', () => {
    const voided = { at: Date.UTC(2026, 10, 23, 8), by: '王主管', reason: '金额录错' };
    const view = receiptView({ state: 'void', voided, erased: true, title: undefined });
    const text = words(view, { ...printing, copy: 2 });
    expect(text).toContain('补打 第2次');
    expect(text).toContain('作废原因 金额录错');
    expect(text).toContain('已删除');
    expect(receiptPdfDefinition(view, printing).watermark).toMatchObject({ text: '作废' });
    expect(receiptPdfDefinition(receiptView(), printing).watermark).toBeUndefined();
  });

  it('is one A5 page with a part of the typeface, and the same bytes every time', async () => {
    const first = await receiptPdf(receiptView(), printing, font);
    const text = latin(first.bytes);
    expect(first.missingGlyphs).toEqual([]);
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/MediaBox \[0 0 595\.28 419\.53\]/);
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC/);
    expect(first.bytes.length).toBeLessThan(100_000);
    const second = await receiptPdf(receiptView(), printing, font);
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('goes on over pages', async () => {
    const { lines } = receiptView();
    const many = receiptView({ lines: Array.from({ length: 8 }, () => lines).flat() });
    const { bytes } = await receiptPdf(many, printing, font);
    expect(latin(bytes).match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  });

  it('names what the typeface lacks', async () => {
    const { missingGlyphs } = await receiptPdf(receiptView({ title: '王𠮷', note: '㐂' }), printing, font);
    expect(missingGlyphs).toEqual(['𠮷']);
    const named = receiptPdfDefinition(receiptView({ title: '王〓' }), printing, ['𠮷']);
    expect(textsOf(named.content)).toContain('〓 U+20BB7');
  });
});
