/** Events only say that something changed; whoever shows it asks again. */
export const TOPICS = [
  'rooms',
  'fees',
  'bills',
  'meters',
  'payments',
  'receipts',
  'shifts',
  'approvals',
  'directDebits',
  'dunning',
  'reconciliations',
  'vouchers',
  'invoices',
  'printJobs',
  'printers',
  'devices',
  'imports',
  'users',
  'settings',
  'system',
  'session',
] as const;

export type Topic = (typeof TOPICS)[number];

export type DeskEvent =
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  | {
      readonly type: 'progress';
      readonly taskId: string;
      readonly done: number;
      readonly total: number;
      /** A key of the catalogue: what is being done now. */
      readonly stage: string;
    };
