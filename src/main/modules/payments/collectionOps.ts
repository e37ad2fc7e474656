import type { CONFIRMATIONS } from '#shared/contract/payments.contract.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { type Settlement, shareOverReceipts, type Tender } from '#shared/domain/settlement/settle.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import { type BodyOf, newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { canonicalJson, MAX_OP_BYTES, type Touch } from '#shared/ops/envelope.ts';
import { paymentCollected } from '#shared/ops/payments.ops.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { BackEntry } from '../receiptBooks/index.ts';
import { owedOf, partiesOfRoom, prepaymentBalance, roomOf } from '../rooms/index.ts';
import type { PostedLateFees } from './postedLateFees.ts';
import { prepaidFrom, type SettledLine, sumOf } from './settledLines.ts';
import type { SmallChange } from './smallChange.ts';

type Confirmation = (typeof CONFIRMATIONS)[number];
type IssuedReceipt = BodyOf<typeof paymentCollected>['receipts'][number];

/** Everything a payment is made of once its lines and its settlement are known. */
export type Collection = {
  readonly roomId: string;
  readonly lines: readonly SettledLine[];
  readonly settlement: Settlement;
  readonly payerPersonId: string | undefined;
  readonly title: string | undefined;
  readonly note: string | undefined;
  readonly receipts: 'one' | 'perRoom';
  readonly businessDate: string;
  readonly shiftId: string;
  readonly transferId: string | undefined;
  /** Late fee posted in the same act and left unpaid. */
  readonly unpaidLateFees: PostedLateFees['unpaid'];
  /** Deposits taken along, at `roomId`. */
  readonly deposits?: readonly TakenDeposit[];
  readonly depositsUsed?: NonNullable<BodyOf<typeof paymentCollected>['depositsUsed']>;
  readonly smallChange?: SmallChange | undefined;
  /** The last number given in the same transaction, where several payments are made in one. */
  readonly afterSerial?: number;
  /** The day the money counts from where it isn't the business date. */
  readonly valueDay?: Day;
  /** The hand-written form it is entered for, which its one receipt names. */
  readonly backEntry?: BackEntry | undefined;
};

export type TakenDeposit = { readonly depositId: string; readonly name: string; readonly amountFen: number };

export type CollectionResult = {
  readonly paymentId: string;
  readonly op: NewOp;
  readonly receipts: { receiptId: string; number: string; amountFen: number }[];
};

/** How sure the office is of the money: a transfer gets here only when the bank has it. */
function confirmationOf(method: Tender['method']): Confirmation {
  switch (method) {
    case 'cash':
    case 'prepayment':
    case 'deposit':
      return 'counted';
    case 'wechat':
    case 'alipay':
    case 'card':
      return 'clerkConfirmed';
    case 'transfer':
    case 'directDebit':
      return 'bankConfirmed';
    default:
      return exhaustive(method);
  }
}

/** `A1QK-000318`. */
export function receiptNumber(series: string, serial: number): string {
  return `${series}-${String(serial).padStart(6, '0')}`;
}

/** A payer the caller names. Throws `person.gone` when unknown or erased. */
export function payerNamed(db: ReadDb, personId: string): { name: string | null } {
  const person = db
    .prepare<[string], { name: string | null; erased: number }>(
      'SELECT name, EXISTS (SELECT 1 FROM erasures WHERE person_id = people.id) AS erased FROM people WHERE id = ?',
    )
    .get(personId);
  if (!person || person.erased === 1)
    throw new AppError('not_found', 'person.gone', { path: ['payerPersonId'] });
  return person;
}

function payerOf(
  { db, today }: HandlerContext,
  collection: Collection,
): { personId: string | undefined; name: string } {
  const parties = partiesOfRoom(db, collection.roomId, today);
  const party = collection.payerPersonId
    ? parties.find((one) => one.personId === collection.payerPersonId)
    : parties.find((one) => one.erased === 0);
  const person = collection.payerPersonId ? payerNamed(db, collection.payerPersonId) : undefined;
  return {
    personId: collection.payerPersonId ?? party?.personId,
    name: person?.name ?? party?.name ?? roomOf(db, collection.roomId).code,
  };
}

/** Σ of the deposits taken, in fen. */
function depositsOf({ deposits = [] }: Collection): number {
  return deposits.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** Groups what each receipt settles: one for all, or one per room in the order of the lines. */
function groupsOf(collection: Collection): { roomId: string; lines: SettledLine[] }[] {
  if (collection.receipts === 'one') return [{ roomId: collection.roomId, lines: [...collection.lines] }];
  const groups = new Map<string, SettledLine[]>();
  for (const line of collection.lines) groups.set(line.roomId, [...(groups.get(line.roomId) ?? []), line]);
  const staysHere = collection.settlement.prepaidFen > 0 || depositsOf(collection) > 0;
  if (staysHere && !groups.has(collection.roomId)) groups.set(collection.roomId, []);
  return [...groups].map(([roomId, lines]) => ({ roomId, lines }));
}

/**
 * The one op of a payment with its receipts, numbered in the running transaction. Titles are sealed with the payer's
 * key, or the room's when nobody is known.
 */
export function collectionOp(context: HandlerContext, collection: Collection): CollectionResult {
  const { db, community, session, newId, today } = context;
  const { settlement } = collection;
  const payer = payerOf(context, collection);
  const sealSubject = payer.personId ?? collection.roomId;
  const title = community.keys.seal(sealSubject, collection.title || payer.name);
  const note = collection.note ? community.keys.seal(sealSubject, collection.note) : null;
  const { companyName, communityName } = settingsOf(db);
  const groups = groupsOf(collection);
  const prepaidOf = (roomId: string) => (roomId === collection.roomId ? settlement.prepaidFen : 0);
  // Without prepayment in it nobody's money is barred from anything, and the methods keep their order.
  const isOwn = settlement.prepaymentUsedFen > 0 ? prepaidFrom(context, collection.roomId) : () => true;
  const depositAt = groups.findIndex((group) => group.roomId === collection.roomId);
  const totals = groups.map((group, index) => {
    const depositFen = index === depositAt ? depositsOf(collection) : 0;
    return {
      totalFen: sumOf(group.lines) + prepaidOf(group.roomId) + depositFen,
      // A deposit is nobody's debt, so prepayment doesn't pay it.
      othersFen: sumOf(group.lines.filter((line) => !isOwn(line))) + depositFen,
    };
  });
  const shares = shareOverReceipts(totals, settlement.kept);
  const changeIndex = shares.findIndex((share) => share.some((tender) => tender.method === 'cash'));
  let serial = collection.afterSerial ?? lastSerial(context);
  const receipts = groups.map((group, index): IssuedReceipt => {
    serial += 1;
    const prepaidFen = prepaidOf(group.roomId);
    const roomIds = [...new Set([group.roomId, ...group.lines.map((line) => line.roomId)])];
    const snapshot: ReceiptSnapshot = {
      companyName,
      communityName,
      cashierName: session.displayName,
      roomCodes: roomIds.map((roomId) => roomOf(db, roomId).code),
      lines: [
        ...group.lines.map((line) => line.view),
        ...(index === depositAt ? depositViews(context, collection) : []),
      ],
      prepaidFen,
      tenders: (shares[index] ?? []).map(({ method, amountFen, reference }) => ({
        method,
        amountFen,
        confirmation: confirmationOf(method),
        ...(reference && { reference }),
      })),
      changeFen: index === changeIndex ? settlement.changeFen : 0,
      prepaymentAfterFen:
        prepaymentBalance(db, group.roomId) +
        (group.roomId === collection.roomId ? settlement.prepaidFen - settlement.prepaymentUsedFen : 0),
      arrearsAfterFen: roomIds.reduce(
        (owed, roomId) => owed + arrearsAfter(context, collection, roomId, today),
        0,
      ),
      ...(index === 0 && collection.backEntry && { backEntry: collection.backEntry.said }),
      ...(index === 0 && collection.smallChange && { smallChangeFen: collection.smallChange.amountFen }),
    };
    return {
      receiptId: newId(),
      series: community.series,
      serial,
      number: receiptNumber(community.series, serial),
      roomIds,
      totalFen: totals[index]?.totalFen ?? 0,
      sealSubject,
      title,
      note,
      snapshot,
      allocations: group.lines.map(({ lineId, amountFen }) => ({ lineId, amountFen })),
      prepayment: prepaidFen > 0 ? { roomId: group.roomId, amountFen: prepaidFen } : null,
      ...(index === depositAt &&
        collection.deposits &&
        collection.deposits.length > 0 && {
          deposits: collection.deposits.map((deposit) => ({ ...deposit, roomId: group.roomId })),
        }),
    };
  });
  const paymentId = newId();
  const touched: Touch[] = [
    { t: 'payment', id: paymentId },
    ...receipts.slice(0, 20).map((receipt): Touch => ({ t: 'receipt', id: receipt.receiptId })),
    { t: 'room', id: collection.roomId },
  ];
  const body = {
    paymentId,
    roomId: collection.roomId,
    payerPersonId: payer.personId ?? null,
    shiftId: collection.shiftId,
    businessDate: collection.businessDate,
    totalFen: settlement.totalFen,
    changeFen: settlement.changeFen,
    tenders: settlement.kept.map(({ method, amountFen, reference }) => ({
      method,
      amountFen,
      confirmation: confirmationOf(method),
      reference: reference || null,
    })),
    prepaymentUsedFen: settlement.prepaymentUsedFen,
    receipts,
    transferId: collection.transferId ?? null,
    ...(collection.depositsUsed && { depositsUsed: [...collection.depositsUsed] }),
    ...(collection.valueDay &&
      collection.valueDay !== collection.businessDate && { valueDay: collection.valueDay }),
    ...(collection.backEntry && { backEntry: collection.backEntry.fact }),
  };
  assertOneOp(body, collection.lines.length);
  return {
    paymentId,
    receipts: receipts.map(({ receiptId, number, totalFen }) => ({ receiptId, number, amountFen: totalFen })),
    op: newOp(paymentCollected, body, touched),
  };
}

/** A deposit on a receipt: named, for the day it is taken on. */
function depositViews({ db }: HandlerContext, collection: Collection): SettledLine['view'][] {
  const { code } = roomOf(db, collection.roomId);
  return (collection.deposits ?? []).map(({ name, amountFen }) => ({
    roomCode: code,
    feeName: name,
    from: collection.businessDate,
    to: collection.businessDate,
    receivableFen: amountFen,
    receivedFen: amountFen,
  }));
}

/** The envelope beside the body: ids, hashes, and what is touched. */
const ENVELOPE_BYTES = 4096;

/** A payment is one fact, so what doesn't fit into one is taken in several. Throws `payment.tooManyLines`. */
function assertOneOp(body: BodyOf<typeof paymentCollected>, lines: number): void {
  if (Buffer.byteLength(canonicalJson(body)) <= MAX_OP_BYTES - ENVELOPE_BYTES) return;
  throw new AppError('rule', 'payment.tooManyLines', { path: ['lines'], params: { lines } });
}

/** What a room still owes after this payment; lines paid ahead never were owed. */
function arrearsAfter({ db }: HandlerContext, collection: Collection, roomId: string, today: string): number {
  const issued = db
    .prepare<[string], number>('SELECT outstanding_fen FROM line_states WHERE line_id = ?')
    .pluck();
  const settled = collection.lines
    .filter((line) => line.roomId === roomId && issued.get(line.lineId) !== undefined)
    .reduce((total, line) => total + line.amountFen, 0);
  const posted = collection.unpaidLateFees
    .filter((one) => one.roomId === roomId)
    .reduce((total, one) => total + one.amountFen, 0);
  const waived = collection.smallChange?.roomId === roomId ? collection.smallChange.amountFen : 0;
  return owedOf(db, roomId, today).owedFen - settled + posted - waived;
}

/** The highest number of the desk's own series so far. */
export function lastSerial({ db, community }: HandlerContext): number {
  return (
    db
      .prepare<[string], number>('SELECT coalesce(max(serial), 0) FROM receipts WHERE series = ?')
      .pluck()
      .get(community.series) ?? 0
  );
}
