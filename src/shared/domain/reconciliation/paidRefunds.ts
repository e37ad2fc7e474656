import { type Applied, pairKey } from './decisions.ts';
import { type ChannelLine, mayBe, type OurTender, plainNumber, SHORTEST_NUMBER } from './facts.ts';

/** Our refunds by the row of the channel that shows them. */
export type PaidRefunds = ReadonlyMap<
  string,
  { readonly tenders: readonly OurTender[]; readonly rule: 'exact' | 'person' }
>;

/** Whether a row may be a refund of ours: banks call what goes out many names. */
export function isRefundRow({ kind, channel, amountFen }: ChannelLine): boolean {
  return kind === 'refund' || (channel === 'bank' && kind === 'other' && amountFen < 0);
}

/** Whether a decision is about refunds alone: it doesn't part a refund from the payment it gives back. */
export function isRefundGroup(
  { tenderIds, lineKeys }: Applied['groups'][number],
  tenderOf: ReadonlyMap<string, OurTender>,
  lineOf: ReadonlyMap<string, ChannelLine>,
): boolean {
  const own = tenderIds.flatMap((id) => tenderOf.get(id) ?? []);
  const theirs = lineKeys.flatMap((key) => lineOf.get(key) ?? []);
  return (
    own.length > 0 &&
    theirs.length > 0 &&
    own.every(({ kind }) => kind === 'refund') &&
    theirs.every((line) => isRefundRow(line))
  );
}

/** What a person put together, and what agrees by its whole number and its amount. */
export function paidRefunds(
  { groups, parted }: Applied,
  tenderOf: ReadonlyMap<string, OurTender>,
  lineOf: ReadonlyMap<string, ChannelLine>,
): PaidRefunds {
  const found = new Map<string, { tenders: OurTender[]; rule: 'exact' | 'person' }>();
  const taken = new Set<string>();
  for (const group of groups) {
    if (!isRefundGroup(group, tenderOf, lineOf)) continue;
    const tenders = group.tenderIds.flatMap((id) => tenderOf.get(id) ?? []);
    const lines = group.lineKeys.flatMap((key) => lineOf.get(key) ?? []);
    for (const { id } of tenders) taken.add(id);
    for (const [index, { key }] of lines.entries())
      found.set(key, { tenders: index === 0 ? tenders : [], rule: 'person' });
  }
  const rows = [...lineOf.values()].filter((line) => isRefundRow(line) && line.status === 'done');
  for (const tender of tenderOf.values()) {
    const number = plainNumber(tender.reference ?? '');
    if (tender.kind !== 'refund' || taken.has(tender.id) || number.length < SHORTEST_NUMBER) continue;
    const line = rows.find(
      (row) =>
        !found.has(row.key) &&
        row.amountFen === tender.amountFen &&
        mayBe(tender, row) &&
        !parted.has(pairKey(tender.id, row.key)) &&
        [row.transactionId, row.merchantNo ?? '', row.originalId ?? ''].map(plainNumber).includes(number),
    );
    if (line) found.set(line.key, { tenders: [tender], rule: 'exact' });
  }
  return found;
}
