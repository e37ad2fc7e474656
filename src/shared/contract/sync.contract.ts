import { z } from 'zod';
import { query, task } from './define.ts';
import { empty, fileId, id, instant, reason } from './shapes.ts';

/** A one-use code as it is pasted. */
const code = z.string().trim().min(20).max(2000);

export const sync = {
  status: query({
    access: 'session',
    summary: 'How this desk and the hub are with each other: since when, what waits, what failed last.',
    input: empty,
    output: z.object({
      state: z.enum(['alone', 'online', 'offline']),
      /** Since when it is so. */
      since: instant,
      /** Facts the hub doesn't have in its log yet, and when the oldest of them was recorded. */
      waiting: z.int(),
      oldestAt: instant.optional(),
      lastAt: instant.optional(),
      /** Sub-code of why the last exchange failed. */
      problem: z.string().optional(),
      hubUrl: z.string().optional(),
      /** How far this PC's clock is ahead of the hub's, ms (less than 0: behind); left out where it is right enough. */
      clockAheadMs: z.int().optional(),
      /** Attachments the hub hasn't got from here, and those of others that haven't come. */
      files: z.object({ toSend: z.int(), toFetch: z.int() }).optional(),
      desks: z.array(
        z.object({
          id,
          name: z.string(),
          /** Its newest receipt series. */
          series: z.string().nullable(),
          isThis: z.boolean(),
        }),
      ),
    }),
  }),
  rounds: query({
    access: 'session',
    summary: 'The last exchanges with the hub since the program started, the newest first.',
    input: empty,
    output: z.object({
      rounds: z.array(
        z.object({
          /** Of the last one of several alike. */
          at: instant,
          sent: z.int(),
          received: z.int(),
          problem: z.string().optional(),
          times: z.int(),
        }),
      ),
    }),
  }),
  now: task({
    access: 'session',
    summary: 'Talks with the hub until neither side has more.',
    input: empty,
    output: z.object({ waiting: z.int() }),
  }),
  exportBundle: task({
    access: 'settings.write',
    summary: 'A file of what this desk has for others, to be carried by hand where there is no network.',
    input: empty,
    output: z.object({
      fileId,
      fileName: z.string(),
      /** Facts the hub isn't known to have, and entries of the log. */
      ops: z.int(),
      entries: z.int(),
    }),
  }),
  importBundle: task({
    access: 'settings.write',
    summary: 'Takes a file that another desk of this community wrote; the same again changes nothing.',
    input: z.strictObject({ fileId }),
    output: z.object({
      /** What is new here. */
      ops: z.int(),
      entries: z.int(),
      /** False where the file's part of the log can't follow on this desk's. */
      logFits: z.boolean(),
    }),
  }),
};

export const desks = {
  health: task({
    access: 'settings.write',
    summary: 'Asks the hub how the PCs of this community are.',
    input: empty,
    output: z.object({
      desks: z.array(
        z.object({
          deskId: id,
          state: z.enum(['active', 'revoked']),
          lastSeenAt: instant.optional(),
          /** Entries of the log it doesn't have yet. */
          behind: z.int(),
          /** Its clock minus the hub's, in milliseconds. */
          clockOffsetMs: z.int().optional(),
          /** Facts of it that the hub keeps aside. */
          suspects: z.int(),
        }),
      ),
    }),
  }),
  revoke: task({
    access: 'settings.write',
    summary: 'A lost or retired PC gets nothing more; what it still sends is kept aside at the hub.',
    input: z.strictObject({ deskId: id, reason }),
    output: z.object({ deskId: id }),
  }),
  acceptSuspects: task({
    access: 'settings.write',
    summary: 'Takes what a revoked PC sent into the books: it is money that was taken.',
    input: z.strictObject({ deskId: id, reason }),
    output: z.object({ accepted: z.int() }),
  }),
  enrol: task({
    access: 'settings.write',
    summary: 'Hands the log of this desk over to a hub, by a code of the hub, and follows it from then on.',
    input: z.strictObject({ code }),
    output: z.object({ entries: z.int() }),
  }),
  invite: task({
    access: 'settings.write',
    summary: 'A one-use code by which another PC becomes a desk of this community.',
    input: z.strictObject({ minutes: z.int().min(5).max(1440).default(30) }),
    /** Shown once. */
    output: z.object({ code: z.string(), expiresAt: instant }),
  }),
};
