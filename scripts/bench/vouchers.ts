import { billIssued } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { fillRooms } from './rooms.ts';
import { median, openBenchDesk, rounded, timed } from './support.ts';

/**
 * The vouchers of a month with 60,000 lines of 10,000 households, against a bare read of the same rows and a bare write
 * of as many. Goal: at least half as fast.
 */
const HOUSEHOLDS = 10_000;
const ITEMS = 6;
const ROUNDS = 7;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, HOUSEHOLDS, HOUSEHOLDS);
const { read } = desk.inner.community();
const { businessDate } = await desk.call('system.status', {});
const period = businessDate.slice(0, 7);
for (let item = 1; item <= ITEMS; item += 1) {
  const { feeItemId } = await desk.call('feeItems.save', { code: String(item), name: `费用${item}` });
  desk.record(
    Array.from({ length: HOUSEHOLDS / 100 }, (_, slice) =>
      newOp(
        billIssued,
        {
          batchId: null,
          kind: 'run',
          lines: roomIds.slice(slice * 100, (slice + 1) * 100).map((roomId, index) => ({
            no: index + 1,
            roomId,
            feeItemId,
            debtorId: null,
            period,
            from: `${period}-01`,
            to: `${period}-28`,
            dueDate: `${period}-28`,
            amountFen: 10_000 + index,
            invoiced: false,
            trace: null,
          })),
        },
        [],
      ),
    ),
  );
}

const bareRead = read.prepare<[string], { id: string; amountFen: number }>(
  `SELECT l.id, l.op_id, l.fee_item_id, f.name, f.nature, l.amount_fen AS amountFen FROM bill_lines l
   JOIN fee_items f ON f.id = l.fee_item_id WHERE l.period = ?`,
);
const { write } = desk.inner.community();
write.exec('CREATE TEMP TABLE bare (id TEXT, amount INTEGER) STRICT');
const bareWrite = write.prepare<[string, number]>('INSERT INTO bare VALUES (?, ?)');
const floors: number[] = [];
const vouchers: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  floors.push(
    timed(() => {
      write.exec('BEGIN');
      for (const { id, amountFen } of bareRead.all(period)) bareWrite.run(id, amountFen);
      write.exec('ROLLBACK');
    }).ms,
  );
  const start = performance.now();
  await desk.call('vouchers.preview', { period, scope: 'all' });
  vouchers.push(performance.now() - start);
}
await desk.close();
console.log(
  JSON.stringify({
    name: 'vouchers of a month: bare read and write / vouchers',
    goal: '>= 0.5',
    ratio: rounded(median(floors) / median(vouchers)),
    vouchersMs: rounded(median(vouchers)),
    floorMs: rounded(median(floors)),
    lines: HOUSEHOLDS * ITEMS,
  }),
);
