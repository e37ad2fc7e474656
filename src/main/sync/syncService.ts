import { setTimeout as wait } from 'node:timers/promises';
import { TOPICS } from '#shared/contract/events.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { COME_AGAIN, pokeReply } from '#shared/sync/hubApi.ts';
import { attachmentsFolder } from '../core/attachmentsFolder.ts';
import type { Community } from '../core/community.ts';
import type { Desk } from '../core/desk.ts';
import { keepNewestRecoveryKey } from '../core/keys/newestRecoveryKey.ts';
import { countWaiting } from '../core/waitingPlaces.ts';
import type { OnEntries } from './bulk.ts';
import type { TakenBundle } from './bundles.ts';
import { createFileLane, type FileLane, type WaitingFiles } from './fileLane.ts';
import { askHubSigned, HubRefused } from './hubClient.ts';
import { HubUnreachable, HubUntrusted } from './hubTransport.ts';
import { nowAndThen } from './nowAndThen.ts';
import { IDLE_MS, pauseBefore } from './pauses.ts';
import { createRoundLog, type Round } from './roundLog.ts';
import { hubOf, signerOf } from './syncState.ts';
import { createTurns } from './turns.ts';
import { workInThread } from './work/inThread.ts';
import { workInWorker } from './work/inWorker.ts';
import type { Heard, Step } from './work/syncWork.ts';

/** How this desk and the hub are with each other. */
export type SyncStatus = {
  readonly state: 'alone' | 'online' | 'offline';
  /** Epoch ms since when it is so. */
  readonly since: number;
  /** Facts the log doesn't have yet. */
  readonly waiting: number;
  /** Epoch ms of the last exchange that succeeded. */
  readonly lastAt: number | undefined;
  /** Why the last one failed: a sub-code with a sentence. */
  readonly problem: string | undefined;
};

export type SyncService = {
  status(): SyncStatus;
  /** Talks with the hub until neither side has more. Throws what failed. */
  syncNow(onEntries?: OnEntries, signal?: AbortSignal): Promise<void>;
  /** The last rounds since the program started, the newest first. */
  rounds(): readonly Round[];
  /** Attachments that are still to be sent and to be fetched. */
  waitingFiles(): WaitingFiles;
  /** Fetches an attachment that isn't here yet; false when the hub hasn't got it. Throws as `syncNow`. */
  fetchFile(sha256: string): Promise<boolean>;
  /** Takes what another desk wrote into a bundle. Throws as `takeBundle`, and what `step` throws. */
  takeBundle(bytes: Uint8Array, step: Step): Promise<TakenBundle>;
  /** Begins to talk by itself, once this desk is enrolled. */
  start(): void;
  stop(): Promise<void>;
};

/** After a fact was recorded: the facts that come with it go along. */
const SOON_MS = 300;

/** Desks that hear of the same thing don't ask at the same moment. */
const TOGETHER_MS = 500;
/** While many entries come the screens ask again this often: each asking costs the thread that clerks wait for. */
const SCREENS_MS = 500;
/** Whether the hub is reached again is looked at this often before its word is waited for. */
const LOOK_MS = 1000;
/** Longer than the hub lets anybody wait. */
const POKE_TIMEOUT_MS = 60_000;

const SERVICE = 'sync';

export function syncServiceOf(desk: Desk): SyncService {
  const service = desk.services.get(SERVICE);
  if (!service) throw new Error('the sync service runs with the desk');
  return service as SyncService;
}

export type SyncOptions = {
  /** A number from 0 to 1. */
  readonly jitter?: () => number;
  /** Whether the hub's word that there is something new is waited for. Without it rounds come by themselves alone. */
  readonly listens?: boolean;
  /** Whether rounds come by themselves. */
  readonly byItself?: boolean;
};

/** Keeps this desk and the hub in step, as long as the desk runs. */
export function startSync(
  desk: Desk,
  incident: (error: unknown) => void,
  { jitter = Math.random, listens = true, byItself = true }: SyncOptions = {},
): void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let reached: boolean | undefined;
  let since = desk.clock.now();
  let lastAt: number | undefined;
  let problem: string | undefined;
  /** After how long the hub asked to be asked again, ms. */
  let askedMs: number | undefined;
  let applying = false;
  let carrying: Promise<void> | undefined;
  const stopping = new AbortController();
  const { syncWorker } = desk.host;
  const work = syncWorker
    ? workInWorker(desk.community(), desk.clock, syncWorker)
    : workInThread(desk.community(), desk.clock);
  const turns = createTurns();
  const rounds = createRoundLog();
  const screens = nowAndThen(SCREENS_MS, announce);
  let carried = { sent: 0, received: 0 };

  function lane(): FileLane {
    const community = desk.community();
    return createFileLane(community, attachmentsFolder(desk.dataFolder), (ask) =>
      turns.slice(() => {
        const address = hubOf(community.read);
        if (!address) throw new AppError('offline', 'hub.unreachable');
        return ask({ address, signer: signerOf(community), signal: stopping.signal });
      }),
    );
  }

  /** Files follow once the facts are even; what fails is left to the time after the next round. */
  function carryFiles(): void {
    carrying ??= lane()
      .carry(announce)
      .catch((error: unknown) => {
        if (!isExpected(error) && !stopping.signal.aborted) incident(error);
      })
      .finally(() => {
        carrying = undefined;
        announceState();
      });
  }

  async function exchange(onEntries?: OnEntries, signal?: AbortSignal) {
    const community = desk.community();
    const aborted = AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]);
    const heard: Heard = {
      placed: (cursor, head) => {
        screens.ask();
        onEntries?.(cursor, head);
      },
      carried: (sent, received) => {
        carried = { sent: carried.sent + sent, received: carried.received + received };
      },
    };
    const talked = await turns.round(() => work.exchange(aborted, heard)).finally(screens.flush);
    if (!talked) return;
    keepNewestRecoveryKey(desk.dataFolder, community.read);
    lastAt = desk.clock.now();
    community.knowsHub();
    carryFiles();
  }

  /** Everything on the screens may be another one now. */
  function announce(): void {
    applying = true;
    desk.events.emit({ type: 'changed', topics: TOPICS });
    applying = false;
  }

  function announceState(): void {
    applying = true;
    desk.events.emit({ type: 'changed', topics: ['system'] });
    applying = false;
  }

  function note(error: unknown): void {
    const now = desk.clock.now();
    askedMs = error instanceof HubRefused ? error.afterMs : undefined;
    // A hub that asks to come again is there: nobody should look for what is wrong with the network.
    const isAnswered = error instanceof HubRefused && COME_AGAIN.has(error.refused);
    const isReached = error === undefined || isAnswered;
    if (isReached !== reached) since = now;
    reached = isReached;
    problem = error === undefined ? undefined : problemOf(error);
    failures = error === undefined ? 0 : failures + 1;
    rounds.note({ at: now, ...carried, problem });
    announceState();
  }

  function run(onEntries?: OnEntries, signal?: AbortSignal): Promise<void> {
    if (!running) carried = { sent: 0, received: 0 };
    running ??= exchange(onEntries, signal)
      .then(
        () => note(undefined),
        (error: unknown) => {
          note(error);
          throw error;
        },
      )
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  function plan(ms: number): void {
    if (stopping.signal.aborted || !byItself) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      run()
        .catch((error: unknown) => {
          if (!isExpected(error)) incident(error);
        })
        .finally(() => plan(pauseBefore(failures, askedMs, jitter)));
    }, ms);
    timer.unref();
  }

  /** Hears from the hub that the log grew, as long as it is reached. It is a hint: what fails is left to the next round. */
  async function listen(): Promise<void> {
    const { signal } = stopping;
    while (!signal.aborted) {
      try {
        if (!reached || problem !== undefined) {
          await wait(LOOK_MS, undefined, { signal, ref: false });
          continue;
        }
        if (await hearsOfMore(desk.community(), signal)) {
          await wait(jitter() * TOGETHER_MS, undefined, { signal, ref: false });
          await run();
        }
      } catch {
        if (!signal.aborted) await wait(IDLE_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  const unsubscribe = desk.events.subscribe((event) => {
    if (
      event.type === 'changed' &&
      !applying &&
      reached &&
      problem === undefined &&
      hubOf(desk.community().read)
    )
      plan(SOON_MS);
  });

  const service: SyncService = {
    status: () => ({
      state: hubOf(desk.community().read) ? (reached ? 'online' : 'offline') : 'alone',
      since,
      waiting: countWaiting(desk.community().read),
      lastAt,
      problem,
    }),
    rounds: rounds.list,
    waitingFiles: () => lane().waiting(),
    fetchFile: (sha256) => lane().fetch(sha256),
    syncNow: async (onEntries, signal) => {
      await running?.catch(() => undefined);
      await run(onEntries, signal);
    },
    takeBundle: work.takeBundle,
    start: () => {
      plan(0);
      if (listens) void listen();
    },
    stop: async () => {
      unsubscribe();
      clearTimeout(timer);
      stopping.abort();
      await running?.catch(() => undefined);
      await carrying;
      await work.stop();
    },
  };
  desk.services.set(SERVICE, service);
  if (hubOf(desk.community().read)) service.start();
}

/** Waits at the hub until its log is longer than this desk's; false when a while has passed. */
async function hearsOfMore(community: Community, signal: AbortSignal): Promise<boolean> {
  const address = hubOf(community.read);
  if (!address) return false;
  const cursor = community.read.prepare<[], number>('SELECT cursor FROM sync_state').pluck().get() ?? 0;
  const options = { signal, timeoutMs: POKE_TIMEOUT_MS };
  const signer = signerOf(community);
  const { cseq } = await askHubSigned(address, signer, '/v1/poke', { cseq: cursor }, pokeReply, options);
  return cseq > cursor;
}

function isExpected(error: unknown): boolean {
  return [HubUnreachable, HubUntrusted, HubRefused, AppError].some((kind) => error instanceof kind);
}

function problemOf(error: unknown): string {
  if (error instanceof HubRefused) return `hub.${error.refused}`;
  if (error instanceof HubUnreachable) return 'hub.unreachable';
  if (error instanceof HubUntrusted) return 'hub.untrusted';
  // Such as an op of a newer program: its own sentence says what to do.
  if (error instanceof AppError) return error.sub;
  return 'hub.failed';
}
