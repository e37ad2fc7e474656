import { expect } from 'vitest';
import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import { type Act, anyCashier, owed, tendersOf, today } from './town.ts';

/** Money that comes to the counter, or is said to have come to the bank. */
export const moneyIn: Readonly<Record<string, Act>> = {
  collect: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const some = rooms.filter(() => random.chance(35)).map((room) => room.roomId);
    const roomIds = some.length > 0 ? some : [random.pick(rooms).roomId];
    const lines = (await owed(clerk, roomIds))
      .filter(() => random.chance(70))
      .map(({ lineId, outstandingFen }) => ({
        lineId,
        amountFen: random.chance(60) ? outstandingFen : random.between(1, outstandingFen),
      }));
    const dueFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
    const over = random.chance(30) ? random.between(1, 30_000) : 0;
    if (dueFen + over === 0) return;
    const { receipts } = await clerk.call('payments.collect', {
      roomId: roomIds[0] ?? '',
      lines,
      tenders: dueFen === 0 ? [{ method: 'cash', amountFen: over }] : tendersOf(random, dueFen, over),
      excess: 'prepayment',
      receipts: random.chance(40) ? 'perRoom' : 'one',
      ...(random.chance(30) && { title: '某某商贸有限公司' }),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  collectWithChange: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const { roomId } = random.pick(rooms);
    const [line] = await owed(clerk, [roomId]);
    if (!line) return;
    const given = Math.ceil(line.outstandingFen / 10_000) * 10_000;
    const collected = await clerk.call('payments.collect', {
      roomId,
      lines: [{ lineId: line.lineId, amountFen: line.outstandingFen }],
      tenders: [{ method: 'cash', amountFen: given }],
    });
    expect(collected.changeFen).toBe(given - line.outstandingFen);
    town.receipts.push(...collected.receipts.map((receipt) => receipt.receiptId));
  },
  /** Two clerks look at the same household and both take its first line: one of them is told that it changed. */
  collectAtOnce: async (town) => {
    const { random, rooms, cashiers } = town;
    const { roomId } = random.pick(rooms);
    const [line] = await owed(anyCashier(town), [roomId]);
    if (!line) return;
    const { lineId, outstandingFen } = line;
    const taken = await Promise.allSettled(
      cashiers.slice(0, 2).map((clerk) =>
        clerk.call('payments.collect', {
          roomId,
          lines: [{ lineId, amountFen: outstandingFen }],
          tenders: [{ method: random.pick(['cash', 'wechat'] as const), amountFen: outstandingFen }],
        }),
      ),
    );
    const won = taken.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const { value } of won) town.receipts.push(...value.receipts.map((receipt) => receipt.receiptId));
  },
  payFromPrepayment: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const { roomId } = random.pick(rooms);
    const { prepaymentFen } = await clerk.call('rooms.get', { roomId });
    const lines = await owed(clerk, [roomId]);
    const [line] = lines;
    if (!line || prepaymentFen <= 0) return;
    const amountFen = Math.min(prepaymentFen, line.outstandingFen);
    const rest = lines[1] && random.chance(50) ? lines[1] : undefined;
    const { receipts } = await clerk.call('payments.collect', {
      roomId,
      lines: [
        { lineId: line.lineId, amountFen },
        ...(rest ? [{ lineId: rest.lineId, amountFen: rest.outstandingFen }] : []),
      ],
      tenders: [
        { method: 'prepayment', amountFen },
        ...(rest ? [{ method: 'card' as const, amountFen: rest.outstandingFen }] : []),
      ],
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  payAhead: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const roomIds = [random.pick(rooms).roomId];
    const until = addMonths(periodOf(today(town)), random.between(0, 4));
    const quote = await clerk.call('bills.quoteAhead', { roomIds, until });
    if (quote.totalFen === 0) return;
    const { receipts } = await clerk.call('payments.collect', {
      roomId: roomIds[0] ?? '',
      ahead: { roomIds, until, totalFen: quote.totalFen },
      tenders: tendersOf(random, quote.totalFen, 0),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  noteTransfer: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const { roomId } = random.pick(rooms);
    const lines = (await owed(clerk, [roomId])).slice(0, 3);
    const { transferId } = await clerk.call('payments.noteTransfer', {
      roomId,
      lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
      amountFen: random.between(1, 80_000),
    });
    town.transfers.push(transferId);
  },
  confirmTransfer: async (town) => {
    const { accountant, random, transfers } = town;
    if (transfers.length === 0) return;
    const transferId = random.pick(transfers);
    const { receipts } = await accountant.call('payments.confirmTransfer', {
      transferId,
      arrivedOn: today(town),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  dropTransfer: async ({ accountant, random, transfers }) => {
    if (transfers.length === 0 || random.chance(60)) return;
    await accountant.call('payments.dropTransfer', { transferId: random.pick(transfers), reason: '未到账' });
  },
  takeDeposit: async (town) => {
    const { random, rooms } = town;
    const amountFen = random.between(1, 300_000);
    const { receipts } = await anyCashier(town).call('deposits.take', {
      roomId: random.pick(rooms).roomId,
      deposits: [{ name: random.pick(['装修押金', '门禁卡押金']), amountFen }],
      tenders: tendersOf(random, amountFen, 0),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  deduct: async (town) => {
    await anyCashier(town).call('prepayments.deduct', {});
  },
};
