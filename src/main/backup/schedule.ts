import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../core/desk.ts';
import { markOf } from '../core/ledger.ts';
import { readLocal } from '../core/localState.ts';
import { purgeRequests } from '../core/requestLog.ts';
import { backupState } from './backupState.ts';
import { createBackup } from './createBackup.ts';

/** How often it is asked whether a copy is due; the copy itself runs once a day. */
const ASK_EVERY_MS = 15 * 60_000;

/**
 * Makes a copy whenever one is due, as long as the desk runs, and one when it closes after a day's work. At the start
 * and at the turn of the day old requests are forgotten, so that no copy carries them.
 */
export function startBackups(desk: Desk, incident: (error: unknown) => void): void {
  let running: Promise<unknown> = Promise.resolve();
  let markAtLast = '';

  function run(): Promise<unknown> {
    const { ledger } = desk.community();
    markAtLast = markOf(ledger.head());
    running = createBackup(desk).catch(incident);
    return running;
  }

  let purgedOn: string | undefined;

  function purgeOnceADay(): void {
    const community = desk.community();
    const today = community.dayAt(desk.clock.now());
    if (today === purgedOn) return;
    try {
      purgeRequests(community, desk.clock.now());
      purgedOn = today;
    } catch (error) {
      // A full disk says so where somebody works; this is tried again.
      if (!(error instanceof AppError)) incident(error);
    }
  }

  const timer = setInterval(() => {
    purgeOnceADay();
    const { backup } = backupState(desk.community().read, desk.clock.now());
    if (backup === 'due' || backup === 'failed') void run();
  }, ASK_EVERY_MS);
  timer.unref();
  purgeOnceADay();
  markAtLast = markOf(desk.community().ledger.head());
  desk.services.set('backups', {
    stop: async () => {
      clearInterval(timer);
      await running;
      const { read, ledger } = desk.community();
      if (readLocal(read, 'backupFolder') && markOf(ledger.head()) !== markAtLast) await run();
    },
  });
}
