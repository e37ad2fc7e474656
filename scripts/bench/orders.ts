import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import * as ops from '#shared/ops/workOrders.ops.ts';
import { fillRooms } from './rooms.ts';
import { openBenchDesk, percentile, rounded } from './support.ts';

/**
 * workOrders.board, the first page of what is open among 50,000 orders, against indexed point reads in the same run: of
 * one row, and of the rows of the page one by one. Goal: p95 ≤ 5 times.
 */
const ORDERS = 50_000;
const OPEN = 300;
const PAGE = 30;
const ROUNDS = 600;
const SLICE = 500;
const MINUTE = 60_000;

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, 2_000, 2_000);
const community = desk.inner.community();
const { keys, read } = community;
const { users } = await desk.call('users.list', {});
const workerId = users[0]?.id ?? '';
const now = Date.now();
const ids: string[] = [];
let waiting: NewOp[] = [];

function put(op: NewOp): void {
  waiting.push(op);
  if (waiting.length < SLICE) return;
  desk.record(waiting);
  waiting = [];
}

const sealedWords = new Map<string, string>();
function wordsOf(roomId: string): string {
  const known = sealedWords.get(roomId) ?? keys.seal(roomId, '厨房下水不通，已经漫到客厅');
  sealedWords.set(roomId, known);
  return known;
}

for (let serial = 1; serial <= ORDERS; serial += 1) {
  const workOrderId = desk.inner.newId();
  const roomId = roomIds[serial % roomIds.length] ?? '';
  const isOpen = serial > ORDERS - OPEN;
  const reportedAt = now - (ORDERS - serial) * 10 * MINUTE;
  ids.push(workOrderId);
  put(
    newOp(
      ops.workOrderReported,
      {
        workOrderId,
        number: `A1QK-G${String(serial).padStart(5, '0')}`,
        series: 'A1QK-G',
        serial,
        roomId,
        place: null,
        area: 'private',
        categoryId: 'drain',
        priority: serial % 3 === 0 ? 'p2' : 'p3',
        channel: 'phone',
        personId: null,
        caller: null,
        words: wordsOf(roomId),
        sealSubject: roomId,
        appointmentAt: null,
        reportedAt,
        businessDate: '2026-11-23',
      },
      [],
    ),
  );
  const base = { workOrderId, at: reportedAt, note: null, sealSubject: null };
  put(newOp(ops.workOrderAccepted, { ...base, detail: { priority: 'p3', categoryId: 'drain' } }, []));
  put(newOp(ops.workOrderDispatched, { ...base, detail: { workerId, way: 'assign' } }, []));
  if (isOpen) continue;
  put(newOp(ops.workOrderTaken, { ...base, detail: {} }, []));
  const needs = { confirmation: false, rating: false, visit: 'none' } as const;
  put(newOp(ops.workOrderFinished, { ...base, detail: { needs } }, []));
}
desk.record(waiting);

const { handlers } = await import('#main/handlers.ts');
const board = handlers.queries['workOrders.board'];
if (!board) throw new Error('workOrders.board has a handler');
const context = { db: read, community, clock: { now: () => now } } as never;
const point = read.prepare<[string], object>('SELECT * FROM work_orders WHERE work_order_id = ?');
const [boards, points, pages]: number[][] = [[], [], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now();
  board(context, { limit: PAGE, offset: 0 } as never);
  const middle = performance.now();
  for (let row = 0; row < PAGE; row += 1) point.get(ids[(round * 7919 + row * 104_729) % ids.length] ?? '');
  const afterPage = performance.now();
  point.get(ids[(round * 15_485_863) % ids.length] ?? '');
  const end = performance.now();
  if (round < ROUNDS / 10) continue;
  boards?.push(middle - start);
  pages?.push(afterPage - middle);
  points?.push(end - afterPage);
}
await desk.close();
const p95 = (list: number[] | undefined) => percentile(list ?? [], 0.95);
console.log(
  JSON.stringify({
    name: 'board first page p95 / the same rows by point reads p95',
    goal: '<= 5',
    ratio: rounded(p95(boards) / p95(pages)),
    toOnePointRead: rounded(p95(boards) / p95(points)),
    boardP95Ms: rounded(p95(boards)),
    pageOfPointsP95Ms: rounded(p95(pages)),
    pointP95Ms: rounded(p95(points)),
    orders: ORDERS,
    open: OPEN,
    rows: PAGE,
  }),
);
