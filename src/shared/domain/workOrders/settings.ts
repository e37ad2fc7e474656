import { z } from 'zod';
import { VISIT_POLICIES } from './states.ts';

export const PRIORITIES = ['p1', 'p2', 'p3', 'p4'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** In somebody's home or shop, which may be charged, or in what belongs to all. */
export const WORK_AREAS = ['private', 'common'] as const;
export type WorkArea = (typeof WORK_AREAS)[number];

/** How it was reported: at the counter, by phone, found on a round, by a device, or by the owner. */
export const REPORT_CHANNELS = ['counter', 'phone', 'patrol', 'device', 'owner'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

const minutes = z.int().positive().max(525_600);

/** How soon somebody takes an order and how soon it is done, in minutes of the priority's own hours (domain.md 5). */
export const priorityRule = z.strictObject({
  priority: z.enum(PRIORITIES),
  /** Office hours of working days; otherwise by day and night. */
  officeHours: z.boolean(),
  respondMinutes: minutes,
  /** Null: as was agreed with the customer. */
  completeMinutes: minutes.nullable(),
});
export type PriorityRule = z.infer<typeof priorityRule>;

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** A branch of the tree of categories; its priority is what the form suggests. */
export const workCategory = z.strictObject({
  categoryId: key,
  parentId: key.nullable(),
  name: z.string().trim().min(1).max(30),
  priority: z.enum(PRIORITIES),
  active: z.boolean(),
});
export type WorkCategory = z.infer<typeof workCategory>;

/** What an office decides about its work orders. Orders keep the rules they were done under. */
export const workOrderSettings = z.strictObject({
  categories: z.array(workCategory).min(1).max(200),
  priorities: z.array(priorityRule).length(PRIORITIES.length),
  /** Minutes after midnight. */
  officeFrom: z.int().min(0).max(1439),
  officeTo: z.int().min(1).max(1440),
  visit: z.enum(VISIT_POLICIES),
  /** A customer signs or says that it is done, for work in a home. */
  confirmation: z.boolean(),
  /** An order waits for the customer's own rating. */
  rating: z.boolean(),
  /** Orders one worker may have open before the turn passes on. */
  mostOpen: z.int().min(1).max(99),
});
export type WorkOrderSettings = z.infer<typeof workOrderSettings>;

const TREE: readonly (readonly [string, string | null, string, Priority])[] = [
  ['water', null, '给排水', 'p3'],
  ['waterLeak', 'water', '漏水、爆管', 'p2'],
  ['waterStop', 'water', '停水', 'p2'],
  ['drain', 'water', '下水堵塞', 'p3'],
  ['power', null, '供电', 'p2'],
  ['powerStop', 'power', '户内停电', 'p2'],
  ['powerBuilding', 'power', '整栋停电', 'p1'],
  ['socket', 'power', '开关插座灯具', 'p3'],
  ['fittings', null, '门窗五金', 'p3'],
  ['lock', 'fittings', '门锁打不开', 'p2'],
  ['building', null, '土建防水', 'p4'],
  ['lift', null, '电梯', 'p2'],
  ['liftTrapped', 'lift', '电梯困人', 'p1'],
  ['fire', null, '消防', 'p1'],
  ['security', null, '门禁安防', 'p3'],
  ['lighting', null, '公共照明', 'p3'],
  ['cleaning', null, '保洁绿化', 'p3'],
  ['other', null, '家电及其他', 'p3'],
];

/** What the program comes with (domain.md 5); an office changes it in the settings. */
export const DEFAULT_WORK_ORDER_SETTINGS: WorkOrderSettings = {
  categories: TREE.map(([categoryId, parentId, name, priority]) => ({
    categoryId,
    parentId,
    name,
    priority,
    active: true,
  })),
  priorities: [
    { priority: 'p1', officeHours: false, respondMinutes: 5, completeMinutes: 120 },
    { priority: 'p2', officeHours: false, respondMinutes: 15, completeMinutes: 120 },
    { priority: 'p3', officeHours: true, respondMinutes: 30, completeMinutes: 1440 },
    { priority: 'p4', officeHours: true, respondMinutes: 120, completeMinutes: null },
  ],
  officeFrom: 480,
  officeTo: 1200,
  visit: 'skipIfRated',
  confirmation: true,
  rating: false,
  mostOpen: 5,
};

/** The rule of a priority. */
export function ruleOf({ priorities }: WorkOrderSettings, priority: Priority): PriorityRule {
  const rule = priorities.find((one) => one.priority === priority);
  if (!rule) throw new Error(`no rule for ${priority}`);
  return rule;
}

/** A category by its whole name, from the root: 给排水 › 漏水、爆管. Its key where nobody knows it any more. */
export function categoryName({ categories }: Pick<WorkOrderSettings, 'categories'>, id: string): string {
  const byId = new Map(categories.map((one) => [one.categoryId, one]));
  const names: string[] = [];
  for (let at = byId.get(id); at && names.length < 5; at = byId.get(at.parentId ?? ''))
    names.unshift(at.name);
  return names.join(' › ') || id;
}
