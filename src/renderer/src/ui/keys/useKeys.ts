import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { WordKey } from '#shared/i18n/index.ts';
import { type KeyBinding, type KeyLevel, type KeyScope, keyStore } from './keyStore.ts';

/** The keys that act while the caller is on screen; a dialog is asked before the place, the place before the frame. */
export function useKeys(
  title: WordKey,
  bindings: readonly KeyBinding[],
  { level = 'place', enabled = true }: { readonly level?: KeyLevel; readonly enabled?: boolean } = {},
): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  const handle = useRef<ReturnType<typeof keyStore.push>>(undefined);
  const shape = bindings
    .map(({ code, ctrl, alt, shift, label }) => `${code}${ctrl}${alt}${shift}${label}`)
    .join();

  useEffect(() => {
    if (!enabled) return;
    handle.current = keyStore.push({ title, bindings: [], level });
    return () => {
      handle.current?.drop();
      handle.current = undefined;
    };
  }, [title, level, enabled]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape of the bindings stands for all of them
  useEffect(() => {
    const live = latest.current.map((binding, index) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    handle.current?.update({ title, bindings: live, level });
  }, [shape, title, level, enabled]);
}

export function useKeyScopes(): readonly KeyScope[] {
  return useSyncExternalStore(keyStore.subscribe, keyStore.scopes);
}
