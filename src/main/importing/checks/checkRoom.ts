import { matchKey, partKey, roomCodeOf } from '#shared/domain/identity/roomCode.ts';
import type { ParkingDraft, PersonDraft, Problem, RoomDraft, StagedRow, TieDraft } from '../drafts.ts';
import { checkAttachments } from './checkAttachments.ts';
import { checkInlineOwner } from './checkPerson.ts';
import { type CheckContext, errorsOf, numberKey, staged } from './context.ts';
import { type RoomPlace, readRoomPlace } from './roomPlace.ts';
import { assumedStatus, roomStatusOf } from './roomStatus.ts';
import type { RowReader } from './rowReader.ts';
import { readDecimal, readText } from './values.ts';

/** The largest a room can be, m²; more is a slip of the decimal point. */
const AREA_LIMIT = 10_000;

/** A row of the buildings' sheet: it becomes nothing by itself, but rooms are held against it. */
export function noteUnit(reader: RowReader, context: CheckContext): void {
  const building = readText(reader, 'building', []);
  const unit = readText(reader, 'unit', []) ?? '0';
  const phase = readText(reader, 'phase', []);
  const code = building && roomCodeOf({ ...(phase && { phase }), building, unit, room: '1' });
  if (code) context.units?.add(unitKey(code.phase, code.building, code.unit));
}

/** A room with its owner on the same row. */
export function checkAsset(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const hasOwner = reader.raw('ownerName') !== '';
  const room = readRoom(reader, place, hasOwner, problems);
  const known = place && context.rooms.get(place.key);
  const repeats = known?.record && room && sameRoom(known.record, room);
  if (known?.record && !repeats) {
    problems.push(reader.problem('error', 'room.duplicate', 'roomNumber', { params: { row: known.row } }));
  }
  const errors = errorsOf(problems);
  const owner = checkInlineOwner(reader, context, errors);
  const roomRow = staged(reader, {
    subject: room?.subject ?? 'room',
    label: place?.written ?? reader.raw('roomNumber'),
    record: room,
    problems,
    sameAs: repeats ? known?.row : undefined,
  });
  if (place && !known?.record) {
    context.rooms.set(place.key, { row: reader.row, record: roomRow.record as RoomDraft, errors });
  }
  if (!owner) return [roomRow];
  const tieProblems = [
    ...errors,
    ...errorsOf(owner.staged.problems).filter((each) => !errors.includes(each)),
  ];
  const tie = place && owner.person && ownerTie(place.key, owner.person, !repeats);
  const before = tie && context.ties.get(tieKey(tie));
  if (tie && before === undefined) {
    context.ties.set(tieKey(tie), reader.row);
    if (repeats) {
      const warning = reader.problem('warning', 'room.coOwner', 'ownerName', {
        params: { row: known?.row ?? 0 },
      });
      tieProblems.push(warning);
    }
  }
  const label = `${place?.written ?? ''} ${owner.staged.label}`.trim();
  return [
    roomRow,
    owner.staged,
    staged(reader, { subject: 'tie', label, record: tie, problems: tieProblems, sameAs: before }),
  ];
}

/** A row of the rooms' sheet: the room, its tie to an owner's number, and the fees it bears. */
export function checkNumberedRoom(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const place = readRoomPlace(reader, problems);
  const ownerNumber = reader.raw('ownerNumber');
  const room = readRoom(reader, place, ownerNumber !== '', problems);
  if (place) checkUnit(reader, place, context, problems);
  const known = place && context.rooms.get(place.key);
  if (known?.record) {
    problems.push(reader.problem('error', 'room.duplicate', 'roomNumber', { params: { row: known.row } }));
  }
  if (ownerNumber === '' && reader.has('ownerNumber')) {
    problems.push(reader.problem('warning', 'owner.blank', 'ownerNumber'));
  }
  const label = place?.written ?? reader.raw('roomNumber');
  const roomRow = staged(reader, { subject: room?.subject ?? 'room', label, record: room, problems });
  const errors = errorsOf(problems);
  if (place && !known?.record) {
    context.rooms.set(place.key, { row: reader.row, record: roomRow.record as RoomDraft, errors });
  }
  return [
    roomRow,
    ...checkNumberedTie(reader, context, place?.key ?? '', label, errors, { role: 'owner' }),
    ...checkAttachments(reader, context, place?.key ?? '', label, errors),
  ];
}

/** The tie between a room or space and the owner's number on its row; none when the number is blank. */
export function checkNumberedTie(
  reader: RowReader,
  context: CheckContext,
  roomKey: string,
  label: string,
  roomErrors: readonly Problem[],
  terms: Pick<TieDraft, 'role' | 'from' | 'to'>,
): StagedRow[] {
  const problems: Problem[] = [];
  const number = readText(reader, 'ownerNumber', problems);
  if (number === undefined && problems.length === 0) return [];
  const person = number === undefined ? undefined : ownerOf(number, reader, context, problems);
  const record: TieDraft | undefined = person && {
    subject: 'tie',
    roomKey,
    personKey: person.key,
    isPayer: true,
    ...terms,
  };
  const rowLabel = `${label} ${person?.name ?? number ?? ''}`.trim();
  return [
    staged(reader, { subject: 'tie', label: rowLabel, record, problems: [...roomErrors, ...problems] }),
  ];
}

/** Who bears a number. Faults: `owner.unknown`, `owner.numberAmbiguous`, or what is wrong with that row. */
export function ownerOf(
  number: string,
  reader: RowReader,
  context: CheckContext,
  problems: Problem[],
): PersonDraft | undefined {
  const owner = context.owners.get(numberKey(number));
  if (!owner) {
    problems.push(reader.problem('error', 'owner.unknown', 'ownerNumber', { params: { number } }));
    return undefined;
  }
  if (owner.rivals.length > 0) {
    const rows = [owner.row, ...owner.rivals].join('、');
    problems.push(
      reader.problem('error', 'owner.numberAmbiguous', 'ownerNumber', { params: { number, rows } }),
    );
    return undefined;
  }
  problems.push(...owner.errors);
  return owner.record;
}

function readRoom(
  reader: RowReader,
  place: RoomPlace | undefined,
  hasOwner: boolean,
  problems: Problem[],
): RoomDraft | ParkingDraft | undefined {
  const areaM2 = readArea(reader, problems);
  const inner = readDecimal(reader, 'innerArea', problems);
  if (areaM2 && inner && Number(inner) > Number(areaM2)) {
    problems.push(reader.problem('warning', 'area.innerLarger', 'innerArea', { params: { area: areaM2 } }));
  }
  const status = readStatus(reader, hasOwner, problems);
  const floor = readFloor(reader);
  if (areaM2 === undefined || !place) return undefined;
  const { phase, building, unit, room } = place.code;
  const base = {
    code: place.written,
    roomKey: place.key,
    ...(phase !== undefined && { phase }),
    building,
    unit,
    number: room,
    aliases: [],
    areaM2,
    ...status,
  };
  const kind = kindOf(reader.raw('roomKind'));
  return kind === 'parking'
    ? { subject: 'parking', kind, ...base }
    : { subject: 'room', kind, ...base, ...floor };
}

function readArea(reader: RowReader, problems: Problem[]): string | undefined {
  const text = readDecimal(reader, 'area', problems);
  if (text === undefined) {
    if (!reader.cell('area')) problems.push(reader.problem('error', 'area.blank', 'area'));
    return undefined;
  }
  const [whole = '', fraction = ''] = text.split('.');
  if (text === '0' || text.startsWith('-') || whole.length > 5 || Number(text) > AREA_LIMIT) {
    problems.push(reader.problem('error', 'area.impossible', 'area', { params: { limit: AREA_LIMIT } }));
    return undefined;
  }
  if (fraction.length > 8) {
    problems.push(reader.problem('error', 'area.tooPrecise', 'area'));
    return undefined;
  }
  if (fraction.length > 2) {
    problems.push(reader.problem('warning', 'area.decimals', 'area', { params: { taken: text } }));
  }
  return text;
}

function readStatus(reader: RowReader, hasOwner: boolean, problems: Problem[]) {
  const text = readText(reader, 'status', problems);
  const known = text === undefined ? undefined : roomStatusOf(text);
  if (text !== undefined && !known) problems.push(reader.problem('warning', 'status.unknown', 'status'));
  return known ?? assumedStatus(hasOwner);
}

/** The floor as the sheet states it; never from the code (domain.md 1.2). */
function readFloor(reader: RowReader): Pick<RoomDraft, 'floor' | 'floorLabel'> {
  const text = readText(reader, 'floor', []);
  if (text === undefined) return {};
  const label = text.replace(/[层楼F]$/i, '');
  const below = /^(?:B|负|地下|-)(\d)$/i.exec(label);
  const floor = below ? -Number(below[1]) : /^\d{1,3}$/.test(label) ? Number(label) : undefined;
  if (floor === undefined || floor > 200) return { floorLabel: label.slice(0, 10) };
  return { floor, floorLabel: label.slice(0, 10) };
}

function kindOf(text: string): RoomDraft['kind'] | 'parking' {
  if (/商铺|商业|门面|店面|底商|shop/i.test(text)) return 'shop';
  if (/储藏|储物|仓库|地下室|杂物/.test(text)) return 'storage';
  return /车位|停车/.test(text) ? 'parking' : 'room';
}

function checkUnit(reader: RowReader, place: RoomPlace, context: CheckContext, problems: Problem[]): void {
  const { phase, building, unit } = place.code;
  if (!context.units || context.units.has(unitKey(phase, building, unit))) return;
  problems.push(reader.problem('error', 'building.unknown', 'building', { params: { building, unit } }));
}

function unitKey(phase: string | undefined, building: string, unit: string): string {
  return matchKey({ ...(phase && { phase }), building, unit: partKey(unit), room: '1' });
}

function ownerTie(roomKey: string, person: PersonDraft, isPayer: boolean): TieDraft {
  return { subject: 'tie', roomKey, personKey: person.key, role: 'owner', isPayer };
}

function tieKey(tie: TieDraft): string {
  return `${tie.roomKey}|${tie.personKey}|${tie.role}`;
}

function sameRoom(known: RoomDraft | ParkingDraft, again: RoomDraft | ParkingDraft): boolean {
  return JSON.stringify(known) === JSON.stringify(again);
}
