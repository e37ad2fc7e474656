import { explained } from '#shared/i18n/explained.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { commitReadings, importProblems, importRows } from './commitReadings.ts';
import { decideReading, replaceMeter } from './decideReading.ts';
import { importReadings } from './importReadings.ts';
import { loadMeters, meterIds, meterOf } from './meterBook.ts';
import { meterView } from './meterView.ts';
import { makeReadingSheet } from './readingSheet.ts';
import { estimateReading, readMeters } from './recordReadings.ts';
import { saveMeter } from './saveMeter.ts';

const list: QueryHandler<'meters.list'> = ({ db }, input) => {
  const { route, kind, roomId } = input;
  const scope = { route, kind, roomIds: roomId === undefined ? undefined : [roomId] };
  const ids = meterIds(db, scope, input.includeInactive);
  const page = ids.slice(input.offset, input.offset + input.limit);
  const routes = db.prepare<[], string>('SELECT DISTINCT route FROM meters ORDER BY route').pluck().all();
  return {
    total: ids.length,
    routes,
    rows: loadMeters(db, { meterIds: page }).map(meterView),
  };
};

const unusual: QueryHandler<'meters.unusual'> = ({ db }) => ({
  meters: loadMeters(db)
    .filter(({ row, state }) => row.active && state.waiting)
    .map(meterView),
});

type DecisionRow = { readingId: string; sealedReason: string | null; sealSubject: string | null };

function reasonsOf(db: ReadDb, meterId: string): Map<string, DecisionRow> {
  const rows = db
    .prepare<[string], DecisionRow>(
      `SELECT d.reading_id AS readingId, d.sealed_reason AS sealedReason, d.seal_subject AS sealSubject
       FROM meter_decisions d JOIN meter_records q ON q.id = d.reading_id WHERE q.meter_id = ? ORDER BY d.rowid`,
    )
    .all(meterId);
  return new Map(rows.map((row) => [row.readingId, row]));
}

const timeline: QueryHandler<'meters.timeline'> = ({ db, community }, input) => {
  const meter = meterOf(db, input.meterId);
  const { facts, state } = meter;
  const reasons = reasonsOf(db, input.meterId);
  return {
    meter: meterView(meter),
    readings: facts.readings.map(({ id, day, value, kind, meterNumber, decision }) => {
      const { sealedReason = null, sealSubject = null } = reasons.get(id) ?? {};
      const reason =
        sealedReason === null || sealSubject === null ? null : community.keys.open(sealSubject, sealedReason);
      const waits = state.waiting?.reading.id === id ? state.waiting : null;
      return {
        readingId: id,
        day,
        value,
        kind,
        meterNumber,
        ...(decision && { decision }),
        ...(reason !== null && { reason }),
        unusual: [...(waits?.kinds ?? [])],
      };
    }),
    spans: state.timeline.spans.map(({ readingId, from, to, usage, estimated, steps }) => ({
      readingId,
      from,
      to,
      usage,
      estimated,
      steps: explained(steps, input.language),
    })),
    withoutOpening: state.timeline.withoutOpening,
  };
};

export const metersHandlers = {
  queries: {
    'meters.list': list,
    'meters.unusual': unusual,
    'meters.timeline': timeline,
    'meters.importRows': importRows,
    'meters.importProblems': importProblems,
  },
  commands: {
    'meters.save': saveMeter,
    'meters.read': readMeters,
    'meters.replace': replaceMeter,
    'meters.decide': decideReading,
    'meters.estimate': estimateReading,
    'meters.commitReadings': commitReadings,
  },
  tasks: { 'meters.importReadings': importReadings, 'meters.readingSheet': makeReadingSheet },
} satisfies ModuleHandlers;
