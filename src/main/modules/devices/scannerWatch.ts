import type { Desk } from '../../core/desk.ts';
import type { DeviceHost, DeviceNote } from '../../devices/process/deviceHost.ts';
import { keepWatching } from '../../devices/process/keepWatching.ts';
import { type DeviceRow, devicesHere } from './deviceStore.ts';

type Watch = {
  /** The settings it was begun with. */
  readonly settings: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
  standing: boolean;
};

export type ScannerWatch = {
  /** Whether a scanner is being listened to now: nobody else can open its line then. */
  stands(deviceId: string): boolean;
  stop(): Promise<void>;
};

/** Listens to the scanners of this PC as long as they are set, and tells every screen what was scanned. */
export function watchScanners(
  desk: Desk,
  host: DeviceHost,
  found: (deviceId: string, trouble?: unknown) => void,
  note: (note: DeviceNote) => void,
): ScannerWatch {
  const watches = new Map<string, Watch>();

  function begin({ id, name, settings }: DeviceRow): void {
    if (settings.kind !== 'scanner') return;
    const { transport } = settings;
    const stop = new AbortController();
    const watch: Watch = {
      settings: JSON.stringify(settings),
      stop,
      standing: false,
      done: Promise.resolve().then(() =>
        keepWatching(
          (well) =>
            host.call(
              'scanner.watch',
              { transport },
              {
                signal: stop.signal,
                subject: name,
                on: (event) => {
                  if (event.kind === 'scan') {
                    desk.events.emit({ type: 'scanned', text: event.text });
                    return;
                  }
                  well();
                  watch.standing = true;
                  note({ kind: 'done', name: 'scanner.watch', subject: name });
                  found(id);
                },
              },
            ),
          {
            signal: stop.signal,
            broken: (error) => {
              watch.standing = false;
              found(id, error);
            },
          },
        ),
      ),
    };
    watches.set(id, watch);
  }

  function look(): void {
    const wanted = devicesHere(desk.community().write, 'scanner');
    for (const [id, watch] of watches) {
      const row = wanted.find((one) => one.id === id);
      if (row && JSON.stringify(row.settings) === watch.settings) continue;
      watch.stop.abort();
      watches.delete(id);
    }
    for (const row of wanted) if (!watches.has(row.id)) begin(row);
  }

  const leave = desk.events.subscribe((event) => {
    if (event.type === 'changed' && event.topics.includes('devices')) look();
  });
  look();
  return {
    stands: (deviceId) => watches.get(deviceId)?.standing ?? false,
    stop: async () => {
      leave();
      const all = [...watches.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}
