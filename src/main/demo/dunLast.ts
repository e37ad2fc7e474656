import type { Input } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { Call } from './call.ts';
import type { Random } from './random.ts';

/** Households that keep their promise. */
const KEPT = 4;

type Recorded = Omit<Input<'dunning.record'>, 'roomId' | 'debtorId'>;

const ANSWERS = [
  '说出差在外，回来就交',
  '说房子漏水没修好，修好再交',
  '说让租户交，请我们联系租户',
  '手机没人接，晚上再打',
];

/** The last weeks of dunning: who looks after what, calls and visits, promises kept, broken and to come, a letter run. */
export async function dunLast(call: Call, counter: Call, random: Random, today: string): Promise<void> {
  const { buildings, people } = await call('dunning.assignments', {});
  for (const [index, { building }] of buildings.entries()) {
    const person = people[index % people.length];
    if (person) await call('dunning.assign', { building, userId: person.userId, from: addDays(today, -60) });
  }
  const { rows } = await call('dunning.worklist', { limit: 200 });
  for (const [index, { roomId, debtorId, oldestDay }] of rows.entries()) {
    const ago = random.between(2, 20);
    const day = addDays(today, -ago);
    // A third has never been asked, and nobody was asked before anything was due.
    if (index % 3 === 0 || oldestDay > day) continue;
    const madeBy = random.pick(people).userId;
    await call('dunning.record', { roomId, debtorId, madeBy, ...storyOf(index, day, today, random) });
  }
  await keepPromises(call, counter, today);
  const [first] = buildings;
  if (first && rows.some(({ building }) => building === first.building))
    await call('letters.run', { kind: 'dunningLetter', filter: { building: first.building } });
}

function storyOf(index: number, day: string, today: string, random: Random): Recorded {
  const kind = random.pick(['call', 'call', 'visit', 'weChat'] as const);
  switch (index % 7) {
    case 1:
      return {
        kind,
        day,
        outcome: 'promised',
        promise: { day: addDays(day, 1) },
        answer: random.pick(ANSWERS),
      };
    case 2:
      return { kind, day, outcome: 'promised', promise: { day: addDays(today, random.between(0, 6)) } };
    case 4:
      return { kind: 'call', day, outcome: 'notReached', next: { day: today, kind: 'visit' } };
    case 5:
      return {
        kind,
        day,
        outcome: 'disputed',
        answer: random.pick(ANSWERS),
        next: { day: addDays(today, 5), kind: 'call' },
      };
    default:
      return { kind, day, outcome: 'acknowledged', answer: random.pick(ANSWERS) };
  }
}

/** Some who promised come to the counter and keep their word. */
async function keepPromises(call: Call, counter: Call, today: string): Promise<void> {
  const { rows } = await call('dunning.worklist', { need: 'waiting', limit: 200 });
  const promised = rows.filter(({ promise }) => promise?.state === 'open').slice(0, KEPT);
  for (const { roomId, debtorId } of promised) {
    const { lines } = await call('dunning.history', { roomId, debtorId });
    const amountFen = lines.reduce((sum, { owedFen }) => sum + owedFen, 0);
    await counter('payments.collect', {
      roomId,
      lines: lines.map(({ lineId, owedFen }) => ({ lineId, amountFen: owedFen })),
      tenders: [{ method: 'wechat', amountFen, reference: '0001' }],
      confirmedDay: today,
    });
  }
}
