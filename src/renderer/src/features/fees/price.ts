import type { Input } from '#shared/contract/index.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';

export type PriceDraft = {
  readonly kind: 'areaPrice' | 'fixedAmount';
  readonly text: string;
  readonly from: string;
};

export function emptyPrice(from: string): PriceDraft {
  return { kind: 'areaPrice', text: '', from };
}

/** The rule that was typed; `undefined` when no new price is wanted. */
export function ruleOf({ kind, text, from }: PriceDraft): Input<'feeItems.save'>['rule'] | 'wrong' {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return undefined;
  if (kind === 'areaPrice') {
    return /^\d{1,8}(\.\d{1,8})?$/.test(plain) ? { from, rule: { kind, unitPrice: plain } } : 'wrong';
  }
  const amountFen = parseYuan(plain);
  return amountFen !== undefined && amountFen > 0 ? { from, rule: { kind, amountFen } } : 'wrong';
}
