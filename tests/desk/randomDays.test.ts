import { expect, test } from 'vitest';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import {
  expectControlAccounts,
  expectTillsToEqualTheCashAccount,
} from '../support/randomTown/controlAccounts.ts';
import { moneyBack } from '../support/randomTown/moneyBack.ts';
import { moneyIn } from '../support/randomTown/moneyIn.ts';
import { officeLife } from '../support/randomTown/officeLife.ts';
import { foundRandomTown } from '../support/randomTown/town.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { CallFault } from '../support/testDesk.ts';

/** The long form makes 10,000 acts in all. */
const ACTS = LONG ? 400 : 90;
const SEEDS = LONG ? 25 : 3;

const acts = { ...moneyIn, ...moneyBack, ...officeLife };

/** What may be refused in the course of a day: the rule held, and nothing was written. */
const EXPECTED = new Set([
  'receipt.alreadyVoid',
  'receipt.voidTooLate',
  'receipt.prepaymentUsed',
  'receipt.lineCredited',
  'receipt.depositUsed',
  'receipt.alreadyReversed',
  'receipt.isReversal',
  'refund.balanceShort',
  'refund.notAgreed',
  'approval.aboveLimit',
  'deposit.requested',
  // What a correction pays with may be gone once the receipt is taken back.
  'payment.prepaymentShort',
  'payment.prepaymentBeyondDue',
  'payment.prepaymentOfAnother',
  'payment.depositNotFree',
  'payment.lineChanged',
  'transfer.decided',
  'shift.floatCounted',
]);

const FREQUENT = ['collect', 'collect', 'billMonth', 'voidReceipt', 'payFromPrepayment', 'savePerson'];

const first = seedOf('random days', 20261123);

test.each(Array.from({ length: SEEDS }, (_, index) => first + index))(
  'whatever is done, the money is right and a rebuild equals the file (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const town = await foundRandomTown(random);
    const { desk } = town;
    const names = [...Object.keys(acts), ...FREQUENT];
    const done = new Map<string, number>();
    try {
      await officeLife.billMonth?.(town);
      for (let count = 0; count < ACTS; count += 1) {
        const name = random.pick(names);
        try {
          await acts[name]?.(town);
          done.set(name, (done.get(name) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof CallFault && EXPECTED.has(error.fault.sub)))
            throw new Error(`seed ${seed}, act ${count}: ${name}`, { cause: error });
        }
        readFile(desk.dataFolder, expectMoneyRight);
        // Not at every step: all that was ever booked is added up anew.
        if (count % (LONG ? 20 : 5) === 0) await expectControlAccounts(town);
      }
      expect(done.size).toBeGreaterThan(12);
      await expectTillsToEqualTheCashAccount(town);
      const { findings } = await desk.call('system.verify', {});
      expect(findings.filter((finding) => !finding.ok)).toEqual([]);
      expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
      readFile(desk.dataFolder, expectMoneyRight);
      expect((await desk.call('system.verify', {})).ok).toBe(true);
    } finally {
      await desk.close();
    }
  },
  LONG ? 600_000 : 60_000,
);
