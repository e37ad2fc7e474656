import type { HubDatabase, Queries } from '#hub/db/hubDatabase.ts';

/**
 * A database that passes a point before every statement, which is told, and right after every commit: whoever hears of it
 * may die there.
 */
export function mortalDatabase(database: HubDatabase, point: (sql?: string) => void): HubDatabase {
  const counted = (queries: Queries): Queries => ({
    all: (sql, ...values) => {
      point(sql);
      return queries.all(sql, ...values);
    },
  });
  async function committed<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    point();
    return result;
  }
  return {
    ...database,
    ...counted(database),
    reading: (work) => committed(database.reading((tx) => work(counted(tx)))),
    transaction: (work) => committed(database.transaction((tx) => work(counted(tx)))),
    inCommunity: (communityId, work) =>
      committed(database.inCommunity(communityId, (tx, head) => work(counted(tx), head))),
  };
}
