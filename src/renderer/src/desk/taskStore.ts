import type { Input, NamesOfKind, Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { type DeskClient, faultOf } from './deskClient.ts';

export type TaskName = NamesOfKind<'task'>;

export type TaskState = {
  readonly name: TaskName;
  readonly taskId: string;
  readonly startedAt: number;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly stage: string;
  readonly value?: unknown;
  readonly fault?: Fault;
};

/**
 * Tasks outlive the screen that started them: a slot names what the task is for, and whoever shows the slot sees
 * its progress again.
 */
export class TaskStore {
  readonly #client: DeskClient;
  readonly #listeners = new Set<() => void>();
  #slots: ReadonlyMap<string, TaskState> = new Map();

  constructor(client: DeskClient) {
    this.#client = client;
    client.subscribe((event) => {
      if (event.type !== 'progress') return;
      for (const [slot, state] of this.#slots) {
        if (state.taskId !== event.taskId || state.status !== 'running') continue;
        this.#put(slot, { ...state, done: event.done, total: event.total, stage: event.stage });
      }
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  slots = (): ReadonlyMap<string, TaskState> => this.#slots;

  async start<Name extends TaskName>(slot: string, name: Name, input: Input<Name>): Promise<Output<Name>> {
    const taskId = crypto.randomUUID();
    const started: TaskState = {
      name,
      taskId,
      startedAt: performance.now(),
      status: 'running',
      done: 0,
      total: 0,
      stage: '',
    };
    this.#put(slot, started);
    const settle = (change: Partial<TaskState>) => {
      const current = this.#slots.get(slot);
      if (current?.taskId === taskId && current.status === 'running')
        this.#put(slot, { ...current, ...change });
    };
    try {
      const value = await this.#client.call(name, input, { taskId });
      settle({ status: 'done', value });
      return value;
    } catch (error) {
      settle({ status: 'failed', fault: faultOf(error) });
      throw error;
    }
  }

  async cancel(slot: string): Promise<void> {
    const current = this.#slots.get(slot);
    if (current?.status !== 'running') return;
    this.#put(slot, { ...current, status: 'cancelled' });
    await this.#client.cancel(current.taskId);
  }

  clear(slot: string): void {
    const slots = new Map(this.#slots);
    slots.delete(slot);
    this.#slots = slots;
    this.#tell();
  }

  #put(slot: string, state: TaskState): void {
    this.#slots = new Map(this.#slots).set(slot, state);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
