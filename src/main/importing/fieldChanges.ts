import type { PriceRule } from '#shared/domain/billing/priceRule.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import type { Draft, FeeItemDraft, PersonDraft } from './drafts.ts';
import type { ExistingData, ExistingFeeItem, ExistingPerson, ExistingRoom } from './existingData.ts';

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

/** What a row would change of a room or space; aliases and a floor are only added. */
export function roomChanges(
  record: Extract<Draft, { subject: 'room' | 'parking' }>,
  room: ExistingRoom,
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
export function personChanges(draft: PersonDraft, person: ExistingPerson): FieldChange[] {
  return changesOf([
    ['name', person.name, draft.name],
    ['kind', person.kind, draft.kind],
    ['phones', person.phones.join('、'), union(person.phones, draft.phones).join('、')],
    ['idNumber', person.idNumber ?? '', draft.idNumber ?? person.idNumber ?? ''],
    ['reference', person.reference ?? '', person.reference ?? draft.reference ?? ''],
  ]);
}

/** What a row would change of a fee item, its price on the row's first day included. */
export function feeChanges(draft: FeeItemDraft, fee: ExistingFeeItem): FieldChange[] {
  return changesOf([
    ['name', fee.name, draft.name],
    ['nature', fee.nature, draft.nature],
    ['cycleMonths', String(fee.cycleMonths), String(draft.cycleMonths)],
    ['timing', fee.timing, draft.timing],
    ['rule', ruleText(fee.ruleOn(draft.from)), ruleText(draft.rule)],
  ]);
}

function ruleText(rule: PriceRule | undefined): string {
  return rule ? canonicalJson(rule) : '';
}

/** The fields whose values differ, in their order. */
export function changesOf(fields: readonly (readonly [string, string, string])[]): FieldChange[] {
  return fields.flatMap(([field, before, after]) => (before === after ? [] : [{ field, before, after }]));
}

function union(known: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...known, ...added])];
}
