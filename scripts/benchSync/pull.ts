import { enrolSmallDesks, nextFacts, roundOf, type SmallDesk } from '#tests/support/smallDesks.ts';
import { percentile } from '../bench/support.ts';
import { ask, openBareServer, openBenchTown, print, timedAsync } from './support.ts';

/** 8 A round that brings 100 entries, and one that brings nothing, against SELECT 1 through bare HTTP. Goals: p50 ≤ 7, ≤ 4. */
const ROUNDS = 600;
const ENTRIES = 100;

const town = await openBenchTown();
const { hub, community, roomId } = town;
const [desk] = (await enrolSmallDesks(hub.database, community, 1)) as [SmallDesk];
const headOf = async (before: number) => {
  const [row] = await hub.database.all<{ cseq: number; chash: string; epoch: string }>(
    `SELECT e.cseq, e.chash, h.epoch FROM community_heads h JOIN log_entries e
     ON e.community_id = h.community_id AND e.cseq = h.cseq - $1`,
    before,
  );
  return { epoch: row?.epoch ?? null, at: { cseq: row?.cseq ?? 0, chash: row?.chash ?? '' }, limit: ENTRIES };
};
await ask(hub.direct, roundOf(desk, nextFacts(desk, ENTRIES, roomId)));
const [atEnd, behind] = [await headOf(0), await headOf(ENTRIES)];
const bare = await openBareServer(hub.place.databaseUrl, () => ({ text: 'SELECT 1', values: [] }));

const spent = { bare: [] as number[], empty: [] as number[], delta: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  spent.bare.push(
    await timedAsync(() => fetch(bare.url, { method: 'POST', body: '{}' }).then((answer) => answer.text())),
  );
  const empty = roundOf(desk, [], atEnd);
  spent.empty.push(await timedAsync(() => ask(hub.direct, empty)));
  const delta = roundOf(desk, [], behind);
  spent.delta.push(await timedAsync(() => ask(hub.direct, delta)));
}
const p50 = (samples: readonly number[]) => percentile(samples.slice(ROUNDS / 6), 0.5);
print({
  number: 8,
  name: 'round of 100 entries / SELECT 1 through bare HTTP, p50',
  goal: '<= 7; empty round <= 4',
  ratio: p50(spent.delta) / p50(spent.bare),
  ratioEmpty: p50(spent.empty) / p50(spent.bare),
  deltaP50Ms: p50(spent.delta),
  emptyP50Ms: p50(spent.empty),
  floorP50Ms: p50(spent.bare),
  floorP99Ms: percentile(spent.bare, 0.99),
});
await bare.close();
await town.close();
