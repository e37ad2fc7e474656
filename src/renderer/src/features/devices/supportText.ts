import type { Output } from '#shared/contract/index.ts';

type Device = Output<'devices.list'>['devices'][number];

type Parts = {
  readonly heading: readonly string[];
  readonly devices: readonly Device[];
  /** Newest first. */
  readonly events: readonly string[];
};

/**
 * What somebody who helps from afar has to know of the devices of a PC. Devices are known by their kind and place: their
 * names are typed by people and may name some.
 */
export function supportText({ heading, devices, events }: Parts): string {
  const lines = devices.map(({ kind, place, health, problem, settings }) =>
    [kind, place, health, problem, settings && JSON.stringify(settings)]
      .filter((part) => part !== undefined)
      .join(' · '),
  );
  const named = devices.filter(({ name }) => name !== '');
  const nameless = events.map((event) =>
    named.reduce((text, { name, kind, place }) => text.replaceAll(name, `${kind} ${place}`), event),
  );
  return [...heading, '', ...lines, '', ...nameless, ''].join('\n');
}
