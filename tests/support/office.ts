import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { Role } from '#shared/kernel/permissions.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from './testDesk.ts';

const STAFF: readonly (readonly [string, Role])[] = [
  ['wang', 'cashier'],
  ['li', 'cashier'],
  ['zhou', 'supervisor'],
  ['fang', 'financeDirector'],
  ['jin', 'manager'],
];

const DAY_MS = 24 * 3_600_000;

type Taken = {
  readonly method?: (typeof TENDER_METHODS)[number];
  /** What is handed over, when it is more than the bill. */
  readonly givenFen?: number;
  readonly confirmedDay?: string;
};

/** A desk with its staff, each signed in at a window of their own, and a room that pays anything at any time. */
export type Office = {
  readonly desk: TestDesk;
  readonly roomId: string;
  readonly cashier: TestDesk;
  readonly otherCashier: TestDesk;
  readonly supervisor: TestDesk;
  readonly finance: TestDesk;
  readonly manager: TestDesk;
  /** Charges an amount in fen and takes it. */
  take(by: TestDesk, amountFen: number, how?: Taken): Promise<{ receiptId: string; businessDate: string }>;
  /** Whole days later at the same hour; everybody signs in again. */
  later(days: number): Promise<void>;
};

export async function openOffice(): Promise<Office> {
  const desk = await openFoundedDesk();
  for (const [username, role] of STAFF)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '100' });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: 'W1',
    name: '零星收费',
    rule: { from: '2026-01-01', rule: { kind: 'quantity', unitPrice: '0.01', unit: '分' } },
  });
  const window = (username: string) => desk.as(username);

  async function signIn(): Promise<void> {
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    for (const [username] of STAFF)
      await window(username).call('sessions.signIn', { username, password: PASSWORD });
  }
  await signIn();

  return {
    desk,
    roomId,
    cashier: window('wang'),
    otherCashier: window('li'),
    supervisor: window('zhou'),
    finance: window('fang'),
    manager: window('jin'),
    take: async (by, amountFen, { method = 'cash', givenFen = amountFen, confirmedDay } = {}) => {
      const { lineId } = await desk.call('charges.post', { feeItemId, roomId, quantity: String(amountFen) });
      const { receipts, businessDate } = await by.call('payments.collect', {
        roomId,
        lines: [{ lineId, amountFen }],
        tenders: [{ method, amountFen: givenFen }],
        print: false,
        ...(confirmedDay && { confirmedDay }),
      });
      return { receiptId: receipts[0]?.receiptId ?? '', businessDate };
    },
    later: async (days) => {
      desk.clock.advance(days * DAY_MS);
      await signIn();
    },
  };
}

/** Counts, hands over and looks over the open shift of a cashier with exactly what must be in it. */
export async function finishShift(office: Office, by: TestDesk, keptFloatFen = 0): Promise<string> {
  const { shift } = await by.call('shifts.current', {});
  const shiftId = shift?.shiftId ?? '';
  const { cash } = await by.call('shifts.count', { shiftId, counts: {} });
  await by.call('shifts.count', { shiftId, counts: { coin1: cash.expectedFen } });
  await by.call('shifts.handOver', { shiftId, keptFloatFen });
  await office.supervisor.call('shifts.review', { shiftIds: [shiftId] });
  return shiftId;
}
