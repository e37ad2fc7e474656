import {
  type DeviceHealth,
  type DeviceKind,
  type DeviceSettings,
  deviceSettings,
} from '#shared/contract/devices.contract.ts';
import type { ReadDb, WriteDb } from '../../db/openDatabase.ts';

export type DeviceRow = {
  readonly id: string;
  readonly name: string;
  readonly settings: DeviceSettings;
  readonly health: DeviceHealth;
  /** A sub-code of the catalogue. */
  readonly problem: string | undefined;
  /** Epoch ms of the last word about its health. */
  readonly checkedAt: number | undefined;
};

type Stored = {
  readonly id: string;
  readonly name: string;
  readonly settings: string;
  readonly health: DeviceHealth;
  readonly problem: string | null;
  readonly checkedAt: number | null;
};

const COLUMNS = 'id, name, settings, health, problem, checked_at AS checkedAt';

/** The readers and scanners of this PC, by name; those of one kind if it is named. */
export function devicesHere(db: ReadDb, kind?: DeviceKind): DeviceRow[] {
  return db
    .prepare<[DeviceKind | null, DeviceKind | null], Stored>(
      `SELECT ${COLUMNS} FROM devices WHERE removed_at IS NULL AND (? IS NULL OR kind = ?) ORDER BY name, id`,
    )
    .all(kind ?? null, kind ?? null)
    .map(fromStored);
}

export function deviceHere(db: ReadDb, id: string): DeviceRow | undefined {
  const stored = db
    .prepare<[string], Stored>(`SELECT ${COLUMNS} FROM devices WHERE id = ? AND removed_at IS NULL`)
    .get(id);
  return stored && fromStored(stored);
}

/** Adds or changes; with other settings it counts as never asked. */
export function putDevice(
  db: WriteDb,
  device: { readonly id: string; readonly name: string; readonly settings: DeviceSettings },
): void {
  db.prepare(
    `INSERT INTO devices (id, kind, name, settings) VALUES (@id, @kind, @name, @settings)
     ON CONFLICT (id) DO UPDATE SET
       kind = @kind, name = @name, removed_at = NULL,
       health = CASE WHEN settings = @settings THEN health ELSE 'unset' END,
       problem = CASE WHEN settings = @settings THEN problem END,
       settings = @settings`,
  ).run({
    id: device.id,
    name: device.name,
    kind: device.settings.kind,
    settings: JSON.stringify(device.settings),
  });
}

/** False when there is no such device. */
export function removeDevice(db: WriteDb, id: string, at: number): boolean {
  return (
    db.prepare('UPDATE devices SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at, id)
      .changes === 1
  );
}

/** Keeps what was last known; answers whether it is news. */
export function noteHealth(
  db: WriteDb,
  id: string,
  found: { readonly health: 'ready' | 'trouble'; readonly problem?: string },
  at: number,
): boolean {
  const before = deviceHere(db, id);
  db.prepare('UPDATE devices SET health = ?, problem = ?, checked_at = ? WHERE id = ?').run(
    found.health,
    found.problem ?? null,
    at,
    id,
  );
  return before?.health !== found.health || before.problem !== found.problem;
}

function fromStored({ settings, problem, checkedAt, ...rest }: Stored): DeviceRow {
  return {
    ...rest,
    settings: deviceSettings.parse(JSON.parse(settings)),
    problem: problem ?? undefined,
    checkedAt: checkedAt ?? undefined,
  };
}
