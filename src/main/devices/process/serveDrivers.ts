import { DeviceError } from '../deviceError.ts';
import { ListenerThrew, packError } from './crossing.ts';
import type { AnyDriver } from './driver.ts';
import type { FromDevices, ToDevices } from './messages.ts';

/** The device process's end of the line to the desk. */
export type DeskPort = {
  send(message: FromDevices): void;
  onMessage(listener: (message: ToDevices) => void): void;
};

type Hearing = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** Runs drivers for whoever calls through the port. */
export function serveDrivers(port: DeskPort, drivers: Readonly<Record<string, AnyDriver>>): void {
  const cancels = new Map<number, AbortController>();
  const hearings = new Map<number, Hearing>();
  let lastEvent = 0;

  function emit(callId: number, event: unknown): Promise<void> {
    const eventId = ++lastEvent;
    return new Promise((resolve, reject) => {
      hearings.set(eventId, { resolve, reject });
      port.send({ type: 'event', callId, eventId, event });
    });
  }

  async function call(callId: number, name: string, params: unknown): Promise<void> {
    const cancel = new AbortController();
    cancels.set(callId, cancel);
    try {
      const driver = Object.hasOwn(drivers, name) ? drivers[name] : undefined;
      if (!driver) throw new DeviceError('UNSUPPORTED', 'never', name);
      const context = { emit: (event: unknown) => emit(callId, event), signal: cancel.signal };
      const result = await driver(params as never, context);
      port.send({ type: 'done', callId, result });
    } catch (error) {
      port.send({ type: 'failed', callId, error: packError(error) });
    } finally {
      cancels.delete(callId);
    }
  }

  port.onMessage((message) => {
    switch (message.type) {
      case 'call':
        void call(message.callId, message.name, message.params);
        return;
      case 'cancel':
        cancels.get(message.callId)?.abort();
        return;
      case 'heard': {
        const hearing = hearings.get(message.eventId);
        hearings.delete(message.eventId);
        if (message.taken) hearing?.resolve();
        else hearing?.reject(new ListenerThrew());
        return;
      }
      case 'ping':
        port.send({ type: 'pong' });
    }
  });
}
