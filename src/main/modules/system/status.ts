import { dayOf } from '#shared/kernel/clock.ts';
import { backupState } from '../../backup/backupState.ts';
import type { PlatformHandler } from '../../core/handlers.ts';
import { readLocal } from '../../core/localState.ts';
import { settingsOf } from '../../core/settings.ts';
import { syncServiceOf } from '../../sync/syncService.ts';
import { version } from '../../version.ts';
import { deviceServiceOf } from '../devices/index.ts';
import { printServiceOf } from '../printing/index.ts';

/** The pills. Before sign-in it says no more than the wizard and the sign-in screen need. */
export const status: PlatformHandler<'system.status'> = ({ desk, sessionKey }) => {
  const now = desk.clock.now();
  if (!desk.hasCommunity()) {
    return {
      version,
      today: dayOf(now, 'Asia/Shanghai'),
      businessDate: dayOf(now, 'Asia/Shanghai'),
      log: { entries: 0 },
      hub: 'alone',
      unsent: 0,
      printer: 'unset',
      openPrintJobs: 0,
      backup: 'unset',
      keyProtection: desk.host.machineKey.protection,
      demo: false,
      simulation: false,
    };
  }
  const community = desk.community();
  const { communityName, demo } = settingsOf(community.read);
  const signedIn = desk.sessions.find(sessionKey) !== undefined;
  const { jobs, preferred } = printServiceOf(desk);
  const sync = syncServiceOf(desk).status();
  const stored = readLocal(community.read, 'lastVerify');
  const lastVerify = stored ? (JSON.parse(stored) as { at: number; ok: boolean }) : undefined;
  const collectingStopped = community.collectingStopped();
  return {
    communityName,
    version,
    today: community.dayAt(now),
    businessDate: community.businessDateAt(now),
    log: {
      entries: signedIn ? community.ledger.head().cseq : 0,
      ...(lastVerify && { lastVerifiedAt: lastVerify.at, lastVerifiedOk: lastVerify.ok }),
    },
    hub: sync.state,
    unsent: sync.waiting,
    printer: preferred()?.health ?? 'unset',
    openPrintJobs: signedIn ? jobs.openCount() : 0,
    keyProtection: desk.host.machineKey.protection,
    demo,
    simulation: deviceServiceOf(desk).simulation.on,
    ...backupState(community.read, now),
    ...(collectingStopped && { collectingStopped }),
  };
};
