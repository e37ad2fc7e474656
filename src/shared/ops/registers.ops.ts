import { z } from 'zod';
import { REGISTER_KINDS } from '../domain/counter/kinds.ts';
import { ALL_REGISTER_WAYS } from '../domain/counter/registers.ts';
import { entryOp, eventOp } from './counter.ops.ts';

export const registerDetail = z.strictObject({
  kind: z.enum(REGISTER_KINDS),
  /** When it is to be back, or the visitor out; epoch ms. */
  dueAt: z.int().nullable(),
});
export type RegisterDetail = z.infer<typeof registerDetail>;

/** One line of a short register. */
export const registerEntered = entryOp('register.entered', ({ kind }) => kind, registerDetail);
/** It came back, was collected, left, was answered. */
export const registerEnded = eventOp(
  'register',
  'ended',
  z.strictObject({ way: z.enum(ALL_REGISTER_WAYS) }),
  { ends: true },
);
