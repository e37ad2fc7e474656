/*
 * A desk in a process of its own that works until it is killed. It prints a line for everything that was acknowledged,
 * after the call returned: `ready`, `{"receipt":…}`, `{"batch":…}`, `{"import":…}`. Started ahead of its turn, it waits
 * for one line with its orders, so that loading the program doesn't count as life.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { startDesk } from '#main/startDesk.ts';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import { addMonths } from '#shared/domain/calendar/months.ts';
import { seededRandom } from '../support/seeded.ts';
import { hostOf, PASSWORD } from '../support/testDesk.ts';

export type Orders = {
  readonly dataFolder: string;
  readonly configFolder: string;
  readonly seed: number;
  /** Epoch ms at which this life starts. */
  readonly now: number;
};

const say = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);

async function live(orders: Orders): Promise<never> {
  const started = performance.now();
  const desk = startDesk(
    orders.dataFolder,
    hostOf(orders.configFolder),
    (_incident, error) => {
      throw error;
    },
    { now: () => orders.now + Math.floor(performance.now() - started) },
  );
  async function call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = await desk.call('child', { name, input, requestId: randomUUID() });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.fault)}`);
    return result.value as Output<Name>;
  }
  await call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const random = seededRandom(orders.seed);
  const { rows } = await call('rooms.list', { limit: 500 });
  say('ready');
  for (;;) {
    const act = random.between(1, 10);
    if (act <= 7) {
      const { roomId } = random.pick(rows);
      const [line] = (await call('bills.byRoom', { roomIds: [roomId] })).lines;
      const amountFen = random.between(1, line?.outstandingFen ?? 5_000);
      const { receipts } = await call('payments.collect', {
        roomId,
        lines: line ? [{ lineId: line.lineId, amountFen }] : [],
        tenders: [{ method: 'wechat', amountFen: amountFen + (line ? random.between(0, 300) : 0) }],
      });
      say({ receipt: receipts.map((receipt) => receipt.number), amountFen });
    } else if (act <= 8) {
      const { runs } = await call('billRuns.list', {});
      const last = runs.map((run) => run.period).sort()[0] ?? '2026-11';
      const { previewId, lines } = await call('billRuns.preview', { period: addMonths(last, -1) });
      if (lines === 0) continue;
      const { batchId } = await call('billRuns.publish', { previewId });
      say({ batch: batchId, lines });
    } else {
      const building = random.between(100, 999_999);
      const table = Array.from({ length: 12 }, (_, no) => `${building}-1-${101 + no},66.5,赵${building}`);
      const fileId = desk.files.put(
        'a.csv',
        'text/csv',
        Buffer.from(['房号,面积,业主', ...table].join('\n')),
      );
      const staged = await call('imports.preview', { fileId });
      if (staged.outcome !== 'staged') throw new Error('not staged');
      const { batchId, written } = await call('imports.commit', { previewId: staged.previewId });
      if (written > 0) say({ import: batchId, building });
    }
  }
}

createInterface({ input: process.stdin }).once('line', (line) => void live(JSON.parse(line) as Orders));
// Written at the end of a process otherwise, which none of these children has.
flushCompileCache();
say('loaded');
