import { addDays, daysBetween } from '#shared/domain/calendar/months.ts';
import type { ReconItem } from '#shared/domain/reconciliation/facts.ts';
import {
  channelOfItem,
  coverage,
  dayOfItem,
  isCovered,
  itemIdOf,
  loadReconciliation,
} from '../reconciliation/loadReconciliation.ts';
import { columnsOf, type ReportDefinition, type ReportRow } from '../report.ts';

/** As far back as the open list of the screen looks. */
const OPEN_DAYS = 400;

/**
 * What waits for a person at the end of a day, oldest first, of days that the channel was heard of. Names nobody: remarks
 * stay sealed.
 */
export const openItems: ReportDefinition = {
  name: 'openItems',
  group: 'reconciliation',
  permission: 'reconciliations.read',
  parameters: ['to'],
  span: 'reconOpen',
  firstDay: (to) => addDays(to, -OPEN_DAYS),
  columns: columnsOf([
    { key: 'day', type: 'day' },
    { key: 'ageDays', type: 'count' },
    { key: 'channel', type: 'text' },
    { key: 'class', type: 'text' },
    { key: 'kind', type: 'text' },
    { key: 'room', type: 'text' },
    { key: 'receiptNumber', type: 'text' },
    { key: 'transaction', type: 'text' },
    { key: 'ours', type: 'fen', total: true },
    { key: 'theirs', type: 'fen', total: true },
    { key: 'difference', type: 'fen', total: true },
  ]),
  rows: function* ({ db, say }, { from, to }) {
    const list = (words: readonly string[]) => [...new Set(words)].join(say('common.listSeparator')) || null;
    const covered = coverage(db);
    for (const item of loadReconciliation(db, { from, to }).items) {
      if (!item.open || !isCovered(item, covered)) continue;
      const [ourFen, theirFen] = sidesOf(item);
      yield {
        cells: [
          dayOfItem(item),
          Math.max(0, daysBetween(dayOfItem(item), to)),
          say(`recon.channel.${channelOfItem(item)}`),
          say(`recon.class.${item.class}`),
          say(`recon.kind.${item.lines[0]?.kind ?? 'payment'}`),
          list(item.tenders.flatMap((one) => one.roomCode ?? [])),
          list(item.tenders.map((one) => one.number)),
          list(item.lines.map((one) => one.transactionId)),
          ourFen,
          theirFen,
          ourFen - theirFen,
        ],
        target: { kind: 'reconciliation', id: itemIdOf(item) },
      } satisfies ReportRow;
    }
  },
};

function sidesOf(item: ReconItem): [number, number] {
  const sum = (parts: readonly { amountFen: number }[]) =>
    parts.reduce((total, { amountFen }) => total + amountFen, 0);
  return [sum(item.tenders), sum(item.lines)];
}
