import { once } from 'node:events';
import { linesOf } from '#tests/support/household.ts';
import { openTestDesk, PASSWORD, SYNC_WORKER } from '#tests/support/testDesk.ts';

/*
 * A desk as a process of its own, so that nothing of the hub runs on its threads: it takes money while it is idle, and
 * again while it catches up, when it is told that there is something.
 */

export type CollectDeskOptions = {
  readonly folder: string;
  readonly dataFolder: string;
  readonly configFolder: string;
  readonly roomId: string;
  /** Whether rounds run in a thread of their own, as in the program. */
  readonly hasWorker: boolean;
};

export type FromCollectDesk =
  | { readonly type: 'idle'; readonly spent: readonly number[] }
  | { readonly type: 'busy'; readonly spent: readonly number[]; readonly caughtUpMs: number };

const WARM = 50;
const IDLE = 400;
/** A clerk is no loop: the desk has time of its own between two payments. */
const PAUSE_MS = 20;

const { hasWorker, roomId, ...folders } = JSON.parse(process.argv[2] ?? '{}') as CollectDeskOptions;
const desk = openTestDesk({ ...folders, host: hasWorker ? { syncWorker: SYNC_WORKER } : {} });
await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
await desk.call('sync.now', {});
const open = (await linesOf(desk, roomId)).filter((line) => line.outstandingFen > 0);
let taken = 0;

/** One fen of a bill: there are enough of them. */
async function collect(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const line = open[taken++ % open.length];
  const start = performance.now();
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen: 1 }],
    tenders: [{ method: 'wechat', amountFen: 1 }],
  });
  return performance.now() - start;
}

const tell = (message: FromCollectDesk) =>
  new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

const idle: number[] = [];
for (let index = 0; index < WARM + IDLE; index += 1) {
  const spent = await collect();
  if (index >= WARM) idle.push(spent);
}
const told = once(process, 'message');
await tell({ type: 'idle', spent: idle });
await told;
const busy: number[] = [];
let isDone = false;
const started = performance.now();
const catching = desk.call('sync.now', {}).finally(() => {
  isDone = true;
});
while (!isDone) busy.push(await collect());
await catching;
await tell({ type: 'busy', spent: busy, caughtUpMs: performance.now() - started });
await desk.desk.close();
process.disconnect();
