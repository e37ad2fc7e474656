import type { Cycle } from './cycle.ts';
import type { EquipmentClass } from './record.ts';

export const STATUTORY_KEYS = [
  'liftMaintenance',
  'liftSelfCheck',
  'liftInspection',
  'liftTest',
  'fireFullTest',
  'fireCheck',
  'extinguisherCheck',
  'waterTank',
  'waterMeter',
  'electricityMeter',
  'lightning',
  'highVoltage',
  'pressureGauge',
  'safetyValve',
] as const;
export type StatutoryKey = (typeof STATUTORY_KEYS)[number];

export type StatutoryTemplate = {
  readonly class: EquipmentClass;
  readonly cycle: Cycle;
  readonly leadDays: number;
  /** `law`: the text of a law or regulation was read; `practice`: usual, to be checked against the local rule. */
  readonly basis: 'law' | 'practice';
};

const every = (unit: 'day' | 'month' | 'year', count: number): Cycle => ({ kind: 'every', unit, count });

/** Years after registration with an inspection (TSG T7001-2023); in the others up to 15 a test does. */
const INSPECTED = [1, 4, 7, 9, 11, 13, 15];
const TESTED = Array.from({ length: 15 }, (_, index) => index + 1).filter(
  (year) => !INSPECTED.includes(year),
);

/**
 * The cycles of domain.md 6 with their lead: inspections are applied for a month before they expire (特种设备安全法 40),
 * so they are told two months before. Names and sources stand in the catalogues under `statutory.*`.
 */
export const STATUTORY: Readonly<Record<StatutoryKey, StatutoryTemplate>> = {
  liftMaintenance: { class: 'LIFT', cycle: every('day', 15), leadDays: 3, basis: 'law' },
  liftSelfCheck: { class: 'LIFT', cycle: every('month', 1), leadDays: 5, basis: 'law' },
  liftInspection: {
    class: 'LIFT',
    cycle: { kind: 'years', years: INSPECTED, after: 1 },
    leadDays: 60,
    basis: 'practice',
  },
  liftTest: {
    class: 'LIFT',
    cycle: { kind: 'years', years: TESTED, after: null },
    leadDays: 60,
    basis: 'practice',
  },
  fireFullTest: { class: 'FIRE', cycle: every('year', 1), leadDays: 30, basis: 'law' },
  fireCheck: { class: 'FIRE', cycle: every('month', 1), leadDays: 5, basis: 'practice' },
  extinguisherCheck: { class: 'FIRE', cycle: every('month', 1), leadDays: 5, basis: 'practice' },
  waterTank: { class: 'WATER', cycle: every('month', 6), leadDays: 30, basis: 'law' },
  waterMeter: { class: 'WATER', cycle: every('year', 6), leadDays: 90, basis: 'practice' },
  electricityMeter: { class: 'POWER', cycle: every('year', 8), leadDays: 90, basis: 'practice' },
  lightning: { class: 'LIGHTNING', cycle: every('year', 1), leadDays: 30, basis: 'practice' },
  highVoltage: { class: 'POWER', cycle: every('year', 1), leadDays: 30, basis: 'practice' },
  pressureGauge: { class: 'WATER', cycle: every('month', 6), leadDays: 15, basis: 'practice' },
  safetyValve: { class: 'WATER', cycle: every('year', 1), leadDays: 30, basis: 'practice' },
};
