import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyReceipt, receiptView, typedText } from '#tests/fixtures/receiptViews.ts';
import { displayWidth } from './displayWidth.ts';
import { layoutCells, type PaperCells } from './layoutCells.ts';
import { printableText } from './printableText.ts';
import { printerTestSlip } from './printerTestSlip.ts';
import type { SlipDocument } from './receiptBlocks.ts';
import { receiptDocument } from './receiptDocument.ts';
import { transferSlipDocument } from './transferSlip.ts';
import { wrapCells } from './wrapCells.ts';

const zone = 'Asia/Shanghai';
const PAPERS: readonly PaperCells[] = [48, 42, 32];

function textOf(document: SlipDocument, cells: PaperCells): string {
  return layoutCells(document, cells)
    .map((line) => (line.kind === 'text' ? line.text : `<${line.kind}>`))
    .join('\n');
}

describe('a receipt on paper', () => {
  it('is set on 80 mm', () => {
    expect(`\n${textOf(receiptDocument(receiptView(), { copy: 0, zone }), 48)}\n`).toMatchSnapshot();
  });

  it('is set on 58 mm', () => {
    expect(`\n${textOf(receiptDocument(receiptView(), { copy: 0, zone }), 32)}\n`).toMatchSnapshot();
  });

  it('bears every field the view has', () => {
    const view = receiptView({
      note: '子女代缴',
      prepaidFen: 10000,
      tenders: [{ method: 'wechat', amountFen: 71928, confirmation: 'clerkConfirmed', reference: '4200' }],
    });
    const text = textOf(receiptDocument(view, { copy: 0, zone }), 48);
    for (const part of [
      view.companyName,
      view.communityName,
      view.number,
      '2026-11-23 14:05',
      '3-2-1201',
      '张淑芬',
      '95.20㎡×2.03',
      '人民币柒佰壹拾玖元贰角捌分',
      '￥719.28',
      '流水号 4200',
      '转入预存',
      '120.00',
      '80.00',
      '子女代缴',
      '陈静',
      '本收据不作为发票使用',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('补打');
    expect(text).not.toContain('作废');
  });

  it('marks a copy, a void and an erased person', () => {
    const voided = { at: Date.UTC(2026, 10, 23, 8), by: '王主管', reason: '金额录错' };
    const view = receiptView({ state: 'void', voided, erased: true, title: undefined });
    const document = receiptDocument(view, { copy: 2, zone, reprint: { at: voided.at, by: '陈静' } });
    const text = textOf(document, 48);
    expect(text).toContain('【补打 第2次】');
    expect(text).toContain('补打时间 2026-11-23 16:00');
    expect(text).toContain('【作废】');
    expect(text).toContain('作废原因 金额录错');
    expect(text).toMatch(/抬头 +已删除/);
    expect(text).not.toContain('张淑芬');
  });

  it('names the rooms when there are several', () => {
    const [first, second] = receiptView().lines;
    if (!first || !second) throw new Error('the fixture has lines');
    const view = receiptView({
      roomCodes: ['3-2-1201', '3-2-1202'],
      lines: [first, { ...second, roomCode: '3-2-1202' }],
    });
    const text = textOf(receiptDocument(view, { copy: 0, zone }), 48);
    expect(text).toContain('3-2-1201、3-2-1202');
    expect(text).toMatch(/^3-2-1202$/m);
  });

  it('fits every paper, whatever the receipt', () => {
    fc.assert(
      fc.property(anyReceipt, fc.constantFrom(...PAPERS), fc.nat(3), (view, cells, copy) => {
        for (const line of layoutCells(receiptDocument(view, { copy, zone }), cells)) {
          if (line.kind !== 'text') continue;
          const scale = line.size === 'double' ? 2 : 1;
          expect(displayWidth(line.text) * scale).toBeLessThanOrEqual(cells);
          expect(line.text).toBe(printableText(line.text));
        }
      }),
    );
  });

  it('never breaks an amount and never loses one', () => {
    fc.assert(
      fc.property(anyReceipt, fc.constantFrom(...PAPERS), (view, cells) => {
        const amounts = textOf(receiptDocument(view, { copy: 0, zone }), cells);
        for (const line of view.lines) {
          expect(amounts).toContain(String(line.receivedFen % 100).padStart(2, '0'));
          const whole = Math.floor(line.receivedFen / 100).toLocaleString('en-US');
          expect(amounts).toContain(`${whole}.`);
        }
      }),
    );
  });

  it('lets amounts end at the edge of the paper', () => {
    for (const cells of PAPERS) {
      const lines = textOf(receiptDocument(receiptView(), { copy: 0, zone }), cells).split('\n');
      const amounts = lines.filter((line) => /\d\.\d\d$/.test(line) && !line.includes('×'));
      expect(amounts.length).toBeGreaterThan(8);
      for (const line of amounts) expect(displayWidth(line)).toBe(cells);
    }
  });
});

describe('other slips', () => {
  const slip = {
    slipNumber: 'Z-0007',
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    businessDate: '2026-11-23',
    notedAt: Date.UTC(2026, 10, 23, 6, 5),
    roomCodes: ['3-2-1201'],
    title: '张淑芬',
    erased: false,
    amountFen: 71928,
    cashierName: '陈静',
  };

  it('a noted transfer says that it is no receipt and proves nothing', () => {
    const document = transferSlipDocument(slip, { copy: 0, zone });
    const text = textOf(document, 48);
    expect(text).toContain('已收待核');
    expect(text.match(/本单不是收据/g)).toHaveLength(2);
    expect(document.some((block) => block.kind === 'qr')).toBe(false);
  });

  it('the test slip fills the width it claims', () => {
    for (const cells of PAPERS) {
      const text = textOf(printerTestSlip({ address: '10.0.0.9:9100', cells, at: 0, zone }), cells);
      expect(text.split('\n').some((line) => /^\d+$/.test(line) && line.length === cells)).toBe(true);
    }
  });
});

describe('wrapping', () => {
  it('keeps numbers whole and closing signs off the start of a line', () => {
    expect(wrapCells('金额1,250.00元', 8)).toEqual(['金额', '1,250.00', '元']);
    expect(wrapCells('物业服务，费', 8)).toEqual(['物业服', '务，费']);
    expect(wrapCells('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapCells('', 4)).toEqual(['']);
  });

  it('loses nothing but spaces at a break', () => {
    fc.assert(
      fc.property(typedText(80), fc.integer({ min: 4, max: 48 }), (typed, cells) => {
        const text = printableText(typed);
        const lines = wrapCells(text, cells);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(cells);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('printable text', () => {
  it('puts twins in place and drops what has no width', () => {
    expect(printableText('¥1\u00a0•\t?\u200b\ufe0f\u0007\ud800x')).toBe('￥1 · ？x');
    expect(printableText('e\u0301\r\nb')).toBe('é\nb');
  });
});
