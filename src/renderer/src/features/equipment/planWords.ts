import type { Output } from '#shared/contract/index.ts';
import type { PlanTerms, TaskStanding } from '#shared/domain/equipment/plan.ts';
import type { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Tone } from '../../ui/Pill.tsx';

export type TaskRow = Output<'plans.tasks'>['rows'][number];

export const STANDING_TONES: Readonly<Record<TaskStanding, Tone>> = {
  late: 'bad',
  due: 'warn',
  planned: 'accent',
  doneLate: 'good',
  done: 'good',
  skipped: 'absent',
};

/** What a day of the calendar shows when it holds several: what needs somebody first. */
export const WORST_FIRST: readonly TaskStanding[] = ['late', 'due', 'planned', 'doneLate', 'done', 'skipped'];

/** When a plan is due, in words. */
export function whenText(
  say: ReturnType<typeof useSay>,
  { time, meter, condition }: Pick<PlanTerms, 'time' | 'meter' | 'condition'>,
): string {
  const parts: string[] = [];
  if (time?.cycle.kind === 'every')
    parts.push(say(`plans.every.${time.cycle.unit}`, { count: time.cycle.count }));
  if (time?.cycle.kind === 'years') parts.push(say('plans.years', { years: time.cycle.years.join('、') }));
  if (meter) parts.push(`${say('plans.every')} ${meter.every} ${meter.measure}`);
  if (condition)
    parts.push(`${condition.measure} ${say(`plans.bound.${condition.bound}`)} ${condition.value}`);
  return parts.join(' · ');
}
