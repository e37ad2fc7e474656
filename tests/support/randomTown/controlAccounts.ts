import { expect } from 'vitest';
import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import { readFile } from '../moneyChecks.ts';
import { finishOwnShift } from './officeLife.ts';
import { type Town, today } from './town.ts';

/** Debits less credits by account of everything booked from the first month to the present one; each voucher balances. */
async function booked(town: Town): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const present = periodOf(today(town));
  for (let period = '2026-11'; period <= present; period = addMonths(period, 1)) {
    const { vouchers } = await town.desk.call('vouchers.preview', { period, scope: 'all' });
    for (const { entries } of vouchers) {
      let sumFen = 0;
      for (const { side, account, amountFen } of entries) {
        const signed = side === 'debit' ? amountFen : -amountFen;
        sumFen += signed;
        sums.set(account, (sums.get(account) ?? 0) + signed);
      }
      expect(sumFen).toBe(0);
    }
  }
  return sums;
}

/** The sub-ledgers are what the control accounts say: receivables, prepayment, deposits held. */
export async function expectControlAccounts(town: Town): Promise<void> {
  const accounts = await booked(town);
  const ledgers = readFile(town.desk.dataFolder, (db) => {
    const sum = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
    return {
      1122: sum('SELECT coalesce(sum(outstanding_fen), 0) FROM line_states'),
      2203: sum('SELECT coalesce(-sum(amount_fen), 0) FROM prepayment_entries'),
      2241: sum('SELECT coalesce(-sum(amount_fen), 0) FROM deposit_entries'),
    };
  });
  for (const [account, fen] of Object.entries(ledgers))
    expect([account, accounts.get(account) ?? 0]).toEqual([account, fen]);
}

/**
 * Once every till is counted, the cash in the books is what the hand-over sheets say must be in the tills, with the
 * differences that were looked over and less what went to the bank.
 */
export async function expectTillsToEqualTheCashAccount(town: Town): Promise<void> {
  // An accountant who confirms a transfer has a shift too.
  for (const clerk of [...town.cashiers, town.accountant])
    while ((await finishOwnShift(town, clerk)) !== undefined);
  const { rows } = await town.supervisor.call('shifts.list', { limit: 200 });
  let tillsFen = 0;
  for (const { shiftId } of rows) {
    const { sheet, review } = await town.supervisor.call('shifts.get', { shiftId });
    if (!sheet) throw new Error(`shift ${shiftId} was not counted`);
    const { expectedFen, floatFen, bankedFen } = sheet.cash;
    // A difference is booked once somebody looked it over.
    tillsFen += expectedFen - floatFen + bankedFen + (review ? sheet.varianceFen : 0);
  }
  const bankedFen = readFile(
    town.desk.dataFolder,
    (db) =>
      db.prepare<[], number>('SELECT coalesce(sum(amount_fen), 0) FROM cash_deposits').pluck().get() ?? 0,
  );
  expect((await booked(town)).get('1001') ?? 0).toBe(tillsFen - bankedFen);
}
