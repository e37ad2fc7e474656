import type { z } from 'zod';
import type { MasterData } from '../domain/rulings/mergeFields.ts';
import type * as tables from '../schema/desk.ts';
import type { Op } from './envelope.ts';
import type { Ruling } from './ruling.ts';
import type { Opener } from './sealed.ts';

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<Name extends TableName> = Tables[Name]['$inferInsert'];

/**
 * The only ways a shared table changes: a fact is inserted, a row of master data is put whole by its key, and an effect
 * of a ruling stands as long as that ruling does.
 */
export type RowChange = {
  [Name in TableName]: {
    readonly change: 'insert' | 'put' | 'effect';
    readonly table: Name;
    readonly row: Row<Name>;
  };
}[TableName];

/** Whose derived rows must be made anew after an op. */
export type Subject = {
  readonly kind: 'line' | 'batch' | 'room' | 'person' | 'workOrder' | 'part';
  readonly id: string;
};

/**
 * Where an op type may be made while the hub can't be reached. All but `always` end with the desk's lease: collecting
 * never does.
 */
export type OfflineRule = 'always' | 'leased' | 'ownShift' | 'withinLimit' | 'never';

export type OpType<Body = never> = {
  readonly type: string;
  /** The body's shape now; older shapes are lifted by upcasters when there are any. */
  readonly sv: number;
  readonly offline: OfflineRule;
  readonly body: z.ZodType<Body>;
  /** Of master data that two desks may change at once: how its fields are merged. */
  readonly master?: MasterData;
  /** Pure: the rows that follow from the op and its ruling alone. */
  project(op: Op<Body>, ruling: Ruling, open: Opener): RowChange[];
  /** Pure: the subjects whose derived rows follow from this op. */
  subjects(op: Op<Body>): Subject[];
};

/** Ties a body's shape to its projection, so that `project` sees the parsed type. */
export function defineOp<Body>(
  definition: Omit<OpType<Body>, 'subjects' | 'sv'> & { sv?: number; subjects?: OpType<Body>['subjects'] },
): OpType<Body> {
  return { sv: 1, subjects: () => [], ...definition };
}

export function insert<Name extends TableName>(table: Name, row: Row<Name>): RowChange {
  return { change: 'insert', table, row } as RowChange;
}

export function put<Name extends TableName>(table: Name, row: Row<Name>): RowChange {
  return { change: 'put', table, row } as RowChange;
}

/** A row that follows from the ruling: it goes when the owner of the log rules otherwise than the desk did. */
export function effectRow<Name extends TableName>(table: Name, row: Row<Name>): RowChange {
  return { change: 'effect', table, row } as RowChange;
}

/** An op still without envelope: what a use case returns to be recorded. */
export type NewOp = {
  readonly type: string;
  readonly sv: number;
  readonly body: unknown;
  readonly touch: Op['touch'];
  /** Given when another op of the same transaction must name this one's lines. */
  readonly id?: string;
  /** Second persons who put their names to it. */
  readonly by?: readonly Signer[];
};

/** A second person: signs the op's bytes without `by`, answers the signature as text. */
export type Signer = { readonly userId: string; sign(bytes: Uint8Array): string };

/** The same fact with a second person's signature in its envelope. */
export function signedBy(op: NewOp, signer: Signer): NewOp {
  return { ...op, by: [...(op.by ?? []), { userId: signer.userId, sign: signer.sign }] };
}
