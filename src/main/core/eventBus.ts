import type { DeskEvent } from '#shared/contract/events.ts';

export type EventBus = {
  emit(event: DeskEvent): void;
  /** Answers the function that ends the subscription. */
  subscribe(listener: (event: DeskEvent) => void): () => void;
};

export function createEventBus(): EventBus {
  const listeners = new Set<(event: DeskEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
