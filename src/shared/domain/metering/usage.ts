import { AppError } from '../../kernel/appError.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import { type Decimal, decimal } from '../money/decimal.ts';
import type { UnusualKind } from './kinds.ts';

/** A register that ran from one reading to another. Readings and ratio are exact decimal text. */
export type RegisterRun = {
  readonly previous: string;
  readonly current: string;
  /** Whole digits of the register; it turns over at 10^digits. */
  readonly digits?: number | undefined;
  /** Whether somebody confirmed that the register turned over. */
  readonly rolledOver?: boolean | undefined;
  /** What one unit of the register stands for (互感器倍率). */
  readonly ratio: string;
};

/** Exact decimal text, in units of the meter times its ratio. */
export type Usage = { readonly usage: string; readonly steps: Step[] };

/**
 * What was used between two readings: (current − previous) × ratio (domain.md 2.5, E08). A lower reading is refused
 * unless a roll-over was confirmed. Faults: `meter.ratio`, `meter.backwards`, `meter.beyondDigits`,
 * `meter.digitsUnknown`, `meter.notRolledOver`.
 */
export function usageBetween(run: RegisterRun): Usage {
  const { previous, current, ratio } = run;
  if (decimal(ratio).lte(0)) throw new AppError('rule', 'meter.ratio', { params: { ratio } });
  checkDigits(run);
  const usage = registerAdvance(run).times(decimal(ratio)).toFixed();
  const params = { previous, current, ratio, usage };
  return {
    usage,
    steps: [
      run.rolledOver
        ? { key: 'usageRolledOver', params: { ...params, digits: run.digits ?? 0 } }
        : { key: 'usage', params },
    ],
  };
}

function registerAdvance({ previous, current, digits, rolledOver }: RegisterRun): Decimal {
  const advance = decimal(current).minus(decimal(previous));
  const params = { previous, current };
  if (!rolledOver) {
    if (advance.lt(0)) throw new AppError('rule', 'meter.backwards', { params });
    return advance;
  }
  if (advance.gte(0)) throw new AppError('rule', 'meter.notRolledOver', { params });
  if (digits === undefined) throw new AppError('rule', 'meter.digitsUnknown');
  return advance.plus(decimal(10).pow(digits));
}

function checkDigits({ previous, current, digits }: RegisterRun): void {
  if (digits === undefined) return;
  const end = decimal(10).pow(digits);
  for (const reading of [previous, current]) {
    if (decimal(reading).gte(end))
      throw new AppError('rule', 'meter.beyondDigits', { params: { reading, digits } });
  }
}

/** A meter that was replaced between two readings. */
export type Replacement = {
  readonly oldPrevious: string;
  readonly oldEnd: string;
  readonly newStart: string;
  readonly current: string;
  readonly ratio: string;
  /** Of the new meter, where it differs. */
  readonly newRatio?: string | undefined;
};

/** What was used across a replacement: the old meter to its end and the new one from its start (domain.md 2.5, E08). */
export function usageAcrossReplacement(replacement: Replacement): Usage {
  const { oldPrevious, oldEnd, newStart, current, ratio, newRatio = ratio } = replacement;
  return addUsages([
    usageBetween({ previous: oldPrevious, current: oldEnd, ratio }),
    usageBetween({ previous: newStart, current, ratio: newRatio }),
  ]);
}

/** Usages one after the other as one. */
export function addUsages(usages: readonly Usage[]): Usage {
  const total = usages.reduce((sum, { usage }) => sum.plus(decimal(usage)), decimal(0));
  return { usage: total.toFixed(), steps: usages.flatMap(({ steps }) => steps) };
}

/** A new reading with what it is held against. */
export type ReadingFacts = {
  readonly day: Day;
  readonly current: string;
  /** The reading before on the same meter; `null` when there is none. */
  readonly previous: { readonly day: Day; readonly value: string } | null;
  readonly digits?: number | undefined;
  readonly rolledOver?: boolean | undefined;
  readonly ratio: string;
  /** What was used in the spans before, the latest last. */
  readonly usagesBefore: readonly string[];
  readonly occupied: boolean;
};

/**
 * What is unusual about a reading (domain.md 2.5). A jump is more than three times the mean of the last three usages,
 * or of those there are. A reading without one before it can be the first of a meter and is never usage.
 */
export function unusual(facts: ReadingFacts): UnusualKind[] {
  const { previous, current, usagesBefore, occupied } = facts;
  if (previous === null) return ['noOpening'];
  const sameDay: UnusualKind[] = previous.day === facts.day ? ['sameDay'] : [];
  if (!facts.rolledOver && decimal(current).lt(decimal(previous.value))) return ['backwards', ...sameDay];
  const usage = decimal(usageBetween({ ...facts, previous: previous.value }).usage);
  const last = usagesBefore.slice(-3);
  const sum = last.reduce((total, one) => total.plus(decimal(one)), decimal(0));
  const jumps = last.length > 0 && usage.times(last.length).gt(sum.times(3));
  return [
    ...(jumps ? (['jump'] as const) : []),
    ...(usage.eq(0) && occupied ? (['zeroInOccupied'] as const) : []),
    ...sameDay,
  ];
}
