import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import type { CommandHandler, ModuleHandlers, PlatformHandlers } from '../../core/handlers.ts';
import { recoverKeyring } from '../../core/keys/keyring.ts';
import { openText } from '../../core/keys/sealing.ts';
import { readLocal, writeLocal } from '../../core/localState.ts';
import { openMigrated, reprojected, resumeCommunity } from '../../core/openFolder.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
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

const finishStep: CommandHandler<'setup.finishStep'> = (_context, input) => ({
  local: (write) => writeLocal(write, input.step === 'data' ? 'setupData' : 'setupPrinter', '1'),
  output: { next: input.step === 'data' ? 'printer' : 'done' },
  audit: { detail: { step: input.step } },
  changed: ['settings'],
});

export const setupHandlers = {
  commands: { 'setup.confirmRecoveryKey': confirmRecoveryKey, 'setup.finishStep': finishStep },
} satisfies ModuleHandlers;
