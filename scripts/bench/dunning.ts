import { billIssued } from '#shared/ops/bills.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { dunningRecorded, type RecordedDemand } from '#shared/ops/dunning.ops.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, percentile, rounded } from './support.ts';

/**
 * A page of the work list over 10,000 households in arrears with 60,000 lines and 20,000 demands, against the bare sum
 * of what each owes. Goal: p95 at most 6 times that.
 */
const HOUSEHOLDS = 10_000;
const MONTHS = ['2024-01', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
const ROUNDS = 20;

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
  rule: { from: '2020-01-01', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
});
const { user } = (await desk.call('sessions.current', {})).session ?? {};
const slices = Array.from({ length: Math.ceil(HOUSEHOLDS / 100) }, (_, index) =>
  roomIds.slice(index * 100, (index + 1) * 100),
);
for (const period of MONTHS) {
  desk.record(
    slices.map((rooms) =>
      newOp(
        billIssued,
        {
          batchId: null,
          kind: 'run',
          lines: rooms.map((roomId, index) => ({
            no: index + 1,
            roomId,
            feeItemId,
            debtorId: owners.get(roomId) ?? null,
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
const demandOf = (roomId: string, index: number): RecordedDemand => ({
  demandId: newId(),
  roomId,
  debtorId: owners.get(roomId) ?? null,
  lineIds: null,
  asOf: '2026-10-10',
  sumFen: 50_000,
  kind: 'call',
  day: '2026-10-10',
  outcome: index % 5 === 0 ? 'promised' : 'refused',
  promise: index % 5 === 0 ? { day: '2026-10-20', amountFen: 50_000 } : null,
  next: null,
  madeBy: user?.id ?? newId(),
  answer: null,
  sealSubject: roomId,
  attachmentIds: [],
  letter: null,
});
for (let turn = 0; turn < 2; turn += 1)
  desk.record(slices.map((rooms) => newOp(dunningRecorded, { demands: rooms.map(demandOf) }, [])));

const sums = read.prepare<[], unknown>(
  `SELECT s.room_id, l.debtor_id, sum(s.outstanding_fen), min(s.due_date) FROM line_states s
   JOIN bill_lines l ON l.id = s.line_id WHERE s.outstanding_fen > 0 AND s.due_date < '2026-11-23'
   GROUP BY s.room_id, l.debtor_id`,
);
const pages: number[] = [];
const floors: number[] = [];
const nexts: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  // Something new each time, so that no page comes from what was read before.
  desk.record([newOp(dunningRecorded, { demands: [demandOf(roomIds[round] ?? '', round)] }, [])]);
  const start = performance.now();
  await desk.call('dunning.worklist', { limit: 200 });
  const middle = performance.now();
  sums.all();
  const turned = performance.now();
  await desk.call('dunning.worklist', { limit: 200, offset: 200, need: 'brokenPromise' });
  pages.push(middle - start);
  floors.push(turned - middle);
  nexts.push(performance.now() - turned);
}
await desk.close();
console.log(
  JSON.stringify({
    name: 'dunning work list p95 / bare sums p95',
    goal: '<= 6',
    ratio: rounded(percentile(pages, 0.95) / percentile(floors, 0.95)),
    pageP50Ms: rounded(percentile(pages, 0.5)),
    pageP95Ms: rounded(percentile(pages, 0.95)),
    nextPageP95Ms: rounded(percentile(nexts, 0.95)),
    floorP95Ms: rounded(percentile(floors, 0.95)),
    households: HOUSEHOLDS,
  }),
);
