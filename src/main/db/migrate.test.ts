import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ROOT } from '#tests/support/testDesk.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openForWriting } from './openDatabase.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-migrate-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file of the first version keeps its log, its places and its answered requests', () => {
  const migrations = readMigrations(join(ROOT, 'migrations/desk'));
  const db = openForWriting(join(folder, 'old.sqlite'));
  migrate(db, migrations.slice(0, 2));
  db.exec(`
    INSERT INTO ops VALUES (1, 'op1', 'inc', 1, 'room.saved', 1, 'me', 7, x'00', 'h1'), (2, 'op2', 'inc', 2, 'room.saved', 1, 'me', 8, x'01', 'h2');
    INSERT INTO op_place VALUES ('op1', 1, '{}', 'c1'), ('op2', 2, '{}', 'c2');
    INSERT INTO op_transactions VALUES ('inc', 2, 'h2', 'sig');
    INSERT INTO requests VALUES ('r1', 'rooms.save', 'me', 'hash', '{}', 9);
    INSERT INTO stages VALUES ('s1', 'billRun', '1', 'sealed', 9);
    INSERT INTO stage_rows VALUES ('s1', 'lines', 1, 1, 'sealed');
    INSERT INTO allocations VALUES ('a1', 'op1', 'p', 'r', 'l', 100);
  `);
  let backedUpFrom: number | undefined;
  migrate(db, migrations, (from) => {
    backedUpFrom = from;
  });
  expect(backedUpFrom).toBe(2);
  const all = (sql: string) => db.prepare(sql).raw().all();
  expect(all('SELECT op_id, cseq, ruling, chash FROM op_place ORDER BY cseq')).toEqual([
    ['op1', 1, '{}', 'c1'],
    ['op2', 2, '{}', 'c2'],
  ]);
  expect(all('SELECT * FROM op_transactions')).toEqual([['inc', 2, 'h2', 'sig']]);
  expect(all('SELECT id, output, at FROM requests')).toEqual([['r1', '{}', 9]]);
  // Previews can be computed again, and projected rows come back from the log.
  expect(all('SELECT count(*) FROM stages')).toEqual([[0]]);
  expect(all('SELECT count(*) FROM allocations')).toEqual([[0]]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
