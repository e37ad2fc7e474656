import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { unpackError } from './crossing.ts';
import type { DeviceChannel } from './deviceChannel.ts';
import type { AnyDriver, DriverContext } from './driver.ts';
import type { Drivers } from './drivers.ts';
import type { FromDevices } from './messages.ts';

/** The `device` of a DeviceError that says the process itself died, not the device. */
export const DEVICE_PROCESS = 'device process';

type ParamsOf<D extends AnyDriver> = Parameters<D>[0];
type EventOf<D extends AnyDriver> = Parameters<D>[1] extends DriverContext<infer Event> ? Event : never;
type ResultOf<D extends AnyDriver> = Awaited<ReturnType<D>>;

/** What happened to the process and to calls; never what was said in them. */
export type DeviceNote =
  | { readonly kind: 'started'; readonly pid: number | undefined }
  | { readonly kind: 'ended'; readonly how: string }
  | { readonly kind: 'done'; readonly name: string; readonly subject: string | undefined }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly subject: string | undefined;
      readonly code: DeviceErrorCode | 'BUG';
      readonly raw?: string;
    };

export type DeviceHostOptions = {
  readonly start: () => DeviceChannel;
  readonly timers?: Timers;
  readonly note?: (note: DeviceNote) => void;
  /** Milliseconds before the process is started again, by how often it died in a row. */
  readonly backoff?: (deaths: number) => number;
  /** A process that answers no ping for so many milliseconds hangs in a driver and is ended. */
  readonly hangMs?: number;
};

export type CallOptions<Event> = {
  /** Runs for every event, in order; the driver goes on when it has returned. When it throws, the driver's `emit` rejects. */
  readonly on?: (event: Event) => void | Promise<void>;
  readonly signal?: AbortSignal;
  /** Who is asked, for the log: an id or a name of this PC, never personal data. */
  readonly subject?: string;
};

/** The devices of this PC, all run by one process of their own. */
export type DeviceHost<Table extends Record<string, AnyDriver> = Drivers> = {
  /**
   * Runs a driver; starts the process when there is none. Rejects with the driver's DeviceError, with what `on` threw
   * when the driver gave up over it, or with DISCONNECTED of `DEVICE_PROCESS` when the process died meanwhile.
   */
  call<Name extends keyof Table & string>(
    name: Name,
    params: ParamsOf<Table[Name]>,
    options?: CallOptions<EventOf<Table[Name]>>,
  ): Promise<ResultOf<Table[Name]>>;
  readonly pid: number | undefined;
  /** Ends the process and every call. Afterwards every call is rejected. */
  stop(): Promise<void>;
};

type OpenCall = {
  readonly on: (event: unknown) => void | Promise<void>;
  readonly settle: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
  thrown: unknown;
};

const LIVED_MS = 30_000;
const ENDING_MS = 2000;

export function deviceHost<Table extends Record<string, AnyDriver> = Drivers>(
  options: DeviceHostOptions,
): DeviceHost<Table> {
  const worker = new Worker(options);
  return {
    call: (name, params, callOptions = {}) => worker.call(name, params, callOptions as CallOptions<unknown>),
    get pid() {
      return worker.channel?.pid;
    },
    stop: () => worker.stop(),
  } as DeviceHost<Table>;
}

class Worker {
  channel: DeviceChannel | undefined;
  readonly #options: Required<DeviceHostOptions>;
  readonly #calls = new Map<number, OpenCall>();
  readonly #exits = new Set<() => void>();
  #lastCall = 0;
  #deaths = 0;
  #pause: Promise<void> | undefined;
  #stopped = false;
  #cancelPing: () => void = () => undefined;

  constructor(options: DeviceHostOptions) {
    this.#options = {
      timers: systemTimers,
      note: () => undefined,
      backoff: (deaths) => (deaths <= 1 ? 0 : Math.min(250 * 2 ** deaths, 15_000)),
      hangMs: 20_000,
      ...options,
    };
  }

  async call(name: string, params: unknown, options: CallOptions<unknown>): Promise<unknown> {
    const { subject } = options;
    try {
      const result = await this.#call(name, params, options);
      this.#options.note({ kind: 'done', name, subject });
      return result;
    } catch (error) {
      const known = error instanceof DeviceError ? error : undefined;
      this.#options.note({
        kind: 'failed',
        name,
        subject,
        code: known?.code ?? 'BUG',
        ...(known?.raw !== undefined && { raw: known.raw }),
      });
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const { channel } = this;
    if (!channel) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.timers.after(ENDING_MS, resolve);
      this.#exits.add(() => {
        cancel();
        resolve();
      });
      channel.kill();
    });
  }

  async #call(name: string, params: unknown, options: CallOptions<unknown>): Promise<unknown> {
    const { on = () => undefined, signal } = options;
    while (this.#pause && !this.channel) await this.#pause;
    if (signal?.aborted) throw new DeviceError('TIMEOUT', 'safe', name, { cause: signal.reason });
    if (this.#stopped) throw processDied();
    const channel = this.channel ?? this.#start();
    const callId = ++this.#lastCall;
    const cancel = () => channel.send({ type: 'cancel', callId });
    try {
      return await new Promise((settle, fail) => {
        this.#calls.set(callId, { on, settle, fail, thrown: undefined });
        channel.send({ type: 'call', callId, name, params });
        signal?.addEventListener('abort', cancel);
        this.#watchForHanging(channel);
      });
    } finally {
      this.#calls.delete(callId);
      signal?.removeEventListener('abort', cancel);
      if (this.#calls.size === 0) this.#cancelPing();
    }
  }

  #start(): DeviceChannel {
    const { start, note, timers } = this.#options;
    const channel = start();
    this.channel = channel;
    const cancelLived = timers.after(
      LIVED_MS,
      () => {
        this.#deaths = 0;
      },
      true,
    );
    channel.onMessage((message) => this.#hear(channel, message));
    channel.onExit((how) => {
      cancelLived();
      note({ kind: 'ended', how });
      this.#onExit();
    });
    note({ kind: 'started', pid: channel.pid });
    return channel;
  }

  #onExit(): void {
    this.channel = undefined;
    this.#cancelPing();
    this.#deaths += 1;
    const pause = this.#options.backoff(this.#deaths);
    this.#pause =
      pause > 0 && !this.#stopped
        ? new Promise((resolve) => {
            this.#options.timers.after(pause, resolve, true);
          })
        : undefined;
    void this.#pause?.then(() => {
      this.#pause = undefined;
    });
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { fail } of calls) fail(processDied());
    const exits = [...this.#exits];
    this.#exits.clear();
    for (const tell of exits) tell();
  }

  #hear(channel: DeviceChannel, message: FromDevices): void {
    if (message.type === 'pong') {
      this.#cancelPing();
      if (this.#calls.size > 0) this.#watchForHanging(channel);
      return;
    }
    const call = this.#calls.get(message.callId);
    switch (message.type) {
      case 'done':
        call?.settle(message.result);
        return;
      case 'failed':
        call?.fail(unpackError(message.error, call.thrown));
        return;
      case 'event':
        void this.#tell(channel, call, message.eventId, message.event);
    }
  }

  async #tell(
    channel: DeviceChannel,
    call: OpenCall | undefined,
    eventId: number,
    event: unknown,
  ): Promise<void> {
    let taken = call !== undefined;
    try {
      await call?.on(event);
    } catch (error) {
      if (call) call.thrown = error;
      taken = false;
    }
    channel.send({ type: 'heard', eventId, taken });
  }

  /** Asks now and then whether the process still turns over, as long as somebody waits for it. */
  #watchForHanging(channel: DeviceChannel): void {
    const { timers, hangMs } = this.#options;
    this.#cancelPing();
    const cancels: (() => void)[] = [];
    cancels.push(
      timers.after(
        hangMs / 2,
        () => {
          channel.send({ type: 'ping' });
          cancels.push(timers.after(hangMs / 2, () => channel.kill(), true));
        },
        true,
      ),
    );
    this.#cancelPing = () => {
      for (const cancel of cancels) cancel();
    };
  }
}

function processDied(): DeviceError {
  return new DeviceError('DISCONNECTED', 'ask-operator', DEVICE_PROCESS);
}
