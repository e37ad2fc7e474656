import { addDays, addMonths, firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RunningDesk } from '../core/createDesk.ts';
import type { Desk } from '../core/desk.ts';
import { writeLocal } from '../core/localState.ts';
import { initialise } from '../modules/setup/index.ts';
import { caller } from './call.ts';
import { takeChannelFiles } from './channelFiles.ts';
import { collectMonth } from './collectMonth.ts';
import { debitSome } from './debitSome.ts';
import { dunLast } from './dunLast.ts';
import { equipmentMonth, keepLedger, planEquipment, walkRound } from './equipment.ts';
import { keepBooks } from './keepBooks.ts';
import { moneyOut } from './moneyOut.ts';
import { moveIn } from './moveIn.ts';
import { seededRandom } from './random.ts';
import { keepForms } from './receiptForms.ts';
import { MORNING_MS, repairs } from './repairs.ts';
import { installMeters, readMeters } from './shopMeters.ts';
import { keepRegisters, keepStores } from './stores.ts';
import { closeDays } from './till.ts';
import { DEMO_USERS } from './users.ts';

const SEED = 20_261_123;
const MONTHS = 12;

/** A clock the demo moves through its year; at the end it shows the present. */
export type DemoClock = Clock & { set(instant: number): void };

/**
 * Fills an empty folder with a year in the life of a compound, through the same operations a clerk uses: every fact is
 * signed, ruled and numbered like a real one. `desk` and `running` are two views of one desk.
 */
export async function buildDemo(
  desk: Desk,
  running: RunningDesk,
  clock: DemoClock,
  present: number,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const random = seededRandom(SEED);
  const today = new Date(present + 8 * 3_600_000).toISOString().slice(0, 10);
  const firstPeriod = addMonths(periodOf(today), -MONTHS + 1);
  const momentOf = (day: string, minutes: number) => Date.parse(`${day}T08:30:00+08:00`) + minutes * 60_000;
  const at = (day: string, minutes: number) => clock.set(momentOf(day, minutes));
  at(addDays(firstDayOf(firstPeriod), -3), 0);
  const [administrator, clerk, accountant] = DEMO_USERS;
  initialise(
    desk,
    { companyName: '云杉物业服务有限公司', communityName: '云杉苑', administrator },
    { demo: true },
  );
  const call = caller(running, 'demo');
  const books = caller(running, 'demo-books');
  await call('sessions.signIn', { username: administrator.username, password: administrator.password });
  for (const { username, displayName, password, roles } of [clerk, accountant]) {
    await call('users.save', { username, displayName, password, roles: [...roles] });
  }
  const machines = await keepLedger(call, firstPeriod, today);
  const { households, shopIds } = await within(desk, () => moveIn(call, random, firstPeriod));
  // A generator of its own, so that meters change nothing about who pays when.
  const meterRandom = seededRandom(SEED + 1);
  const meters = await within(desk, () => installMeters(call, meterRandom, shopIds, firstDayOf(firstPeriod)));
  progress(1, MONTHS + 1);
  for (let month = 0; month < MONTHS; month += 1) {
    const period = addMonths(firstPeriod, month);
    at(firstDayOf(period), 0);
    await call('sessions.signIn', { username: administrator.username, password: administrator.password });
    await equipmentMonth(call, machines, { month, period, now: clock.now() });
    // The first month has only where the meters began.
    if (month > 0) {
      await readMeters(call, meterRandom, meters, addDays(firstDayOf(period), -1), month === MONTHS - 1);
    }
    // The months are closed up to the one before the last.
    if (month > 1) {
      await books('sessions.signIn', { username: accountant.username, password: accountant.password });
      await books('periods.close', { period: addMonths(period, -2) });
    }
    const { previewId, lines } = await call('billRuns.preview', { period });
    if (lines > 0) await call('billRuns.publish', { previewId });
    await within(desk, () => collectMonth({ running, random, period, today, households, at, momentOf }));
    await books('sessions.signIn', { username: accountant.username, password: accountant.password });
    await closeDays(books, month === MONTHS - 1);
    progress(month + 2, MONTHS + 1);
  }
  const counter = caller(running, 'demo-clerk');
  const signIn = async () => {
    await call('sessions.signIn', { username: administrator.username, password: administrator.password });
    await counter('sessions.signIn', { username: clerk.username, password: clerk.password });
  };
  clock.set(Math.max(clock.now(), present - MORNING_MS));
  await signIn();
  const roomIds = households.map(({ roomId }) => roomId);
  await walkRound(call, machines, clock.now());
  await repairs(counter, clock, seededRandom(SEED + 5), { end: present, roomIds });
  clock.set(present);
  await signIn();
  await planEquipment(call, machines, today);
  await keepStores(call, today);
  await keepRegisters(counter, roomIds, present);
  await dunLast(call, counter, seededRandom(SEED + 2), today);
  await debitSome(desk, call, today);
  // A generator of its own again, so that the files change nothing about what was done.
  await takeChannelFiles(desk, call, seededRandom(SEED + 3), today);
  const { username, password } = administrator;
  await moneyOut(call, counter, { username, password }, today);
  await books('sessions.signIn', { username: accountant.username, password: accountant.password });
  await keepForms(books, counter, today);
  await keepBooks(call, seededRandom(SEED + 4), today);
  // Nobody saves the key of a demo, so the wizard has nothing to ask.
  const { write, transact } = desk.community();
  transact(() => writeLocal(write, 'recoveryKeyConfirmed', '1'));
  await call('setup.finishStep', { step: 'data' });
  await call('setup.finishStep', { step: 'printer' });
}

/** Many commands as one transaction: a year of payments in seconds instead of minutes. */
async function within<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const { write, ledger, transact } = desk.community();
  write.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    write.exec('COMMIT');
    ledger.commit();
    transact(() => undefined);
    return result;
  } catch (error) {
    if (write.inTransaction) write.exec('ROLLBACK');
    ledger.rollback();
    throw error;
  }
}
