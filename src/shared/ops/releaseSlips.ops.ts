import { z } from 'zod';
import { CONSENTS, RELEASE_ENDS } from '../domain/counter/releaseSlip.ts';
import { entryOp, eventOp } from './counter.ops.ts';

export const releaseSlipDetail = z.strictObject({
  consent: z.enum(CONSENTS),
  validOn: z.string(),
  /** Owed when it was issued. */
  arrearsFen: z.int(),
});
export type ReleaseSlipDetail = z.infer<typeof releaseSlipDetail>;

/** Goods may leave a room: who agreed, who carries what. */
export const releaseSlipIssued = entryOp('releaseSlip.issued', () => 'releaseSlip', releaseSlipDetail);
export const releaseSlipEnded = eventOp(
  'releaseSlip',
  'ended',
  z.strictObject({ way: z.enum(RELEASE_ENDS) }),
  { ends: true },
);
