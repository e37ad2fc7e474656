import { z } from 'zod';
import { entryOp, eventOp } from './counter.ops.ts';

const period = { from: z.string(), to: z.string() };
const nothing = z.strictObject({});

/** Somebody wants to fit a room out; contractor, work and workers stand in the sealed content. */
export const fitOutApplied = entryOp('fitOut.applied', () => 'fitOut', z.strictObject(period));
/** The agreement was signed: the deposit it asks for, and what was charged by it. */
export const fitOutAgreed = eventOp(
  'fitOut',
  'agreed',
  z.strictObject({ depositFen: z.int().nonnegative(), lineIds: z.array(z.string()) }),
);
export const fitOutPermitted = eventOp(
  'fitOut',
  'permitted',
  z.strictObject({ ...period, depositId: z.uuid().nullable() }),
);
/** Who works there from now on; the note holds the whole list as JSON. */
export const fitOutCrewNamed = eventOp('fitOut', 'crewNamed', nothing);
export const fitOutInspected = eventOp(
  'fitOut',
  'inspected',
  z.strictObject({ final: z.boolean(), passed: z.boolean(), violations: z.int().nonnegative() }),
);
export const fitOutExtended = eventOp('fitOut', 'extended', z.strictObject({ to: z.string() }));
/** It is done; the request that settles its deposit, when there was one. */
export const fitOutClosed = eventOp(
  'fitOut',
  'closed',
  z.strictObject({ requestId: z.uuid().nullable(), deductFen: z.int().nonnegative() }),
  { ends: true },
);
export const fitOutWithdrawn = eventOp('fitOut', 'withdrawn', nothing, { ends: true });
