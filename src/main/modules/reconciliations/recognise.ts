import type { TableLine } from '#shared/domain/reconciliation/channelRow.ts';
import {
  type ColumnMapping,
  type FoundHeader,
  findHeader,
  headerFingerprint,
  mappedHeader,
} from '#shared/domain/reconciliation/fileHeader.ts';
import { FILE_SPECS } from '#shared/domain/reconciliation/fileSpecs.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { hashText } from '#shared/ops/envelope.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Recognised = { readonly lines: readonly TableLine[]; readonly header: FoundHeader };

const BANK = FILE_SPECS.find((spec) => spec.name === 'bank') as (typeof FILE_SPECS)[number];
const LINES_SEARCHED = 60;

/** By which a statement's mapping is kept. */
export function templateIdOf({ lines, header }: Recognised): string {
  return hashText(headerFingerprint(lines[header.index] as TableLine));
}

/**
 * Which table of a file holds what, by its header: as a person said, as a kept mapping says, or as the platforms print
 * it. The longest of several tables that fit. `undefined` when a person must say. Fault
 * `reconciliation.mappingIncomplete`.
 */
export function recognise(
  db: ReadDb,
  tables: readonly (readonly TableLine[])[],
  columns: ColumnMapping | undefined,
): Recognised | undefined {
  const found = tables.flatMap((lines) => {
    const header = columns ? mapped(lines, columns) : (findHeader(lines) ?? fromTemplate(db, lines));
    return header ? [{ lines, header }] : [];
  });
  if (columns && found.length === 0)
    throw new AppError('validation', 'reconciliation.mappingIncomplete', { path: ['columns'] });
  return found.reduce<Recognised | undefined>(
    (best, next) => (next.lines.length > (best?.lines.length ?? 0) ? next : best),
    undefined,
  );
}

function mapped(lines: readonly TableLine[], columns: ColumnMapping): FoundHeader | undefined {
  const hasAmount = columns.amount !== undefined || columns.credit !== undefined;
  return columns.time !== undefined && hasAmount ? mappedHeader(lines, columns, BANK) : undefined;
}

function fromTemplate(db: ReadDb, lines: readonly TableLine[]): FoundHeader | undefined {
  const kept = db.prepare<[string], string>('SELECT columns FROM channel_templates WHERE id = ?').pluck();
  for (const line of lines.slice(0, LINES_SEARCHED)) {
    const columns = kept.get(hashText(headerFingerprint(line)));
    if (columns !== undefined) return mappedHeader(lines, JSON.parse(columns) as ColumnMapping, BANK);
  }
  return undefined;
}
