import { addDays, addMonths, firstDayOf } from '#shared/domain/calendar/months.ts';
import type { RunningDesk } from '../core/createDesk.ts';
import { type Call, caller } from './call.ts';
import type { Household } from './moveIn.ts';
import type { Random } from './random.ts';
import { openTill } from './till.ts';
import { DEMO_USERS } from './users.ts';

type Month = {
  readonly running: RunningDesk;
  readonly random: Random;
  readonly period: string;
  readonly today: string;
  readonly households: readonly Household[];
  readonly at: (day: string, minutes: number) => void;
  /** The same as an instant (epoch ms). */
  readonly momentOf: (day: string, minutes: number) => number;
};

/** Cash of so many days isn't banked yet when the demo opens. */
const UNBANKED_DAYS = 8;
/** On one day of some months a note is missing. */
const SHORT_ON = 5;

/** The counter's month: on each of its days some households come and pay as is their habit. */
export async function collectMonth(month: Month): Promise<void> {
  const { running, random, period, today, households, at, momentOf } = month;
  const call = caller(running, 'demo-clerk');
  const [, clerk] = DEMO_USERS;
  const number = Number(period.slice(5, 7));
  const days = Array.from({ length: 14 }, (_, index) => addDays(firstDayOf(period), 1 + index * 2)).filter(
    (day) => day <= today,
  );
  for (const day of days) {
    at(day, 20);
    await call('sessions.signIn', { username: clerk.username, password: clerk.password });
    const till = await openTill(call);
    let minutes = 25;
    for (const household of households) {
      if (!comesToday(household, number, period, random, days.length)) continue;
      // A counter serves a household every two minutes or so; a full morning ends the list.
      minutes += random.between(1, 3);
      if (minutes > 460 || (day === today && minutes > 100)) break;
      at(day, minutes);
      till.take(await payAll(call, random, household, period, day));
    }
    // The demo opens with today's till still at work, and with cash of the days before still to be banked.
    if (day === today) continue;
    const evening = minutes + 5;
    at(day, evening);
    await till.finish(momentOf(day, evening), {
      bank: day < addDays(today, -UNBANKED_DAYS),
      ...(day === days[SHORT_ON] && number % 5 === 0 && { shortFen: 1_000 }),
    });
  }
}

function comesToday(
  household: Household,
  month: number,
  period: string,
  random: Random,
  days: number,
): boolean {
  if (household.paidUntil >= period) return false;
  switch (household.habit) {
    case 'prompt':
      return random.chance(260 / days);
    case 'quarterly':
      return month % 3 === 0 && random.chance(300 / days);
    case 'ahead':
      return random.chance(200 / days);
    case 'late':
      return month % 4 === 1 && random.chance(150 / days);
    case 'never':
      return random.chance(1 / days);
    default:
      return household.habit satisfies never;
  }
}

/** Answers what stays in the till, in fen. */
async function payAll(
  call: Call,
  random: Random,
  household: Household,
  period: string,
  day: string,
): Promise<number> {
  const { roomId } = household;
  const { lines, owedFen } = await call('bills.byRoom', { roomIds: [roomId] });
  const until = addMonths(period, 6);
  const ahead =
    household.habit === 'ahead' ? await call('bills.quoteAhead', { roomIds: [roomId], until }) : undefined;
  const dueFen = owedFen + (ahead?.totalFen ?? 0);
  if (dueFen === 0) return 0;
  const method = random.pick(['cash', 'wechat', 'wechat', 'wechat', 'alipay', 'alipay', 'card'] as const);
  const handed = method === 'cash' ? Math.ceil(dueFen / 10_000) * 10_000 : dueFen;
  const { receivedFen, changeFen } = await call('payments.collect', {
    roomId,
    lines: lines.map((line) => ({ lineId: line.lineId, amountFen: line.outstandingFen })),
    ...(ahead && ahead.totalFen > 0 && { ahead: { roomIds: [roomId], until, totalFen: ahead.totalFen } }),
    tenders: [
      {
        method,
        amountFen: handed,
        ...(method !== 'cash' && { reference: String(random.between(1000, 9999)) }),
      },
    ],
    // The counter of the demo opens every other day, which a real clock would be asked about.
    confirmedDay: day,
    excess: random.chance(4) ? 'prepayment' : 'change',
  });
  // Queries don't see the open transaction of the month, so nobody comes twice in one.
  household.paidUntil = ahead ? until : period;
  return method === 'cash' ? receivedFen - changeFen : 0;
}
