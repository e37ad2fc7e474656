import type { READ_KINDS } from '#shared/contract/meters.contract.ts';
import type { OCCUPANCIES } from '#shared/contract/rooms.contract.ts';
import { type MeterKind, type MeterServes, meterKindOf } from '#shared/domain/metering/meter.ts';
import {
  type MeterFacts,
  type MeterState,
  meterState,
  type ReadingDecision,
  type RecordedReading,
} from '#shared/domain/metering/meterState.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type MeterRow = {
  readonly id: string;
  readonly roomId: string | null;
  readonly roomCode: string | null;
  readonly kind: MeterKind;
  readonly number: string;
  readonly ratio: string;
  readonly digits: number | null;
  readonly label: string;
  readonly route: string;
  readonly routeOrder: number;
  readonly isMaster: boolean;
  readonly serves: MeterServes | null;
  readonly active: boolean;
};

/** A meter with everything recorded of it and what of that counts. */
export type Meter = {
  readonly row: MeterRow;
  /** Of the meter that is in place now. */
  readonly number: string;
  readonly facts: MeterFacts;
  readonly state: MeterState;
};

export type MeterScope = {
  readonly meterIds?: readonly string[] | undefined;
  readonly roomIds?: readonly string[] | undefined;
  readonly route?: string | undefined;
  readonly kind?: MeterKind | undefined;
};

type StoredRow = Omit<MeterRow, 'isMaster' | 'serves' | 'active'> & {
  isMaster: number;
  serves: string | null;
  active: number;
  occupancy: (typeof OCCUPANCIES)[number] | null;
};

/** Rooms somebody lives in: a meter that stands still there is worth a look. */
const LIVED_IN: ReadonlySet<string | null> = new Set(['occupied', 'leased']);

/** In the order of routes and rooms. */
const ORDER = 'ORDER BY m.route, m.route_order, r.sort_key, m.kind, m.id';

const WHERE = `WHERE (@meterIds IS NULL OR m.id IN (SELECT value FROM json_each(@meterIds)))
  AND (@roomIds IS NULL OR m.room_id IN (SELECT value FROM json_each(@roomIds)))
  AND (@route IS NULL OR m.route = @route) AND (@kind IS NULL OR m.kind = @kind)`;

/** Meters with their timelines, in the order of their routes and rooms. */
export function loadMeters(db: ReadDb, scope: MeterScope = {}): Meter[] {
  const wanted = wantedBy(scope);
  const rows = db
    .prepare<[typeof wanted], StoredRow>(
      `SELECT m.id, m.room_id AS roomId, r.code AS roomCode, m.kind, m.number, m.ratio, m.digits, m.label, m.route,
         m.route_order AS routeOrder, m.is_master AS isMaster, m.serves, m.active, r.occupancy
       FROM meters m LEFT JOIN rooms r ON r.id = m.room_id ${WHERE} ${ORDER}`,
    )
    .all(wanted);
  const readings = recordedReadings(db, wanted);
  const replacements = replacementsOf(db, wanted);
  const openings = openingsOf(db, wanted);
  return rows.map(({ occupancy, isMaster, serves, active, ...stored }): Meter => {
    const row: MeterRow = {
      ...stored,
      isMaster: isMaster === 1,
      serves: serves === null ? null : (JSON.parse(serves) as MeterServes),
      active: active === 1,
    };
    const line = timelineOf(row, openings(row), readings.get(row.id) ?? [], replacements.get(row.id) ?? []);
    const facts: MeterFacts = {
      point: { ratio: row.ratio, digits: row.digits ?? undefined },
      readings: line.readings,
      occupied: LIVED_IN.has(occupancy),
    };
    return { row, number: line.number, facts, state: meterState(facts) };
  });
}

/** The ids of meters in the order of their routes and rooms, without what was recorded of them. */
export function meterIds(db: ReadDb, scope: MeterScope, includeInactive: boolean): string[] {
  return db
    .prepare<[Wanted], string>(
      `SELECT m.id FROM meters m LEFT JOIN rooms r ON r.id = m.room_id ${WHERE}
       ${includeInactive ? '' : 'AND m.active = 1'} ${ORDER}`,
    )
    .pluck()
    .all(wantedBy(scope));
}

/** The meter of an id. Throws `meter.gone`. */
export function meterOf(db: ReadDb, meterId: string): Meter {
  const [meter] = loadMeters(db, { meterIds: [meterId] });
  if (!meter) throw new AppError('not_found', 'meter.gone', { path: ['meterId'] });
  return meter;
}

type Wanted = Record<'meterIds' | 'roomIds' | 'route' | 'kind', string | null>;

function wantedBy({ meterIds: ids, roomIds, route, kind }: MeterScope): Wanted {
  return {
    meterIds: ids ? JSON.stringify(ids) : null,
    roomIds: roomIds ? JSON.stringify(roomIds) : null,
    route: route ?? null,
    kind: kind ?? null,
  };
}

type ReadingRow = {
  id: string;
  meterId: string;
  day: string;
  value: string;
  kind: (typeof READ_KINDS)[number];
  usual: string | null;
  decision: ReadingDecision | null;
};

function recordedReadings(db: ReadDb, wanted: Wanted): Map<string, ReadingRow[]> {
  const rows = db
    .prepare<[Wanted], ReadingRow>(
      `SELECT q.id, q.meter_id AS meterId, q.day, q.value, q.kind, q.usual,
         (SELECT d.decision FROM meter_decisions d WHERE d.reading_id = q.id ORDER BY d.rowid DESC LIMIT 1) AS decision
       FROM meters m JOIN meter_records q ON q.meter_id = m.id ${WHERE} ORDER BY q.day, q.rowid`,
    )
    .all(wanted);
  return Map.groupBy(rows, (row) => row.meterId);
}

type ReplacementRow = {
  id: string;
  meterId: string;
  day: string;
  oldEnd: string;
  newStart: string;
  newNumber: string;
  newDigits: number | null;
  newRatio: string | null;
};

function replacementsOf(db: ReadDb, wanted: Wanted): Map<string, ReplacementRow[]> {
  const rows = db
    .prepare<[Wanted], ReplacementRow>(
      `SELECT p.id, p.meter_id AS meterId, p.day, p.old_end AS oldEnd, p.new_start AS newStart,
         p.new_number AS newNumber, p.new_digits AS newDigits, p.new_ratio AS newRatio
       FROM meters m JOIN meter_replacements p ON p.meter_id = m.id ${WHERE} ORDER BY p.day, p.rowid`,
    )
    .all(wanted);
  return Map.groupBy(rows, (row) => row.meterId);
}

type OpeningRow = { id: string; day: string; value: string };

/** Opening readings of the cut-over: they name the room, the kind in the words of their workbook, and the number. */
function openingsOf(db: ReadDb, { roomIds, meterIds }: Wanted): (meter: MeterRow) => OpeningRow[] {
  const rows = db
    .prepare<
      [Pick<Wanted, 'roomIds' | 'meterIds'>],
      OpeningRow & { roomId: string; meterKind: string; number: string }
    >(
      `SELECT id, room_id AS roomId, meter_kind AS meterKind, meter_number AS number, read_on AS day, reading AS value
       FROM meter_readings WHERE (@roomIds IS NULL OR room_id IN (SELECT value FROM json_each(@roomIds)))
         AND (@meterIds IS NULL
           OR room_id IN (SELECT room_id FROM meters WHERE id IN (SELECT value FROM json_each(@meterIds))))
       ORDER BY read_on, rowid`,
    )
    .all({ roomIds, meterIds });
  const byRoom = Map.groupBy(rows, (row) => row.roomId);
  return ({ roomId, kind, number }) =>
    (roomId === null ? [] : (byRoom.get(roomId) ?? [])).filter(
      (row) => row.number === number && meterKindOf(row.meterKind) === kind,
    );
}

/** Everything of one meter by its days. On a day of a replacement the old meter ends before the new one is read. */
function timelineOf(
  row: MeterRow,
  openings: readonly OpeningRow[],
  recorded: readonly ReadingRow[],
  replaced: readonly ReplacementRow[],
): { readings: RecordedReading[]; number: string } {
  let point = { ratio: row.ratio, digits: row.digits ?? undefined };
  let { number } = row;
  const readings: RecordedReading[] = [];
  const [opening] = openings;
  const first = [recorded[0]?.day, replaced[0]?.day].filter((day) => day !== undefined).sort()[0];
  // One of the cut-over says nothing any more where the meter was added with its own, or read before that day.
  if (opening && recorded[0]?.kind !== 'opening' && (first === undefined || opening.day <= first))
    readings.push({ ...opening, kind: 'opening', meterNumber: number });
  let next = 0;
  const replaceUntil = (day: string) => {
    for (let change = replaced[next]; change && change.day <= day; change = replaced[next]) {
      next += 1;
      readings.push({
        id: `${change.id}.out`,
        kind: 'replacedOut',
        day: change.day,
        value: change.oldEnd,
        meterNumber: number,
      });
      point = { ratio: change.newRatio ?? point.ratio, digits: change.newDigits ?? point.digits };
      number = change.newNumber;
      readings.push({
        id: `${change.id}.in`,
        kind: 'replacedIn',
        day: change.day,
        value: change.newStart,
        meterNumber: number,
        ...point,
      });
    }
  };
  for (const { meterId: _meter, usual, decision, ...reading } of recorded) {
    replaceUntil(reading.day);
    readings.push({
      ...reading,
      meterNumber: number,
      usual: usual ?? undefined,
      decision: decision ?? undefined,
    });
  }
  replaceUntil('9999-12-31');
  return { readings, number };
}
