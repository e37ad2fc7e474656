import type { billCredited } from '../../ops/bills.ops.ts';
import { type BodyOf, masterOf } from '../../ops/catalogue.ts';
import type { Op } from '../../ops/envelope.ts';
import type { paymentCollected, receiptVoided } from '../../ops/payments.ops.ts';
import type { receiptReversed } from '../../ops/reversals.ops.ts';
import type { Effect, Ruling } from '../../ops/ruling.ts';
import { type Fields, mergeFields, type Versions } from './mergeFields.ts';

/** What a ruling looks at besides the op. The caller loads it; the rule is the same at desk and hub. */
export type RulingFacts = {
  /** The day of acceptance. */
  readonly day: string;
  /** What a line still owed before this op. */
  outstandingFen(lineId: string): number;
  /** Whether a receipt was voided, or taken back by a counter receipt. */
  isTakenBack(receiptId: string): boolean;
  /** Of master data: the row as the author saw it and as the log has it; undefined when nothing came in between. */
  readonly versions?: Versions | undefined;
};

const RULED_BY_FACTS = new Set(['payment.collected', 'receipt.voided', 'receipt.reversed', 'bill.credited']);

/** Op types whose ruling looks at what was before: derived rows must be up to date when they come. */
export function isRuledByFacts(op: Pick<Op, 'type'>): boolean {
  return RULED_BY_FACTS.has(op.type);
}

/** What the rule will ask about an op, so that a caller whose database answers later can load it first. */
export function askedOf(op: Op): {
  readonly lineIds: readonly string[];
  readonly receiptIds: readonly string[];
} {
  const ids = (lines: readonly SetAgainst[]) => [...new Set(lines.map(({ lineId }) => lineId))];
  switch (op.type) {
    case 'payment.collected':
      return { lineIds: ids(allocationsOf(op.body as BodyOf<typeof paymentCollected>)), receiptIds: [] };
    case 'bill.credited':
      return { lineIds: ids((op.body as BodyOf<typeof billCredited>).lines), receiptIds: [] };
    case 'receipt.voided':
      return { lineIds: [], receiptIds: [(op.body as BodyOf<typeof receiptVoided>).receiptId] };
    case 'receipt.reversed':
      return { lineIds: [], receiptIds: [(op.body as BodyOf<typeof receiptReversed>).originalId] };
    default:
      return { lineIds: [], receiptIds: [] };
  }
}

/** Decides what an op does, in the order of the log. Facts are never refused here: money has been taken. */
export function rule(facts: RulingFacts, op: Op): Ruling {
  const effects = effectsOf(facts, op);
  return {
    verdict: effects.some(needsSomebody) ? 'exception' : 'accepted',
    day: facts.day,
    period: facts.day.slice(0, 7),
    effects,
  };
}

/** Fields that nobody else touched merge by themselves. */
function needsSomebody(effect: Effect): boolean {
  return effect.kind !== 'fieldsKept' || effect.differing.length > 0;
}

function effectsOf(facts: RulingFacts, op: Op): Effect[] {
  switch (op.type) {
    case 'payment.collected':
      return excessEffects(facts, allocationsOf(op.body as BodyOf<typeof paymentCollected>));
    case 'bill.credited':
      return excessEffects(facts, (op.body as BodyOf<typeof billCredited>).lines);
    case 'receipt.voided':
      return repeated(facts, (op.body as BodyOf<typeof receiptVoided>).receiptId);
    case 'receipt.reversed':
      return repeated(facts, (op.body as BodyOf<typeof receiptReversed>).originalId);
    default:
      return mergedEffects(facts.versions, op);
  }
}

function mergedEffects(versions: Versions | undefined, { type, body }: Op): Effect[] {
  const master = masterOf(type);
  if (!master || !versions) return [];
  const { fields, differing } = mergeFields(body as Fields, versions, master);
  const isMerged = Object.keys(fields).length > 0 || differing.length > 0;
  return isMerged ? [{ kind: 'fieldsKept', fields, differing: [...differing] }] : [];
}

/** A receipt is taken back once, whoever does it how often. */
function repeated(facts: RulingFacts, receiptId: string): Effect[] {
  return facts.isTakenBack(receiptId) ? [{ kind: 'withoutEffect' }] : [];
}

type SetAgainst = { readonly lineId: string; readonly amountFen: number };

function allocationsOf(body: BodyOf<typeof paymentCollected>): SetAgainst[] {
  return body.receipts.flatMap((receipt) => receipt.allocations);
}

/** What is set against lines beyond what they owe is their payer's credit. */
function excessEffects(facts: RulingFacts, lines: readonly SetAgainst[]): Effect[] {
  const allocated = new Map<string, number>();
  for (const { lineId, amountFen } of lines) allocated.set(lineId, (allocated.get(lineId) ?? 0) + amountFen);
  return [...allocated].flatMap(([lineId, amountFen]) => {
    const excess = amountFen - Math.max(0, facts.outstandingFen(lineId));
    return excess > 0 ? [{ kind: 'excessToCredit' as const, lineId, amountFen: excess }] : [];
  });
}
