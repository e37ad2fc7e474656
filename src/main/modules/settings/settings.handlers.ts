import { mkdirSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { communityFounded, settingChanged } from '#shared/ops/community.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { readLocal, writeLocal } from '../../core/localState.ts';
import { SETTING_KEYS, settingsOf } from '../../core/settings.ts';

const get: QueryHandler<'settings.get'> = ({ db }) => {
  const { demo: _demo, ...settings } = settingsOf(db);
  const backupFolder = readLocal(db, 'backupFolder');
  const scanFolder = readLocal(db, 'scanFolder');
  return {
    ...settings,
    ...(backupFolder !== undefined && { backupFolder }),
    ...(scanFolder && { scanFolder }),
  };
};

/** The scanner made its folder long ago: one that is not there is a slip of the pen. */
function assertScanFolder(folder: string): void {
  if (isAbsolute(folder) && statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new AppError('validation', 'scan.folder', { path: ['scanFolder'], params: { folder } });
}

const save: CommandHandler<'settings.save'> = ({ db, today, community }, input) => {
  const { communityId } = community.identity;
  const now = settingsOf(db);
  const { backupFolder, scanFolder } = input;
  if (scanFolder) assertScanFolder(scanFolder);
  if (backupFolder) {
    try {
      mkdirSync(backupFolder, { recursive: true });
    } catch (error) {
      throw new AppError('validation', 'backup.folder', {
        path: ['backupFolder'],
        params: { folder: backupFolder },
        cause: error,
      });
    }
  }
  const companyName = input.companyName ?? now.companyName;
  const name = input.communityName ?? now.communityName;
  const renamed = companyName !== now.companyName || name !== now.communityName;
  const changes = SETTING_KEYS.flatMap((key) => {
    const value = input[key];
    return value === undefined || value === now[key] ? [] : [{ key, value: String(value), fromDay: today }];
  });
  return {
    ops: [
      ...(renamed
        ? [
            newOp(communityFounded, { companyName, name, zone: now.zone, demo: now.demo }, [
              { t: 'community', id: communityId },
            ]),
          ]
        : []),
      ...changes.map((change) => newOp(settingChanged, change, [{ t: 'community', id: communityId }])),
    ],
    local: (write) => {
      if (backupFolder !== undefined) writeLocal(write, 'backupFolder', backupFolder);
      if (scanFolder !== undefined) writeLocal(write, 'scanFolder', scanFolder);
    },
    output: { saved: true },
    audit: {
      subject: communityId,
      detail: {
        changes,
        renamed,
        backupFolderSet: backupFolder !== undefined,
        scanFolderSet: scanFolder !== undefined,
      },
    },
    changed: ['settings', 'system'],
  };
};

export const settingsHandlers = {
  queries: { 'settings.get': get },
  commands: { 'settings.save': save },
} satisfies ModuleHandlers;
