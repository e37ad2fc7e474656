import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import type { MergedField } from '#shared/domain/rulings/mergedFields.ts';
import { isWordKey, type Say, type WordKey } from '#shared/i18n/index.ts';

/** Fields that have their words where they are filled in. */
const WORDS: Partial<Record<MergedField, WordKey>> = {
  'feeItem.name': 'fees.name',
  'feeItem.nature': 'fees.nature',
  'feeItem.active': 'fees.active',
  'feeItem.cycleMonths': 'fees.cycle',
  'feeItem.timing': 'fees.timing',
  'feeItem.prorate': 'fees.prorate',
  'feeItem.dueDay': 'fees.dueDay',
  'feeItem.anchor': 'fees.anchor',
  'meter.kind': 'meters.kind',
  'meter.number': 'meters.number',
  'meter.roomId': 'cases.field.roomId',
  'meter.route': 'meters.route',
  'meter.active': 'fees.active',
  'contractor.name': 'contractors.name',
  'contractor.creditCode': 'contractors.creditCode',
  'contractor.categoryIds': 'contractors.categories',
  'contractor.contact': 'contractors.contact',
  'contractor.active': 'contractors.active',
  'paper.contractorId': 'cases.row.contractor',
  'paper.kind': 'cases.field.kind',
  'paper.title': 'papers.paperTitle',
  'paper.number': 'papers.number',
  'paper.fromDay': 'papers.from',
  'paper.toDay': 'papers.to',
  'paper.amountFen': 'papers.amount',
  'paper.remindDays': 'papers.remind',
  'paper.active': 'papers.state.valid',
};

/** The word for a field that two desks changed; a machine's fields bear the names of their words. */
export function fieldWord(field: MergedField): WordKey {
  const key = WORDS[field] ?? `cases.field.${field}`;
  return isWordKey(key) ? key : (field as WordKey);
}

/** Before what the codes of a field stand in the catalogue. */
const CODED: Partial<Record<MergedField, string>> = {
  occupancy: 'occupancy',
  kind: 'roomKind',
  saleState: 'saleState',
  role: 'partyRole',
  'feeItem.nature': 'fees.nature',
  'feeItem.cycleMonths': 'fees.cycle',
  'feeItem.timing': 'fees.timing',
  'feeItem.prorate': 'fees.prorate',
  'feeItem.anchor': 'fees.anchor',
  'meter.kind': 'meterKind',
  'equipment.class': 'equipment.class',
  'equipment.state': 'equipment.state',
  'equipment.owner': 'equipment.owner',
  'paper.kind': 'papers.kind',
};

/** A value in words: what the program knows by a code has its own, and money is 元. */
export function mergedValueText(say: Say, field: MergedField, value: string | null): string {
  if (value === null) return say('cases.fieldEmpty');
  const key = `${CODED[field]}.${value}`;
  if (isWordKey(key)) return say(key);
  if (value === 'true') return say('cases.yes');
  if (value === 'false') return say('cases.no');
  return field.endsWith('Fen') ? formatYuan(Number(value)) : value;
}
