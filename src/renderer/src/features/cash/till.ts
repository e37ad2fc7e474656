import type { Output } from '#shared/contract/index.ts';
import { addMonths } from '#shared/domain/calendar/months.ts';

export type BillLine = Output<'bills.byRoom'>['lines'][number];
export type Household = Output<'rooms.get'>;
export type AheadQuote = Output<'bills.quoteAhead'> & { readonly until: string };
export type Tender = {
  readonly method: TenderMethod;
  readonly amountFen: number;
  readonly reference?: string;
};
export type TenderMethod = Output<'receipts.get'>['tenders'][number]['method'];
export type SingleMethod = Exclude<TenderMethod, 'prepayment'>;
export type Method = SingleMethod | 'mix';

/** In the order of the digits 1–6. */
export const METHODS: readonly Method[] = ['cash', 'wechat', 'alipay', 'card', 'transfer', 'mix'];
export const MIX_METHODS: readonly TenderMethod[] = ['cash', 'wechat', 'alipay', 'card', 'prepayment'];

/** A hand-written receipt that this payment is entered for. */
export type HandWritten = {
  readonly bookId: string | undefined;
  readonly form: string;
  readonly writtenOn: string;
  readonly writtenBy: string;
  readonly writerName: string;
};

export type Outcome =
  | {
      readonly kind: 'collected';
      readonly at: number;
      readonly payment: Output<'payments.collect'>;
      readonly handWritten: HandWritten | undefined;
    }
  | { readonly kind: 'noted'; readonly slip: Output<'payments.noteTransfer'> };

/** What the clerk has chosen and typed for one payment. It survives a look at another place. */
export type Till = {
  readonly roomIds: readonly string[];
  readonly unticked: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, number>;
  readonly ahead: AheadQuote | undefined;
  readonly method: Method;
  readonly received: string;
  readonly reference: string;
  readonly mix: Readonly<Partial<Record<TenderMethod, string>>>;
  readonly excess: 'change' | 'prepayment';
  readonly receipts: 'one' | 'perRoom';
  /** Typed here; otherwise the remembered one stands. */
  readonly title: string | undefined;
  readonly note: string;
  readonly confirmedDay: string | undefined;
  readonly handWritten: HandWritten | undefined;
  readonly outcome: Outcome | undefined;
};

export const emptyTill: Till = {
  roomIds: [],
  unticked: new Set(),
  parts: new Map(),
  ahead: undefined,
  method: 'cash',
  received: '',
  reference: '',
  mix: {},
  excess: 'change',
  receipts: 'one',
  title: undefined,
  note: '',
  confirmedDay: undefined,
  handWritten: undefined,
  outcome: undefined,
};

export type TillAction =
  | { readonly type: 'open'; readonly roomId: string }
  | { readonly type: 'clear' }
  /** The cash desk is left: a payment begun waits, one that is done does not. */
  | { readonly type: 'leave' }
  | { readonly type: 'addRoom'; readonly roomId: string }
  | { readonly type: 'removeRoom'; readonly roomId: string }
  | { readonly type: 'toggle'; readonly lineId: string }
  | { readonly type: 'tickAll'; readonly lineIds: readonly string[] }
  | { readonly type: 'part'; readonly lineId: string; readonly amountFen: number | undefined }
  | {
      readonly type: 'parts';
      readonly parts: ReadonlyMap<string, number>;
      readonly unticked: ReadonlySet<string>;
    }
  | { readonly type: 'change'; readonly change: Partial<Till> };

export function tillReducer(till: Till, action: TillAction): Till {
  switch (action.type) {
    case 'open':
      return { ...emptyTill, roomIds: [action.roomId] };
    case 'clear':
      return emptyTill;
    case 'leave':
      return till.outcome ? emptyTill : till;
    case 'addRoom':
      return till.roomIds.includes(action.roomId)
        ? till
        : { ...till, roomIds: [...till.roomIds, action.roomId], ahead: undefined };
    case 'removeRoom':
      return { ...till, roomIds: till.roomIds.filter((id) => id !== action.roomId), ahead: undefined };
    case 'toggle': {
      const unticked = new Set(till.unticked);
      if (!unticked.delete(action.lineId)) unticked.add(action.lineId);
      return { ...till, unticked };
    }
    case 'tickAll': {
      const anyOff = action.lineIds.some((lineId) => till.unticked.has(lineId));
      return { ...till, unticked: anyOff ? new Set() : new Set(action.lineIds) };
    }
    case 'part': {
      const parts = new Map(till.parts);
      if (action.amountFen === undefined) parts.delete(action.lineId);
      else parts.set(action.lineId, action.amountFen);
      const unticked = new Set(till.unticked);
      unticked.delete(action.lineId);
      return { ...till, parts, unticked };
    }
    case 'parts':
      return { ...till, parts: action.parts, unticked: action.unticked };
    case 'change':
      return { ...till, ...action.change };
  }
}

/** The month after the last one billed, or this month: where paying ahead begins. */
export function firstMonthAhead(lines: readonly BillLine[], businessDate: string): string {
  const last = lines
    .map((line) => line.period)
    .sort()
    .at(-1);
  const now = businessDate.slice(0, 7);
  return addMonths(last && last > now ? last : now, 1);
}
