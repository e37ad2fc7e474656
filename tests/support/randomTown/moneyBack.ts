import { type Act, APPROVAL, anyCashier, owed } from './town.ts';

/** Money that goes out again, and what is taken back of what was done. */
export const moneyBack: Readonly<Record<string, Act>> = {
  voidReceipt: async (town) => {
    const { random, receipts } = town;
    if (receipts.length === 0) return;
    const receiptId = receipts[Math.max(0, receipts.length - random.between(1, 5))] ?? '';
    await anyCashier(town).call('receipts.void', { receiptId, reason: '金额有误', approval: APPROVAL });
  },
  correctReceipt: async (town) => {
    const { random, receipts, rooms } = town;
    if (receipts.length === 0) return;
    const clerk = anyCashier(town);
    const receiptId = random.pick(receipts);
    const { tenders, totalFen } = await clerk.call('receipts.get', { receiptId });
    const { roomId } = random.pick(rooms);
    const amountFen = random.chance(70) ? totalFen : random.between(1, totalFen);
    const given = await clerk.call('payments.allocate', { roomIds: [roomId], amountFen });
    const done = await clerk.call('corrections.post', {
      receiptId,
      problem: random.pick(['wrongRoom', 'wrongAmount', 'wrongMonth', 'doubleCharge'] as const),
      right: {
        roomId,
        lines: given.lines,
        tenders:
          amountFen === totalFen && random.chance(50)
            ? tenders.map(({ method, amountFen: part }) => ({ method, amountFen: part }))
            : [{ method: random.pick(['cash', 'wechat'] as const), amountFen }],
      },
      reason: '收错了',
      approval: APPROVAL,
    });
    town.receipts.push(...done.receipts.map((one) => one.receiptId));
  },
  settleDeposit: async (town) => {
    const { random } = town;
    const clerk = anyCashier(town);
    const { rows } = await clerk.call('deposits.list', {});
    const [deposit] = rows;
    if (!deposit) return;
    const { requestId } = await clerk.call('deposits.settle', {
      depositId: deposit.depositId,
      deductFen: random.chance(40) ? 0 : random.between(1, deposit.balanceFen * 2),
      method: random.pick(['cash', 'transfer'] as const),
      reason: '装修结束',
      approval: APPROVAL,
    });
    if (random.chance(80)) await clerk.call('refunds.pay', { requestId });
  },
  refundPrepayment: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const { roomId } = random.pick(rooms);
    const { prepaymentFen } = await clerk.call('rooms.get', { roomId });
    if (prepaymentFen <= 0) return;
    await clerk.call('refunds.request', {
      roomId,
      source: 'prepayment',
      amountFen: random.between(1, prepaymentFen),
      method: random.pick(['cash', 'wechat'] as const),
      reason: '业主要求退回',
      approval: APPROVAL,
    });
  },
  payRefund: async (town) => {
    const clerk = anyCashier(town);
    const { rows } = await clerk.call('refunds.list', { state: 'approved' });
    if (rows.length > 0) await clerk.call('refunds.pay', { requestId: town.random.pick(rows).requestId });
  },
  waive: async (town) => {
    const { random, rooms } = town;
    const clerk = anyCashier(town);
    const [line] = await owed(clerk, [random.pick(rooms).roomId]);
    if (!line) return;
    await clerk.call('waivers.request', {
      waiver: 'amount',
      lines: [{ lineId: line.lineId, amountFen: random.between(1, Math.min(2000_00, line.outstandingFen)) }],
      reason: '协商减免',
      approval: APPROVAL,
    });
  },
  takeLineBack: async ({ accountant, random, rooms }) => {
    const { lines } = await accountant.call('bills.byRoom', {
      roomIds: [random.pick(rooms).roomId],
      includeSettled: true,
    });
    const line = lines.find((one) => one.creditedFen === 0);
    if (line && random.chance(40))
      await accountant.call('adjustments.reverse', { lineIds: [line.lineId], reason: '不该收' });
  },
};
