import type { Output } from '#shared/contract/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

export type RefundRow = Output<'refunds.list'>['rows'][number];

/** What an approved request asks the cashier to do. */
export function refundWhat(say: Say, row: RefundRow): string {
  const source = row.depositName === undefined ? say(`refund.source.${row.source}`) : row.depositName;
  return row.kind === 'refund' ? source : say('refunds.settlement', { name: source });
}
