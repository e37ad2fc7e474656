import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { invariant } from '#shared/kernel/invariant.ts';
import { takeBundle } from '../bundles.ts';
import { exchangeUntilEven } from '../exchange.ts';
import { packError } from './crossing.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { openBeside } from './openBeside.ts';

/*
 * The thread that talks with the hub: it has connections of its own on the community's file and does what it is told, one
 * call beside the other, until it is told to end.
 */

const port = parentPort;
invariant(port, 'this runs as a worker');
const tell = (message: FromWorker) => port.postMessage(message);
const community = openBeside(workerData as WorkerStart, () => tell({ type: 'erased' }));
const aborts = new Map<number, AbortController>();

type Call = Extract<ToWorker, { readonly callId: number; readonly now: number }>;

/** The desk's clock went on as this one did since the call came. */
function clockFrom(now: number): Clock {
  const ahead = now - Date.now();
  return { now: () => Date.now() + ahead };
}

function run(call: Call, signal: AbortSignal): Promise<unknown> {
  const { callId } = call;
  switch (call.type) {
    case 'exchange':
      return exchangeUntilEven(
        community,
        clockFrom(call.now),
        signal,
        (cursor, head) => tell({ type: 'placed', callId, cursor, head }),
        (sent, received) => tell({ type: 'carried', callId, sent, received }),
      );
    case 'takeBundle':
      return takeBundle(community, call.bytes, async (done, total) => {
        tell({ type: 'step', callId, done, total });
        // Word that it was cancelled comes in between.
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) throw new AppError('conflict', 'task.cancelled');
      });
  }
}

async function answer(call: Call): Promise<void> {
  const { callId } = call;
  const abort = new AbortController();
  aborts.set(callId, abort);
  try {
    tell({ type: 'done', callId, value: await run(call, abort.signal) });
  } catch (error) {
    tell({ type: 'failed', callId, error: packError(error) });
  } finally {
    aborts.delete(callId);
  }
}

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'abort':
      aborts.get(message.callId)?.abort();
      return;
    case 'end':
      community.close();
      port.close();
      return;
    default:
      void answer(message);
  }
});
