import type { HubDatabase, Place, Queries } from '../db/hubDatabase.ts';
import { one } from '../db/hubDatabase.ts';
import { type CommunityTable, communityTables, type TableColumn } from './communityTables.ts';
import { MoveRefused } from './moveRefused.ts';

/** Rows of one statement. */
const BATCH = 1000;
/** The same where rows hold files or parts of the log. */
const BIG_BATCH = 4;

const HEADS = 'community_heads';
/** What a head says of the database it is in: it isn't copied, and differs on both sides. */
const OF_THE_PLACE = new Set(['place', 'left_cseq', 'move_token']);

/**
 * Copies all rows of a community. Values travel as text, which PostgreSQL writes and reads back without loss. The head
 * comes as 'arriving' with the token. `went` is told after every batch how many rows went so far.
 */
export async function copyRows(
  source: Queries,
  target: Queries,
  communityId: string,
  token: string,
  went: (rows: number) => void,
): Promise<void> {
  let rows = 0;
  for (const table of await communityTables(source)) {
    for await (const batch of batchesOf(source, table, communityId)) {
      await insertBatch(target, table, batch);
      rows += batch.length;
      went(rows);
    }
  }
  await target.all(
    `UPDATE ${HEADS} SET place = 'arriving', move_token = $2 WHERE community_id = $1`,
    communityId,
    token,
  );
}

type TextRow = Readonly<Record<string, string | null>>;

const copied = ({ name, columns }: CommunityTable) =>
  columns.filter((column) => name !== HEADS || !OF_THE_PLACE.has(column.name));

async function* batchesOf(
  source: Queries,
  table: CommunityTable,
  communityId: string,
): AsyncGenerator<readonly TextRow[]> {
  const limit = table.columns.some(({ type }) => type === 'bytea') ? BIG_BATCH : BATCH;
  const names = copied(table).map(({ name }) => `${name}::text AS ${name}`);
  const key = table.key.map(({ name }) => name);
  const order = key.length > 0 ? `ORDER BY ${key.map((name) => `t.${name}`).join(', ')}` : '';
  const places = table.key.map(({ type }, index) => `$${index + 2}::text::${type}`);
  let after: readonly (string | null)[] = [];
  for (;;) {
    const isNext =
      after.length > 0 ? `AND (${key.map((name) => `t.${name}`).join(', ')}) > (${places.join(', ')})` : '';
    const batch = await source.all<TextRow>(
      `SELECT ${names.map((name) => `t.${name}`).join(', ')} FROM ${table.name} t
       WHERE t.community_id = $1 ${isNext} ${order} LIMIT ${limit}`,
      communityId,
      ...after,
    );
    if (batch.length > 0) yield batch;
    const last = batch.at(-1);
    if (!last || batch.length < limit) return;
    after = key.map((name) => last[name] ?? null);
  }
}

async function insertBatch(target: Queries, table: CommunityTable, batch: readonly TextRow[]): Promise<void> {
  const columns = copied(table);
  const lists = columns.map((_column, index) => `$${index + 1}::text[]`);
  const values = columns.map(({ name, type }) => `u.${name}::${type}`);
  const names = columns.map(({ name }) => name);
  await target.all(
    `INSERT INTO ${table.name} (${names.join(', ')})
     SELECT ${values.join(', ')} FROM unnest(${lists.join(', ')}) AS u (${names.join(', ')})`,
    ...names.map((name) => batch.map((row) => row[name] ?? null)),
  );
}

/** Throws where both sides don't have the same tables: then one of them isn't up to date. */
export async function requireSameTables(source: Queries, target: Queries): Promise<void> {
  const [here, there] = [await communityTables(source), await communityTables(target)];
  if (JSON.stringify(here) !== JSON.stringify(there)) throw new MoveRefused('otherStructure');
}

/** Throws where a table's rows of the community aren't the same on both sides, in whatever order they lie. */
export async function compareRows(source: Queries, target: Queries, communityId: string): Promise<void> {
  for (const table of await communityTables(source)) {
    const [here, there] = [
      await digestOf(source, table, communityId),
      await digestOf(target, table, communityId),
    ];
    if (here !== there) throw new MoveRefused('rowsDiffer', `${table.name} ${here} ${there}`);
  }
}

/** How many rows there are, and the sum of the hashes of each. */
async function digestOf(queries: Queries, table: CommunityTable, communityId: string): Promise<string> {
  const columns = copied(table).map(({ name }: TableColumn) => name);
  const row = await one<{ digest: string }>(
    queries,
    `SELECT count(*) || ':' || coalesce(sum(('x' || substr(md5(ROW(${columns.join(', ')})::text), 1, 15))::bit(60)::bigint), 0)
       AS digest FROM ${table.name} WHERE community_id = $1`,
    communityId,
  );
  return row?.digest ?? '';
}

/** Deletes a copy of a community, if it still is what was seen of it. */
export async function deleteRows(
  database: HubDatabase,
  communityId: string,
  seen: { readonly place: Exclude<Place, 'here'>; readonly token: string | null },
): Promise<void> {
  await database.transaction(async (tx) => {
    const head = await tx.all(
      `SELECT 1 FROM ${HEADS} WHERE community_id = $1 AND place = $2 AND move_token IS NOT DISTINCT FROM $3 FOR UPDATE`,
      communityId,
      seen.place,
      seen.token,
    );
    if (head.length === 0) return;
    for (const { name } of await communityTables(tx)) {
      await tx.all(`DELETE FROM ${name} WHERE community_id = $1`, communityId);
    }
  });
}
