import { type DeskEvent, TOPICS } from '#shared/contract/events.ts';
import type { ConnectionState } from './deskClient.ts';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

type Listeners = {
  readonly onEvent: (event: DeskEvent) => void;
  readonly onConnection: (state: ConnectionState) => void;
};

/** Keeps one WebSocket to the desk; after a gap everything counts as changed. */
export function openEventSocket(url: string, { onEvent, onConnection }: Listeners): void {
  let delay = FIRST_DELAY_MS;
  let lost = false;

  function connect(): void {
    const socket = new WebSocket(url);
    socket.onopen = () => {
      delay = FIRST_DELAY_MS;
      onConnection('connected');
      if (lost) onEvent({ type: 'changed', topics: TOPICS });
      lost = false;
    };
    socket.onmessage = (message) => onEvent(JSON.parse(String(message.data)) as DeskEvent);
    socket.onclose = () => {
      lost = true;
      onConnection('lost');
      window.setTimeout(connect, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    };
  }

  connect();
}
