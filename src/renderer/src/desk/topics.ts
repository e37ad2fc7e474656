import type { Topic } from '#shared/contract/events.ts';
import type { OperationName } from '#shared/contract/index.ts';

type Module = OperationName extends infer Name ? (Name extends `${infer M}.${string}` ? M : never) : never;

/** What makes the answers of a module out of date. */
const TOPICS_OF_MODULE: Record<Module, readonly Topic[]> = {
  setup: ['settings', 'session', 'printers', 'rooms'],
  sessions: ['session', 'users'],
  users: ['users'],
  imports: ['imports', 'rooms'],
  rooms: ['rooms', 'fees', 'bills', 'payments', 'receipts'],
  people: ['rooms', 'bills', 'payments'],
  feeItems: ['fees', 'rooms'],
  fees: ['fees', 'rooms'],
  calendar: ['settings'],
  policies: ['settings', 'fees'],
  cityProfiles: ['settings', 'fees'],
  reductions: ['rooms', 'fees', 'meters'],
  transfers: ['rooms', 'bills', 'payments'],
  clearances: ['bills', 'payments'],
  lateFees: ['bills', 'payments', 'settings'],
  apportionments: ['bills', 'fees'],
  promotions: ['bills', 'payments', 'settings'],
  meters: ['meters', 'rooms'],
  prepaidMeters: ['meters', 'bills', 'payments'],
  charges: ['rooms', 'bills', 'payments'],
  adjustments: ['bills', 'payments'],
  billRuns: ['bills', 'payments', 'meters'],
  bills: ['bills', 'payments', 'receipts', 'fees', 'rooms', 'directDebits'],
  payments: ['payments', 'bills'],
  shifts: ['shifts', 'payments', 'receipts', 'session'],
  cashDeposits: ['shifts', 'users'],
  dayClose: ['shifts', 'payments', 'receipts', 'settings'],
  periods: ['shifts', 'payments', 'bills', 'meters'],
  receipts: ['receipts', 'payments', 'printJobs'],
  approvals: ['approvals', 'users'],
  waivers: ['approvals', 'bills', 'payments'],
  prepayments: ['payments', 'receipts'],
  deposits: ['payments', 'receipts', 'approvals'],
  refunds: ['payments', 'approvals'],
  corrections: ['receipts', 'bills', 'payments'],
  lineMarks: ['bills', 'payments'],
  disputes: ['bills'],
  writeOffs: ['bills', 'approvals'],
  directDebits: ['directDebits', 'payments', 'receipts'],
  bankAccounts: ['directDebits', 'rooms'],
  dunning: ['dunning', 'bills', 'payments', 'receipts', 'rooms'],
  letters: ['dunning', 'bills', 'payments'],
  reconciliations: ['reconciliations', 'payments', 'receipts'],
  printers: ['printers'],
  printJobs: ['printJobs'],
  reports: ['bills', 'payments', 'receipts', 'rooms'],
  today: ['bills', 'payments', 'receipts', 'rooms', 'printJobs', 'imports', 'system'],
  attachments: ['rooms', 'payments', 'receipts'],
  audit: [],
  backups: ['system', 'settings'],
  settings: ['settings'],
  system: ['system', 'printers', 'printJobs', 'settings', 'payments', 'shifts'],
};

export function topicsOf(name: string): readonly Topic[] {
  return TOPICS_OF_MODULE[name.split('.')[0] as Module] ?? [];
}
