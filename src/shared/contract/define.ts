import type { z } from 'zod';
import type { Permission } from '../kernel/permissions.ts';

export type OperationKind = 'query' | 'command' | 'task';

/** Who may call: nobody signed in yet (`public`), anyone signed in (`session`), or the holder of a permission. */
export type Access = 'public' | 'session' | Permission;

export type Operation<
  Kind extends OperationKind = OperationKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly kind: Kind;
  readonly access: Access;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
};

type Definition<Input extends z.ZodType, Output extends z.ZodType> = Omit<
  Operation<OperationKind, Input, Output>,
  'kind'
>;

/** Reads; never changes a thing. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Operation<'query', Input, Output> {
  return { kind: 'query', ...definition };
}

/** Changes facts or local state in one transaction; takes a `requestId` beside the input. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Operation<'command', Input, Output> {
  return { kind: 'command', ...definition };
}

/** Long work without a transaction: reports progress and can be cancelled. */
export function task<Input extends z.ZodType, Output extends z.ZodType>(
  definition: Definition<Input, Output>,
): Operation<'task', Input, Output> {
  return { kind: 'task', ...definition };
}

export type InputOf<Op extends Operation> = z.input<Op['input']>;
export type ParsedInputOf<Op extends Operation> = z.output<Op['input']>;
export type OutputOf<Op extends Operation> = z.output<Op['output']>;
