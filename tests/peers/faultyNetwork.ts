import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '#main/demo/random.ts';

/** What a network does to one round between desk and hub; a late request arrives with the next one, before or after it. */
export const FAULTS = ['none', 'lostRequest', 'late', 'lostReply', 'twice', 'oldReply', 'cutReply'] as const;
/** A slow one brings every answer, at 50 kbit/s. It never happens by chance. */
export type Fault = (typeof FAULTS)[number] | 'slow';

const SLOW_BYTES_PER_SECOND = 50_000 / 8;
const SLOW_PIECE = 625;

export type FaultyNetwork = {
  readonly url: string;
  /** Faults happen by this chance in a hundred; 0 is a good network. */
  disturb(percent: number): void;
  /** This fault happens to every round. */
  always(fault: Fault): void;
  /** Faults by chance once an answer of this path has passed. */
  disturbAfter(path: string, percent: number): void;
  /** How often each path was asked. */
  readonly asked: ReadonlyMap<string, number>;
  /** How often each fault happened. */
  readonly happened: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
};

type Reply = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

/** Stands between desks and a hub (its port is asked at every round) and forwards HTTP, badly when told to. */
export async function startFaultyNetwork(hubPort: () => number, random: Random): Promise<FaultyNetwork> {
  let percent = 0;
  let every: Fault | undefined;
  let after: { path: string; percent: number } | undefined;
  const asked = new Map<string, number>();
  const happened = new Map<Fault, number>();
  const earlier = new Map<string, Reply>();
  /** Late requests: whoever sent them has given them up. */
  let late: (() => Promise<unknown>)[] = [];

  async function bringLate(): Promise<void> {
    const overdue = late;
    late = [];
    for (const bring of overdue) await bring();
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bytesOf(incoming);
    const path = incoming.url ?? '/';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const fault = every ?? (random.chance(percent) ? random.pick(FAULTS) : 'none');
    happened.set(fault, (happened.get(fault) ?? 0) + 1);
    if (fault === 'lostRequest') return void outgoing.destroy();
    if (fault === 'late') {
      late.push(() => forward(hubPort(), incoming, body));
      return void outgoing.destroy();
    }
    const isOvertaken = random.chance(50);
    if (!isOvertaken) await bringLate();
    if (fault === 'twice') await forward(hubPort(), incoming, body);
    const reply = await forward(hubPort(), incoming, body);
    if (isOvertaken) await bringLate();
    if (after?.path === path) percent = after.percent;
    const old = earlier.get(path);
    earlier.set(path, reply);
    if (fault === 'lostReply') return void outgoing.destroy();
    const answered = fault === 'oldReply' && old ? old : reply;
    outgoing.writeHead(answered.status, {
      ...answered.headers,
      'content-length': answered.body.byteLength,
    });
    if (fault === 'slow') return trickle(outgoing, answered.body);
    if (fault !== 'cutReply') return void outgoing.end(answered.body);
    outgoing.write(answered.body.subarray(0, answered.body.byteLength / 2), () => outgoing.destroy());
  }

  const server = createServer((incoming, outgoing) => {
    // Nobody listens behind: what a desk meets when the hub is down.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    disturb: (chance) => {
      percent = chance;
      after = undefined;
      every = undefined;
    },
    always: (fault) => {
      every = fault;
    },
    disturbAfter: (path, chance) => {
      after = { path, percent: chance };
    },
    asked,
    happened,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Writes a body as fast as a slow wire does. */
async function trickle(outgoing: ServerResponse, body: Buffer): Promise<void> {
  for (let start = 0; start < body.byteLength; start += SLOW_PIECE) {
    outgoing.write(body.subarray(start, start + SLOW_PIECE));
    await wait((SLOW_PIECE / SLOW_BYTES_PER_SECOND) * 1000);
  }
  outgoing.end();
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forward(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      const { 'content-type': type = '', 'content-encoding': encoding } = answer.headers;
      const kept = { 'content-type': type, ...(encoding !== undefined && { 'content-encoding': encoding }) };
      bytesOf(answer).then(
        (bytes) => done({ status: answer.statusCode ?? 502, headers: kept, body: bytes }),
        failed,
      );
    });
    asked.once('error', failed);
    asked.end(body);
  });
}
