import { z } from 'zod';
import { day, fen } from '../../contract/shapes.ts';

/** Classes of domain.md 6; the name stands in the code of a machine, so none is ever renamed. */
export const EQUIPMENT_CLASSES = [
  'LIFT',
  'FIRE',
  'POWER',
  'WATER',
  'HVAC',
  'SECURITY',
  'PARKING',
  'LIGHTING',
  'LIGHTNING',
  'WEAK_CURRENT',
  'BUILDING_FABRIC',
] as const;
export type EquipmentClass = (typeof EQUIPMENT_CLASSES)[number];

export const EQUIPMENT_STATES = ['inUse', 'standby', 'repair', 'stopped', 'scrapped'] as const;
export type EquipmentState = (typeof EQUIPMENT_STATES)[number];

/** A: people come to harm or a building stands still; C: nobody notices for a day. */
export const IMPORTANCES = ['A', 'B', 'C'] as const;

/** Whose it is: all owners' or the company's. */
export const EQUIPMENT_OWNERS = ['common', 'company'] as const;

const text = z.string().trim().min(1).max(60).nullable();
const longText = z.string().trim().min(1).max(200).nullable();

/** A machine as the ledger has it, but for its code and for whom to call. Money is fen, life is months. */
export const equipmentRecord = z.strictObject({
  name: z.string().trim().min(1).max(60),
  class: z.enum(EQUIPMENT_CLASSES),
  /** The number the office gave it before, or its asset number. */
  ownNumber: text,
  /** The machine this one is a part of. */
  parentId: z.uuid().nullable(),
  /** What it serves together with others, in words. */
  system: text,
  location: z.string().trim().min(1).max(120),
  state: z.enum(EQUIPMENT_STATES),
  importance: z.enum(IMPORTANCES),
  brand: text,
  model: text,
  serial: text,
  maker: text,
  supplier: text,
  installedOn: day.nullable(),
  commissionedOn: day.nullable(),
  warrantyTo: day.nullable(),
  lifeMonths: z.int().min(1).max(1200).nullable(),
  priceFen: fen.nonnegative().nullable(),
  residualFen: fen.nonnegative().nullable(),
  netFen: fen.nonnegative().nullable(),
  owner: z.enum(EQUIPMENT_OWNERS),
  keeperId: z.uuid().nullable(),
  registerCode: text,
  certificate: text,
  inspectionValidTo: day.nullable(),
  /** Who maintains it under contract. */
  contractor: text,
  parameters: z
    .array(
      z.strictObject({ name: z.string().trim().min(1).max(40), value: z.string().trim().min(1).max(80) }),
    )
    .max(40),
  note: longText,
});
export type EquipmentRecord = z.infer<typeof equipmentRecord>;

/** Whom to call under warranty and under the maintenance contract; sealed under the machine's own key. */
export const equipmentContacts = z.strictObject({
  warrantyName: z.string().trim().max(60),
  warrantyPhone: z.string().trim().max(30),
  contractorName: z.string().trim().max(60),
  contractorPhone: z.string().trim().max(30),
});
export type EquipmentContacts = z.infer<typeof equipmentContacts>;

/** `A1QK-LIFT-0001`: the desk's series stands for the community, so that two desks never give the same code. */
export const EQUIPMENT_CODE = /^([A-Z]\d{1,3}[0-9A-Z]{2})-([A-Z_]+)-(\d{4,})$/;

export function equipmentCode(series: string, of: EquipmentClass, serial: number): string {
  return `${series}-${of}-${String(serial).padStart(4, '0')}`;
}

/** Whether a scanned or typed text has the shape of an equipment code. */
export function isEquipmentCode(code: string): boolean {
  const [, , of] = EQUIPMENT_CODE.exec(code) ?? [];
  return EQUIPMENT_CLASSES.some((one) => one === of);
}

export const WARRANTY_STANDINGS = ['unknown', 'running', 'endsSoon', 'ended'] as const;
/** Days before its end from which a warranty is told to end soon: time enough to claim. */
const WARRANTY_SOON_MS = 60 * 86_400_000;

/** How the warranty stands on a local day; its last day still counts. */
export function warrantyStanding(
  warrantyTo: string | null,
  today: string,
): (typeof WARRANTY_STANDINGS)[number] {
  if (warrantyTo === null) return 'unknown';
  if (warrantyTo < today) return 'ended';
  return Date.parse(warrantyTo) - Date.parse(today) <= WARRANTY_SOON_MS ? 'endsSoon' : 'running';
}

/** A machine of which nothing is known but its name, its class and its place. */
export const BLANK_MACHINE: Omit<EquipmentRecord, 'name' | 'class' | 'location'> = {
  ownNumber: null,
  parentId: null,
  system: null,
  state: 'inUse',
  importance: 'B',
  brand: null,
  model: null,
  serial: null,
  maker: null,
  supplier: null,
  installedOn: null,
  commissionedOn: null,
  warrantyTo: null,
  lifeMonths: null,
  priceFen: null,
  residualFen: null,
  netFen: null,
  owner: 'common',
  keeperId: null,
  registerCode: null,
  certificate: null,
  inspectionValidTo: null,
  contractor: null,
  parameters: [],
  note: null,
};
