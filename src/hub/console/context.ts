import type { ConsoleAccess, ConsoleInput, ConsoleName, ConsoleOutput } from '#shared/console/index.ts';
import type { AppError } from '#shared/kernel/appError.ts';
import type { Queries } from '../db/hubDatabase.ts';
import type { HubKey } from '../sync/hubKey.ts';

/** Where desks and administrators find this hub, once it listens. */
export type Reach = {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Of the hub's own certificate (hex); undefined where others vouch for it, or on this machine. */
  readonly fingerprint: string | undefined;
};

export type ConsolePorts = {
  readonly now: () => number;
  readonly reach: () => Reach;
  /** What the database is, in words. */
  readonly databaseKind: string;
  /** By which the hub signs what it writes into logs. */
  readonly hubKey: HubKey;
  /** Entries were added to a community's log: desks that wait are told. */
  readonly grew: (communityId: string) => void;
};

export type Administrator = { readonly id: string; readonly username: string; readonly displayName: string };

/** What is written about an act. No name of anybody, no password, no code. */
export type AuditNote = {
  readonly action: string;
  readonly community?: string;
  readonly subject?: string;
  readonly outcome?: 'ok' | 'refused';
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** Who, where the context doesn't know it: at signing in. */
  readonly by?: string;
};

/** One question within one transaction, of the home database. */
export type Anybody = {
  readonly tx: Queries;
  /** All databases of the hub, the home first and as this transaction sees it: communities may be in any. */
  readonly everywhere: readonly Queries[];
  /**
   * Reads from the replica of one of them; undefined without one, where it can't be reached, and where `work` finds that
   * it hasn't enough.
   */
  lookInReplica<T>(of: Queries, work: (tx: Queries) => Promise<T | undefined>): Promise<T | undefined>;
  /** Epoch ms. */
  readonly now: number;
  readonly startedAt: number;
  readonly ports: ConsolePorts;
  note(entry: AuditNote): Promise<void>;
  /** Signs this browser in; its cookie goes with the answer. */
  openSession(administratorId: string): Promise<void>;
  /** Runs when the transaction stands. */
  afterCommit(work: () => void): void;
};

export type SignedIn = Anybody & {
  readonly who: Administrator;
  /** Hash of the session's cookie. */
  readonly session: string;
  closeSession(): Promise<void>;
};

/** Something done in one community: `tx` is of the database that has it, and it stays there until the act stands. */
export type InCommunity = Pick<Anybody, 'tx' | 'now' | 'ports' | 'note' | 'afterCommit'> & {
  readonly who: Administrator;
};

/** Acts in one community, named by their input. */
export type CommunityAct = {
  [Name in ConsoleName]: ConsoleInput<Name> extends { communityId: string } ? Name : never;
}[ConsoleName];

export type CommunityHandler<Name extends CommunityAct> = (
  context: InCommunity,
  input: ConsoleInput<Name>,
) => Promise<ConsoleOutput<Name>>;

export type CommunityHandlers = { readonly [Name in CommunityAct]: CommunityHandler<Name> };

/** Answers; or, where what it wrote must stand nevertheless, answers the fault instead of throwing it. */
export type ConsoleHandler<Name extends ConsoleName> = (
  context: ConsoleAccess<Name> extends 'session' ? SignedIn : Anybody,
  input: ConsoleInput<Name>,
) => Promise<ConsoleOutput<Name> | AppError>;

export type ConsoleHandlers = { readonly [Name in Exclude<ConsoleName, CommunityAct>]: ConsoleHandler<Name> };
