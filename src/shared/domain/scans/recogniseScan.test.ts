import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recogniseScan } from './recogniseScan.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

test('a receipt by its code, its number, a slip and a work order by their own', () => {
  const qr = 'STW1 A1QK-000318 01920000-0000-7000-8000-000000000001 71928 b97ea05fa55853b2c1d0e9f8';
  expect(recogniseScan(qr)).toEqual({ kind: 'receiptProof', number: 'A1QK-000318', qr });
  expect(recogniseScan('STW1 A1QK-000318 x')).toMatchObject({ kind: 'receiptProof', number: 'A1QK-000318' });
  expect(recogniseScan(`${qr}\r`)).toMatchObject({ kind: 'receiptProof', qr });
  expect(recogniseScan(qr.replace('71928', '-71928'))).toMatchObject({ kind: 'receiptProof' });
  expect(recogniseScan('a1qk-000318')).toEqual({ kind: 'receipt', number: 'A1QK-000318' });
  expect(recogniseScan('B12ZZ-1000000')).toEqual({ kind: 'receipt', number: 'B12ZZ-1000000' });
  expect(recogniseScan('A1QK-Z00007')).toEqual({ kind: 'transferSlip', number: 'A1QK-Z00007' });
  expect(recogniseScan('a1qk-lift-0001')).toEqual({ kind: 'equipment', code: 'A1QK-LIFT-0001' });
  expect(recogniseScan('a1qk-g00012')).toEqual({ kind: 'workOrder', number: 'A1QK-G00012' });
});

test('payment codes by their first digits and their length, and by nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 15 }), digits(16), (first, rest) => {
      expect(recogniseScan(`${first}${rest}`)).toMatchObject({ kind: 'paymentCode', method: 'wechat' });
    }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 25, max: 30 }),
      fc.integer({ min: 14, max: 22 }).chain(digits),
      (first, rest) => {
        expect(recogniseScan(`${first}${rest}`)).toMatchObject({ kind: 'paymentCode', method: 'alipay' });
      },
    ),
  );
  for (const other of ['16', '24', '31', '09'])
    expect(recogniseScan(`${other}${'0'.repeat(16)}`).kind).not.toBe('paymentCode');
  expect(recogniseScan(`10${'0'.repeat(15)}`).kind).not.toBe('paymentCode');
  expect(recogniseScan(`28${'0'.repeat(23)}`).kind).not.toBe('paymentCode');
});

test('a point of a patrol route has four digits, a fit-out more', () => {
  expect(recogniseScan('a1qk-x0003')).toEqual({ kind: 'patrolPoint', code: 'A1QK-X0003' });
  expect(recogniseScan('A1QK-X00003')).toEqual({ kind: 'counterEntry', number: 'A1QK-X00003' });
});

test('a room in the notations of labels, and everything else is unknown and whole', () => {
  for (const code of ['3-2-1201', '3栋2单元1201', '一期-3-2-1201'])
    expect(recogniseScan(code)).toEqual({ kind: 'room', code });
  for (const text of ['https://example.com/p/1-2-3', '6901234567892', '！'])
    expect(recogniseScan(text)).toEqual({ kind: 'unknown', text });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const scan = recogniseScan(text);
      if (scan.kind === 'unknown') expect(scan.text).toBe(text.trim());
    }),
  );
});
