import { z } from 'zod';
import { command, query } from './define.ts';
import { day, fen, id, instant, limit, note, offset, reason } from './shapes.ts';

const username = z.string().trim().min(1).max(40);

/** In person only: what is signed by two who stand before one screen. */
export const passwordApproval = z.strictObject({
  way: z.literal('password'),
  username,
  password: z.string().min(1).max(128),
});

/**
 * How a second person says yes without ending the work of the one signed in: by their password at this screen, or by a
 * code they read out on the phone.
 */
export const approvalInput = z.discriminatedUnion('way', [
  passwordApproval,
  z.strictObject({ way: z.literal('code'), username, code: z.string().regex(/^\d{8}$/) }),
]);
export type ApprovalInput = z.infer<typeof approvalInput>;

/** What needs a second person (domain.md 2.9, 3.3, 4.5); the last two are agreed to on the spot and never wait. */
export const APPROVAL_KINDS = [
  'waiver',
  'writeOff',
  'refund',
  'depositSettlement',
  'stocktake',
  'void',
  'reversal',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

export const APPROVAL_WAYS = ['session', 'password', 'code'] as const;

/** Waiting for somebody, agreed to, refused, or taken back by who asked. */
export const APPROVAL_STATES = ['waiting', 'approved', 'refused', 'withdrawn'] as const;

export const approvalRequest = z.object({
  requestId: id,
  kind: z.enum(APPROVAL_KINDS),
  subjectId: z.string(),
  roomId: id.optional(),
  roomCode: z.string().optional(),
  amountFen: fen,
  /** Undefined when the person it is about was erased. */
  reason: z.string().optional(),
  /** The bill lines it is about, where it is about some; late fee that still grows stands at the line it grows on. */
  lines: z.array(z.object({ feeName: z.string(), period: z.string(), amountFen: fen })),
  requestedBy: z.string(),
  requesterId: id,
  requestedAt: instant,
  businessDate: day,
  state: z.enum(APPROVAL_STATES),
  /** How many must agree, and who did so far. */
  needed: z.int(),
  decisions: z.array(
    z.object({
      outcome: z.enum(['approved', 'refused', 'withdrawn']),
      by: z.string(),
      way: z.enum(APPROVAL_WAYS),
      at: instant,
      note: z.string().optional(),
    }),
  ),
});

export const approvals = {
  list: query({
    access: 'session',
    summary:
      'What waits for a second person or was decided, newest first; own requests for who may decide none.',
    input: z.strictObject({
      state: z.enum(APPROVAL_STATES).optional(),
      kind: z.enum(APPROVAL_KINDS).optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(approvalRequest) }),
  }),
  refuse: command({
    access: 'approvals.give',
    summary: 'Says no to a request, with a reason; nothing was changed by it.',
    input: z.strictObject({ requestId: id, reason }),
    output: z.object({ refused: z.literal(true) }),
  }),
  withdraw: command({
    access: 'session',
    summary: 'Takes back a request of one’s own that nobody decided yet.',
    input: z.strictObject({ requestId: id }),
    output: z.object({ withdrawn: z.literal(true) }),
  }),
  reference: query({
    access: 'session',
    summary: 'Six digits that name an act of the one signed in, to be read out to whoever approves by phone.',
    input: z.strictObject({ kind: z.enum(APPROVAL_KINDS), subjectId: z.string().max(80), amountFen: fen }),
    output: z.object({ reference: z.string() }),
  }),
  code: command({
    access: 'approvals.give',
    summary:
      'The code by which the one signed in approves, from elsewhere, one act of one amount within ten minutes.',
    input: z.strictObject({ reference: z.string().regex(/^\d{6}$/), amountFen: fen, note: note.optional() }),
    output: z.object({ code: z.string(), validUntil: instant }),
  }),
};
