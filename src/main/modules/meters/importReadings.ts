import type { Problem } from '#main/importing/drafts.ts';
import { recognise } from '#main/importing/layouts/recognise.ts';
import { readWorkbook } from '#main/importing/reading/readWorkbook.ts';
import { type ReadingRow, readReadings } from '#main/importing/readReadings.ts';
import type { Output } from '#shared/contract/index.ts';
import type { MeterKind } from '#shared/domain/metering/meter.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskContext, TaskHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allRooms } from '../rooms/index.ts';
import { loadMeters, type Meter } from './meterBook.ts';
import { addReading, hasNoPast, lastUsages, readingOfDay, usualUsages } from './recordReadings.ts';

export type ImportedReadings = Output<'meters.importReadings'>;

/** A row as it is staged: what the screen shows and what is recorded of it. */
export type StagedReading = Output<'meters.importRows'>['rows'][number] & {
  readonly meterId?: string;
  readonly roomId?: string | null;
  readonly kind?: MeterKind;
  readonly usual?: string;
  /** For a meter that is added: where it stood, and when. */
  readonly opening?: { readonly day: string; readonly value: string };
};

const ROWS_PER_STEP = 250;

/** What readings are held against: it changes with every fact of a meter, and with rooms. */
export function readingBasis(db: ReadDb): string {
  const last = db
    .prepare<[], number>(
      `SELECT coalesce(max(position), 0) FROM ops WHERE type IN ('room.saved', 'meter.saved', 'meter.read',
       'meter.replaced', 'meterReading.decided', 'meterReading.opened')`,
    )
    .pluck()
    .get();
  return String(last ?? 0);
}

/** Throws `meterImport.noTable` for a workbook without readings. */
export const importReadings: TaskHandler<'meters.importReadings'> = async (context, input) => {
  const { db, community, newId, clock, files } = context;
  const { name: fileName, bytes } = files.get(input.fileId);
  const pace = {
    step: (stage: string, done: number, total: number) =>
      done % ROWS_PER_STEP === 0 || done === total
        ? context.step(done, total, `import.stage.${stage}`)
        : undefined,
  };
  const recognised = recognise(await readWorkbook(bytes, fileName, pace));
  const rows = recognised ? readReadings(recognised) : [];
  if (rows.length === 0) throw new AppError('validation', 'meterImport.noTable', { path: ['fileId'] });
  const place = openPlaces(context, input, rows);
  const staged: StagedReading[] = [];
  for (const [index, row] of rows.entries()) {
    await pace.step('comparing', index, rows.length);
    staged.push(place(row));
  }
  const problems = rows.flatMap((row) => row.problems);
  const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  const previewId = newId();
  const createdAt = clock.now();
  const summary: ImportedReadings = {
    previewId,
    fileName,
    counts: (['new', 'newMeter', 'unchanged', 'error'] as const).flatMap((state) => {
      const found = staged.filter((row) => row.state === state).length;
      return found > 0 ? [{ state, count: found }] : [];
    }),
    unusual: staged.filter(({ unusual }) => unusual.length > 0).length,
    errors: count('error'),
    warnings: count('warning'),
    createdAt,
  };
  const { stages } = community;
  stages.begin(previewId, 'meterReading', readingBasis(db), createdAt);
  try {
    stages.add(previewId, 'rows', staged);
    stages.add(
      previewId,
      'problems',
      problems.toSorted((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1)),
    );
    stages.finish(previewId, summary);
  } catch (error) {
    stages.drop(previewId);
    throw error;
  }
  context.audit({ previewId, rows: rows.length, errors: summary.errors });
  return summary;
};

type Options = Parameters<TaskHandler<'meters.importReadings'>>[1];

const keyOf = (roomKey: string, kind: MeterKind, number: string) => `${roomKey}|${kind}|${number}`;

/** Finds the meter of a row and holds its reading against it; adds to the row what is wrong or doubtful. */
function openPlaces({ db, today }: TaskContext, options: Options, rows: readonly ReadingRow[]) {
  const rooms = new Map(allRooms(db).map((room) => [room.matchKey, room]));
  const roomKeys = new Map([...rooms].map(([key, room]) => [room.id, key]));
  const meters = new Map<string, Meter>();
  const byKind = new Map<string, Meter[]>();
  const loaded = loadMeters(db).filter(({ row }) => row.active);
  for (const meter of loaded) {
    const roomKey = meter.row.roomId === null ? '' : (roomKeys.get(meter.row.roomId) ?? '');
    meters.set(keyOf(roomKey, meter.row.kind, meter.number), meter);
    const ofKind = byKind.get(`${roomKey}|${meter.row.kind}`);
    if (ofKind) ofKind.push(meter);
    else byKind.set(`${roomKey}|${meter.row.kind}`, [meter]);
  }
  const usual = usualUsages([...lastUsages(loaded), ...rows.flatMap(ownUsage)]);
  const seen = new Map<string, number>();

  function meterOfRow(row: ReadingRow & { kind: MeterKind }): Meter | undefined {
    const roomKey = row.roomKey ?? '';
    const exact = meters.get(keyOf(roomKey, row.kind, row.number));
    if (exact || row.number !== '' || roomKey === '') return exact;
    const ofKind = byKind.get(`${roomKey}|${row.kind}`) ?? [];
    return ofKind.length === 1 ? ofKind[0] : undefined;
  }

  return (row: ReadingRow): StagedReading => {
    const { reader, problems } = row;
    const day = row.day ?? (reader.cell('readOn') ? undefined : options.readOn);
    const shown = {
      sheet: reader.sheet,
      row: reader.row,
      roomCode: row.roomText,
      number: row.number,
      unusual: [],
      ...(row.previous !== undefined && { previous: row.previous }),
      ...(row.value !== undefined && { value: row.value }),
      ...(day && { day }),
    };
    const wrong = (sub: string, field: string, params?: Problem['params']) =>
      problems.push(reader.problem('error', sub, field, params && { params }));
    if (row.value === undefined && !problems.some(({ severity }) => severity === 'error'))
      return { ...shown, state: 'unchanged' };
    if (!day && !problems.some(({ sub }) => sub === 'date.unreadable')) wrong('reading.noDay', 'readOn');
    if (day && day > today) wrong('reading.future', 'readOn');
    const room = row.roomKey === undefined ? undefined : rooms.get(row.roomKey);
    if (row.roomKey !== undefined && !room) wrong('room.unknown', 'roomNumber');
    const { kind, value } = row;
    if (!kind || value === undefined || !day || problems.some(({ severity }) => severity === 'error'))
      return { ...shown, state: 'error' };
    const key = keyOf(row.roomKey ?? '', kind, row.number);
    const before = seen.get(key);
    if (before !== undefined) {
      wrong('reading.duplicate', 'meterNumber', { row: before });
      return { ...shown, state: 'error' };
    }
    seen.set(key, reader.row);
    const known = meterOfRow({ ...row, kind });
    if (!known && (!room || options.openedOn === undefined || options.openedOn >= day)) {
      wrong('reading.meterUnknown', 'meterNumber');
      return { ...shown, state: 'error' };
    }
    if (known && readingOfDay(known, day, value))
      return { ...shown, state: 'unchanged', meterId: known.row.id };
    const opening =
      known || row.previous === undefined ? undefined : { day: options.openedOn ?? day, value: row.previous };
    const meter = known ?? blankMeter(room?.id ?? null, kind, row.number, opening);
    tellOtherPrevious(row, known, problems);
    const usualHere = hasNoPast(meter) ? usual.get(kind) : undefined;
    try {
      const added = addReading(meter, { id: '', day, value, kind: 'normal', usual: usualHere });
      for (const sub of added.unusual)
        problems.push(
          reader.problem('warning', `reading.${sub}`, 'reading', {
            params: { previous: row.previous ?? '' },
          }),
        );
      return {
        ...shown,
        state: known ? 'new' : 'newMeter',
        unusual: added.unusual,
        kind,
        roomId: meter.row.roomId,
        ...(known && { meterId: known.row.id }),
        ...(opening && { opening }),
        ...(usualHere !== undefined && { usual: usualHere }),
        ...(added.usage !== undefined && { usage: added.usage }),
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      wrong(
        error.sub === 'meter.notLater' ? 'reading.notLater' : 'reading.beyondDigits',
        'reading',
        error.params,
      );
      return { ...shown, state: 'error' };
    }
  };
}

/** What a row says was used, to know what is usual before anything was recorded. */
function ownUsage({ kind, previous, value }: ReadingRow): (readonly [MeterKind, string])[] {
  if (!kind || previous === undefined || value === undefined) return [];
  const usage = decimal(value).minus(decimal(previous));
  return usage.lt(0) ? [] : [[kind, usage.toFixed()]];
}

/** 上次读数 of a sheet is only told about where it is not what is known here. */
function tellOtherPrevious(row: ReadingRow, known: Meter | undefined, problems: Problem[]): void {
  const last = known?.state.counted.at(-1);
  if (!last || row.previous === undefined || decimal(last.value).eq(decimal(row.previous))) return;
  problems.push(
    row.reader.problem('warning', 'reading.otherPrevious', 'previous', {
      params: { known: last.value, day: last.day },
    }),
  );
}

function blankMeter(
  roomId: string | null,
  kind: MeterKind,
  number: string,
  opening: { day: string; value: string } | undefined,
): Meter {
  const point = { ratio: '1' };
  const counted = opening ? [{ id: '', kind: 'opening' as const, ...opening, meterNumber: number }] : [];
  return {
    row: {
      id: '',
      roomId,
      roomCode: null,
      kind,
      number,
      ratio: '1',
      digits: null,
      label: '',
      route: '',
      routeOrder: 0,
      isMaster: false,
      serves: null,
      active: true,
    },
    number,
    facts: { point, readings: counted, occupied: false },
    state: {
      counted,
      waiting: null,
      timeline: { spans: [], last: counted[0] ?? null, withoutOpening: counted.length === 0 },
    },
  };
}
