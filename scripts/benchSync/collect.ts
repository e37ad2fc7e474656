import { linesOf } from '#tests/support/household.ts';
import { enrolSmallDesks, nextFacts, roundOf } from '#tests/support/smallDesks.ts';
import { percentile } from '../bench/support.ts';
import { ask, openBenchTown, print } from './support.ts';

/**
 * 9 Taking money while the desk catches up with 20,000 entries of others, against the same while it is idle: p99. Goal
 * ≤ 2. (Against a bare durable insert: npm run bench -- collect.)
 */
const OTHERS = 20_000;
const IDLE = 150;

const town = await openBenchTown();
const { hub, first, community, roomId } = town;
const lines = async () => (await linesOf(first, roomId)).filter((line) => line.outstandingFen > 0);
const months = Array.from({ length: 10 }, (_each, index) => `2026-${String(index + 1).padStart(2, '0')}`);
for (const period of months) {
  const { previewId } = await first.call('billRuns.preview', { period });
  await first.call('billRuns.publish', { previewId });
}
await first.call('shifts.open', { counts: {} });
const open = await lines();

/** One fen of a bill: there are enough of them. */
async function collect(index: number): Promise<number> {
  const line = open[index % open.length];
  const start = performance.now();
  await first.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 1 }],
    tenders: [{ method: 'wechat', amountFen: 1 }],
  });
  return performance.now() - start;
}

await first.call('sync.now', {});
const idle: number[] = [];
for (let index = 0; index < IDLE + 30; index += 1) {
  const ms = await collect(index);
  if (index >= 30) idle.push(ms);
}
const [other] = await enrolSmallDesks(hub.database, community, 1);
if (!other) throw new Error('a desk was enrolled');
for (let done = 0; done < OTHERS; done += 200)
  await ask(hub.direct, roundOf(other, nextFacts(other, 200, roomId)));

const busy: number[] = [];
let isDone = false;
const started = performance.now();
const catching = first.call('sync.now', {}).finally(() => {
  isDone = true;
});
for (let index = 0; !isDone; index += 1) {
  busy.push(await collect(index));
  // A clerk is no loop: the desk has time of its own between two payments.
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await catching;
print({
  number: 9,
  name: 'collect while catching up / collect while idle, p99',
  goal: '<= 2',
  ratio: percentile(busy, 0.99) / percentile(idle, 0.99),
  busyP99Ms: percentile(busy, 0.99),
  idleP99Ms: percentile(idle, 0.99),
  busyP50Ms: percentile(busy, 0.5),
  idleP50Ms: percentile(idle, 0.5),
  samples: busy.length,
  caughtUpMs: performance.now() - started,
});
await town.close();
