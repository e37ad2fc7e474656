import { z } from 'zod';
import { dayOf } from '../../kernel/clock.ts';
import { daysBetween } from '../calendar/months.ts';
import { localTime } from '../receipts/localTime.ts';
import type { WorkOrderSettings } from './settings.ts';

const MINUTES_A_DAY = 1440;
const minute = z.int().min(0).max(MINUTES_A_DAY);

/** What somebody mends, where, and when they are on duty (domain.md 5). An empty list is everything, everywhere. */
export const workerProfile = z.strictObject({
  /** Categories, each with all below it. */
  skills: z.array(z.string()).max(200),
  buildings: z.array(z.string()).max(200),
  /** Null: always. A shift that ends before it begins goes over midnight and belongs to the day it begins on. */
  duty: z
    .strictObject({
      /** 1 is Monday. */
      weekdays: z.array(z.int().min(1).max(7)).max(7),
      fromMinute: minute,
      toMinute: minute,
    })
    .nullable(),
});
export type WorkerProfile = z.infer<typeof workerProfile>;

export const ANYTHING: WorkerProfile = { skills: [], buildings: [], duty: null };

/** Why an order isn't for somebody now. */
export const UNFIT = ['skill', 'area', 'duty', 'load'] as const;
export type Unfit = (typeof UNFIT)[number];

export type LoadedWorker = WorkerProfile & {
  readonly userId: string;
  /** Orders they have. */
  readonly open: number;
  /** When they last had to do with one, epoch ms. */
  readonly lastAt: number | undefined;
};

export type WorkToGive = {
  readonly categoryId: string;
  /** Undefined for a place in words: everybody's area. */
  readonly building: string | undefined;
};

/** Whether somebody is on duty at an instant (epoch ms) by the clock of a zone. */
export function isOnDuty({ duty }: Pick<WorkerProfile, 'duty'>, instant: number, zone: string): boolean {
  if (duty === null) return true;
  const { weekdays, fromMinute, toMinute } = duty;
  const [hours = 0, minutes = 0] = localTime(instant, zone).slice(-5).split(':').map(Number);
  const now = hours * 60 + minutes;
  const sinceMonday = ((daysBetween('2001-01-01', dayOf(instant, zone)) % 7) + 7) % 7;
  const onDay = (back: number) => weekdays.includes(((sinceMonday - back + 7) % 7) + 1);
  if (fromMinute < toMinute) return onDay(0) && now >= fromMinute && now < toMinute;
  return (onDay(0) && now >= fromMinute) || (onDay(1) && now < toMinute);
}

/** What speaks against giving an order to somebody now; nothing for a candidate. */
export function unfitFor(
  worker: LoadedWorker,
  work: WorkToGive,
  {
    settings,
    instant,
    zone,
  }: { readonly settings: WorkOrderSettings; readonly instant: number; readonly zone: string },
): Unfit[] {
  const chain = chainOf(settings, work.categoryId);
  const skilled = worker.skills.length === 0 || worker.skills.some((skill) => chain.includes(skill));
  const near =
    worker.buildings.length === 0 || work.building === undefined || worker.buildings.includes(work.building);
  return [
    ...(skilled ? [] : (['skill'] as const)),
    ...(near ? [] : (['area'] as const)),
    ...(isOnDuty(worker, instant, zone) ? [] : (['duty'] as const)),
    ...(worker.open < settings.mostOpen ? [] : (['load'] as const)),
  ];
}

/** A category and those above it. */
function chainOf({ categories }: WorkOrderSettings, categoryId: string): string[] {
  const chain: string[] = [];
  let at: string | null | undefined = categoryId;
  while (at && !chain.includes(at)) {
    chain.push(at);
    const own: string = at;
    at = categories.find((one) => one.categoryId === own)?.parentId;
  }
  return chain;
}

/** Whose turn it is: the least loaded, among equals who has been idle longest; who never had one before all others. */
export function byTurn(a: LoadedWorker, b: LoadedWorker): number {
  return a.open - b.open || (a.lastAt ?? 0) - (b.lastAt ?? 0) || (a.userId < b.userId ? -1 : 1);
}
