import type { ReadDb } from '../db/openDatabase.ts';

/** Settings of the community with their defaults (domain.md 2.11). A changed one holds from its day on. */
export type CommunitySettings = {
  readonly companyName: string;
  readonly communityName: string;
  readonly zone: string;
  readonly demo: boolean;
  /** Months beyond the present one that may be paid ahead. */
  readonly maxPrepayMonths: number;
  readonly idleLockMinutes: number;
  /** When a business date ends, in minutes after midnight. */
  readonly dayEndsAtMinutes: number;
  /** A day isn't closed over transfers that wait for longer than this. */
  readonly transferCutOffDays: number;
};

export const SETTING_KEYS = [
  'maxPrepayMonths',
  'idleLockMinutes',
  'dayEndsAtMinutes',
  'transferCutOffDays',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

const DEFAULTS: Readonly<Record<SettingKey, number>> = {
  maxPrepayMonths: 12,
  idleLockMinutes: 15,
  dayEndsAtMinutes: 0,
  transferCutOffDays: 3,
};

export function settingsOf(db: ReadDb): CommunitySettings {
  const community = db
    .prepare<[], { companyName: string; name: string; zone: string; demo: number }>(
      'SELECT company_name AS companyName, name, zone, demo FROM communities',
    )
    .get();
  const values = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting_values')
      .all()
      .map((row) => [row.key, row.value]),
  );
  const number = (key: SettingKey) => Number(values.get(key) ?? DEFAULTS[key]);
  return {
    companyName: community?.companyName ?? '',
    communityName: community?.name ?? '',
    zone: community?.zone ?? 'Asia/Shanghai',
    demo: community?.demo === 1,
    maxPrepayMonths: number('maxPrepayMonths'),
    idleLockMinutes: number('idleLockMinutes'),
    dayEndsAtMinutes: number('dayEndsAtMinutes'),
    transferCutOffDays: number('transferCutOffDays'),
  };
}

/** One number alone, for what is asked with every act. */
export function settingOf(db: ReadDb, key: SettingKey): number {
  const value = db
    .prepare<[string], string>('SELECT value FROM setting_values WHERE key = ?')
    .pluck()
    .get(key);
  return Number(value ?? DEFAULTS[key]);
}
