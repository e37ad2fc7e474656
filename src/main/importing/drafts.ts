import type { FEE_NATURES } from '#shared/contract/feeItems.contract.ts';
import type { SUBJECTS } from '#shared/contract/imports.contract.ts';
import type { OCCUPANCIES, PARTY_ROLES, ROOM_KINDS, SALE_STATES } from '#shared/contract/rooms.contract.ts';
import type { Day, Period } from '#shared/kernel/clock.ts';

/**
 * What a row of a workbook wants to become: plain data, no ids. Other rows are named by keys: rooms by match key,
 * people by `key`, fee items by their number. `to` days are the first day that no longer counts.
 */
export type Draft =
  | RoomDraft
  | PersonDraft
  | TieDraft
  | ParkingDraft
  | VehicleDraft
  | FeeItemDraft
  | FeeAttachmentDraft
  | ArrearsDraft
  | PrepaymentDraft
  | DepositDraft
  | MeterReadingDraft;

export type DraftSubject = (typeof SUBJECTS)[number];

type SpaceDraft = {
  /** Canonical code as it is shown. */
  readonly code: string;
  readonly roomKey: string;
  readonly phase?: string;
  readonly building: string;
  readonly unit: string;
  readonly number: string;
  readonly aliases: readonly string[];
  /** Exact decimal, m². */
  readonly areaM2: string;
  readonly occupancy: (typeof OCCUPANCIES)[number];
  readonly saleState: (typeof SALE_STATES)[number];
};

export type RoomDraft = SpaceDraft & {
  readonly subject: 'room';
  readonly kind: Exclude<(typeof ROOM_KINDS)[number], 'parking' | 'account'>;
  readonly floor?: number;
  readonly floorLabel?: string;
};

/** `{lot}-{level}-{number}` (domain.md 1.2). */
export type ParkingDraft = SpaceDraft & {
  readonly subject: 'parking';
  readonly kind: 'parking';
  /** Match key of the mother space (子母车位). */
  readonly parentKey?: string;
};

export type PersonDraft = {
  readonly subject: 'person';
  /** Names this person inside one import. */
  readonly key: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** Stored forms, sound or not. */
  readonly phones: readonly string[];
  readonly idNumber?: string;
  /** The owner's number in the workbook. */
  readonly reference?: string;
};

export type TieDraft = {
  readonly subject: 'tie';
  readonly roomKey: string;
  readonly personKey: string;
  readonly role: (typeof PARTY_ROLES)[number];
  readonly isPayer: boolean;
  readonly from?: Day;
  readonly to?: Day;
};

export type VehicleDraft = {
  readonly subject: 'vehicle';
  readonly plate: string;
  readonly personKey: string;
  /** The space it parks on. */
  readonly roomKey: string;
};

export type DraftPriceRule =
  | { readonly kind: 'areaPrice'; readonly unitPrice: string }
  | { readonly kind: 'fixedAmount'; readonly amountFen: number };

export type FeeItemDraft = {
  readonly subject: 'feeItem';
  readonly code: string;
  readonly name: string;
  readonly nature: (typeof FEE_NATURES)[number];
  readonly cycleMonths: 1 | 3 | 6 | 12;
  readonly timing: 'advance' | 'arrears';
  readonly rule: DraftPriceRule;
  readonly from: Day;
  readonly to?: Day;
};

export type FeeAttachmentDraft = {
  readonly subject: 'feeAttachment';
  readonly roomKey: string;
  readonly feeCode: string;
  readonly from: Day;
  readonly to?: Day;
};

/** Days are inclusive, as on a bill line. */
export type ArrearsDraft = {
  readonly subject: 'arrears';
  readonly roomKey: string;
  /** Number or name of the fee item. */
  readonly feeItem: string;
  readonly period: Period;
  readonly from: Day;
  readonly to: Day;
  readonly dueDate: Day;
  /** The debtor's name; the owner when absent. */
  readonly debtor?: string;
  readonly amountFen: number;
  readonly lateFeeFen: number;
  readonly invoiced: boolean;
};

export type PrepaymentDraft = {
  readonly subject: 'prepayment';
  readonly roomKey: string;
  readonly payer?: string;
  readonly amountFen: number;
};

export type DepositDraft = {
  readonly subject: 'deposit';
  readonly roomKey: string;
  readonly payer?: string;
  readonly name: string;
  readonly oldReceiptNumber?: string;
  readonly amountFen: number;
};

export type MeterReadingDraft = {
  readonly subject: 'meterReading';
  readonly roomKey: string;
  /** `water`, `hotWater`, `electricity`, `gas`, `heat`, or the workbook's own word. */
  readonly meterKind: string;
  readonly meterNumber: string;
  /** Exact decimal. */
  readonly reading: string;
  readonly readOn?: Day;
};

export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly sheet: string;
  readonly row: number;
  /** The column's header, or its letter when it has none. */
  readonly column: string;
  /** Column index from 1, for the comment on the cell; absent when the whole row or sheet is meant. */
  readonly columnIndex?: number;
  readonly value: string;
  /** Key of the sentence: `problem.<sub>`. */
  readonly sub: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A row of a workbook as one subject. One workbook row may become several of these. */
export type StagedRow = {
  readonly sheet: string;
  readonly row: number;
  readonly subject: DraftSubject;
  readonly label: string;
  /** Absent when the row can't become anything. */
  readonly record?: Draft;
  /** Own problems and those of rows this one depends on. */
  readonly problems: readonly Problem[];
  /** An earlier row that already says all of this. */
  readonly sameAs?: number;
};

/** Whether a row must be left out. */
export function hasError(row: Pick<StagedRow, 'problems'>): boolean {
  return row.problems.some((problem) => problem.severity === 'error');
}

/** Each problem once, though several staged rows of one workbook row may share it. */
export function distinctProblems(rows: readonly Pick<StagedRow, 'problems'>[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of rows.flatMap((row) => row.problems)) {
    const key = [problem.sheet, problem.row, problem.column, problem.sub, problem.value].join('\u0000');
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
