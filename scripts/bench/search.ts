import { fillRooms } from './rooms.ts';
import { openBenchDesk, percentile, rounded } from './support.ts';

/** rooms.search over 20,000 rooms and 50,000 people against an indexed point read. Goal: p95 ≤ 10 times. */
const ROUNDS = 4000;
const TEXTS = [
  '3-2-1201',
  '12-1-302',
  '5栋3单元801',
  '1201',
  '张伟',
  'zhangwei',
  'zw',
  'lif',
  '0218',
  '王',
  '7-1',
  '19910012345',
];

const desk = await openBenchDesk();
const roomIds = fillRooms(desk, 20_000, 50_000);
const { community } = desk.inner;
const { read } = community();
const point = read.prepare<[string], { id: string; code: string }>('SELECT id, code FROM rooms WHERE id = ?');
const { handlers } = await import('#main/handlers.ts');
const search = handlers.queries['rooms.search'];
if (!search) throw new Error('rooms.search has a handler');
const context = { db: read, community: community() } as never;
const searches: number[] = [];
const points: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const text = TEXTS[round % TEXTS.length] ?? '';
  const start = performance.now();
  search(context, { text, limit: 12 } as never);
  const middle = performance.now();
  point.get(roomIds[(round * 7919) % roomIds.length] ?? '');
  const end = performance.now();
  if (round > ROUNDS / 10) {
    searches.push(middle - start);
    points.push(end - middle);
  }
}
await desk.close();
const searchMs = percentile(searches, 0.95);
const pointMs = percentile(points, 0.95);
console.log(
  JSON.stringify({
    name: 'search p95 / indexed point read p95',
    goal: '<= 10',
    ratio: rounded(searchMs / pointMs),
    searchP95Ms: rounded(searchMs),
    pointP95Ms: rounded(pointMs),
    searchP50Ms: rounded(percentile(searches, 0.5)),
    rooms: 20_000,
    people: 50_000,
  }),
);
