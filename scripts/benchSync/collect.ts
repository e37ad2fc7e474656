import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { enrolSmallDesks, nextFacts, roundOf } from '#tests/support/smallDesks.ts';
import { percentile } from '../bench/support.ts';
import type { CollectDeskOptions, FromCollectDesk } from './collectDesk.ts';
import { ask, openBenchTown, print } from './support.ts';

/**
 * 9 Taking money while the desk catches up with 20,000 entries of others, against the same while it is idle: p99. Goal
 * ≤ 2. Once with rounds in a thread of their own, as the program runs them, and once on the thread that takes the money.
 * (Against a bare durable insert: npm run bench -- collect.)
 */
const OTHERS = 20_000;
const MONTHS = Array.from({ length: 10 }, (_each, index) => `2026-${String(index + 1).padStart(2, '0')}`);

const town = await openBenchTown();
const { hub, first, community, roomId } = town;
for (const period of MONTHS) {
  const { previewId } = await first.call('billRuns.preview', { period });
  await first.call('billRuns.publish', { previewId });
}
await first.call('shifts.open', { counts: {} });
await first.call('sync.now', {});
// Its folder belongs to processes of their own from now on.
await first.desk.close();
const others = await enrolSmallDesks(hub.database, community, 1);

type Measured = { readonly idle: readonly number[]; readonly busy: readonly number[]; caughtUpMs: number };

async function measure(hasWorker: boolean): Promise<Measured> {
  const { folder, dataFolder, configFolder } = first;
  const options: CollectDeskOptions = { folder, dataFolder, configFolder, roomId, hasWorker };
  const desk = fork(join(import.meta.dirname, 'collectDesk.ts'), [JSON.stringify(options)], { execArgv: [] });
  const heard = async () => (await once(desk, 'message'))[0] as FromCollectDesk;
  const idle = await heard();
  for (const other of others)
    for (let done = 0; done < OTHERS; done += 200)
      await ask(hub.direct, roundOf(other, nextFacts(other, 200, roomId)));
  desk.send('catch up');
  const busy = await heard();
  await once(desk, 'exit');
  if (busy.type !== 'busy') throw new Error('the desk caught up');
  return { idle: idle.spent, busy: busy.spent, caughtUpMs: busy.caughtUpMs };
}

function figuresOf({ idle, busy, caughtUpMs }: Measured) {
  return {
    ratio: percentile(busy, 0.99) / percentile(idle, 0.99),
    busyP99Ms: percentile(busy, 0.99),
    idleP99Ms: percentile(idle, 0.99),
    busyP50Ms: percentile(busy, 0.5),
    idleP50Ms: percentile(idle, 0.5),
    busyMostMs: Math.max(...busy),
    samples: busy.length,
    caughtUpMs,
  };
}

const onOneThread = figuresOf(await measure(false));
const figures = figuresOf(await measure(true));
print({
  number: 9,
  name: 'collect while catching up / collect while idle, p99',
  goal: '<= 2',
  ...figures,
  onOneThread,
});
await hub.close();
await town.postgres.stop();
rmSync(first.folder, { recursive: true, force: true });
