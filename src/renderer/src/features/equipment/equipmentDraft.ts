import type { Input, Output } from '#shared/contract/index.ts';
import {
  EQUIPMENT_CLASSES,
  EQUIPMENT_OWNERS,
  EQUIPMENT_STATES,
  type EquipmentContacts,
  type EquipmentRecord,
  IMPORTANCES,
} from '#shared/domain/equipment/record.ts';
import { formatYuan, parseYuan } from '#shared/domain/money/formatYuan.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type EquipmentCard = Output<'equipment.card'>;
export type EquipmentRow = Output<'equipment.list'>['rows'][number];

export const STATE_TONES: Readonly<Record<EquipmentRecord['state'], Tone>> = {
  inUse: 'good',
  standby: 'absent',
  repair: 'bad',
  stopped: 'warn',
  scrapped: 'absent',
};

export const WARRANTY_TONES: Readonly<Record<EquipmentCard['warranty'], Tone>> = {
  unknown: 'absent',
  running: 'good',
  endsSoon: 'warn',
  ended: 'absent',
};

export const TEXT_FIELDS = {
  basic: ['name', 'location', 'ownNumber', 'system'],
  make: ['brand', 'model', 'serial', 'maker'],
  money: ['supplier', 'priceFen', 'residualFen', 'netFen', 'lifeMonths'],
  care: [
    'warrantyName',
    'warrantyPhone',
    'registerCode',
    'certificate',
    'contractor',
    'contractorName',
    'contractorPhone',
  ],
} as const;
export const DAY_FIELDS = {
  make: ['installedOn', 'commissionedOn'],
  care: ['warrantyTo', 'inspectionValidTo'],
} as const;

export type TextField = (typeof TEXT_FIELDS)[keyof typeof TEXT_FIELDS][number] | 'note';
export type DayField = (typeof DAY_FIELDS)[keyof typeof DAY_FIELDS][number];

/** A machine while somebody types: everything is text but what is chosen. */
export type Draft = {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly days: Readonly<Record<DayField, string | null>>;
  readonly parameters: string;
  readonly class: EquipmentRecord['class'];
  readonly state: EquipmentRecord['state'];
  readonly importance: EquipmentRecord['importance'];
  readonly owner: EquipmentRecord['owner'];
  readonly parentId: string | null;
  readonly keeperId: string | null;
};

const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen).replaceAll(',', ''));

export function draftOf(card: EquipmentCard | undefined): Draft {
  const record = card?.record;
  const contacts = card?.contacts;
  const text = (value: string | null | undefined) => value ?? '';
  return {
    texts: {
      name: text(record?.name),
      location: text(record?.location),
      ownNumber: text(record?.ownNumber),
      system: text(record?.system),
      brand: text(record?.brand),
      model: text(record?.model),
      serial: text(record?.serial),
      maker: text(record?.maker),
      supplier: text(record?.supplier),
      priceFen: yuan(record?.priceFen ?? null),
      residualFen: yuan(record?.residualFen ?? null),
      netFen: yuan(record?.netFen ?? null),
      lifeMonths: record?.lifeMonths ? String(record.lifeMonths) : '',
      registerCode: text(record?.registerCode),
      certificate: text(record?.certificate),
      contractor: text(record?.contractor),
      warrantyName: text(contacts?.warrantyName),
      warrantyPhone: text(contacts?.warrantyPhone),
      contractorName: text(contacts?.contractorName),
      contractorPhone: text(contacts?.contractorPhone),
      note: text(record?.note),
    },
    days: {
      installedOn: record?.installedOn ?? null,
      commissionedOn: record?.commissionedOn ?? null,
      warrantyTo: record?.warrantyTo ?? null,
      inspectionValidTo: record?.inspectionValidTo ?? null,
    },
    parameters: (record?.parameters ?? []).map(({ name, value }) => `${name}=${value}`).join('\n'),
    class: record?.class ?? EQUIPMENT_CLASSES[0],
    state: record?.state ?? EQUIPMENT_STATES[0],
    importance: record?.importance ?? IMPORTANCES[1],
    owner: record?.owner ?? EQUIPMENT_OWNERS[0],
    parentId: record?.parentId ?? null,
    keeperId: record?.keeperId ?? null,
  };
}

const AMOUNTS = ['priceFen', 'residualFen', 'netFen'] as const;

/** The field that can't be what is typed, in the order of the form. */
export function wrongField({ texts, parameters }: Draft): TextField | 'parameters' | undefined {
  if (texts.name.trim() === '') return 'name';
  if (texts.location.trim() === '') return 'location';
  const amount = AMOUNTS.find((name) => texts[name].trim() !== '' && !((parseYuan(texts[name]) ?? -1) >= 0));
  if (amount) return amount;
  if (texts.lifeMonths !== '' && !/^[1-9]\d{0,3}$/.test(texts.lifeMonths)) return 'lifeMonths';
  const lines = parameters.split('\n').filter((line) => line.trim() !== '');
  return lines.every((line) => /^[^=:：]+[=:：].+$/.test(line.trim())) ? undefined : 'parameters';
}

export function savedOf(draft: Draft): Pick<Input<'equipment.save'>, 'record' | 'contacts'> {
  const { texts, days } = draft;
  const text = (name: TextField) => texts[name].trim() || null;
  const fen = (name: (typeof AMOUNTS)[number]) =>
    texts[name].trim() === '' ? null : (parseYuan(texts[name]) ?? null);
  const contacts: EquipmentContacts = {
    warrantyName: texts.warrantyName.trim(),
    warrantyPhone: texts.warrantyPhone.trim(),
    contractorName: texts.contractorName.trim(),
    contractorPhone: texts.contractorPhone.trim(),
  };
  return {
    contacts,
    record: {
      name: texts.name.trim(),
      location: texts.location.trim(),
      ownNumber: text('ownNumber'),
      system: text('system'),
      brand: text('brand'),
      model: text('model'),
      serial: text('serial'),
      maker: text('maker'),
      supplier: text('supplier'),
      registerCode: text('registerCode'),
      certificate: text('certificate'),
      contractor: text('contractor'),
      note: text('note'),
      ...days,
      priceFen: fen('priceFen'),
      residualFen: fen('residualFen'),
      netFen: fen('netFen'),
      lifeMonths: texts.lifeMonths === '' ? null : Number(texts.lifeMonths),
      class: draft.class,
      state: draft.state,
      importance: draft.importance,
      owner: draft.owner,
      parentId: draft.parentId,
      keeperId: draft.keeperId,
      parameters: draft.parameters
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
          const [, name = '', value = ''] = /^([^=:：]+)[=:：](.+)$/.exec(line.trim()) ?? [];
          return { name: name.trim(), value: value.trim() };
        }),
    },
  };
}
