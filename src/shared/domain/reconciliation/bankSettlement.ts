import { addDays, daysBetween } from '../calendar/months.ts';
import type { Channel } from './channelRow.ts';
import type { ChannelLine } from './facts.ts';

/** A channel pays out the next working day; the longest holiday with its eve is about this. */
const LONGEST_WAIT = 10;

/** What a channel owes for a day: payments less refunds less fees, in fen. */
export function netOf(lines: readonly ChannelLine[]): number {
  return lines
    .filter((line) => line.kind !== 'settlement' && line.status !== 'pending' && line.status !== 'failed')
    .reduce((sum, line) => sum + line.amountFen, 0);
}

export type ChannelDay = { readonly channel: Channel; readonly day: string };

export type Payout = {
  readonly bank: ChannelLine;
  /** The channel's own row for it, where its file has one. */
  readonly own: ChannelLine | undefined;
  readonly days: readonly ChannelDay[];
};

/**
 * Payouts in the bank against what they pay: the channel's own payout row of the same amount, or the net of one day or
 * of consecutive days that nothing paid out yet (Σ payments − refunds − fees).
 */
export function payouts(lines: readonly ChannelLine[]): Payout[] {
  const nets = new Map<string, number>();
  const own = new Map<string, ChannelLine[]>();
  for (const line of lines) {
    if (line.channel === 'bank') continue;
    if (line.kind === 'settlement') own.set(line.channel, [...(own.get(line.channel) ?? []), line]);
    else {
      const key = `${line.channel}|${line.day}`;
      nets.set(key, (nets.get(key) ?? 0) + netOf([line]));
    }
  }
  const paid = new Set<string>();
  const used = new Set<string>();
  return lines
    .filter((line) => line.channel === 'bank' && line.kind === 'settlement')
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .flatMap((bank): Payout[] => {
      const channel = bank.origin;
      if (channel === null || channel === 'card') return [];
      const row = (own.get(channel) ?? []).find(
        (one) =>
          !used.has(one.key) &&
          one.amountFen === -bank.amountFen &&
          daysBetween(one.day, bank.day) >= 0 &&
          daysBetween(one.day, bank.day) <= LONGEST_WAIT,
      );
      if (row) {
        used.add(row.key);
        return [{ bank, own: row, days: [] }];
      }
      const days = daysPaid(bank, channel, nets, paid);
      if (!days) return [];
      for (const day of days) paid.add(`${channel}|${day}`);
      return [{ bank, own: undefined, days: days.map((day) => ({ channel, day })) }];
    });
}

/** The run of days, ending before the payout, whose nets add up to it. */
function daysPaid(
  bank: ChannelLine,
  channel: Channel,
  nets: ReadonlyMap<string, number>,
  paid: ReadonlySet<string>,
): string[] | undefined {
  for (let wait = 0; wait <= LONGEST_WAIT; wait += 1) {
    let sum = 0;
    const days: string[] = [];
    for (let back = wait; back <= LONGEST_WAIT; back += 1) {
      const day = addDays(bank.day, -back);
      const key = `${channel}|${day}`;
      if (paid.has(key)) break;
      const net = nets.get(key);
      if (net === undefined) continue;
      sum += net;
      days.push(day);
      if (sum === bank.amountFen) return days;
    }
  }
  return undefined;
}

/** Lines that a payout accounts for, of those not yet in an item: the bank's row and the channel's own. */
export function settledByBank(
  lines: readonly ChannelLine[],
  left: ReadonlyMap<string, ChannelLine>,
): ChannelLine[][] {
  return payouts(lines)
    .filter(({ bank, own }) => left.has(bank.key) && (own === undefined || left.has(own.key)))
    .map(({ bank, own }) => (own ? [bank, own] : [bank]));
}
