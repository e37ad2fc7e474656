import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/desk');

/** The tables that printing keeps for itself, for tests of its stores and its queue without a desk. */
export const PRINTING_SCHEMA = [
  '0002_printing.sql',
  '0017_dot_matrix.sql',
  '0018_printer_transport.sql',
  '0019_printer_chinese.sql',
]
  .map((name) => readFileSync(join(MIGRATIONS, name), 'utf8'))
  .join('\n');
