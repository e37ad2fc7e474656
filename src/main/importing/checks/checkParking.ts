import { normalisePlate, plateKind } from '#shared/domain/identity/plate.ts';
import { formatRoomCode, matchKey, type RoomCode, roomCodeParts } from '#shared/domain/identity/roomCode.ts';
import type { ParkingDraft, Problem, StagedRow, VehicleDraft } from '../drafts.ts';
import { checkNumberedTie, ownerOf } from './checkRoom.ts';
import { type CheckContext, errorsOf, staged } from './context.ts';
import type { RowReader } from './rowReader.ts';
import { endAfter, readDay, readDecimal, readText } from './values.ts';

type Tenure = 'sold' | 'rented' | 'free';

const TENURES: readonly [RegExp, Tenure][] = [
  [/^(?:S|出售|已售|售|产权|自有|买断|私有)$/i, 'sold'],
  [/^(?:H|R|出租|已租|租|月租|租赁)$/i, 'rented'],
  [/^(?:F|空闲|空置|未售|未租|公共|闲置)$/i, 'free'],
];

/** A row of the parking sheet: the space, who holds it and the car that stands there. */
export function checkParking(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const code = readSpaceCode(reader, 'space', problems);
  const areaM2 = readSpaceArea(reader, problems);
  const tenure = readTenure(reader, problems);
  const from = readDay(reader, 'from', problems);
  const last = readDay(reader, 'to', problems);
  if (from && last && last < from) problems.push(reader.problem('error', 'date.endBeforeStart', 'to'));
  const roomKey = code ? matchKey(code) : '';
  const known = code && context.rooms.get(roomKey);
  if (known?.record) {
    problems.push(reader.problem('error', 'space.duplicate', 'space', { params: { row: known.row } }));
  }
  const label = code ? formatRoomCode(code) : reader.raw('space');
  const parent = reader.cell('parent') && readSpaceCode(reader, 'parent', problems);
  const record =
    code && areaM2 !== undefined ? spaceDraft(reader, { code, areaM2, tenure, parent }) : undefined;
  const spaceRow = staged(reader, { subject: 'parking', label, record, problems });
  const errors = errorsOf(problems);
  if (code && !known?.record) {
    context.rooms.set(roomKey, { row: reader.row, record: spaceRow.record as ParkingDraft, errors });
  }
  const terms = {
    role: tenure === 'rented' ? ('tenant' as const) : ('owner' as const),
    ...(from && { from }),
    ...endOf(context, from, last),
  };
  return [
    spaceRow,
    ...checkNumberedTie(reader, context, roomKey, label, errors, terms),
    ...checkVehicle(reader, context, roomKey, errors),
  ];
}

/** A lease that runs out later still stands today; its end is a fact of that day, not of this import. */
function endOf(context: CheckContext, from: string | undefined, last: string | undefined): { to?: string } {
  if (!last) return {};
  const to = endAfter(from, last);
  return context.today !== undefined && to > context.today ? {} : { to };
}

function checkVehicle(
  reader: RowReader,
  context: CheckContext,
  roomKey: string,
  spaceErrors: readonly Problem[],
): StagedRow[] {
  const problems: Problem[] = [];
  const text = readText(reader, 'plate', problems);
  if (text === undefined && problems.length === 0) return [];
  const plate = normalisePlate(text ?? '').slice(0, 12);
  if (text !== undefined && !plateKind(plate)) {
    problems.push(reader.problem('warning', 'plate.unusual', 'plate', { params: { taken: plate } }));
  }
  const number = readText(reader, 'ownerNumber', []);
  const person = number === undefined ? undefined : ownerOf(number, reader, context, problems);
  if (number === undefined) problems.push(reader.problem('error', 'plate.withoutOwner', 'plate'));
  const before = plate ? context.plates.get(plate) : undefined;
  if (before && person) {
    problems.push(reader.problem('warning', 'plate.twice', 'plate', { params: { row: before.row } }));
  }
  const record: VehicleDraft | undefined =
    person && plate ? { subject: 'vehicle', plate, personKey: person.key, roomKey } : undefined;
  if (record && !before) context.plates.set(plate, { row: reader.row, personKey: record.personKey });
  const sameAs = record && before?.personKey === record.personKey ? before.row : undefined;
  return [
    staged(reader, {
      subject: 'vehicle',
      label: plate || (text ?? ''),
      record,
      problems: [...spaceErrors, ...problems],
      sameAs,
    }),
  ];
}

/** `{lot}-{level}-{number}`: `B1-0001` on lot 1 is `1-B1-0001`, `0001` without a level is `1-0-0001`. */
function readSpaceCode(
  reader: RowReader,
  field: 'space' | 'parent',
  problems: Problem[],
): RoomCode | undefined {
  const text = readText(reader, field, problems);
  if (text === undefined) {
    if (problems.length === 0) problems.push(reader.problem('error', 'space.blank', field));
    return undefined;
  }
  const lot = roomCodeParts(readText(reader, 'lot', problems) ?? '').join('');
  const level = roomCodeParts(readText(reader, 'level', problems) ?? '').join('');
  const parts = roomCodeParts(text);
  const own = parts.length >= 3 && parts[0] === lot ? parts.slice(1) : parts;
  const [first = '', second = ''] = own;
  const fits = own.length >= 1 && own.length <= 2 && [lot, ...own].every((part) => [...part].length <= 12);
  if (!fits && !(own.length === 3 && lot === '')) {
    problems.push(reader.problem('error', 'space.notation', field));
    return undefined;
  }
  if (own.length === 3) return { building: first, unit: second, room: own[2] ?? '' };
  if (own.length === 2) return { building: lot || '0', unit: first, room: second };
  return { building: lot || '0', unit: level || '0', room: first };
}

/** A space is charged by the piece, so a blank area is no fault. */
function readSpaceArea(reader: RowReader, problems: Problem[]): string | undefined {
  const text = readDecimal(reader, 'area', problems);
  if (text === undefined) return reader.cell('area') ? undefined : '0';
  if (!text.startsWith('-') && Number(text) <= 10_000 && (text.split('.')[1] ?? '').length <= 8) return text;
  problems.push(reader.problem('error', 'area.impossible', 'area', { params: { limit: 10_000 } }));
  return undefined;
}

function readTenure(reader: RowReader, problems: Problem[]): Tenure {
  const text = readText(reader, 'tenure', problems);
  const known = text === undefined ? undefined : TENURES.find(([pattern]) => pattern.test(text))?.[1];
  if (text !== undefined && !known) problems.push(reader.problem('warning', 'tenure.unknown', 'tenure'));
  return known ?? (reader.raw('ownerNumber') === '' ? 'free' : 'sold');
}

function spaceDraft(
  reader: RowReader,
  {
    code,
    areaM2,
    tenure,
    parent,
  }: { code: RoomCode; areaM2: string; tenure: Tenure; parent: RoomCode | undefined },
): ParkingDraft {
  const written = formatRoomCode(code);
  const alias = roomCodeParts(reader.raw('space')).join('-');
  const state = {
    sold: { occupancy: 'occupied', saleState: 'delivered' },
    rented: { occupancy: 'leased', saleState: 'unsold' },
    free: { occupancy: 'vacant', saleState: 'unsold' },
  } as const;
  return {
    subject: 'parking',
    kind: 'parking',
    code: written,
    roomKey: matchKey(code),
    building: code.building,
    unit: code.unit,
    number: code.room,
    aliases: alias === written ? [] : [alias],
    areaM2,
    ...state[tenure],
    ...(parent && { parentKey: matchKey(parent) }),
  };
}
