import type { DeviceChannel } from '#main/devices/process/deviceChannel.ts';
import { drivers } from '#main/devices/process/drivers.ts';
import type { FromDevices, ToDevices } from '#main/devices/process/messages.ts';
import { serveDrivers } from '#main/devices/process/serveDrivers.ts';

/**
 * The device process without a process, for tests of the desk: the same messages, cloned the same way, in the same
 * order. What the process itself does is tested with a real child.
 */
export function inProcessDevices(): DeviceChannel {
  let toDevices: (message: ToDevices) => void = () => undefined;
  let toDesk: (message: FromDevices) => void = () => undefined;
  let onExit: (how: string) => void = () => undefined;
  let gone = false;
  const calls = new Set<number>();
  const later = (deliver: () => void) => queueMicrotask(() => gone || deliver());
  serveDrivers(
    {
      send: (message) => {
        if ('callId' in message && message.type !== 'event') calls.delete(message.callId);
        const copy = structuredClone(message);
        later(() => toDesk(copy));
      },
      onMessage: (listener) => {
        toDevices = listener;
      },
    },
    drivers,
  );
  return {
    pid: undefined,
    send: (message) => {
      if (message.type === 'call') calls.add(message.callId);
      const copy = structuredClone(message);
      later(() => toDevices(copy));
    },
    onMessage: (listener) => {
      toDesk = listener;
    },
    onExit: (listener) => {
      onExit = listener;
    },
    kill: () => {
      for (const callId of calls) toDevices({ type: 'cancel', callId });
      queueMicrotask(() => {
        if (gone) return;
        gone = true;
        onExit('killed');
      });
    },
  };
}
