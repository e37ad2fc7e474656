import { addMonths, lastDayOf } from '#shared/domain/calendar/months.ts';
import { billCredited, billIssued, lineIdOf } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, percentile, rounded } from './support.ts';

/**
 * The arrears of 10,000 households with 500,000 lines, a fifth of them open, by room with ageing and limitation, against
 * the bare sum of what each debtor owes of each room over the index of open lines, as the dunning benchmark takes it.
 * Goal: p95 at most 3 times that. Beside it stands the ratio to the sum by room alone, which knows no debtor.
 */
const HOUSEHOLDS = 10_000;
const FIRST_MONTH = '2022-10';
const MONTHS = 50;
/** Months, the latest, that are still owed. */
const OPEN_MONTHS = 10;
const ROUNDS = 20;
const AMOUNT_FEN = 10_000;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, HOUSEHOLDS, HOUSEHOLDS);
const { newId, community } = desk.inner;
const { read } = community();
const owners = new Map(
  read
    .prepare<[], { roomId: string; personId: string }>(
      'SELECT room_id AS roomId, person_id AS personId FROM room_parties',
    )
    .all()
    .map(({ roomId, personId }) => [roomId, personId]),
);
const { feeItemId } = await desk.call('feeItems.save', {
  code: '1',
  name: '物业费',
  rule: { from: '2020-01-01', rule: { kind: 'fixedAmount', amountFen: AMOUNT_FEN } },
});
const slices = Array.from({ length: HOUSEHOLDS / 100 }, (_, index) =>
  roomIds.slice(index * 100, (index + 1) * 100),
);

const lineOf = (roomId: string, no: number, period: string) => ({
  no,
  roomId,
  feeItemId,
  debtorId: owners.get(roomId) ?? null,
  period,
  from: `${period}-01`,
  to: lastDayOf(period),
  dueDate: lastDayOf(period),
  amountFen: AMOUNT_FEN,
  invoiced: false,
  trace: null,
});

for (let month = 0; month < MONTHS; month += 1) {
  const period = addMonths(FIRST_MONTH, month);
  const issued = slices.map((rooms) => ({
    ...newOp(
      billIssued,
      { batchId: null, kind: 'run', lines: rooms.map((roomId, index) => lineOf(roomId, index + 1, period)) },
      [],
    ),
    id: newId(),
  }));
  desk.record(issued);
  if (month >= MONTHS - OPEN_MONTHS) continue;
  desk.record(
    issued.map(({ id }, slice) =>
      newOp(
        billCredited,
        {
          businessDate: '2026-11-01',
          reason: null,
          sealSubject: null,
          lines: (slices[slice] ?? []).map((roomId, index) => ({
            no: index + 1,
            lineId: lineIdOf(id, index + 1),
            roomId,
            debtorId: owners.get(roomId) ?? null,
            kind: 'reversal' as const,
            amountFen: AMOUNT_FEN,
            trace: null,
          })),
        },
        [],
      ),
    ),
  );
}

const sums = read.prepare<[], unknown>(
  `SELECT s.room_id, l.debtor_id, sum(s.outstanding_fen), min(s.due_date) FROM line_states s
   JOIN bill_lines l ON l.id = s.line_id WHERE s.outstanding_fen > 0 GROUP BY s.room_id, l.debtor_id`,
);
const byRoom = read.prepare<[], unknown>(
  'SELECT room_id, sum(outstanding_fen), min(due_date) FROM line_states WHERE outstanding_fen > 0 GROUP BY room_id',
);
const roomFloors: number[] = [];
const lists: number[] = [];
const floors: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now();
  await desk.call('reports.run', { report: 'arrearsByRoom', limit: 200 });
  const middle = performance.now();
  sums.all();
  lists.push(middle - start);
  const summed = performance.now();
  byRoom.all();
  floors.push(summed - middle);
  roomFloors.push(performance.now() - summed);
}
await desk.close();
console.log(
  JSON.stringify({
    name: 'arrears by room p95 / bare sums p95',
    goal: '<= 3',
    ratio: rounded(percentile(lists, 0.95) / percentile(floors, 0.95)),
    listP50Ms: rounded(percentile(lists, 0.5)),
    listP95Ms: rounded(percentile(lists, 0.95)),
    floorP95Ms: rounded(percentile(floors, 0.95)),
    ratioByRoomAlone: rounded(percentile(lists, 0.95) / percentile(roomFloors, 0.95)),
    lines: HOUSEHOLDS * MONTHS,
  }),
);
