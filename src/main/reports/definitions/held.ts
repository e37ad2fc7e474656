import { HELD_AGES, heldAges } from '#shared/domain/ageing/heldAges.ts';
import { firstDayOf, periodOf } from '#shared/domain/calendar/months.ts';
import {
  columnsOf,
  type ReportCell,
  type ReportContext,
  type ReportDefinition,
  type ReportParameters,
  type ReportRow,
} from '../report.ts';

type Entry = {
  readonly key: string;
  readonly roomId: string;
  readonly roomCode: string;
  readonly name: string | null;
  readonly deposit: string | null;
  readonly receiptNumber: string | null;
  readonly day: string;
  readonly kind: string;
  readonly amountFen: number;
};

/** What moved of something held, in the columns of a sub-ledger; all fen. */
type Movement = 'in' | 'used' | 'refunded' | 'put';

/** Void, reversed and moved entries put right or move what is held: they are neither taken in nor paid out. */
const MOVEMENTS: Readonly<Record<string, Movement>> = {
  opening: 'in',
  paidIn: 'in',
  taken: 'in',
  excess: 'in',
  apportioned: 'in',
  used: 'used',
  deducted: 'used',
  forfeited: 'used',
  refunded: 'refunded',
};

type Account = Pick<Entry, 'roomId' | 'roomCode' | 'name' | 'deposit' | 'receiptNumber'> & {
  openingFen: number;
  readonly moved: Map<Movement, number>;
  closingFen: number;
  readonly came: { day: string; amountFen: number }[];
};

/** Entries in their order become accounts with what they were, what moved and what is left. */
function accountsOf(entries: Iterable<Entry>, from: string): Account[] {
  const accounts = new Map<string, Account>();
  for (const { key, day, kind, amountFen, ...named } of entries) {
    const account: Account = accounts.get(key) ?? {
      ...named,
      openingFen: 0,
      moved: new Map(),
      closingFen: 0,
      came: [],
    };
    accounts.set(key, account);
    if (day < from) account.openingFen += amountFen;
    else {
      const movement = MOVEMENTS[kind] ?? 'put';
      account.moved.set(movement, (account.moved.get(movement) ?? 0) + amountFen);
    }
    account.closingFen += amountFen;
    if (amountFen > 0) account.came.push({ day, amountFen });
  }
  return [...accounts.values()].filter(
    ({ openingFen, moved, closingFen }) => openingFen !== 0 || closingFen !== 0 || moved.size > 0,
  );
}

const SHAPES = [
  { key: 'heldOpening', type: 'fen', total: true },
  { key: 'heldIn', type: 'fen', total: true },
  { key: 'heldUsed', type: 'fen', total: true },
  { key: 'heldRefunded', type: 'fen', total: true },
  { key: 'heldPut', type: 'fen', total: true },
  { key: 'heldClosing', type: 'fen', total: true },
  ...HELD_AGES.map(({ key }) => ({ key, type: 'fen', total: true }) as const),
] as const;

function sumsOf({ openingFen, moved, closingFen, came }: Account, cutOff: string): ReportCell[] {
  const ages = heldAges(came, closingFen, cutOff);
  return [
    openingFen,
    moved.get('in') ?? 0,
    0 - (moved.get('used') ?? 0),
    0 - (moved.get('refunded') ?? 0),
    moved.get('put') ?? 0,
    closingFen,
    ...HELD_AGES.map(({ key }) => ages.get(key) ?? 0),
  ];
}

type Scope = { to: string; building: string | null };
const scopeOf = ({ to, building }: ReportParameters): Scope => ({ to, building: building ?? null });
const IN_SCOPE = 'e.business_date <= @to AND (@building IS NULL OR r.building = @building)';

/** A deposit is an account of its own: it is inspected and given back as a whole. */
const DEPOSITS = `SELECT t.id AS key, t.room_id AS roomId, r.code AS roomCode, p.name, t.name AS deposit,
    coalesce(c.number, t.old_receipt_number) AS receiptNumber, e.business_date AS day, e.kind, e.amount_fen AS amountFen
  FROM deposit_entries e JOIN deposit_entries t ON t.id = coalesce(e.deposit_id, e.id) JOIN rooms r ON r.id = t.room_id
  LEFT JOIN people p ON p.id = t.person_id LEFT JOIN receipts c ON c.id = t.receipt_id
  WHERE ${IN_SCOPE} ORDER BY r.sort_key, t.business_date, t.id, e.business_date, e.id`;

const PREPAYMENTS = `SELECT e.room_id AS key, e.room_id AS roomId, r.code AS roomCode, d.payer_name AS name, NULL AS deposit,
    NULL AS receiptNumber, e.business_date AS day, e.kind, e.amount_fen AS amountFen
  FROM prepayment_entries e JOIN rooms r ON r.id = e.room_id LEFT JOIN room_cards d ON d.room_id = e.room_id
  WHERE ${IN_SCOPE} ORDER BY r.sort_key, e.room_id, e.business_date, e.id`;

function* rowsOf(
  { db }: ReportContext,
  parameters: ReportParameters,
  sql: string,
  named: (account: Account) => ReportCell[],
): Iterable<ReportRow> {
  const entries = db.prepare<[Scope], Entry>(sql).iterate(scopeOf(parameters));
  for (const account of accountsOf(entries, parameters.from))
    yield {
      cells: [...named(account), ...sumsOf(account, parameters.to)],
      target: { kind: 'room', id: account.roomId },
    };
}

const held = {
  group: 'held',
  parameters: ['from', 'to', 'building'],
  span: 'days',
  firstDay: (to: string) => firstDayOf(periodOf(to)),
} as const;

/** Prepayment by household: what was there, what moved in the days, what is left and for how long. */
export const prepaymentLedger: ReportDefinition = {
  name: 'prepaymentLedger',
  ...held,
  columns: columnsOf([{ key: 'room', type: 'text' }, { key: 'owner', type: 'text' }, ...SHAPES]),
  rows: (context, parameters) =>
    rowsOf(context, parameters, PREPAYMENTS, ({ roomCode, name }) => [roomCode, name]),
};

/** Deposits one by one, by household. */
export const depositLedger: ReportDefinition = {
  name: 'depositLedger',
  ...held,
  columns: columnsOf([
    { key: 'room', type: 'text' },
    { key: 'owner', type: 'text' },
    { key: 'depositName', type: 'text' },
    { key: 'receiptNumber', type: 'text' },
    ...SHAPES,
  ]),
  rows: (context, parameters) =>
    rowsOf(context, parameters, DEPOSITS, ({ roomCode, name, deposit, receiptNumber }) => [
      roomCode,
      name,
      deposit,
      receiptNumber,
    ]),
};
