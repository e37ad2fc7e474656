import { join } from 'node:path';
import type { HostPort } from '#main/core/hostPort.ts';
import { digestTables } from '#main/core/rebuild.ts';
import { openForReading } from '#main/db/openDatabase.ts';
import { foundTown, linesOf } from './household.ts';
import type { RealPostgres } from './realPostgres.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, type TestDesk } from './testDesk.ts';
import { foundAt, joinFrom, type OtherDatabases, openTestHub, type TestHub } from './testHub.ts';

export type TwoDesks = {
  readonly hub: TestHub;
  readonly first: TestDesk;
  readonly second: TestDesk;
  readonly roomIds: readonly string[];
  close(): Promise<void>;
};

export type TwoDesksOptions = {
  readonly rooms?: number;
  readonly seed?: number;
  readonly others?: OtherDatabases;
  /** Of both desks: such as that rounds run in a thread of their own. */
  readonly host?: Partial<HostPort>;
};

/** A town with a hub and two desks of it; both know everything. */
export async function openTwoDesks(
  postgres: RealPostgres,
  { rooms = 4, seed = 1, others = {}, host = {} }: TwoDesksOptions = {},
): Promise<TwoDesks> {
  const hub = await openTestHub(postgres, seed, others);
  const first = await openFoundedDesk(host);
  const { roomIds } = await foundTown(first, { rooms, billed: ['2026-10'] });
  await foundAt(hub, first);
  const second = openTestDesk({ host });
  await joinFrom(first, second);
  await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await meet(second, first);
  return {
    hub,
    first,
    second,
    roomIds,
    close: async () => {
      await second.close();
      await first.close();
      await hub.close();
    },
  };
}

/** Everybody talks until nobody has anything new. */
export async function meet(...desks: readonly TestDesk[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const desk of desks) await desk.call('sync.now', {});
}

/** Takes all that a room owes in cash; answers the receipt's number. */
export async function collectAll(desk: TestDesk, roomId: string): Promise<string> {
  const lines = (await linesOf(desk, roomId)).filter((line) => line.outstandingFen > 0);
  const totalFen = lines.reduce((sum, line) => sum + line.outstandingFen, 0);
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    tenders: [{ method: 'cash', amountFen: totalFen }],
  });
  return receipts[0]?.number ?? '';
}

export async function receiptNumbers(desk: TestDesk): Promise<string[]> {
  const { rows } = await desk.call('receipts.list', {});
  return rows.map(({ number }) => number).sort();
}

/** One digest per projected table of a desk's file. */
export function digestsOf(desk: TestDesk): Map<string, string> {
  const file = openForReading(join(desk.dataFolder, 'community.sqlite'));
  try {
    return digestTables(file);
  } finally {
    file.close();
  }
}
