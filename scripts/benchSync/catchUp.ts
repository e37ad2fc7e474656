import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { enrolSmallDesks, nextFacts, roundOf } from '#tests/support/smallDesks.ts';
import { ask, openBenchTown, print, timedAsync } from './support.ts';

/**
 * 10 A desk comes back after seven days with 2,000 facts of its own to 20,000 of others, over 256 kbit/s and 600 ms; the
 * bound is what went over the wire ÷ the bandwidth and two round trips. Goal ≤ 1.3. (No packets are lost: a proxy of
 * connections can't lose one.)
 */
const OWN = 2000;
const OTHERS = 20_000;
const BYTES_PER_SECOND = 256_000 / 8;
const ONE_WAY_MS = 300;

let carried = 0;

/** Passes bytes on at the wire's speed, each piece half a round trip late. */
function slowly(from: Socket, to: Socket): void {
  let free = 0;
  from.on('data', (piece: Buffer) => {
    carried += piece.byteLength;
    const now = performance.now();
    free = Math.max(free, now) + (piece.byteLength / BYTES_PER_SECOND) * 1000;
    void wait(free - now + ONE_WAY_MS).then(() => to.write(piece));
  });
  from.on('close', () => void wait(ONE_WAY_MS).then(() => to.end()));
  from.on('error', () => to.destroy());
}

const town = await openBenchTown();
const { hub, first, community, roomId } = town;
const [other] = await enrolSmallDesks(hub.database, community, 1);
if (!other) throw new Error('a desk was enrolled');
await hub.disconnect();
for (let index = 0; index < OWN; index += 1) {
  await first.call('rooms.save', { code: `9-1-${10_000 + index}`, areaM2: '89.50', occupancy: 'occupied' });
}
await hub.connect();
for (let done = 0; done < OTHERS; done += 200)
  await ask(hub.direct, roundOf(other, nextFacts(other, 200, roomId)));

// The desk knows the hub by its address: the wire stands there now, and the network that was there is closed.
const port = Number(new URL(hub.url).port);
await hub.network.close();
const wire = createServer((socket) => {
  const behind = connect(Number(new URL(hub.direct).port), '127.0.0.1');
  slowly(socket, behind);
  slowly(behind, socket);
});
await new Promise<void>((done) => wire.listen(port, '127.0.0.1', done));
const ms = await timedAsync(() => first.call('sync.now', {}));
wire.close();
const bound = (carried / BYTES_PER_SECOND) * 1000 + 2 * 2 * ONE_WAY_MS;
print({
  number: 10,
  name: 'catching up after seven days / bytes ÷ bandwidth + two round trips',
  goal: '<= 1.3',
  ratio: ms / bound,
  ms,
  boundMs: bound,
  bytes: carried,
});
await first.close();
process.exit(0);
