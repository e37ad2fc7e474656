import type { Problem } from '#main/importing/drafts.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { present } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { meterSaved } from '#shared/ops/meters.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import { type ImportedReadings, readingBasis, type StagedReading } from './importReadings.ts';
import { type NewReading, readingOps } from './recordReadings.ts';
import { touchedBy } from './saveMeter.ts';

/** Throws `import.hasErrors` without `goodRowsOnly`, and `meterImport.basisChanged` when a meter changed since. */
export const commitReadings: CommandHandler<'meters.commitReadings'> = (context, input) => {
  const { community, db, newId } = context;
  const { staged } = community;
  const { summary, basis } = staged.summary<ImportedReadings>(input.previewId, 'meterReading');
  const rows = staged.rows<StagedReading>(input.previewId, 'rows');
  const leftOut = rows.filter(({ state }) => state === 'error').length;
  if (leftOut > 0 && !input.goodRowsOnly)
    throw new AppError('rule', 'import.hasErrors', { params: { errors: leftOut } });
  if (basis !== readingBasis(db)) throw new AppError('conflict', 'meterImport.basisChanged');
  const writing = rows.filter(({ state }) => state === 'new' || state === 'newMeter');
  const added = writing.filter(({ state }) => state === 'newMeter').map((row) => ({ row, meterId: newId() }));
  const idOf = new Map(added.map(({ row, meterId }) => [row, meterId]));
  const meters = added.map(({ row, meterId }) =>
    newOp(
      meterSaved,
      {
        meterId,
        roomId: row.roomId ?? null,
        kind: present(row.kind, 'the kind of a row that is written'),
        number: row.number,
        ratio: '1',
        digits: null,
        label: '',
        route: '',
        routeOrder: 0,
        isMaster: false,
        serves: null,
        active: true,
      },
      touchedBy(context, [row.roomId ?? null]),
    ),
  );
  const readings = writing.flatMap((row): NewReading[] => {
    const meterId = present(row.meterId ?? idOf.get(row), 'the meter of a row that is written');
    const of = { meterId, roomId: row.roomId ?? null };
    const day = present(row.day, 'the day of a row that is written');
    const value = present(row.value, 'the reading of a row that is written');
    return [
      ...(row.opening ? [{ ...of, ...row.opening, readingId: newId(), kind: 'opening' as const }] : []),
      { ...of, day, value, readingId: newId(), kind: 'normal', usual: row.usual },
    ];
  });
  const unusual = writing.filter((row) => row.unusual.length > 0).length;
  return {
    ops: [...meters, ...readingOps(context, readings)],
    local: () => community.stages.drop(input.previewId),
    output: { written: writing.length, unchanged: rows.length - writing.length - leftOut, leftOut, unusual },
    audit: { detail: { fileName: summary.fileName, written: writing.length, leftOut, unusual } },
    changed: ['meters'],
  };
};

export const importRows: QueryHandler<'meters.importRows'> = ({ community }, input) => {
  const { staged } = community;
  staged.summary(input.previewId, 'meterReading');
  const rows = staged
    .rows<StagedReading>(input.previewId, 'rows')
    .filter(({ state }) => input.state === undefined || state === input.state);
  return {
    total: rows.length,
    rows: rows.slice(input.offset, input.offset + input.limit).map(stagedView),
  };
};

function stagedView({ meterId: _m, roomId: _r, kind: _k, usual: _u, opening: _o, ...row }: StagedReading) {
  return row;
}

export const importProblems: QueryHandler<'meters.importProblems'> = ({ community }, input) => {
  const { staged } = community;
  staged.summary(input.previewId, 'meterReading');
  const page = staged.rows<Problem>(input.previewId, 'problems', input);
  return {
    total: staged.count(input.previewId, 'problems'),
    rows: page.map(({ columnIndex: _column, ...problem }) => problem),
  };
};
