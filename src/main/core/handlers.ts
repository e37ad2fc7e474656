import type { Topic } from '#shared/contract/events.ts';
import type { NamesOfKind, OperationName, Output, ParsedInput } from '#shared/contract/index.ts';
import type { Clock, Day } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';
import type { Community } from './community.ts';
import type { Desk } from './desk.ts';
import type { FileStore } from './fileStore.ts';
import type { Recorded } from './ledger.ts';
import type { SecondPerson } from './secondPerson.ts';
import type { Session } from './sessions.ts';

/** What every handler gets. `db` can read only. */
export type HandlerContext = {
  readonly db: ReadDb;
  readonly community: Community;
  readonly session: Session;
  /** Who was named in the input's `approval`; a password was checked already, a code is checked with the act. */
  readonly secondPerson?: SecondPerson;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** The local day now, by the calendar: what is due, overdue or valid. */
  readonly today: Day;
  /** The day a fact made now bears. It ends at the office's hour and is never a closed one. */
  readonly businessDate: Day;
  readonly files: FileStore;
  readonly desk: Desk;
};

export type QueryHandler<Name extends OperationName> = (
  context: HandlerContext,
  input: ParsedInput<Name>,
) => Output<Name>;

/** What a use case decides. It writes nothing itself: the unit of work records the ops and runs `local`. */
export type Decision<Result> = {
  readonly ops?: readonly NewOp[];
  /** State of this PC that changes in the same transaction: credentials, print jobs, stages. */
  readonly local?: (write: WriteDb, recorded: readonly Recorded[]) => void;
  /** A function is asked after the ops were projected, still inside the transaction. */
  readonly output: Result | ((recorded: readonly Recorded[]) => Result);
  /** Ids, numbers and amounts for the audit log; no personal data. */
  readonly audit: { readonly subject?: string; readonly detail?: Readonly<Record<string, unknown>> };
  readonly changed: readonly Topic[];
  /** The output is shown once and kept nowhere, not even for a retry. */
  readonly isPrivate?: boolean;
  /** After the commit: wake a queue, never decide anything. */
  readonly afterCommit?: () => void;
};

export type CommandHandler<Name extends OperationName> = (
  context: HandlerContext,
  input: ParsedInput<Name>,
) => Decision<Output<Name>>;

export type TaskContext = HandlerContext & {
  readonly signal: AbortSignal;
  /** Reports progress and lets other work run; throws when the task was cancelled. */
  step(done: number, total: number, stage: string): Promise<void>;
  /** The audit entry that is written when the task ends well. */
  audit(detail: Readonly<Record<string, unknown>>): void;
};

export type TaskHandler<Name extends OperationName> = (
  context: TaskContext,
  input: ParsedInput<Name>,
) => Promise<Output<Name>>;

/** Operations that work before there is a community or a session; they keep their own transactions. */
export type PlatformHandler<Name extends OperationName> = (
  call: {
    readonly desk: Desk;
    readonly sessionKey: string;
    readonly progress: (done: number, total: number, stage: string) => void;
  },
  input: ParsedInput<Name>,
) => Output<Name> | Promise<Output<Name>>;

export const PLATFORM_OPERATIONS = [
  'setup.state',
  'setup.initialise',
  'setup.recover',
  'setup.takeDemo',
  'setup.join',
  'sessions.signIn',
  'sessions.current',
  'sessions.lock',
  'sessions.unlock',
  'sessions.signOut',
  'users.resetWithRecoveryKey',
  'users.useCode',
  'system.status',
] as const satisfies readonly OperationName[];

export type PlatformName = (typeof PLATFORM_OPERATIONS)[number];

export type PlatformHandlers = { readonly [Name in PlatformName]: PlatformHandler<Name> };
export type QueryHandlers = {
  readonly [Name in Exclude<NamesOfKind<'query'>, PlatformName>]: QueryHandler<Name>;
};
export type CommandHandlers = {
  readonly [Name in Exclude<NamesOfKind<'command'>, PlatformName>]: CommandHandler<Name>;
};
export type TaskHandlers = {
  readonly [Name in Exclude<NamesOfKind<'task'>, PlatformName>]: TaskHandler<Name>;
};

/** The handlers of a module: any part of the whole table, each typed by its operation. */
export type ModuleHandlers = {
  readonly queries?: Partial<QueryHandlers>;
  readonly commands?: Partial<CommandHandlers>;
  readonly tasks?: Partial<TaskHandlers>;
};
