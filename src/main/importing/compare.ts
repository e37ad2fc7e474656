import type { FeeItemDraft, PersonDraft, Problem, StagedRow } from './drafts.ts';
import { type Draft, type DraftSubject, hasError } from './drafts.ts';
import type { ExistingData, ExistingFeeItem, ExistingPerson } from './existingData.ts';
import type { Pace } from './pace.ts';

export type RowState = 'new' | 'changed' | 'unchanged' | 'error';

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

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

type Comparison = {
  readonly existing: ExistingData;
  /** People of the workbook that were met, by their key. */
  readonly people: Map<string, ExistingPerson>;
  /** Documents that stand under several names in the workbook, so that a document alone proves nothing. */
  readonly shared: ReadonlySet<string>;
  /** Match keys of the rooms the workbook ties a person to, by the person's key. */
  readonly rooms: ReadonlyMap<string, readonly string[]>;
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

/**
 * By document and name, or by document alone when one person bears it. Without a document on one side: the same name
 * with the same number, a phone in common, or a place in the same room.
 */
function findPerson(draft: PersonDraft, { existing, shared, rooms }: Comparison): ExistingPerson | undefined {
  const byDocument = draft.idNumber ? existing.peopleByIdNumber(draft.idNumber) : [];
  const exact = byDocument.find((person) => person.name === draft.name);
  if (exact) return exact;
  const [only, another] = byDocument;
  if (only && !another && draft.idNumber && !shared.has(draft.idNumber)) return only;
  const named = existing.peopleByName(draft.name).filter((person) => !draft.idNumber || !person.idNumber);
  if (named.length === 0) return undefined;
  const neighbours = new Set(
    (rooms.get(draft.key) ?? []).flatMap((roomKey) => {
      const room = existing.room(roomKey);
      return room ? existing.ties(room.id).map((tie) => tie.personId) : [];
    }),
  );
  return (
    named.find((person) => draft.reference !== undefined && person.reference === draft.reference) ??
    named.find((person) => person.phones.some((phone) => draft.phones.includes(phone))) ??
    named.find((person) => neighbours.has(person.id))
  );
}

function roomChanges(
  record: Extract<Draft, { subject: 'room' | 'parking' }>,
  room: NonNullable<ReturnType<ExistingData['room']>>,
  existing: ExistingData,
): FieldChange[] {
  const parentKey = record.subject === 'parking' ? record.parentKey : undefined;
  const parent = parentKey === undefined ? undefined : existing.room(parentKey);
  const parentChanges =
    parentKey !== undefined && (parent === undefined || parent.id !== room.parentRoomId)
      ? [['parent', '', parent?.code ?? parentKey] as const]
      : [];
  const floorLabel = record.subject === 'room' ? record.floorLabel : undefined;
  return changesOf([
    ['code', room.code, record.code],
    ['kind', room.kind, record.kind],
    ['areaM2', room.areaM2, record.areaM2],
    ['occupancy', room.occupancy, record.occupancy],
    ['saleState', room.saleState, record.saleState],
    ['floorLabel', room.floorLabel ?? '', floorLabel ?? room.floorLabel ?? ''],
    ['aliases', room.aliases.join('、'), union(room.aliases, record.aliases).join('、')],
    ...parentChanges,
  ]);
}

/** An import adds phones; it never takes one away that a clerk wrote down. */
function personChanges(draft: PersonDraft, person: ExistingPerson): FieldChange[] {
  return changesOf([
    ['name', person.name, draft.name],
    ['kind', person.kind, draft.kind],
    ['phones', person.phones.join('、'), union(person.phones, draft.phones).join('、')],
    ['idNumber', person.idNumber ?? '', draft.idNumber ?? person.idNumber ?? ''],
    ['reference', person.reference ?? '', person.reference ?? draft.reference ?? ''],
  ]);
}

function feeChanges(
  draft: FeeItemDraft,
  fee: NonNullable<ReturnType<ExistingData['feeItem']>>,
): FieldChange[] {
  return changesOf([
    ['name', fee.name, draft.name],
    ['nature', fee.nature, draft.nature],
    ['cycleMonths', String(fee.cycleMonths), String(draft.cycleMonths)],
    ['timing', fee.timing, draft.timing],
    ['rule', ruleText(fee.ruleOn(draft.from)), ruleText(draft.rule)],
  ]);
}

function ruleText(rule: FeeItemDraft['rule'] | undefined): string {
  if (!rule) return '';
  return rule.kind === 'areaPrice' ? `areaPrice ${rule.unitPrice}` : `fixedAmount ${rule.amountFen}`;
}

function changesOf(fields: readonly (readonly [string, string, string])[]): FieldChange[] {
  return fields.flatMap(([field, before, after]) => (before === after ? [] : [{ field, before, after }]));
}

function union(known: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...known, ...added])];
}
