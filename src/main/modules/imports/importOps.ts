import { type ComparedRow, lateFeeItem, payerNamed } from '#main/importing/compare.ts';
import type { Draft, FeeItemDraft, ParkingDraft, PersonDraft, RoomDraft } from '#main/importing/drafts.ts';
import { type MeterKind, meterKindOf } from '#shared/domain/metering/meter.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { present } from '#shared/kernel/invariant.ts';
import {
  depositOpened,
  type IssuedLine,
  meterReadingOpened,
  prepaymentOpened,
} from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { feeAttached, feeItemSaved, priceSet } from '#shared/ops/fees.ops.ts';
import { meterSaved } from '#shared/ops/meters.ops.ts';
import { partySaved, personSaved, roomSaved, vehicleSaved } from '#shared/ops/rooms.ops.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import { issueOps } from '../billing/index.ts';
import { keptOfRoom } from '../rooms/index.ts';
import type { ExistingRows } from './existingRows.ts';

export type ImportOpsInput = {
  readonly existing: ExistingRows;
  readonly keys: SubjectKeys;
  readonly newId: () => string;
  readonly today: Day;
  readonly cutOver: Day;
  readonly batchId: string;
};

/** Attachments one op may carry and stay well below its limit. */
const ATTACHMENTS_PER_OP = 500;

type Row<Subject extends Draft['subject']> = ComparedRow & { record: Extract<Draft, { subject: Subject }> };

/**
 * The facts of an import in the order in which they refer to each other. `rows` are all rows without errors:
 * unchanged ones write nothing but say which ids their keys stand for. Only inside a writing transaction, because it
 * seals personal data.
 */
export function importOps(rows: readonly ComparedRow[], input: ImportOpsInput): NewOp[] {
  const { existing, newId } = input;
  const roomIds = new Map<string, string>();
  const personIds = new Map<string, string>();
  const feeIds = new Map<string, string>();
  for (const { record, existingId } of rows) {
    if (record?.subject === 'person' && existingId) personIds.set(record.key, existingId);
  }
  const roomId = (key: string) => present(roomIds.get(key) ?? existing.room(key)?.id, `the room ${key}`);
  const personId = (key: string) => present(personIds.get(key), 'the person of a row');
  const feeId = (code: string) => present(feeIds.get(code) ?? existing.feeItem(code)?.id, `the fee ${code}`);
  const writing = rows.filter((row) => row.state === 'new' || row.state === 'changed');
  const of = <Subject extends Draft['subject']>(subject: Subject) =>
    writing.filter((row): row is Row<Subject> => row.record?.subject === subject);

  const ops: NewOp[] = [];
  const spaces = [...of('room'), ...of('parking')];
  for (const { record, existingId } of spaces) roomIds.set(record.roomKey, existingId ?? newId());
  for (const { record } of spaces) {
    const parentKey = record.subject === 'parking' ? record.parentKey : undefined;
    // A mother space that was left out with errors leaves its child without one.
    const parent = parentKey && (roomIds.get(parentKey) ?? existing.room(parentKey)?.id);
    ops.push(roomOp(roomId(record.roomKey), record, existing, parent || undefined, input.today));
  }
  for (const { record, existingId } of of('person')) {
    const id = existingId ?? newId();
    personIds.set(record.key, id);
    ops.push(personOp(id, record, input));
  }
  for (const { record, existingId } of of('tie')) {
    const known = existingId === undefined ? undefined : existing.tie(existingId);
    const room = roomId(record.roomKey);
    const person = personId(record.personKey);
    const body = {
      partyId: existingId ?? newId(),
      roomId: room,
      personId: person,
      role: record.role,
      isPayer: record.isPayer,
      fromDay: record.from ?? known?.from ?? input.today,
      toDay: record.to ?? known?.to ?? null,
    };
    ops.push(
      newOp(partySaved, body, [
        { t: 'person', id: person },
        { t: 'room', id: room },
      ]),
    );
  }
  for (const { record, existingId } of of('vehicle')) {
    const person = personId(record.personKey);
    const body = {
      vehicleId: existingId ?? newId(),
      personId: person,
      roomId: roomId(record.roomKey),
      plate: input.keys.seal(person, record.plate),
    };
    ops.push(newOp(vehicleSaved, body, [{ t: 'person', id: person }]));
  }
  for (const { record, existingId } of of('feeItem')) {
    const id = existingId ?? newId();
    feeIds.set(record.code, id);
    ops.push(...feeOps(id, record, input));
  }
  const attachments = of('feeAttachment').map(({ record, existingId }) => ({
    attachmentId: existingId ?? newId(),
    roomId: roomId(record.roomKey),
    feeItemId: feeId(record.feeCode),
    fromDay: record.from,
    toDay: record.to ?? null,
  }));
  for (let start = 0; start < attachments.length; start += ATTACHMENTS_PER_OP) {
    const slice = attachments.slice(start, start + ATTACHMENTS_PER_OP);
    const items = [...new Set(slice.map(({ feeItemId }) => feeItemId))].slice(0, 64);
    ops.push(
      newOp(
        feeAttached,
        { attachments: slice },
        items.map((id) => ({ t: 'feeItem', id })),
      ),
    );
  }
  return [...ops, ...openingOps(writing, input)];
}

function roomOp(
  id: string,
  draft: RoomDraft | ParkingDraft,
  existing: ExistingRows,
  parentRoomId: string | undefined,
  today: Day,
): NewOp {
  const known = existing.roomRow(id);
  const aliases = known ? (JSON.parse(known.aliases) as string[]) : [];
  const floor = draft.subject === 'room' ? draft.floor : undefined;
  const floorLabel = draft.subject === 'room' ? draft.floorLabel : undefined;
  const body = {
    roomId: id,
    code: draft.code,
    aliases: [...new Set([...aliases, ...draft.aliases])],
    kind: draft.kind,
    phase: draft.phase ?? null,
    building: draft.building,
    unit: draft.unit,
    number: draft.number,
    floor: floor ?? known?.floor ?? null,
    floorLabel: floorLabel ?? known?.floorLabel ?? null,
    areaM2: draft.areaM2,
    occupancy: draft.occupancy,
    saleState: draft.saleState,
    parentRoomId: parentRoomId ?? known?.parentRoomId ?? null,
    ...(known && keptOfRoom(known)),
    ...(known && { areaFrom: known.areaM2 === draft.areaM2 ? null : today }),
  };
  return newOp(roomSaved, body, [{ t: 'room', id }]);
}

/** Adds to what is known of a person; a phone or document that the workbook doesn't have stays. */
function personOp(id: string, draft: PersonDraft, { existing, keys }: ImportOpsInput): NewOp {
  const known = existing.person(id);
  const kept = known?.sealedPhones ?? [];
  const added = draft.phones.filter((phone) => !kept.some((each) => each.hash === keys.searchHash(phone)));
  const sameId =
    draft.idNumber !== undefined && known?.sealedIdNumber?.hash === keys.searchHash(draft.idNumber);
  const idNumber =
    draft.idNumber === undefined || sameId
      ? (known?.sealedIdNumber ?? null)
      : keys.sealNumber(id, draft.idNumber);
  const body = {
    personId: id,
    kind: draft.kind,
    name: keys.seal(id, draft.name),
    phones: [...kept, ...added.map((phone) => keys.sealNumber(id, phone))],
    idNumber,
    reference: known?.reference ?? draft.reference ?? null,
    ...(known?.sealedAddress && { address: known.sealedAddress }),
  };
  return newOp(personSaved, body, [{ t: 'person', id }]);
}

/** The item, and a price when it differs from the one valid on that day. */
function feeOps(id: string, draft: FeeItemDraft, { existing, newId }: ImportOpsInput): NewOp[] {
  const known = existing.feeItemRow(id);
  const { cycleMonths, timing } = draft;
  const terms = known?.terms ?? { prorate: 'actualDays' as const, dueDay: 31 };
  const touched = [{ t: 'feeItem' as const, id }];
  const item = newOp(
    feeItemSaved,
    {
      feeItemId: id,
      code: draft.code,
      name: draft.name,
      nature: draft.nature,
      terms: { ...terms, cycleMonths, timing },
      active: known?.active ?? true,
    },
    touched,
  );
  const valid = existing.feeItem(draft.code)?.ruleOn(draft.from);
  if (valid && JSON.stringify(valid) === JSON.stringify(draft.rule)) return [item];
  const price = { priceRuleId: newId(), feeItemId: id, fromDay: draft.from, rule: draft.rule };
  return [item, newOp(priceSet, price, touched)];
}

/** The meter an opening reading speaks of. Rows are one for each meter, so none is added twice. */
function meterOp(meterId: string, roomId: string, kind: MeterKind, number: string): NewOp {
  const body = {
    meterId,
    roomId,
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
  };
  return newOp(meterSaved, body, [{ t: 'room', id: roomId }]);
}

/** Facts of kind opening. A late fee that was due stands as a line of its own, so that it starts as stated. */
function openingOps(rows: readonly ComparedRow[], input: ImportOpsInput): NewOp[] {
  const { existing, batchId, cutOver } = input;
  const lines: Omit<IssuedLine, 'no'>[] = [];
  const ops: NewOp[] = [];
  for (const { record } of rows) {
    if (!record || !('roomKey' in record)) continue;
    const roomId = existing.room(record.roomKey)?.id;
    if (roomId === undefined) continue;
    const named = payerNamed(record);
    const personId =
      (named === undefined ? existing.payer(roomId) : existing.partyNamed(roomId, named)) ?? null;
    const touched: NewOp['touch'] = [
      { t: 'batch', id: batchId },
      { t: 'room', id: roomId },
      ...(personId === null ? [] : [{ t: 'person' as const, id: personId }]),
    ];
    switch (record.subject) {
      case 'arrears': {
        const { period, from, to, dueDate, amountFen, invoiced, lateFeeFen } = record;
        const feeItemId = present(existing.feeItem(record.feeItem)?.id, 'the fee of an opening row');
        const line = { roomId, debtorId: personId, period, from, to, dueDate, invoiced, trace: null };
        lines.push({ ...line, feeItemId, amountFen });
        if (lateFeeFen > 0) {
          const lateFee = present(lateFeeItem(existing)?.id, 'the fee item of late fees');
          lines.push({ ...line, feeItemId: lateFee, amountFen: lateFeeFen, invoiced: false });
        }
        break;
      }
      case 'prepayment':
        ops.push(
          newOp(
            prepaymentOpened,
            { batchId, roomId, personId, amountFen: record.amountFen, cutOver },
            touched,
          ),
        );
        break;
      case 'deposit':
        ops.push(
          newOp(
            depositOpened,
            {
              batchId,
              roomId,
              personId,
              name: record.name,
              amountFen: record.amountFen,
              oldReceiptNumber: record.oldReceiptNumber ?? null,
              cutOver,
            },
            touched,
          ),
        );
        break;
      case 'meterReading': {
        const { meterKind, meterNumber, reading } = record;
        const readOn = record.readOn ?? cutOver;
        const kind = meterKindOf(meterKind);
        if (kind && !existing.hasMeter(roomId, kind, meterNumber))
          ops.push(meterOp(input.newId(), roomId, kind, meterNumber));
        ops.push(
          newOp(meterReadingOpened, { batchId, roomId, meterKind, meterNumber, reading, readOn }, touched),
        );
        break;
      }
      default:
    }
  }
  return [...issueOps('opening', batchId, lines), ...ops];
}
