import { PGlite, types } from '@electric-sql/pglite';
import { COMMUNITY_HEAD, type CommunityHead, type HubDatabase, one, type Queries } from './hubDatabase.ts';

/** Whole numbers of the hub fit in a double: fen, epoch ms, counts. */
const PARSERS = { [types.INT8]: Number };

type Client = Pick<PGlite, 'query'>;

const queriesOf = (client: Client): Queries => ({
  all: async <Row>(sql: string, ...values: readonly unknown[]) =>
    (await client.query<Row>(sql, [...values], { parsers: PARSERS })).rows,
});

/** PostgreSQL in this process, its files in `folder`; without a folder in memory. One connection does all. */
export async function openEmbedded(folder?: string): Promise<HubDatabase> {
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  return {
    kind: folder === undefined ? 'PGlite (memory)' : `PGlite (${folder})`,
    ...queriesOf(database),
    transaction: (work) => database.transaction((tx) => work(queriesOf(tx as unknown as Client))),
    reading: (work) => database.transaction((tx) => work(queriesOf(tx as unknown as Client))),
    // Transactions come one after the other here: nothing can change a place meanwhile.
    inCommunity: (communityId, work) =>
      database.transaction(async (client) => {
        const tx = queriesOf(client as unknown as Client);
        const head = await one<CommunityHead>(tx, `${COMMUNITY_HEAD}$1`, communityId);
        return work(tx, head);
      }),
    execute: async (sql) => {
      await database.exec(sql);
    },
    close: () => database.close(),
  };
}
