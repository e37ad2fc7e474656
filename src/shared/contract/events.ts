/** Events say that something changed, and whoever shows it asks again; progress and scans come with them. */
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
  'workOrders',
  'counter',
  'parts',
  'repairPrices',
  'contractors',
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
  /** A scanner on a line of this PC read a code. It may be somebody's payment code: it is never kept. */
  | { readonly type: 'scanned'; readonly text: string }
  | {
      readonly type: 'progress';
      readonly taskId: string;
      readonly done: number;
      readonly total: number;
      /** A key of the catalogue: what is being done now. */
      readonly stage: string;
    };
