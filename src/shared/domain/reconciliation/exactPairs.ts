import { pairKey } from './decisions.ts';
import { type ChannelLine, mayBe, type OurTender, plainNumber, SHORTEST_NUMBER } from './facts.ts';

export type ExactPairs = {
  readonly pairs: readonly { readonly tender: OurTender; readonly line: ChannelLine }[];
  /** A second tender that names the number of one already paired: entered twice. */
  readonly again: readonly OurTender[];
  /** A second payment under one order number: paid twice. */
  readonly twice: readonly ChannelLine[];
};

/** What agrees by its whole number: the channel's, or the order number both sides know. */
export function exactPairs(
  tenders: readonly OurTender[],
  lines: readonly ChannelLine[],
  parted: ReadonlySet<string>,
): ExactPairs {
  const byNumber = new Map<string, ChannelLine[]>();
  const orders = new Map<string, ChannelLine[]>();
  for (const line of [...lines].sort(byTime)) {
    if (line.kind !== 'payment') continue;
    for (const number of new Set([line.transactionId, line.merchantNo ?? ''].map(plainNumber))) {
      if (number.length >= SHORTEST_NUMBER) byNumber.set(number, [...(byNumber.get(number) ?? []), line]);
    }
    if (line.merchantNo !== null && line.status === 'done') {
      const order = `${line.channel}|${plainNumber(line.merchantNo)}`;
      orders.set(order, [...(orders.get(order) ?? []), line]);
    }
  }
  const taken = new Set<string>();
  const pairs: { tender: OurTender; line: ChannelLine }[] = [];
  const again: OurTender[] = [];
  for (const tender of [...tenders].sort(byDay)) {
    // A waiting transfer becomes a receipt only by a person's act; refunds have rows of their own, and no bank numbers its
    // credit of a batch as we do.
    if (tender.kind !== 'tender' || tender.reference === null) continue;
    const number = plainNumber(tender.reference);
    const named = (byNumber.get(number) ?? []).filter((line) => mayBe(tender, line));
    const line = named.find((one) => !taken.has(one.key) && !parted.has(pairKey(tender.id, one.key)));
    if (line) {
      taken.add(line.key);
      pairs.push({ tender, line });
    } else if (named.some((one) => taken.has(one.key))) again.push(tender);
  }
  const twice = [...orders.values()]
    .flatMap((same) => (same.length > 1 ? same.slice(same.some((line) => taken.has(line.key)) ? 0 : 1) : []))
    .filter((line) => !taken.has(line.key));
  return { pairs, again, twice };
}

function byTime(a: ChannelLine, b: ChannelLine): number {
  return a.at - b.at || (a.key < b.key ? -1 : 1);
}

function byDay(a: OurTender, b: OurTender): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1;
}
