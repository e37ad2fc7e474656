import { z } from 'zod';
import { WAIVER_KINDS } from '../../contract/waivers.contract.ts';

const lineAmount = z.strictObject({ lineId: z.string(), amountFen: z.int().positive() });

/** What is asked for, in full: who approves signs this and nothing else. Amounts in fen. */
export const approvedAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('waiver'),
    waiver: z.enum(WAIVER_KINDS),
    lines: z.array(lineAmount),
    /** Late fee not yet posted, by the line it accrues on. */
    lateFees: z.array(z.strictObject({ principalId: z.string(), amountFen: z.int().positive() })),
  }),
]);
export type ApprovedAct = z.infer<typeof approvedAct>;
