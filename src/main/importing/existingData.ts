import type { PriceRule } from '#shared/domain/billing/priceRule.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type {
  ArrearsDraft,
  DepositDraft,
  FeeItemDraft,
  MeterReadingDraft,
  PersonDraft,
  PrepaymentDraft,
  RoomDraft,
  TieDraft,
} from './drafts.ts';

/** What an import is held against: look-ups by match key, document, name and number. Values are open, not sealed. */
export type ExistingData = {
  /** By match key of the code. */
  room(roomKey: string): ExistingRoom | undefined;
  peopleByIdNumber(idNumber: string): readonly ExistingPerson[];
  peopleByName(name: string): readonly ExistingPerson[];
  ties(roomId: string): readonly ExistingTie[];
  /** Somebody of this name who stands or stood in the room, else the only person of this name. */
  partyNamed(roomId: string, name: string): string | undefined;
  vehicles(personId: string): readonly ExistingVehicle[];
  /** By number or, failing that, by name. */
  feeItem(numberOrName: string): ExistingFeeItem | undefined;
  attachments(roomId: string): readonly ExistingAttachment[];
  /** The fact an opening row would repeat, with the values that must agree: field, what stands, what the row says. */
  opening(
    record: ArrearsDraft | PrepaymentDraft | DepositDraft | MeterReadingDraft,
  ): ExistingFact | undefined;
};

export type ExistingRoom = Pick<RoomDraft, 'code' | 'areaM2' | 'occupancy' | 'saleState' | 'aliases'> & {
  readonly id: string;
  readonly kind: string;
  readonly floorLabel?: string;
  readonly parentRoomId?: string;
};

export type ExistingPerson = Pick<PersonDraft, 'kind' | 'name' | 'phones' | 'idNumber' | 'reference'> & {
  readonly id: string;
};

export type ExistingTie = Pick<TieDraft, 'role' | 'isPayer' | 'to'> & {
  readonly id: string;
  readonly personId: string;
  readonly from: Day;
  /** Whether it was ended on purpose, so that a new one begins rather than the old one changes. */
  readonly ended: boolean;
};

export type ExistingVehicle = { readonly id: string; readonly plate: string; readonly roomId?: string };

export type ExistingFeeItem = Pick<FeeItemDraft, 'code' | 'name' | 'nature' | 'timing'> & {
  readonly id: string;
  readonly cycleMonths: number;
  /** The price valid on a day. */
  ruleOn(day: Day): PriceRule | undefined;
};

export type ExistingAttachment = {
  readonly id: string;
  readonly feeItemId: string;
  readonly from: Day;
  readonly to?: Day;
  readonly ended: boolean;
};

export type ExistingFact = {
  readonly id: string;
  readonly values: readonly (readonly [field: string, before: string, after: string])[];
};
