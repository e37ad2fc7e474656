import type { BookEntry } from '#shared/domain/vouchers/entriesOf.ts';
import type { VoucherKind } from '#shared/domain/vouchers/facts.ts';
import { isWordKey, type Say, sayIn } from '#shared/i18n/index.ts';

/** Vouchers go into Chinese ledgers, whatever language the screen speaks. */
const say: Say = sayIn('zh-CN');

export function titleOf(kind: VoucherKind): string {
  return say(`voucher.kind.${kind}`);
}

/** What stands in the summary column: the period, what happened, and what it is about. */
export function summaryOf(period: string, kind: VoucherKind, { topic }: Pick<BookEntry, 'topic'>): string {
  return [period, titleOf(kind), ...(topic === null ? [] : [topicWord(topic)])].join(' ');
}

function topicWord(topic: NonNullable<BookEntry['topic']>): string {
  if ('fee' in topic) return topic.fee;
  const key = `method.${topic.method}`;
  return isWordKey(key) ? say(key) : topic.method;
}
