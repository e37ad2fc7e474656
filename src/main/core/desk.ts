import type { Clock } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import type { CodeGuard } from './codeGuard.ts';
import type { Community } from './community.ts';
import type { EventBus } from './eventBus.ts';
import type { FileStore } from './fileStore.ts';
import type { HostPort } from './hostPort.ts';
import type { Sessions } from './sessions.ts';

/** The running desk: one data folder, at most one opened community, and what belongs to this PC. */
export type Desk = {
  readonly dataFolder: string;
  readonly host: HostPort;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly events: EventBus;
  readonly files: FileStore;
  readonly sessions: Sessions;
  readonly codeGuard: CodeGuard;
  /** Throws `setup.needed` before the first run. */
  community(): Community;
  hasCommunity(): boolean;
  /** True when the folder came from another machine and its keys wait for the recovery key. */
  needsRecovery(): boolean;
  /** Opens the community file after `setup.initialise` or at start. */
  adopt(community: Community): void;
  readonly services: DeskServices;
  readonly makeDemo: MakeDemo;
};

/** Builds the demo community in a folder that doesn't exist yet and answers who may sign in. */
export type MakeDemo = (
  folder: string,
  host: HostPort,
  progress: (done: number, total: number) => void,
) => Promise<{ username: string; displayName: string; password: string }[]>;

/** Long-lived helpers of modules, started with the desk and stopped before the file closes. */
export type DeskServices = Map<string, DeskService>;

export type DeskService = { stop(): Promise<void> | void };
