import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyReceipt, receiptView } from '#tests/fixtures/receiptViews.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { sampleSlip } from '../receipts/sampleSlips.ts';
import { liesOnForm, overprintPages, USUAL_OVERPRINT } from './overprintPages.ts';
import {
  CELL_UNITS,
  type ContinuousForm,
  clipCells,
  FORM_LINES,
  type FormPage,
  LINE_UNITS,
  unitsOf,
  widthUnits,
} from './placedText.ts';
import { receiptPages } from './receiptPages.ts';
import { slipPages } from './slipPages.ts';

const printing = { copy: 2, zone: 'Asia/Shanghai', reprint: { at: Date.UTC(2026, 10, 24), by: '何主管' } };
const FORMS = ['full', 'half', 'third'] as const;
const WIDEST = 80 * CELL_UNITS;

/** Every text within the form, and none over another of its line. */
function expectTidy(page: FormPage, form: ContinuousForm): void {
  const byLine = Map.groupBy(page, ({ y }) => y);
  for (const [y, texts] of byLine) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual((FORM_LINES[form] - 1) * LINE_UNITS);
    let end = 0;
    for (const { x, text } of [...texts].sort((a, b) => a.x - b.x)) {
      expect(x, `${text} at line ${y / LINE_UNITS}`).toBeGreaterThanOrEqual(end);
      end = x + widthUnits(text);
    }
    expect(end).toBeLessThanOrEqual(WIDEST);
  }
}

const said = (pages: readonly FormPage[]) => pages.map((page) => page.map(({ text }) => text).join('|'));

describe.each(FORMS)('a receipt on a %s form', (form) => {
  it('keeps to its sheets, whatever it holds', () => {
    fc.assert(
      fc.property(anyReceipt, fc.array(fc.constant('𠮷'), { maxLength: 2 }), (view, missing) => {
        const lines = Array.from({ length: 5 }, () => view.lines).flat();
        const crowded = { ...view, lines, smallChangeFen: 3, forms: [{ form: 'NO0001299', sheet: 1 }] };
        for (const one of [
          view,
          crowded,
          { ...crowded, backEntry: { form: 'NO1', writtenOn: '2026-11-20', writtenBy: '陈静' } },
        ])
          for (const page of receiptPages(one, printing, form, missing)) expectTidy(page, form);
      }),
      { numRuns: 40 },
    );
  });

  it('carries its totals, and says the whole on the last sheet alone', () => {
    const { lines } = receiptView();
    const view = receiptView({ lines: Array.from({ length: 14 }, () => lines).flat() });
    const pages = said(receiptPages(view, printing, form));
    expect(pages.length).toBeGreaterThan(1);
    const received = [...view.lines];
    let sum = 0;
    const rows = { full: 36, half: 11, third: 4 }[form];
    for (const [index, page] of pages.entries()) {
      if (index > 0) expect(page).toContain(`承前页|${formatYuan(sum)}`);
      for (const line of received.splice(0, rows)) sum += line.receivedFen;
      if (index < pages.length - 1) expect(page).toContain(`过次页|${formatYuan(sum)}`);
      expect(page).toContain(`第${index + 1}/${pages.length}页`);
      expect(page).toContain(view.number);
      expect(page).toContain('【补打 第2次】');
      expect(page.includes('人民币')).toBe(index === pages.length - 1);
    }
  });
});

describe('a pre-printed form', () => {
  it('takes every text into its box', () => {
    const [page = []] = overprintPages(receiptView({ note: '代缴' }), printing, USUAL_OVERPRINT);
    const at = (text: string) => page.find((one) => one.text === text);
    const number = USUAL_OVERPRINT.fields.find(({ field }) => field === 'number');
    expect(at('A1QK-000318')).toMatchObject({
      x: unitsOf(number?.rightTenths ?? 0),
      y: unitsOf(number?.downTenths ?? 0),
    });
    const { rows } = USUAL_OVERPRINT;
    const received = rows.columns.find(({ column }) => column === 'received');
    const rightEdge = unitsOf(received?.rightTenths ?? 0) + (received?.cells ?? 0) * CELL_UNITS;
    const second = page.filter(({ y }) => y === unitsOf(rows.firstTenths + rows.pitchTenths));
    expect(second.map(({ text }) => text)).toContain('物业服务费');
    const amount = second.find(({ x, text }) => x + widthUnits(text) === rightEdge);
    expect(amount?.text).toBe('195.39');
  });

  it('goes on to the next with what was carried, and strikes the total on the last', () => {
    const { lines } = receiptView();
    const view = receiptView({ lines: Array.from({ length: 3 }, () => lines).flat() });
    const pages = said(overprintPages(view, printing, USUAL_OVERPRINT));
    expect(pages).toHaveLength(3);
    expect(pages.map((page) => page.includes('柒佰壹拾玖元'))).toEqual([false, false, true]);
    expect(pages.map((page) => page.includes('承前页'))).toEqual([false, true, true]);
    expect(pages.map((page) => page.includes('过次页'))).toEqual([true, true, false]);
  });

  it('never leaves its form', () => {
    fc.assert(
      fc.property(anyReceipt, (view) => {
        for (const page of overprintPages(view, printing, USUAL_OVERPRINT, ['𠮷']))
          for (const { y } of page) expect(y).toBeLessThanOrEqual((FORM_LINES.half - 1) * LINE_UNITS);
      }),
    );
    expect(liesOnForm(USUAL_OVERPRINT)).toBe(true);
    expect(liesOnForm({ ...USUAL_OVERPRINT, form: 'third' })).toBe(false);
  });
});

describe('any other slip', () => {
  it.each(FORMS)('stands line by line on %s forms', (form) => {
    const names = { companyName: '云杉物业服务有限公司', communityName: '云杉苑' };
    for (const kind of ['transferSlip', 'refund', 'correction', 'workOrder'] as const) {
      const pages = slipPages(sampleSlip(kind, names, { copy: 0, zone: 'Asia/Shanghai' }), form);
      for (const page of pages) expectTidy(page, form);
      expect(said(pages).join('|')).toContain('云杉物业服务有限公司');
    }
  });
});

it('cuts a text at its box and says so', () => {
  expect(clipCells('物业服务费', 10)).toBe('物业服务费');
  expect(clipCells('物业服务费', 9)).toBe('物业服…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, cells) => {
      expect(widthUnits(clipCells(text, cells))).toBeLessThanOrEqual(cells * CELL_UNITS);
    }),
  );
});
