import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { idSource } from '#shared/kernel/ids.ts';
import { createCodeGuard } from './codeGuard.ts';
import type { Community } from './community.ts';
import type { Desk, MakeDemo } from './desk.ts';
import { type CallRequest, type CallResult, createDispatcher, type HandlerTable } from './dispatcher.ts';
import { createEventBus, type EventBus } from './eventBus.ts';
import { createFileStore, type FileStore } from './fileStore.ts';
import { lockFolder } from './folderLock.ts';
import type { HostPort } from './hostPort.ts';
import { randomFew } from './keys/randomBlock.ts';
import { communityFile, openExistingCommunity } from './openFolder.ts';
import { createSessions } from './sessions.ts';
import { settingsOf } from './settings.ts';
import { countWaiting } from './waitingPlaces.ts';

export type DeskConfig = { readonly dataFolder: string };

export type DeskPorts = {
  readonly host: HostPort;
  readonly clock: Clock;
  readonly handlers: HandlerTable;
  readonly makeDemo: MakeDemo;
  /** Hands the inner desk to whoever builds one, such as the demo; hosts leave it out. */
  readonly openedDesk?: (desk: Desk) => void;
  /** Starts what runs as long as a community is open: print queue, backup schedule. */
  readonly startServices: (desk: Desk) => void;
  /** Where a bug goes: its incident id and the error. Never personal data. */
  readonly reportBug: (incident: string, error: unknown) => void;
};

/** What hosts hold: calls, events, files. No host reaches further in. */
export type RunningDesk = {
  call(sessionKey: string, request: CallRequest): Promise<CallResult>;
  cancel(taskId: string): void;
  readonly events: EventBus;
  readonly files: FileStore;
  /** How many facts the hub doesn't have in its log yet; 0 for a desk that works alone. */
  readonly unsent: () => number;
  close(): Promise<void>;
};

/**
 * Opens a data folder as a desk. Throws a fault with a sentence when the folder is in use, read-only, damaged or newer
 * than the program. A folder without a community waits for `setup.initialise`.
 */
export function createDesk(config: DeskConfig, ports: DeskPorts): RunningDesk {
  const { host, clock } = ports;
  const lock = lockFolder(config.dataFolder);
  try {
    const events = createEventBus();
    const newId = idSource(
      () => clock.now(),
      () => randomFew(16),
    );
    let community: Community | undefined;
    let needsRecovery = false;

    function opened(): Community {
      if (!community) throw new AppError('rule', needsRecovery ? 'keyring.otherMachine' : 'setup.needed');
      return community;
    }

    const desk: Desk = {
      dataFolder: config.dataFolder,
      host,
      clock,
      newId,
      events,
      files: createFileStore(join(config.dataFolder, 'files')),
      sessions: createSessions(clock, opened, () => settingsOf(opened().read).idleLockMinutes),
      codeGuard: createCodeGuard(),
      services: new Map(),
      makeDemo: ports.makeDemo,
      community: opened,
      hasCommunity: () => community !== undefined,
      needsRecovery: () => needsRecovery,
      adopt: (next) => {
        community = next;
        needsRecovery = false;
        ports.startServices(desk);
      },
    };
    ports.openedDesk?.(desk);
    if (existsSync(communityFile(config.dataFolder))) {
      try {
        const found = openExistingCommunity(desk);
        if (found) desk.adopt(found);
      } catch (error) {
        if (!(error instanceof AppError && error.sub === 'keyring.otherMachine')) throw error;
        needsRecovery = true;
      }
    }
    const dispatcher = createDispatcher(desk, ports.handlers, ports.reportBug);
    return {
      call: dispatcher.call,
      cancel: dispatcher.cancel,
      events,
      files: desk.files,
      unsent: () => (community ? countWaiting(community.read) : 0),
      close: async () => {
        await dispatcher.settle();
        // Whoever was started later leans on what was there before.
        for (const service of [...desk.services.values()].reverse()) await service.stop();
        desk.files.clear();
        community?.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
