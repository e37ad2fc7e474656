import { useEffect, useRef } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const MINUTE_MS = 60_000;

/** Locks the screen after the minutes of the settings without a key or a movement. */
export function useIdleLock(): void {
  const settings = useOperation('settings.get', {});
  const { run } = useCommand('sessions.lock');
  const lastSign = useRef(performance.now());
  const minutes = settings.data?.idleLockMinutes;

  useEffect(() => {
    if (!minutes) return;
    const alive = () => {
      lastSign.current = performance.now();
    };
    alive();
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    const timer = window.setInterval(() => {
      if (performance.now() - lastSign.current < minutes * MINUTE_MS) return;
      alive();
      run({}).catch(() => {});
    }, 5000);
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
      window.clearInterval(timer);
    };
  }, [minutes, run]);
}
