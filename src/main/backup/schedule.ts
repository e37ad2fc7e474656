import type { Desk } from '../core/desk.ts';
import { readLocal } from '../core/localState.ts';
import { backupState } from './backupState.ts';
import { createBackup } from './createBackup.ts';

/** How often it is asked whether a copy is due; the copy itself runs once a day. */
const ASK_EVERY_MS = 15 * 60_000;

/** Makes a copy whenever one is due, as long as the desk runs, and one when it closes after a day's work. */
export function startBackups(desk: Desk, incident: (error: unknown) => void): void {
  let running: Promise<unknown> = Promise.resolve();
  let headAtLast = 0;

  function run(): Promise<unknown> {
    const { ledger } = desk.community();
    headAtLast = ledger.head().cseq;
    running = createBackup(desk).catch(incident);
    return running;
  }

  const timer = setInterval(() => {
    const { backup } = backupState(desk.community().read, desk.clock.now());
    if (backup === 'due' || backup === 'failed') void run();
  }, ASK_EVERY_MS);
  timer.unref();
  headAtLast = desk.community().ledger.head().cseq;
  desk.services.set('backups', {
    stop: async () => {
      clearInterval(timer);
      await running;
      const { read, ledger } = desk.community();
      if (readLocal(read, 'backupFolder') && ledger.head().cseq > headAtLast) await run();
    },
  });
}
