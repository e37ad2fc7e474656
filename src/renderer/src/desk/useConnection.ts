import { useEffect, useState } from 'react';
import { useDesk } from './DeskProvider.tsx';
import type { ConnectionState } from './deskClient.ts';

/** Whether the desk can be heard. A blink while it restarts is not worth a word. */
export function useConnection(): ConnectionState {
  const client = useDesk();
  const [state, setState] = useState<ConnectionState>('connected');

  useEffect(() => {
    let timer: number | undefined;
    const stop = client.onConnection((next) => {
      window.clearTimeout(timer);
      if (next === 'connected') setState(next);
      else timer = window.setTimeout(() => setState(next), 1500);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [client]);

  return state;
}
