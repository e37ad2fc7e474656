import { renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import type { CommandHandler, ModuleHandlers, PlatformHandlers } from '../../core/handlers.ts';
import { keyringPath, recoverKeyring, renewRecoveryKey } from '../../core/keys/keyring.ts';
import { noteRenewal } from '../../core/keys/newestRecoveryKey.ts';
import { lastGroupOf } from '../../core/keys/recoveryKey.ts';
import { openText, sealText } from '../../core/keys/sealing.ts';
import { readLocal, writeLocal } from '../../core/localState.ts';
import {
  communityFile,
  openExistingCommunity,
  openMigrated,
  reprojected,
  resumeCommunity,
} from '../../core/openFolder.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { join as joinCommunity } from '../sync/index.ts';
import { initialise } from './initialise.ts';

type Step = 'recoveryKey' | 'data' | 'printer' | 'done';

function nextStep(db: ReadDb): Step {
  if (!readLocal(db, 'recoveryKeyConfirmed')) return 'recoveryKey';
  if (!readLocal(db, 'setupData')) return 'data';
  if (!readLocal(db, 'setupPrinter')) return 'printer';
  return 'done';
}

function recover(desk: Desk, recoveryKey: string): { communityName: string; series: string } {
  if (!desk.needsRecovery()) throw new AppError('conflict', 'setup.done');
  const keyring = recoverKeyring(desk.dataFolder, desk.host.machineKey, recoveryKey);
  const write = reprojected(desk, openMigrated(desk), keyring);
  const communityId = readLocal(write, 'community');
  if (communityId === undefined) throw new AppError('db_corrupt', 'database.corrupt');
  const community = resumeCommunity(desk, write, communityId, keyring);
  community.transact(() =>
    community.audit.add({
      at: desk.clock.now(),
      userId: null,
      action: 'setup.recover',
      subject: communityId,
      outcome: 'ok',
      detail: { series: community.series },
    }),
  );
  desk.adopt(community);
  return { communityName: settingsOf(community.read).communityName, series: community.series };
}

/** The demo is built beside the waiting folder and moved in whole, so that half a demo is never opened. */
async function takeDemo(desk: Desk, progress: (done: number, total: number) => void) {
  if (desk.hasCommunity() || desk.needsRecovery()) throw new AppError('conflict', 'setup.done');
  const folder = `${desk.dataFolder}.demo`;
  const users = await desk.makeDemo(folder, desk.host, progress);
  for (const path of [communityFile(folder), keyringPath(folder)]) {
    renameSync(path, join(desk.dataFolder, basename(path)));
  }
  rmSync(folder, { recursive: true, force: true });
  const community = openExistingCommunity(desk);
  if (!community) throw new AppError('db_corrupt', 'database.corrupt');
  desk.adopt(community);
  return { users };
}

export const setupPlatformHandlers = {
  'setup.state': ({ desk }) => {
    const suggestedBackupFolder = join(homedir(), 'StewardBackup');
    if (!desk.hasCommunity()) {
      return {
        initialised: false,
        step: desk.needsRecovery() ? 'recover' : 'community',
        suggestedBackupFolder,
      };
    }
    const { read } = desk.community();
    return {
      initialised: true,
      communityName: settingsOf(read).communityName,
      step: nextStep(read),
      suggestedBackupFolder,
    };
  },
  'setup.initialise': ({ desk }, input) => {
    if (desk.needsRecovery()) throw new AppError('conflict', 'setup.done');
    return initialise(desk, input);
  },
  'setup.recover': ({ desk }, input) => recover(desk, input.recoveryKey),
  'setup.takeDemo': ({ desk, progress }) =>
    takeDemo(desk, (done, total) => progress(done, total, 'setup.demo.building')),
  'setup.join': ({ desk, progress }, input) =>
    joinCommunity(desk, input.code, (done, total) => progress(done, total, 'sync.receiving')),
} satisfies Partial<PlatformHandlers>;

const confirmRecoveryKey: CommandHandler<'setup.confirmRecoveryKey'> = ({ db, community }, input) => {
  const sealedTail = readLocal(db, 'recoveryKeyTail');
  const tail = sealedTail && openText(community.keyring.communityKey, sealedTail);
  if (input.lastGroup.toUpperCase() !== tail) {
    throw new AppError('validation', 'recoveryKey.notSaved', { path: ['lastGroup'] });
  }
  return {
    local: (write) => writeLocal(write, 'recoveryKeyConfirmed', '1'),
    output: { confirmed: true },
    audit: {},
    changed: ['settings'],
  };
};

const renew: CommandHandler<'setup.renewRecoveryKey'> = ({ community, desk }) => {
  const { recoveryKey, byRecovery } = renewRecoveryKey(desk.dataFolder, community.keyring);
  const tail = sealText(community.keyring.communityKey, lastGroupOf(recoveryKey));
  return {
    local: (write) => {
      noteRenewal(write, { byRecovery, tail });
      writeLocal(write, 'recoveryKeyConfirmed', '');
    },
    output: { recoveryKey },
    audit: {},
    changed: ['settings'],
    isPrivate: true,
  };
};

const finishStep: CommandHandler<'setup.finishStep'> = (_context, input) => ({
  local: (write) => writeLocal(write, input.step === 'data' ? 'setupData' : 'setupPrinter', '1'),
  output: { next: input.step === 'data' ? 'printer' : 'done' },
  audit: { detail: { step: input.step } },
  changed: ['settings'],
});

export const setupHandlers = {
  commands: {
    'setup.confirmRecoveryKey': confirmRecoveryKey,
    'setup.renewRecoveryKey': renew,
    'setup.finishStep': finishStep,
  },
} satisfies ModuleHandlers;
