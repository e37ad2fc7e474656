import { z } from 'zod';
import { day, empty, fen, id, instant, reason } from '../contract/shapes.ts';
import { CASE_KINDS, CASE_WAYS } from '../domain/rulings/caseKind.ts';
import { MERGED_FIELDS, MERGED_ROWS } from '../domain/rulings/mergedFields.ts';
import { CODE_PURPOSES } from '../sync/hubApi.ts';
import { operation } from './define.ts';

/** Money and counts of one community, or of all together. */
export const totals = z.object({
  /** What came in, of receipts that stand, without what was paid before (prepayment, deposit). */
  collectedTodayFen: fen,
  collectedMonthFen: fen,
  owedFen: fen,
  /** Receipts of this month that stand. */
  receipts: z.int(),
  openOrders: z.int(),
});
export type Totals = z.infer<typeof totals>;

export const communities = {
  list: operation({
    access: 'session',
    summary: 'The communities with their totals, and the sums over them.',
    input: empty,
    output: z.object({
      communities: z.array(
        totals.extend({
          communityId: id,
          companyName: z.string(),
          name: z.string(),
          isDemo: z.boolean(),
          state: z.enum(['founding', 'open']),
          /** Its business day now, by its own zone. */
          today: day,
          entries: z.int(),
          desks: z.int(),
          openCases: z.int(),
          suspects: z.int(),
        }),
      ),
      total: totals,
      /** Until when the figures have everything (epoch ms), and whether some are read from a replica. */
      asOf: instant,
      isOfReplica: z.boolean(),
    }),
  }),
};

export const desks = {
  list: operation({
    access: 'session',
    summary: 'How the desks are, as they said in their last exchange.',
    input: empty,
    output: z.object({
      head: z.object({ at: instant }),
      desks: z.array(
        z.object({
          communityId: id,
          communityName: z.string(),
          deskId: id,
          name: z.string(),
          letter: z.string(),
          state: z.enum(['active', 'revoked']),
          enrolledAt: instant,
          lastSeenAt: instant.nullable(),
          /** Entries of the log it doesn't have yet. */
          behind: z.int(),
          /** Its facts without a place in the log, and when the oldest was recorded. */
          waiting: z.int().nullable(),
          oldestWaitingAt: instant.nullable(),
          appVersion: z.string().nullable(),
          /** Until when it may do more than collect. */
          leaseUntil: instant,
          /** Its clock minus the hub's, in ms. */
          clockOffsetMs: z.int().nullable(),
        }),
      ),
    }),
  }),
  revoke: operation({
    access: 'session',
    summary: 'A lost or retired PC gets nothing more; what it still sends is kept aside.',
    input: z.strictObject({ communityId: id, deskId: id, reason }),
    output: z.object({ deskId: id }),
  }),
};

export const codes = {
  list: operation({
    access: 'session',
    summary: 'One-use codes that are still good, and those of the last days.',
    input: empty,
    output: z.object({
      codes: z.array(
        z.object({
          /** Its hash: the code itself isn't kept. */
          id: z.string(),
          purpose: z.enum(CODE_PURPOSES),
          communityName: z.string().nullable(),
          state: z.enum(['open', 'used', 'expired']),
          expiresAt: instant,
          usedAt: instant.nullable(),
        }),
      ),
    }),
  }),
  make: operation({
    access: 'session',
    summary: 'A code by which a desk brings its community here. Shown once.',
    input: z.strictObject({ minutes: z.int().min(5).max(1440) }),
    output: z.object({
      code: z.string(),
      expiresAt: instant,
      /** Of the hub's own certificate; none on this machine or behind one that others vouch for. */
      fingerprint: z.string().nullable(),
    }),
  }),
  cancel: operation({
    access: 'session',
    summary: 'Makes a code that nobody used yet worthless.',
    input: z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ id: z.string() }),
  }),
};

/** What the centre may decide about a case: the excess stays, the value that doesn't stand is taken, or it was looked into. */
export const CENTRE_WAYS = ['kept', 'taken', 'noted'] as const;
export type CentreWay = (typeof CENTRE_WAYS)[number];

export const cases = {
  list: operation({
    access: 'session',
    summary: 'What desks that did not know of each other left to settle.',
    input: z.strictObject({ state: z.enum(['open', 'all']).default('open') }),
    output: z.object({
      cases: z.array(
        z.object({
          caseId: id,
          communityId: id,
          communityName: z.string(),
          kind: z.enum(CASE_KINDS),
          at: instant,
          /** The desk whose fact it is, and the others it met with. */
          desks: z.array(z.object({ letter: z.string(), name: z.string() })),
          receiptNumber: z.string().nullable(),
          amountFen: fen.nullable(),
          /** The code of what the hub couldn't do. */
          opType: z.string(),
          closedBy: z.enum(CASE_WAYS).nullable(),
          /** Of a row that two people changed at once: what the hub can read of it. */
          differing: z
            .object({
              row: z.enum(MERGED_ROWS),
              roomCode: z.string().nullable(),
              /** What a fee, a meter, a machine or a contractor is known by. */
              name: z.string().nullable(),
              fields: z.array(
                z.object({
                  field: z.enum(MERGED_FIELDS),
                  /** Of a person: only a desk can open it. */
                  isSealed: z.boolean(),
                  stands: z.string().nullable(),
                  loser: z.string().nullable(),
                }),
              ),
            })
            .nullable(),
          /** Why the hub holds it back. */
          detail: z.string().nullable(),
          /** How it may be settled here; what needs money or a key is settled at a desk. */
          ways: z.array(z.enum(CENTRE_WAYS)),
        }),
      ),
    }),
  }),
  resolve: operation({
    access: 'session',
    summary:
      'Settles a case as an entry of the log that closes it at every desk. `taken` saves a room with the value that did not stand.',
    input: z.strictObject({ communityId: id, caseId: id, way: z.enum(CENTRE_WAYS), reason }),
    output: z.object({ caseId: id }),
  }),
};

export const SUSPECT_REASONS = ['revoked', 'fork'] as const;

export const suspects = {
  list: operation({
    access: 'session',
    summary: 'Facts that were kept aside, by the desk that sent them.',
    input: empty,
    output: z.object({
      suspects: z.array(
        z.object({
          communityId: id,
          communityName: z.string(),
          deskId: id,
          deskName: z.string().nullable(),
          why: z.enum(SUSPECT_REASONS),
          count: z.int(),
          /** Receipts among them. */
          payments: z.int(),
          firstAt: instant,
          lastAt: instant,
        }),
      ),
    }),
  }),
  accept: operation({
    access: 'session',
    summary: 'Takes what a revoked desk sent into the books: it is money that was taken.',
    input: z.strictObject({ communityId: id, deskId: id, reason }),
    output: z.object({ accepted: z.int() }),
  }),
};

export const hub = {
  health: operation({
    access: 'session',
    summary: 'How the hub itself is.',
    input: empty,
    output: z.object({
      version: z.string(),
      database: z.string(),
      startedAt: instant,
      address: z.string(),
      fingerprint: z.string().nullable(),
      entries: z.int(),
      activeDesks: z.int(),
      /** Enrolled desks not heard of for a day. */
      silentDesks: z.int(),
      /** Beginnings of a new history, because the hub was set back. */
      restores: z.int(),
      lastRestoreAt: instant.nullable(),
    }),
  }),
};
