import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyReceipt } from '#tests/fixtures/receiptViews.ts';
import { FORM_SIZES, formSheets, RECEIPT_FORMS } from './formSheets.ts';

test('every row stands on exactly one sheet, and what is carried is what came before', () => {
  fc.assert(
    fc.property(anyReceipt, fc.constantFrom(...RECEIPT_FORMS), (view, form) => {
      const sheets = formSheets(view, form);
      expect(sheets.length).toBeGreaterThan(0);
      const rows = sheets.flatMap((sheet) => sheet.rows);
      expect(rows.flatMap((row) => (row.kind === 'line' ? [row.line] : []))).toEqual(view.lines);
      let carried = 0;
      for (const sheet of sheets) {
        expect(sheet.rows.length).toBeLessThanOrEqual(FORM_SIZES[form].rows);
        expect(sheet.carriedFen).toBe(carried);
        carried = sheet.sumFen;
      }
      const received = view.lines.reduce((sum, { receivedFen }) => sum + receivedFen, 0);
      expect(carried).toBe(received + view.prepaidFen);
    }),
  );
});

test('a receipt that fills its sheet takes no second one', () => {
  const line = { roomCode: '1', feeName: '物业费', from: '', to: '', receivableFen: 1, receivedFen: 1 };
  const lines = (count: number) => ({ lines: Array.from({ length: count }, () => line), prepaidFen: 0 });
  const { rows } = FORM_SIZES.half;
  expect(formSheets(lines(rows), 'half')).toHaveLength(1);
  expect(formSheets(lines(rows + 1), 'half')).toHaveLength(2);
  expect(formSheets(lines(0), 'half')).toHaveLength(1);
});
