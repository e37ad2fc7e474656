import type { Output } from '#shared/contract/index.ts';

/** What a row or a bar of a report opens. */
export type Target = NonNullable<Output<'reports.run'>['rows'][number]['target']>;
export type ReportLink = Extract<Target, { kind: 'report' }>;
/** What has a place of its own. */
export type PlaceLink = Extract<Target, { kind: 'workOrder' | 'equipment' }>;
export type FactTarget = Exclude<Target, ReportLink | PlaceLink>;
