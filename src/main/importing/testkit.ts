import { readFileSync } from 'node:fs';
import { type CheckedWorkbook, checkRows } from './checkRows.ts';
import type { ComparedRow } from './compare.ts';
import { distinctProblems, type Problem } from './drafts.ts';
import type { ExistingData, ExistingPerson, ExistingTie } from './existingData.ts';
import { type Mapping, type Recognised, recognise } from './layouts/recognise.ts';
import { type Pace, paceOf } from './pace.ts';
import { readWorkbook } from './reading/readWorkbook.ts';
import type { Cell, Sheet, Workbook } from './reading/workbook.ts';

/** Helpers of this folder's tests. */
export type TypedCell = string | number | null;

export function quietPace(): Pace {
  return paceOf(new AbortController().signal, () => {});
}

export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(new URL(`../../../tests/fixtures/workbooks/${name}.xlsx`, import.meta.url));
}

/** A workbook without a file: strings are text cells, numbers are number cells, `null` is blank. */
export function bookOf(sheets: Readonly<Record<string, readonly (readonly TypedCell[])[]>>): Workbook {
  return {
    source: 'xlsx',
    sheets: Object.entries(sheets).map(
      ([name, rows]): Sheet => ({
        name,
        hidden: false,
        merges: [],
        rows: rows.flatMap((values, index) => {
          const cells = new Map<number, Cell>();
          for (const [column, value] of values.entries()) {
            if (value === null || value === '') continue;
            const kind = typeof value === 'number' ? 'number' : 'text';
            cells.set(column + 1, { kind, text: String(value) });
          }
          return cells.size > 0 ? [{ number: index + 1, hidden: false, cells }] : [];
        }),
      }),
    ),
  };
}

export async function check(
  workbook: Workbook,
  options: { cutOver?: string; mapping?: Mapping } = {},
): Promise<CheckedWorkbook & { recognised: Recognised }> {
  const recognised = recognise(workbook, options.mapping);
  if (!recognised) throw new Error('the workbook was not recognised');
  return { recognised, ...(await checkRows(recognised, quietPace(), options)) };
}

export async function checkFixture(name: string): Promise<CheckedWorkbook & { recognised: Recognised }> {
  return check(await readWorkbook(fixtureBytes(name), `${name}.xlsx`, quietPace()));
}

/** `sub row column value` of each problem once. */
export function problemLines(rows: readonly { problems: readonly Problem[] }[]): string[] {
  return distinctProblems(rows).map(({ sub, row, column, value }) => `${sub} ${row} ${column} ${value}`);
}

export function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

/** A desk in memory that takes in what a comparison says is new or changed, as the import command will. */
export class MemoryDesk {
  readonly #rooms = new Map<string, NonNullable<ReturnType<ExistingData['room']>>>();
  readonly #people = new Map<string, ExistingPerson>();
  readonly #ties: (ExistingTie & { roomId: string })[] = [];
  readonly #vehicles: { id: string; personId: string; plate: string; roomId?: string }[] = [];
  readonly #fees = new Map<string, NonNullable<ReturnType<ExistingData['feeItem']>>>();
  readonly #attachments: { id: string; roomId: string; feeItemId: string; from: string; to?: string }[] = [];
  readonly #facts = new Map<string, { id: string; values: [string, string][] }>();
  #ids = 0;

  readonly data: ExistingData = {
    room: (roomKey) => this.#rooms.get(roomKey),
    peopleByIdNumber: (number) => [...this.#people.values()].filter((person) => person.idNumber === number),
    peopleByName: (name) => [...this.#people.values()].filter((person) => person.name === name),
    ties: (roomId) => this.#ties.filter((tie) => tie.roomId === roomId),
    partyNamed: (_roomId, name) => [...this.#people.values()].find((person) => person.name === name)?.id,
    vehicles: (personId) => this.#vehicles.filter((vehicle) => vehicle.personId === personId),
    feeItem: (text) =>
      this.#fees.get(text) ?? [...this.#fees.values()].find((fee) => fee.name === text || fee.code === text),
    attachments: (roomId) =>
      this.#attachments.filter((each) => each.roomId === roomId).map((each) => ({ ...each, ended: false })),
    opening: (record) => {
      const [key, values] = factOf(record);
      const fact = this.#facts.get(key);
      return (
        fact && {
          id: fact.id,
          values: values.map(
            ([field, after], index) => [field, fact.values[index]?.[1] ?? '', after] as const,
          ),
        }
      );
    },
  };

  take(rows: readonly ComparedRow[]): void {
    const ids = new Map<string, string>();
    for (const { record, state, existingId } of rows) {
      if (!record || state === 'error') continue;
      if (record.subject === 'person' && existingId) ids.set(record.key, existingId);
      if (state === 'unchanged') continue;
      const id = existingId ?? `id${++this.#ids}`;
      if (record.subject === 'room' || record.subject === 'parking') {
        this.#rooms.set(record.roomKey, { ...record, id });
      } else if (record.subject === 'person') {
        this.#people.set(id, { ...record, id });
        ids.set(record.key, id);
      } else if (record.subject === 'tie') {
        const roomId = this.#rooms.get(record.roomKey)?.id ?? '';
        const personId = ids.get(record.personKey) ?? '';
        this.#ties.push({ ...record, id, roomId, personId, from: record.from ?? '2026-01-01', ended: false });
      } else if (record.subject === 'vehicle') {
        const roomId = this.#rooms.get(record.roomKey)?.id ?? '';
        this.#vehicles.push({ id, personId: ids.get(record.personKey) ?? '', plate: record.plate, roomId });
      } else if (record.subject === 'feeItem') {
        const { rule } = record;
        this.#fees.set(record.code, { ...record, id, ruleOn: () => rule });
      } else if (record.subject === 'feeAttachment') {
        const roomId = this.#rooms.get(record.roomKey)?.id ?? '';
        this.#attachments.push({
          ...record,
          id,
          roomId,
          feeItemId: this.#fees.get(record.feeCode)?.id ?? '',
        });
      } else {
        const [key, values] = factOf(record);
        this.#facts.set(key, { id, values });
      }
    }
  }
}

function factOf(record: Parameters<ExistingData['opening']>[0]): [string, [string, string][]] {
  switch (record.subject) {
    case 'arrears':
      return [
        `arrears ${record.roomKey} ${record.feeItem} ${record.from} ${record.to} ${record.debtor ?? ''}`,
        [['amountFen', String(record.amountFen)]],
      ];
    case 'prepayment':
      return [
        `prepayment ${record.roomKey} ${record.payer ?? ''}`,
        [['amountFen', String(record.amountFen)]],
      ];
    case 'deposit':
      return [
        `deposit ${record.roomKey} ${record.name} ${record.oldReceiptNumber ?? ''}`,
        [['amountFen', String(record.amountFen)]],
      ];
    default:
      return [
        `meter ${record.roomKey} ${record.meterKind} ${record.meterNumber}`,
        [['reading', record.reading]],
      ];
  }
}
