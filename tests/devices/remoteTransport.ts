import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { TransportClosed } from '#main/devices/byteTransport.ts';
import { unpackError } from '#main/devices/process/crossing.ts';
import type { CrossedError } from '#main/devices/process/messages.ts';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';

type Ask = { readonly number: number; readonly asked: number };

export type TransportQuestion = Ask &
  (
    | { readonly type: 'make'; readonly spec: TransportSpec }
    | { readonly type: 'open'; readonly aborted: boolean }
    | { readonly type: 'write'; readonly bytes: Uint8Array }
    | { readonly type: 'close' }
  );

export type TransportAnswer =
  | {
      readonly type: 'answer';
      readonly asked: number;
      readonly value?: unknown;
      readonly error?: CrossedError;
    }
  | { readonly type: 'incoming'; readonly number: number; readonly bytes: Uint8Array }
  | { readonly type: 'ended'; readonly number: number }
  | { readonly type: 'closed'; readonly number: number; readonly closed: TransportClosed };

/** A transport in the child, with what came in so far. */
export type RemoteTransport = {
  open(aborted?: boolean): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  readonly closed: Promise<TransportClosed>;
  /** Resolves when so many bytes are in, with all of them. */
  received(length: number): Promise<Buffer>;
  /** Nothing more comes. */
  readonly ended: Promise<void>;
};

/** A process that drives transports for a test. `env` may load a shim before it. */
export class TransportChild {
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: Extract<TransportAnswer, { type: 'answer' }>) => void>();
  readonly #listeners = new Map<number, (answer: TransportAnswer) => void>();
  #last = 0;

  constructor(env: NodeJS.ProcessEnv = {}) {
    this.#child = fork(join(import.meta.dirname, 'transportChild.ts'), [], {
      execArgv: [],
      serialization: 'advanced',
      env: { ...process.env, ...env },
    });
    this.#child.on('message', (answer: TransportAnswer) => {
      if (answer.type === 'answer') this.#answers.get(answer.asked)?.(answer);
      else this.#listeners.get(answer.number)?.(answer);
    });
  }

  async make(spec: TransportSpec): Promise<RemoteTransport> {
    const number = ++this.#last;
    let bytes = Buffer.alloc(0);
    const watchers = new Set<() => void>();
    let end: () => void = () => undefined;
    let settle: (closed: TransportClosed) => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const closed = new Promise<TransportClosed>((resolve) => {
      settle = resolve;
    });
    this.#listeners.set(number, (answer) => {
      if (answer.type === 'incoming') bytes = Buffer.concat([bytes, answer.bytes]);
      if (answer.type === 'ended') end();
      if (answer.type === 'closed') settle(answer.closed);
      for (const look of [...watchers]) look();
    });
    await this.#ask({ type: 'make', number, spec });
    return {
      open: (aborted = false) => this.#ask({ type: 'open', number, aborted }),
      write: (data) => this.#ask({ type: 'write', number, bytes: new Uint8Array(data) }),
      close: () => this.#ask({ type: 'close', number }),
      closed,
      ended,
      received: (length) =>
        new Promise((resolve) => {
          const look = () => {
            if (bytes.length < length) return;
            watchers.delete(look);
            resolve(bytes);
          };
          watchers.add(look);
          look();
        }),
    };
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await gone;
  }

  #ask(question: DistributiveOmit<TransportQuestion, 'asked'>): Promise<void> {
    const asked = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#answers.set(asked, ({ error }) => {
        this.#answers.delete(asked);
        if (error) reject(unpackError(error, undefined));
        else resolve();
      });
      this.#child.send({ ...question, asked });
    });
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
