import { createContext, type ReactNode, use, useCallback, useState, useSyncExternalStore } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { useDesk } from './DeskProvider.tsx';
import { type TaskName, type TaskState, TaskStore } from './taskStore.ts';

const TaskContext = createContext<TaskStore | undefined>(undefined);

export function TaskProvider({ children }: { readonly children: ReactNode }) {
  const client = useDesk();
  const [store] = useState(() => new TaskStore(client));
  return <TaskContext value={store}>{children}</TaskContext>;
}

export function useTaskStore(): TaskStore {
  const store = use(TaskContext);
  if (!store) throw new Error('useTaskStore needs a TaskProvider');
  return store;
}

export function useRunningTasks(): [slot: string, state: TaskState][] {
  const store = useTaskStore();
  const slots = useSyncExternalStore(store.subscribe, store.slots);
  return [...slots].filter(([, state]) => state.status === 'running');
}

/** Long work with progress and a cancel. It goes on when its screen is left; `slot` finds it again. */
export function useTask<Name extends TaskName>(name: Name, slot: string = name) {
  const store = useTaskStore();
  const slots = useSyncExternalStore(store.subscribe, store.slots);
  const state = slots.get(slot);
  const start = useCallback((input: Input<Name>) => store.start(slot, name, input), [store, slot, name]);
  const cancel = useCallback(() => store.cancel(slot), [store, slot]);
  const clear = useCallback(() => store.clear(slot), [store, slot]);
  return {
    start,
    cancel,
    clear,
    state,
    running: state?.status === 'running',
    fault: state?.status === 'failed' ? state.fault : undefined,
    value: state?.status === 'done' ? (state.value as Output<Name>) : undefined,
  };
}
