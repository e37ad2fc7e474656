import { PGlite, types } from '@electric-sql/pglite';
import type { HubDatabase, Queries } from './hubDatabase.ts';

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
    execute: async (sql) => {
      await database.exec(sql);
    },
    close: () => database.close(),
  };
}
