import { priceRule } from '#shared/contract/feeItems.contract.ts';
import type { PriceRule } from '#shared/domain/billing/priceRule.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { RULE_FIELDS, type RuleField, type RuleKind, type RuleRows, ruleRowsOf } from './ruleFields.ts';

/** What was typed, field by field; rows of a list likewise. */
export type Typed = Readonly<Record<string, string>>;

export type PriceDraft = {
  readonly kind: RuleKind;
  readonly from: string;
  readonly typed: Typed;
  readonly rows: Readonly<Record<string, readonly Typed[]>>;
};

export function emptyPrice(from: string): PriceDraft {
  return { kind: 'areaPrice', from, typed: {}, rows: {} };
}

/** What is proposed where nothing was typed. */
const PROPOSED: Typed = {
  meterKind: 'water',
  basis: '',
  includeVacant: 'yes',
  capAtArea: 'yes',
  rounding: 'ceil',
  seasonFrom: '11-15',
  seasonTo: '03-15',
};

export function typedOf(typed: Typed, field: RuleField): string {
  const proposed = PROPOSED[field.name] || (field.optional ? '' : (field.choices?.[0] ?? ''));
  return typed[field.name] ?? proposed;
}

/** Whether anything was typed at all: a price that nobody began is no price. */
export function isUntouched({ kind, typed, rows }: PriceDraft): boolean {
  const isEmpty = (of: Typed) => Object.values(of).every((text) => text.trim() === '');
  return kind !== 'agreed' && isEmpty(typed) && Object.values(rows).every((list) => list.every(isEmpty));
}

/** The value of a field as a rule holds it, `undefined` for an empty one, `null` for one that can't be read. */
function read(field: RuleField, text: string): string | number | boolean | undefined | null {
  const plain = text.normalize('NFKC').trim();
  if (field.type === 'switch') return plain === 'yes';
  if (plain === '') return field.optional ? undefined : null;
  switch (field.type) {
    case 'yuan':
      return parseYuan(plain) ?? null;
    case 'whole':
      return /^-?\d{1,6}$/.test(plain) ? Number(plain) : null;
    default:
      return plain;
  }
}

function readAll(fields: readonly RuleField[], typed: Typed): { values: object; wrong: string[] } {
  const entries = fields.map((field) => ({ field, value: read(field, typedOf(typed, field)) }));
  return {
    values: Object.fromEntries(
      entries.flatMap(({ field, value }) =>
        value === undefined || value === null ? [] : [[field.name, value]],
      ),
    ),
    wrong: entries.flatMap(({ field, value }) => (value === null ? [field.name] : [])),
  };
}

/** Codes of rooms in a ratio list, to be found before the rule is complete. */
export function roomsNamed({ kind, typed, rows }: PriceDraft): string[] {
  const wantsRooms = ruleRowsOf(kind, typed.basis).some(({ name }) => name === 'ratios');
  return wantsRooms ? (rows.ratios ?? []).map((row) => row.room?.trim() ?? '') : [];
}

export type ReadRule = { readonly rule: PriceRule } | { readonly wrong: readonly string[] };

/** The rule that was typed, checked by the contract's own shape, or the names of the fields that are not right. */
export function readRule(draft: PriceDraft, roomIds: ReadonlyMap<string, string>): ReadRule {
  const { kind, typed, rows } = draft;
  const plain = readAll(RULE_FIELDS[kind], typed);
  const lists = ruleRowsOf(kind, typed.basis).map((list) => readRows(list, rows[list.name] ?? [], roomIds));
  const wrong = [...plain.wrong, ...lists.flatMap((list) => list.wrong)];
  if (wrong.length > 0) return { wrong };
  const parsed = priceRule.safeParse({
    kind,
    ...regrouped(plain.values as Record<string, unknown>),
    ...Object.fromEntries(lists.map(({ name, values }) => [name, values])),
  });
  return parsed.success
    ? { rule: parsed.data }
    : { wrong: parsed.error.issues.map((issue) => String(issue.path[0] ?? '')) };
}

function readRows(list: RuleRows, rows: readonly Typed[], roomIds: ReadonlyMap<string, string>) {
  const found = rows.map((row) => readAll(list.fields, row));
  return {
    name: list.name,
    wrong: found.flatMap(({ wrong }) => (wrong.length > 0 ? [list.name] : [])),
    values: found.map(({ values }) => asRow(list.name, values as Record<string, unknown>, roomIds)),
  };
}

/** A tier without a bound is the open one; a ratio names its room by id. */
function asRow(name: string, values: Record<string, unknown>, roomIds: ReadonlyMap<string, string>): object {
  if (name === 'tiers') return { upTo: null, ...values };
  if (name !== 'ratios') return values;
  const { room, ...rest } = values;
  return { ...rest, roomId: roomIds.get(String(room)) ?? '' };
}

/** The two fields of a population belong together. */
function regrouped({ base, perPerson, ...rest }: Record<string, unknown>): object {
  return base === undefined && perPerson === undefined ? rest : { ...rest, population: { base, perPerson } };
}
