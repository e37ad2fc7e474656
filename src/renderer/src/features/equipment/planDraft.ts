import { CYCLE_UNITS, dueDays } from '#shared/domain/equipment/cycle.ts';
import type { PlanTerms } from '#shared/domain/equipment/plan.ts';
import type { EquipmentClass } from '#shared/domain/equipment/record.ts';
import { STATUTORY, STATUTORY_KEYS, type StatutoryKey } from '#shared/domain/equipment/statutory.ts';
import type { useSay } from '../../ui/language/LanguageProvider.tsx';

/** A plan while somebody types. */
export type PlanDraft = {
  readonly terms: Omit<PlanTerms, 'time' | 'meter' | 'condition'>;
  readonly byTime: boolean;
  readonly cycle: NonNullable<PlanTerms['time']>['cycle'];
  /** The next due day, or for named years the day of registration. */
  readonly day: string | null;
  readonly from: 'due' | 'done';
  readonly meter: NonNullable<PlanTerms['meter']> | null;
  readonly condition: NonNullable<PlanTerms['condition']> | null;
};

export const OWN_CYCLE = { kind: 'every', unit: CYCLE_UNITS[2], count: 1 } as const;

/** The templates of the law for a class of machines. */
export function templatesOf(of: EquipmentClass): StatutoryKey[] {
  return STATUTORY_KEYS.filter((key) => STATUTORY[key].class === of);
}

export function ownPlan(): PlanDraft {
  return {
    terms: {
      name: '',
      template: null,
      isStatutory: false,
      source: null,
      work: null,
      leadDays: 7,
      toleranceDays: 3,
      active: true,
    },
    byTime: true,
    cycle: OWN_CYCLE,
    day: null,
    from: 'done',
    meter: null,
    condition: null,
  };
}

export function fromTemplate(say: ReturnType<typeof useSay>, key: StatutoryKey): PlanDraft {
  const { cycle, leadDays } = STATUTORY[key];
  return {
    ...ownPlan(),
    terms: {
      name: say(`statutory.${key}`),
      template: key,
      isStatutory: true,
      source: say(`statutory.${key}.source`),
      work: null,
      leadDays,
      toleranceDays: 0,
      active: true,
    },
    cycle,
    from: 'due',
  };
}

export function planDraftOf({ time, meter, condition, ...terms }: PlanTerms): PlanDraft {
  return {
    terms,
    byTime: time !== null,
    cycle: time?.cycle ?? OWN_CYCLE,
    day: time?.anchor ?? null,
    from: time?.from ?? 'done',
    meter,
    condition,
  };
}

/** A limit so far away that a cycle of the law surely comes round before. */
const FAR = '2999-12-31';

/** What will be saved; undefined while something is missing. */
export function termsOf(
  draft: PlanDraft,
  today: string,
  known: PlanTerms | undefined,
): PlanTerms | undefined {
  const { terms, byTime, cycle, day, from, meter, condition } = draft;
  if (terms.name.trim() === '' || (byTime && day === null)) return undefined;
  if (!byTime && !meter && !condition) return undefined;
  const isDecimal = (text: string) => /^\d{1,12}(\.\d{1,8})?$/.test(text);
  if (meter && !(meter.measure.trim() && isDecimal(meter.every) && isDecimal(meter.startAt)))
    return undefined;
  if (condition && !(condition.measure.trim() && isDecimal(condition.value))) return undefined;
  return {
    ...terms,
    name: terms.name.trim(),
    meter,
    condition,
    time:
      byTime && day !== null
        ? { cycle, anchor: day, from, firstDue: firstDue(draft, day, today, known) }
        : null,
  };
}

/** Named years count from the registration; those that lie before today were done without the program. */
function firstDue(draft: PlanDraft, day: string, today: string, known: PlanTerms | undefined): string {
  if (known?.time && known.time.anchor === day) return known.time.firstDue;
  if (draft.cycle.kind === 'every') return day;
  const terms = { cycle: draft.cycle, anchor: day, firstDue: day, from: draft.from };
  return dueDays(terms, today > day ? today : day, FAR)[0] ?? day;
}
