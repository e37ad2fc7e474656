import { adjustments, reductions } from './adjustments.contract.ts';
import { apportionments } from './apportionments.contract.ts';
import { approvals } from './approvals.contract.ts';
import { billRuns, bills } from './billing.contract.ts';
import { calendar } from './calendar.contract.ts';
import { cases } from './cases.contract.ts';
import { charges } from './charges.contract.ts';
import { cityProfiles } from './cityProfiles.contract.ts';
import { dayClose, periods } from './closing.contract.ts';
import { complaints } from './complaints.contract.ts';
import { contractors } from './contractors.contract.ts';
import { corrections } from './corrections.contract.ts';
import type { InputOf, Operation, OutputOf, ParsedInputOf } from './define.ts';
import { deposits } from './deposits.contract.ts';
import { depreciation } from './depreciation.contract.ts';
import { devices } from './devices.contract.ts';
import { bankAccounts, directDebits } from './directDebits.contract.ts';
import { documents } from './documents.contract.ts';
import { dunning } from './dunning.contract.ts';
import { equipment } from './equipment.contract.ts';
import { feeItems } from './feeItems.contract.ts';
import { fees } from './fees.contract.ts';
import { fitOuts } from './fitOuts.contract.ts';
import { idCards } from './idCards.contract.ts';
import { imports } from './imports.contract.ts';
import { inspections } from './inspections.contract.ts';
import { invoices } from './invoices.contract.ts';
import { lateFees } from './lateFees.contract.ts';
import { letters } from './letters.contract.ts';
import { disputes, lineMarks, writeOffs } from './lineMarks.contract.ts';
import { meters, prepaidMeters } from './meters.contract.ts';
import { moveIns } from './moveIns.contract.ts';
import { clearances, transfers } from './ownership.contract.ts';
import { parts } from './parts.contract.ts';
import { payments } from './payments.contract.ts';
import { plans } from './plans.contract.ts';
import { policies } from './policies.contract.ts';
import { prepayments } from './prepayments.contract.ts';
import { drawer, printers, printJobs } from './printing.contract.ts';
import { printTemplates } from './printTemplates.contract.ts';
import { promotions } from './promotions.contract.ts';
import { receiptBooks } from './receiptBooks.contract.ts';
import { receipts } from './receipts.contract.ts';
import { reconciliations } from './reconciliations.contract.ts';
import { refunds } from './refunds.contract.ts';
import { registers } from './registers.contract.ts';
import { releaseSlips } from './releaseSlips.contract.ts';
import { repairPrices } from './repairPrices.contract.ts';
import { reports, today } from './reports.contract.ts';
import { people, rooms } from './rooms.contract.ts';
import { sessions } from './sessions.contract.ts';
import { setup } from './setup.contract.ts';
import { cashDeposits, shifts } from './shifts.contract.ts';
import { simulation } from './simulation.contract.ts';
import { smartCards } from './smartCards.contract.ts';
import { desks, sync } from './sync.contract.ts';
import { attachments, audit, backups, settings, system } from './system.contract.ts';
import { users } from './users.contract.ts';
import { vouchers } from './vouchers.contract.ts';
import { waivers } from './waivers.contract.ts';
import { workOrders } from './workOrders.contract.ts';

/** Every operation of the desk. `module.verbNoun` on the wire is `contract.module.verbNoun` here. */
export const contract = {
  setup,
  sessions,
  users,
  imports,
  rooms,
  people,
  feeItems,
  fees,
  policies,
  cityProfiles,
  calendar,
  reductions,
  billRuns,
  bills,
  adjustments,
  apportionments,
  promotions,
  charges,
  lateFees,
  meters,
  prepaidMeters,
  transfers,
  clearances,
  payments,
  shifts,
  cashDeposits,
  dayClose,
  periods,
  receipts,
  receiptBooks,
  smartCards,
  prepayments,
  deposits,
  refunds,
  corrections,
  approvals,
  bankAccounts,
  directDebits,
  waivers,
  lineMarks,
  disputes,
  writeOffs,
  dunning,
  letters,
  reconciliations,
  vouchers,
  invoices,
  workOrders,
  complaints,
  registers,
  releaseSlips,
  fitOuts,
  moveIns,
  parts,
  repairPrices,
  contractors,
  equipment,
  plans,
  depreciation,
  inspections,
  printers,
  drawer,
  printJobs,
  documents,
  devices,
  simulation,
  idCards,
  printTemplates,
  reports,
  today,
  attachments,
  audit,
  backups,
  settings,
  system,
  sync,
  desks,
  cases,
} satisfies Record<string, Record<string, Operation>>;

export type Contract = typeof contract;

export type OperationName = {
  [Module in keyof Contract]: `${Module & string}.${keyof Contract[Module] & string}`;
}[keyof Contract];

export type OperationOf<Name extends OperationName> = Name extends `${infer Module}.${infer Verb}`
  ? Module extends keyof Contract
    ? Verb extends keyof Contract[Module]
      ? Contract[Module][Verb] extends Operation
        ? Contract[Module][Verb]
        : never
      : never
    : never
  : never;

export type Input<Name extends OperationName> = InputOf<OperationOf<Name>>;
export type ParsedInput<Name extends OperationName> = ParsedInputOf<OperationOf<Name>>;
export type Output<Name extends OperationName> = OutputOf<OperationOf<Name>>;
export type NamesOfKind<Kind extends Operation['kind']> = {
  [Name in OperationName]: OperationOf<Name>['kind'] extends Kind ? Name : never;
}[OperationName];

/** The operation of a wire name, or `undefined` for a name nobody knows. */
export function operationNamed(name: string): Operation | undefined {
  const [module, verb, ...rest] = name.split('.');
  if (!module || !verb || rest.length > 0) return undefined;
  if (!Object.hasOwn(contract, module)) return undefined;
  const operations: Record<string, Operation> = contract[module as keyof Contract];
  return Object.hasOwn(operations, verb) ? operations[verb] : undefined;
}

/** All wire names, in the order of the table. */
export const OPERATION_NAMES: readonly OperationName[] = Object.entries(contract).flatMap(
  ([module, operations]) => Object.keys(operations).map((verb) => `${module}.${verb}` as OperationName),
);
