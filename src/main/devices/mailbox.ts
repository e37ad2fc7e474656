import type { Timers } from './timers.ts';

/** Messages in the order they came, taken one at a time with a time limit. */
export class Mailbox<Message> {
  readonly #waiting: Message[] = [];
  readonly #timers: Timers;
  #deliver: ((message: Message) => void) | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  put(message: Message): void {
    if (this.#deliver) this.#deliver(message);
    else this.#waiting.push(message);
  }

  /** Throws away what came and wasn't taken. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** The next message, or `undefined` when none comes within so many milliseconds. */
  take(milliseconds: number): Promise<Message | undefined> {
    const first = this.#waiting.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => {
      const finish = (message: Message | undefined) => {
        this.#deliver = undefined;
        cancel();
        resolve(message);
      };
      const cancel = this.#timers.after(milliseconds, () => finish(undefined));
      this.#deliver = finish;
    });
  }
}
