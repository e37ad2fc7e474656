import { type Draft, type DraftSubject, hasError, type Problem, type StagedRow } from './drafts.ts';
import type { ExistingData, ExistingFeeItem, ExistingPerson } from './existingData.ts';
import { changesOf, type FieldChange, feeChanges, personChanges, roomChanges } from './fieldChanges.ts';
import { findPerson, type PersonEvidence } from './findPerson.ts';
import type { Pace } from './pace.ts';

export type RowState = 'new' | 'changed' | 'unchanged' | 'error';

/** A staged row held against what the desk knows. */
export type ComparedRow = StagedRow & {
  readonly state: RowState;
  readonly changes: readonly FieldChange[];
  /** Id of the record the row meets: room, person, party, vehicle, fee item or attachment. */
  readonly existingId?: string;
};

type Outcome = { readonly id: string; readonly changes: readonly FieldChange[] };

/**
 * New, changed or unchanged, row by row; rows with errors stay `error`. Opening rows may get errors here: a room or
 * fee nobody knows, or a balance that was already taken over with another amount. Rows are taken in their order,
 * people before what refers to them.
 */
export async function compareRows(
  rows: readonly StagedRow[],
  existing: ExistingData,
  pace: Pace,
): Promise<ComparedRow[]> {
  const people = new Map<string, ExistingPerson>();
  const shared = sharedDocuments(rows);
  const rooms = roomsOfPeople(rows);
  const spaces = new Set(
    rows.flatMap(({ record }) => (record?.subject === 'parking' ? [record.roomKey] : [])),
  );
  const blocked = new Map<string, readonly Problem[]>();
  const compared: ComparedRow[] = [];
  for (const [index, row] of rows.entries()) {
    await pace.step('comparing', index + 1, rows.length);
    compared.push(compareRow(row, { existing, people, shared, rooms, spaces, blocked }));
  }
  return compared;
}

type Comparison = PersonEvidence & {
  /** People of the workbook that were met, by their key. */
  readonly people: Map<string, ExistingPerson>;
  /** Match keys of the spaces in the workbook. */
  readonly spaces: ReadonlySet<string>;
  /** Spaces that turned out to be errors only here, with what is wrong with them. */
  readonly blocked: Map<string, readonly Problem[]>;
};

function roomsOfPeople(rows: readonly StagedRow[]): Map<string, string[]> {
  const rooms = new Map<string, string[]>();
  for (const { record } of rows) {
    if (record?.subject !== 'tie') continue;
    const known = rooms.get(record.personKey);
    if (known) known.push(record.roomKey);
    else rooms.set(record.personKey, [record.roomKey]);
  }
  return rooms;
}

function sharedDocuments(rows: readonly StagedRow[]): Set<string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { record } of rows) {
    if (record?.subject !== 'person' || !record.idNumber) continue;
    const known = names.get(record.idNumber);
    if (known !== undefined && known !== record.name) shared.add(record.idNumber);
    names.set(record.idNumber, record.name);
  }
  return shared;
}

function compareRow(row: StagedRow, comparison: Comparison): ComparedRow {
  const { record } = row;
  if (!record) return { ...row, state: hasError(row) ? 'error' : 'unchanged', changes: [] };
  if (row.sameAs !== undefined) return { ...row, state: 'unchanged', changes: [] };
  const problems = referenceProblems(row, record, comparison);
  if (problems.length > 0) {
    if ('roomKey' in record) comparison.blocked.set(record.roomKey, problems);
    return { ...row, problems: [...row.problems, ...problems], state: 'error', changes: [] };
  }
  const met = meet(record, comparison);
  if (!met) return beside(row, record, comparison) ?? { ...row, state: 'new', changes: [] };
  const state = met.changes.length > 0 ? 'changed' : 'unchanged';
  if (state === 'changed' && isFact(record.subject)) {
    const params = { before: met.changes.map(({ before }) => before).join('、') };
    const problem = rowProblem(
      row,
      'opening.taken',
      met.changes.map(({ after }) => after).join('、'),
      params,
    );
    return { ...row, problems: [...row.problems, problem], state: 'error', changes: met.changes };
  }
  return { ...row, state, changes: met.changes, existingId: met.id };
}

/** A room has one payer: whoever an import adds beside them is a co-owner until the ownership is transferred. */
function beside(row: StagedRow, record: Draft, { existing }: Comparison): ComparedRow | undefined {
  if (record.subject !== 'tie' || !record.isPayer) return undefined;
  const room = existing.room(record.roomKey);
  if (!room || !hasPayer(existing, room.id)) return undefined;
  const warning: Problem = { ...rowProblem(row, 'tie.otherPayer', row.label), severity: 'warning' };
  return {
    ...row,
    record: { ...record, isPayer: false },
    problems: [...row.problems, warning],
    state: 'new',
    changes: [],
  };
}

function hasPayer(existing: ExistingData, roomId: string, except?: string): boolean {
  return existing.ties(roomId).some((tie) => tie.isPayer && !tie.ended && tie.id !== except);
}

/** Opening balances are facts: what was taken once is corrected by a counter fact, never by another import. */
function isFact(subject: DraftSubject): boolean {
  return ['arrears', 'prepayment', 'deposit', 'meterReading'].includes(subject);
}

function referenceProblems(
  row: StagedRow,
  record: Draft,
  { existing, spaces, blocked }: Comparison,
): readonly Problem[] {
  if (record.subject === 'tie' || record.subject === 'vehicle') return blocked.get(record.roomKey) ?? [];
  if (record.subject === 'parking' && record.parentKey !== undefined) {
    const known = existing.room(record.parentKey) !== undefined || spaces.has(record.parentKey);
    return known ? [] : [rowProblem(row, 'space.parentUnknown', record.parentKey)];
  }
  if (!isFact(record.subject) || !('roomKey' in record)) return [];
  const problems: Problem[] = [];
  const room = existing.room(record.roomKey);
  if (!room) problems.push(rowProblem(row, 'room.unknown', row.label));
  const name = payerNamed(record);
  if (room && name !== undefined && existing.partyNamed(room.id, name) === undefined) {
    problems.push(rowProblem(row, 'debtor.unknown', name));
  }
  if (record.subject !== 'arrears') return problems;
  if (!existing.feeItem(record.feeItem)) {
    problems.push(rowProblem(row, 'fee.notSetUp', record.feeItem, { fee: record.feeItem }));
  }
  if (record.lateFeeFen > 0 && !lateFeeItem(existing)) {
    problems.push(rowProblem(row, 'lateFee.noItem', row.label));
  }
  return problems;
}

/** The fee item that opening late fees are booked on: a late fee that was due stays what it was. */
export function lateFeeItem(existing: Pick<ExistingData, 'feeItem'>): ExistingFeeItem | undefined {
  return existing.feeItem('违约金') ?? existing.feeItem('滞纳金');
}

/** Whom an opening row names; `undefined` when it leaves that to the room. */
export function payerNamed(record: Draft): string | undefined {
  if (record.subject === 'arrears') return record.debtor;
  return record.subject === 'prepayment' || record.subject === 'deposit' ? record.payer : undefined;
}

function rowProblem(row: StagedRow, sub: string, value: string, params?: Problem['params']): Problem {
  return {
    severity: 'error',
    sheet: row.sheet,
    row: row.row,
    column: '',
    value,
    sub,
    ...(params && { params }),
  };
}

function meet(record: Draft, comparison: Comparison): Outcome | undefined {
  const { existing, people } = comparison;
  switch (record.subject) {
    case 'room':
    case 'parking': {
      const room = existing.room(record.roomKey);
      return room && { id: room.id, changes: roomChanges(record, room, existing) };
    }
    case 'person': {
      const person = findPerson(record, comparison);
      if (!person) return undefined;
      people.set(record.key, person);
      return { id: person.id, changes: personChanges(record, person) };
    }
    case 'tie': {
      const room = existing.room(record.roomKey);
      const person = people.get(record.personKey);
      const tie =
        room &&
        person &&
        existing
          .ties(room.id)
          .find((each) => each.personId === person.id && each.role === record.role && !each.ended);
      if (!tie) return undefined;
      return {
        id: tie.id,
        changes: changesOf([
          ['isPayer', String(tie.isPayer), String(record.isPayer && !hasPayer(existing, room.id, tie.id))],
          ['from', tie.from, record.from ?? tie.from],
          ['to', tie.to ?? '', record.to ?? tie.to ?? ''],
        ]),
      };
    }
    case 'vehicle': {
      const person = people.get(record.personKey);
      const vehicle = person && existing.vehicles(person.id).find((each) => each.plate === record.plate);
      if (!vehicle) return undefined;
      const room = existing.room(record.roomKey)?.id ?? '';
      const before = vehicle.roomId === room ? record.roomKey : (vehicle.roomId ?? '');
      return { id: vehicle.id, changes: changesOf([['space', before, record.roomKey]]) };
    }
    case 'feeItem': {
      const fee = existing.feeItem(record.code);
      return fee && { id: fee.id, changes: feeChanges(record, fee) };
    }
    case 'feeAttachment': {
      const room = existing.room(record.roomKey);
      const fee = existing.feeItem(record.feeCode);
      const attachment =
        room && fee && existing.attachments(room.id).find((each) => each.feeItemId === fee.id && !each.ended);
      if (!attachment) return undefined;
      return {
        id: attachment.id,
        changes: changesOf([
          ['from', attachment.from, record.from],
          ['to', attachment.to ?? '', record.to ?? ''],
        ]),
      };
    }
    default: {
      const fact = existing.opening(record);
      return fact && { id: fact.id, changes: changesOf(fact.values) };
    }
  }
}
