import { z } from 'zod';
import { MOVE_IN_CHECKS } from '../domain/counter/moveIn.ts';
import { entryOp } from './counter.ops.ts';

/** A home was handed over: looked at, meters read, keys given, papers signed, first charges made. */
export const moveInCompleted = entryOp(
  'moveIn.completed',
  () => 'moveIn',
  z.strictObject({
    on: z.string(),
    checks: z.array(z.strictObject({ check: z.enum(MOVE_IN_CHECKS), fine: z.boolean() })),
    keys: z.array(z.strictObject({ name: z.string(), count: z.int().positive() })),
    /** Papers that were signed, by their names; scans are attached. */
    papers: z.array(z.string()),
    readingIds: z.array(z.uuid()),
    lineIds: z.array(z.string()),
  }),
);
