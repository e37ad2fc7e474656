import type { Timers } from '#main/devices/timers.ts';

/** Timers that run when a test says so. A timer is known by its milliseconds. */
export class ManualTimers implements Timers {
  readonly #pending = new Set<{ milliseconds: number; act: () => void }>();
  readonly #watchers = new Set<() => void>();

  after(milliseconds: number, act: () => void): () => void {
    const timer = { milliseconds, act };
    this.#pending.add(timer);
    for (const look of [...this.#watchers]) look();
    return () => this.#pending.delete(timer);
  }

  /** Resolves when somebody waits for so many milliseconds. */
  started(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (![...this.#pending].some((timer) => timer.milliseconds === milliseconds)) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Lets so many milliseconds pass for everybody who waits for just that. */
  async pass(milliseconds: number): Promise<void> {
    await this.started(milliseconds);
    for (const timer of [...this.#pending]) {
      if (timer.milliseconds !== milliseconds) continue;
      this.#pending.delete(timer);
      timer.act();
    }
  }
}
