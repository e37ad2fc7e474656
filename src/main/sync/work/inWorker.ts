import { Worker } from 'node:worker_threads';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Community } from '../../core/community.ts';
import type { TakenBundle } from '../bundles.ts';
import { unpackError } from './crossing.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import type { SyncWork } from './syncWork.ts';

type OpenCall = {
  readonly hear: (message: FromWorker) => void;
  readonly fail: (error: unknown) => void;
};

/** How long a worker may take to close the file after it was told to end. */
const ENDING_MS = 10_000;

export class SyncWorkerDied extends Error {
  constructor(how: unknown) {
    super('the thread that talks with the hub ended', { cause: how });
    this.name = 'SyncWorkerDied';
  }
}

/**
 * Does the work in a thread of its own with connections of its own. It starts with the first call; when it dies, what was
 * under way fails with SyncWorkerDied, and the next call starts another. `entry` is the built file or the source.
 */
export function workInWorker(community: Community, clock: Clock, entry: string): SyncWork {
  const calls = new Map<number, OpenCall>();
  let lastCall = 0;
  let worker: Worker | undefined;
  let gone: Promise<void> = Promise.resolve();

  function present(): Worker {
    if (worker) return worker;
    const started = new Worker(entry, { workerData: startOf(community), execArgv: [] });
    let cause: unknown;
    worker = started;
    started.on('message', hear);
    started.once('error', (error) => {
      cause = error;
    });
    gone = new Promise((resolve) => {
      started.once('exit', (code) => {
        worker = undefined;
        community.turn.release();
        const died = new SyncWorkerDied(cause ?? new Error(`exit ${code}`));
        for (const { fail } of calls.values()) fail(died);
        resolve();
      });
    });
    return started;
  }

  function hear(message: FromWorker): void {
    // Whatever it tells, it wrote before.
    community.othersWrote();
    if (message.type !== 'erased') calls.get(message.callId)?.hear(message);
  }

  async function call<Value>(
    message: (callId: number) => ToWorker,
    signal: AbortSignal,
    told: (message: FromWorker) => void,
  ): Promise<Value> {
    const callId = ++lastCall;
    const at = present();
    const abort = () => at.postMessage({ type: 'abort', callId } satisfies ToWorker);
    try {
      return await new Promise<Value>((resolve, reject) => {
        community.foldElsewhere(true);
        calls.set(callId, {
          hear: (heard) => {
            if (heard.type === 'done') resolve(heard.value as Value);
            else if (heard.type === 'failed') reject(unpackError(heard.error));
            else told(heard);
          },
          fail: reject,
        });
        at.postMessage(message(callId));
        signal.addEventListener('abort', abort);
        if (signal.aborted) abort();
      });
    } finally {
      calls.delete(callId);
      community.foldElsewhere(calls.size > 0);
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    exchange: (signal, { placed, carried }) =>
      call<boolean>(
        (callId) => ({ type: 'exchange', callId, now: clock.now() }),
        signal,
        (heard) => {
          if (heard.type === 'placed') placed(heard.cursor, heard.head);
          if (heard.type === 'carried') carried(heard.sent, heard.received);
        },
      ),
    takeBundle: async (bytes, step) => {
      const ending = new AbortController();
      let thrown: unknown;
      try {
        return await call<TakenBundle>(
          (callId) => ({ type: 'takeBundle', callId, now: clock.now(), bytes }),
          ending.signal,
          (heard) => {
            if (heard.type !== 'step') return;
            step(heard.done, heard.total).catch((error: unknown) => {
              thrown = error;
              ending.abort();
            });
          },
        );
      } catch (error) {
        throw thrown ?? error;
      }
    },
    stop: async () => {
      const ends = worker;
      if (!ends) return gone;
      ends.postMessage({ type: 'end' } satisfies ToWorker);
      // Whoever hangs is ended: SQLite takes back what it hadn't committed.
      const timer = setTimeout(() => void ends.terminate(), ENDING_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

function startOf({ identity, series, keyring, turn, write }: Community): WorkerStart {
  return {
    file: write.name,
    identity,
    series,
    communityKey: keyring.communityKey,
    deskKey: keyring.deskPrivateKey.export({ format: 'der', type: 'pkcs8' }),
    turn: turn.shared,
  };
}
