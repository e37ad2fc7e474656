import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/desk');
const OF_PRINTING = /^\d{4}_(printing|dot_matrix|printer_\w+)\.sql$/;

/** The tables that printing keeps for itself, for tests of its stores and its queue without a desk. */
export const PRINTING_SCHEMA = readdirSync(MIGRATIONS)
  .filter((name) => OF_PRINTING.test(name))
  .sort()
  .map((name) => readFileSync(join(MIGRATIONS, name), 'utf8'))
  .join('\n');
