import { expect, test } from 'vitest';
import { addMonths, periodOf } from '#shared/domain/calendar/months.ts';
import { dayOf } from '#shared/kernel/clock.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { LONG, type Random, seededRandom, seedOf } from '../support/seeded.ts';
import { CallFault, openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { supervisorOf, voidReceipt } from '../support/voidReceipt.ts';

const ROOMS = 6;
/** The long form makes 10,000 acts in all. */
const ACTS = LONG ? 400 : 90;
const SEEDS = LONG ? 25 : 3;

type Town = {
  readonly desk: TestDesk;
  readonly random: Random;
  readonly rooms: { roomId: string; personId: string }[];
  readonly feeItems: string[];
  readonly receipts: string[];
  readonly transfers: string[];
};

async function found(random: Random): Promise<Town> {
  const desk = await openFoundedDesk();
  const rooms: Town['rooms'] = [];
  for (let no = 1; no <= ROOMS; no += 1) {
    const { roomId } = await desk.call('rooms.save', {
      code: `1-1-${100 + no}`,
      areaM2: `${random.between(30, 200)}.${random.between(10, 99)}`,
      occupancy: 'occupied',
    });
    const { personId } = await desk.call('people.save', {
      name: `住户${no}`,
      phones: [`1390013900${no}`],
      ties: [{ roomId, role: 'owner' }],
    });
    rooms.push({ roomId, personId });
  }
  const feeItems: string[] = [];
  for (const [code, unitPrice] of [
    ['1', '2.03'],
    ['2', '0.37'],
  ] as const) {
    const { feeItemId } = await desk.call('feeItems.save', {
      code,
      name: `费用${code}`,
      rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice } },
    });
    await desk.call('feeItems.attach', {
      feeItemId,
      roomIds: rooms.map((room) => room.roomId),
      from: '2026-01-01',
    });
    feeItems.push(feeItemId);
  }
  return { desk, random, rooms, feeItems, receipts: [], transfers: [] };
}

const today = (town: Town) => dayOf(town.desk.clock.now(), 'Asia/Shanghai');

/** Shares of a sum over a few methods, as a clerk would type them. */
function tendersOf(random: Random, totalFen: number, over: number) {
  const methods = ['cash', 'wechat', 'alipay', 'card'] as const;
  const first = random.between(1, totalFen);
  const parts = random.chance(40) && totalFen > first ? [first, totalFen - first] : [totalFen];
  const tenders = parts.map((amountFen) => ({ method: random.pick(methods), amountFen }));
  return over > 0 ? [...tenders, { method: 'cash' as const, amountFen: over }] : tenders;
}

async function owed(town: Town, roomIds: string[]) {
  return (await town.desk.call('bills.byRoom', { roomIds })).lines;
}

const acts: Record<string, (town: Town) => Promise<void>> = {
  billMonth: async ({ desk, random, ...town }) => {
    const day = today({ desk, random, ...town });
    const period = addMonths(periodOf(day), random.between(-8, 0));
    const preview = await desk.call('billRuns.preview', { period });
    if (preview.lines > 0) await desk.call('billRuns.publish', { previewId: preview.previewId });
    else await desk.call('billRuns.discard', { previewId: preview.previewId });
  },
  collect: async (town) => {
    const { desk, random, rooms } = town;
    const some = rooms.filter(() => random.chance(35)).map((room) => room.roomId);
    const roomIds = some.length > 0 ? some : [random.pick(rooms).roomId];
    const lines = (await owed(town, roomIds))
      .filter(() => random.chance(70))
      .map(({ lineId, outstandingFen }) => ({
        lineId,
        amountFen: random.chance(60) ? outstandingFen : random.between(1, outstandingFen),
      }));
    const dueFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
    const over = random.chance(30) ? random.between(1, 30_000) : 0;
    if (dueFen + over === 0) return;
    const { receipts } = await desk.call('payments.collect', {
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
    const { desk, random, rooms } = town;
    const { roomId } = random.pick(rooms);
    const [line] = await owed(town, [roomId]);
    if (!line) return;
    const given = Math.ceil(line.outstandingFen / 10_000) * 10_000;
    const collected = await desk.call('payments.collect', {
      roomId,
      lines: [{ lineId: line.lineId, amountFen: line.outstandingFen }],
      tenders: [{ method: 'cash', amountFen: given }],
    });
    expect(collected.changeFen).toBe(given - line.outstandingFen);
    town.receipts.push(...collected.receipts.map((receipt) => receipt.receiptId));
  },
  payFromPrepayment: async (town) => {
    const { desk, random, rooms } = town;
    const { roomId } = random.pick(rooms);
    const { prepaymentFen } = await desk.call('rooms.get', { roomId });
    const lines = await owed(town, [roomId]);
    const [line] = lines;
    if (!line || prepaymentFen <= 0) return;
    const amountFen = Math.min(prepaymentFen, line.outstandingFen);
    const rest = lines[1] && random.chance(50) ? lines[1] : undefined;
    const { receipts } = await desk.call('payments.collect', {
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
    const { desk, random, rooms } = town;
    const roomIds = [random.pick(rooms).roomId];
    const until = addMonths(periodOf(today(town)), random.between(0, 4));
    const quote = await desk.call('bills.quoteAhead', { roomIds, until });
    if (quote.totalFen === 0) return;
    const { receipts } = await desk.call('payments.collect', {
      roomId: roomIds[0] ?? '',
      ahead: { roomIds, until, totalFen: quote.totalFen },
      tenders: tendersOf(random, quote.totalFen, 0),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  voidReceipt: async ({ desk, random, receipts }) => {
    if (receipts.length === 0) return;
    const receiptId = receipts[Math.max(0, receipts.length - random.between(1, 5))] ?? '';
    await voidReceipt(desk, receiptId, '金额有误');
  },
  noteTransfer: async (town) => {
    const { desk, random, rooms } = town;
    const { roomId } = random.pick(rooms);
    const lines = (await owed(town, [roomId])).slice(0, 3);
    const named = lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen }));
    const { transferId } = await desk.call('payments.noteTransfer', {
      roomId,
      lines: named,
      amountFen: random.between(1, 80_000),
    });
    town.transfers.push(transferId);
  },
  confirmTransfer: async (town) => {
    const { desk, random, transfers } = town;
    if (transfers.length === 0) return;
    const transferId = random.pick(transfers);
    const { receipts } = await desk.call('payments.confirmTransfer', { transferId, arrivedOn: today(town) });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  dropTransfer: async ({ desk, random, transfers }) => {
    if (transfers.length === 0 || random.chance(60)) return;
    await desk.call('payments.dropTransfer', { transferId: random.pick(transfers), reason: '未到账' });
  },
  correctReceipt: async (town) => {
    const { desk, random, receipts, rooms } = town;
    if (receipts.length === 0) return;
    const receiptId = random.pick(receipts);
    const { tenders, totalFen } = await desk.call('receipts.get', { receiptId });
    const { roomId } = random.pick(rooms);
    const amountFen = random.chance(70) ? totalFen : random.between(1, totalFen);
    const given = await desk.call('payments.allocate', { roomIds: [roomId], amountFen });
    const done = await desk.call('corrections.post', {
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
      approval: await supervisorOf(desk),
    });
    town.receipts.push(...done.receipts.map((one) => one.receiptId));
  },
  takeDeposit: async (town) => {
    const { desk, random, rooms } = town;
    const amountFen = random.between(1, 300_000);
    const { receipts } = await desk.call('deposits.take', {
      roomId: random.pick(rooms).roomId,
      deposits: [{ name: random.pick(['装修押金', '门禁卡押金']), amountFen }],
      tenders: tendersOf(random, amountFen, 0),
    });
    town.receipts.push(...receipts.map((receipt) => receipt.receiptId));
  },
  settleDeposit: async ({ desk, random }) => {
    const { rows } = await desk.call('deposits.list', {});
    const [deposit] = rows;
    if (!deposit) return;
    const { requestId } = await desk.call('deposits.settle', {
      depositId: deposit.depositId,
      deductFen: random.chance(40) ? 0 : random.between(1, deposit.balanceFen * 2),
      method: random.pick(['cash', 'transfer'] as const),
      reason: '装修结束',
      approval: await supervisorOf(desk),
    });
    if (random.chance(80)) await desk.call('refunds.pay', { requestId });
  },
  refundPrepayment: async ({ desk, random, rooms }) => {
    const { roomId } = random.pick(rooms);
    const { prepaymentFen } = await desk.call('rooms.get', { roomId });
    if (prepaymentFen <= 0) return;
    await desk.call('refunds.request', {
      roomId,
      source: 'prepayment',
      amountFen: random.between(1, prepaymentFen),
      method: random.pick(['cash', 'wechat'] as const),
      reason: '业主要求退回',
      approval: await supervisorOf(desk),
    });
  },
  payRefund: async ({ desk, random }) => {
    const { rows } = await desk.call('refunds.list', { state: 'approved' });
    if (rows.length > 0) await desk.call('refunds.pay', { requestId: random.pick(rows).requestId });
  },
  deduct: async ({ desk }) => {
    await desk.call('prepayments.deduct', {});
  },
  waive: async (town) => {
    const { desk, random, rooms } = town;
    const [line] = await owed(town, [random.pick(rooms).roomId]);
    if (!line) return;
    await desk.call('waivers.request', {
      waiver: 'amount',
      lines: [{ lineId: line.lineId, amountFen: random.between(1, Math.min(2000_00, line.outstandingFen)) }],
      reason: '协商减免',
      approval: await supervisorOf(desk),
    });
  },
  takeLineBack: async (town) => {
    const { desk, random, rooms } = town;
    const { lines } = await desk.call('bills.byRoom', {
      roomIds: [random.pick(rooms).roomId],
      includeSettled: true,
    });
    const line = lines.find((one) => one.creditedFen === 0);
    if (line && random.chance(40))
      await desk.call('adjustments.reverse', { lineIds: [line.lineId], reason: '不该收' });
  },
  changePrice: async ({ desk, random, feeItems }) => {
    const feeItemId = random.pick(feeItems);
    const { feeItems: all } = await desk.call('feeItems.list', {});
    const item = all.find((one) => one.feeItemId === feeItemId);
    if (!item) throw new Error('the fee item is gone');
    await desk.call('feeItems.save', {
      feeItemId,
      code: item.code,
      name: item.name,
      rule: {
        from: `2026-${String(random.between(3, 12)).padStart(2, '0')}-01`,
        rule: { kind: 'areaPrice', unitPrice: `${random.between(0, 4)}.${random.between(10, 99)}` },
      },
    });
  },
  savePerson: async ({ desk, random, rooms }) => {
    const { personId, roomId } = random.pick(rooms);
    await desk.call('people.save', {
      personId,
      name: random.pick(['单雄信', '欧阳修', '䶮', '区建国']),
      phones: random.chance(50) ? [`138${random.between(10_000_000, 99_999_999)}`] : [],
      plates: [`京A${random.between(10_000, 99_999)}`],
      ties: [{ roomId, role: random.pick(['owner', 'tenant'] as const) }],
    });
  },
  nextDay: async ({ desk, random }) => {
    desk.clock.advance(24 * 3_600_000);
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    // A fact every day, so that the clock never looks two days ahead.
    await desk.call('rooms.save', { code: `9-9-${random.between(1, 9_999_999)}`, areaM2: '1' });
  },
  restart: async ({ desk }) => {
    await desk.restart();
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  },
};

/** Debits less credits by account of everything booked from the first month to the present one; each voucher balances. */
async function booked(town: Town): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const present = periodOf(today(town));
  for (let period = '2026-11'; period <= present; period = addMonths(period, 1)) {
    const { vouchers } = await town.desk.call('vouchers.preview', { period, scope: 'all' });
    for (const { entries } of vouchers) {
      let sumFen = 0;
      for (const { side, account, amountFen } of entries) {
        const signed = side === 'debit' ? amountFen : -amountFen;
        sumFen += signed;
        sums.set(account, (sums.get(account) ?? 0) + signed);
      }
      expect(sumFen).toBe(0);
    }
  }
  return sums;
}

/** The sub-ledgers are what the control accounts say: receivables, prepayment, deposits held. */
async function expectControlAccounts(town: Town): Promise<void> {
  const accounts = await booked(town);
  const ledgers = readFile(town.desk.dataFolder, (db) => {
    const sum = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
    return {
      1122: sum('SELECT coalesce(sum(outstanding_fen), 0) FROM line_states'),
      2203: sum('SELECT coalesce(-sum(amount_fen), 0) FROM prepayment_entries'),
      2241: sum('SELECT coalesce(-sum(amount_fen), 0) FROM deposit_entries'),
    };
  });
  for (const [account, fen] of Object.entries(ledgers))
    expect([account, accounts.get(account) ?? 0]).toEqual([account, fen]);
}

/** What may be refused in the course of a day: the rule held, and nothing was written. */
const EXPECTED = new Set([
  'receipt.alreadyVoid',
  'receipt.voidTooLate',
  'receipt.prepaymentUsed',
  'receipt.lineCredited',
  'receipt.depositUsed',
  'receipt.alreadyReversed',
  'receipt.isReversal',
  'refund.balanceShort',
  'refund.notAgreed',
  'approval.aboveLimit',
  'deposit.requested',
  // What a correction pays with may be gone once the receipt is taken back.
  'payment.prepaymentShort',
  'payment.prepaymentBeyondDue',
  'payment.prepaymentOfAnother',
  'payment.depositNotFree',
  'payment.lineChanged',
  'transfer.decided',
]);

const FREQUENT = ['collect', 'collect', 'billMonth', 'voidReceipt', 'payFromPrepayment', 'savePerson'];

const first = seedOf('random days', 20261123);

test.each(Array.from({ length: SEEDS }, (_, index) => first + index))(
  'whatever is done, the money is right and a rebuild equals the file (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const town = await found(random);
    const { desk } = town;
    const names = [...Object.keys(acts), ...FREQUENT];
    const done = new Map<string, number>();
    try {
      await acts.billMonth?.(town);
      for (let count = 0; count < ACTS; count += 1) {
        const name = random.pick(names);
        try {
          await acts[name]?.(town);
          done.set(name, (done.get(name) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof CallFault && EXPECTED.has(error.fault.sub)))
            throw new Error(`seed ${seed}, act ${count}: ${name}`, { cause: error });
        }
        readFile(desk.dataFolder, expectMoneyRight);
        // Not at every step: all that was ever booked is added up anew.
        if (count % (LONG ? 20 : 5) === 0) await expectControlAccounts(town);
      }
      expect(done.size).toBeGreaterThan(12);
      const { findings } = await desk.call('system.verify', {});
      expect(findings.filter((finding) => !finding.ok)).toEqual([]);
      expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
      readFile(desk.dataFolder, expectMoneyRight);
      expect((await desk.call('system.verify', {})).ok).toBe(true);
    } finally {
      await desk.close();
    }
  },
  LONG ? 600_000 : 60_000,
);
