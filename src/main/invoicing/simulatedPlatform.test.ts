import { beforeEach, describe, expect, test } from 'vitest';
import { INVOICE_NUMBER } from '#shared/domain/invoices/invoiceStatus.ts';
import { type SimulatedPlatform, simulatedPlatform } from './simulatedPlatform.ts';

const HOUR = 3_600_000;
let now: number;
let platform: SimulatedPlatform;

const order = {
  orderId: 'o1',
  buyerKind: 'person',
  title: '张三',
  lines: [{ name: '物业服务费', netFen: 17141, taxFen: 1028, rate: '0.06' }],
} as const;

beforeEach(() => {
  now = 0;
  platform = simulatedPlatform({ now: () => now });
});

const used = async () => {
  const { number } = await platform.issue(order);
  platform.useInvoice(number);
  return number;
};

describe('issuing', () => {
  test('gives a number of twenty digits, the same one for the same order', async () => {
    const invoice = await platform.issue(order);
    expect(invoice.number).toMatch(INVOICE_NUMBER);
    expect(invoice.amountFen).toBe(18169);
    expect(await platform.issue(order)).toEqual(invoice);
    expect((await platform.issue({ ...order, orderId: 'o2' })).number).not.toBe(invoice.number);
    expect((await platform.download(invoice.number, 'xml')).length).toBeGreaterThan(0);
    await expect(platform.query('0')).rejects.toMatchObject({ sub: 'invoicing.unknown' });
  });
});

describe('taking back', () => {
  test('01: what the buyer hasn’t used the seller takes back alone', async () => {
    const { number } = await platform.issue(order);
    await expect(platform.redApply(number, 'buyer')).rejects.toMatchObject({ sub: 'invoicing.otherSide' });
    const { state, redNumber } = await platform.redApply(number, 'seller');
    expect(state).toBe('01');
    expect(redNumber).toMatch(INVOICE_NUMBER);
    expect((await platform.query(number)).redNumber).toBe(redNumber);
    await expect(platform.redApply(number, 'seller')).rejects.toMatchObject({ sub: 'invoicing.state' });
  });

  test.each([
    ['seller', 'buyer', '02', '05'],
    ['buyer', 'seller', '03', '06'],
  ] as const)('asked by the %s: the %s agrees or refuses', async (by, other, waiting, refused) => {
    const number = await used();
    const first = await platform.redApply(number, by);
    expect(first.state).toBe(waiting);
    await expect(platform.redConfirm(first.confirmationId, 'agree', by)).rejects.toMatchObject({
      sub: 'invoicing.otherSide',
    });
    expect((await platform.redConfirm(first.confirmationId, 'refuse', other)).state).toBe(refused);
    expect((await platform.query(number)).redNumber).toBeUndefined();
    const second = await platform.redApply(number, by);
    const agreed = await platform.redConfirm(second.confirmationId, 'agree', other);
    expect(agreed.state).toBe('04');
    const { redNumber } = await platform.queryConfirmation(second.confirmationId);
    expect(redNumber).toMatch(INVOICE_NUMBER);
    expect((await platform.query(number)).redNumber).toBe(redNumber);
  });

  test('07: it lapses after 72 hours, and may be asked for again', async () => {
    const number = await used();
    const { confirmationId } = await platform.redApply(number, 'seller');
    now = 72 * HOUR - 1;
    expect((await platform.queryConfirmation(confirmationId)).state).toBe('02');
    now = 72 * HOUR;
    expect((await platform.queryConfirmation(confirmationId)).state).toBe('07');
    await expect(platform.redConfirm(confirmationId, 'agree', 'buyer')).rejects.toMatchObject({
      sub: 'invoicing.state',
    });
    expect((await platform.redApply(number, 'buyer')).state).toBe('03');
  });

  test('08: who asked may withdraw while the other side is silent', async () => {
    const number = await used();
    const { confirmationId } = await platform.redApply(number, 'seller');
    expect((await platform.redConfirm(confirmationId, 'withdraw', 'seller')).state).toBe('08');
  });

  test('09: or after both agreed, as long as the red invoice isn’t out', async () => {
    const number = await used();
    const { confirmationId } = await platform.redApply(number, 'buyer');
    await platform.redConfirm(confirmationId, 'agree', 'seller');
    expect((await platform.redConfirm(confirmationId, 'withdraw', 'buyer')).state).toBe('09');
    const again = await platform.redApply(number, 'buyer');
    await platform.redConfirm(again.confirmationId, 'agree', 'seller');
    await platform.queryConfirmation(again.confirmationId);
    await expect(platform.redConfirm(again.confirmationId, 'withdraw', 'buyer')).rejects.toMatchObject({
      sub: 'invoicing.state',
    });
  });
});
