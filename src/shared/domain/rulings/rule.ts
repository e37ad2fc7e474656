import type { BodyOf } from '../../ops/catalogue.ts';
import type { Op } from '../../ops/envelope.ts';
import type { paymentCollected, receiptVoided } from '../../ops/payments.ops.ts';
import type { Effect, Ruling } from '../../ops/ruling.ts';

/** What a ruling looks at besides the op. The caller loads it; the rule is the same at desk and hub. */
export type RulingFacts = {
  /** The day of acceptance. */
  readonly day: string;
  /** What a line still owed before this op. */
  outstandingFen(lineId: string): number;
  isVoid(receiptId: string): boolean;
};

/** Op types whose ruling looks at what was before: derived rows must be up to date when they come. */
export function isRuledByFacts(op: Pick<Op, 'type'>): boolean {
  return op.type === 'payment.collected' || op.type === 'receipt.voided';
}

/** Decides what an op does, in the order of the log. Facts are never refused here: money has been taken. */
export function rule(facts: RulingFacts, op: Op): Ruling {
  const effects = effectsOf(facts, op);
  return {
    verdict: effects.length === 0 ? 'accepted' : 'exception',
    day: facts.day,
    period: facts.day.slice(0, 7),
    effects,
  };
}

function effectsOf(facts: RulingFacts, op: Op): Effect[] {
  switch (op.type) {
    case 'payment.collected':
      return excessEffects(facts, op.body as BodyOf<typeof paymentCollected>);
    case 'receipt.voided':
      return facts.isVoid((op.body as BodyOf<typeof receiptVoided>).receiptId)
        ? [{ kind: 'withoutEffect' }]
        : [];
    default:
      return [];
  }
}

function excessEffects(facts: RulingFacts, body: BodyOf<typeof paymentCollected>): Effect[] {
  const allocated = new Map<string, number>();
  for (const receipt of body.receipts) {
    for (const { lineId, amountFen } of receipt.allocations) {
      allocated.set(lineId, (allocated.get(lineId) ?? 0) + amountFen);
    }
  }
  return [...allocated].flatMap(([lineId, amountFen]) => {
    const excess = amountFen - Math.max(0, facts.outstandingFen(lineId));
    return excess > 0 ? [{ kind: 'excessToCredit' as const, lineId, amountFen: excess }] : [];
  });
}
