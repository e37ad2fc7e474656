import { createHash } from 'node:crypto';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Queries } from '#hub/db/hubDatabase.ts';
import * as hub from '#shared/schema/hub.ts';

/** One digest per table over one community's rows, made of the same bytes as the desk's `digestTables`. */
export async function digestHub(database: Queries, communityId: string): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const table of Object.values(hub)) {
    const columns = Object.values(getTableColumns(table)).filter(({ name }) => name !== 'community_id');
    const key = columns.find((column) => column.primary)?.name ?? 'id';
    const names = columns.map(({ name }) => name);
    const rows = await database.all<Record<string, unknown>>(
      `SELECT ${names.join(', ')} FROM ${getTableName(table)} WHERE community_id = $1 ORDER BY ${key} COLLATE "C"`,
      communityId,
    );
    const hash = createHash('sha256');
    for (const row of rows) hash.update(JSON.stringify(names.map((name) => row[name]))).update('\n');
    digests.set(getTableName(table), hash.digest('hex'));
  }
  return digests;
}
