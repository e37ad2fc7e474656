import { z } from 'zod';
import { newPassword, username } from '../contract/setup.contract.ts';
import { empty, id, instant, shortText } from '../contract/shapes.ts';
import { operation } from './define.ts';

/** The secret of a one-use link: 256 random bits, hex. */
const secret = z.string().regex(/^[0-9a-f]{64}$/);

const me = z.object({ id, username: z.string(), displayName: z.string() });

export const session = {
  current: operation({
    access: 'session',
    summary: 'Who is signed in.',
    input: empty,
    output: me,
  }),
  signIn: operation({
    access: 'public',
    summary: 'Signs an administrator of the hub in. Locked for a while after five wrong passwords.',
    input: z.strictObject({ username: z.string().max(100), password: z.string().max(128) }),
    output: me,
  }),
  signOut: operation({
    access: 'session',
    summary: 'Ends the session.',
    input: empty,
    output: z.object({ signedOut: z.literal(true) }),
  }),
};

export const administrators = {
  redeem: operation({
    access: 'public',
    summary: 'Makes an administrator by a one-use link, and signs them in.',
    input: z.strictObject({ secret, username, displayName: shortText, password: newPassword }),
    output: me,
  }),
  list: operation({
    access: 'session',
    summary: 'The administrators of the hub.',
    input: empty,
    output: z.object({
      administrators: z.array(
        z.object({
          id,
          username: z.string(),
          displayName: z.string(),
          isBlocked: z.boolean(),
          madeAt: instant,
          lastSeenAt: instant.nullable(),
        }),
      ),
    }),
  }),
  invite: operation({
    access: 'session',
    summary: 'Makes a one-use link for another administrator. Shown once.',
    input: empty,
    output: z.object({ link: z.string(), expiresAt: instant }),
  }),
  block: operation({
    access: 'session',
    summary: 'Lets an administrator in no more, or again. Nobody blocks themselves.',
    input: z.strictObject({ id, isBlocked: z.boolean() }),
    output: z.object({ id }),
  }),
  changePassword: operation({
    access: 'session',
    summary: 'Changes the own password and ends the other sessions.',
    input: z.strictObject({ current: z.string().min(1).max(128), next: newPassword }),
    output: z.object({ changed: z.literal(true) }),
  }),
  audit: operation({
    access: 'session',
    summary: 'What administrators did, the newest first.',
    /** `before` is the time of the last one shown. */
    input: z.strictObject({ before: instant.optional() }),
    output: z.object({
      entries: z.array(
        z.object({
          /** Tells the entries of an answer apart. */
          key: z.string(),
          at: instant,
          by: z.string().nullable(),
          action: z.string(),
          communityName: z.string().nullable(),
          subject: z.string().nullable(),
          /** Of a user or a desk that it was about. */
          subjectName: z.string().nullable(),
          outcome: z.enum(['ok', 'refused']),
          reason: z.string().nullable(),
        }),
      ),
      hasMore: z.boolean(),
    }),
  }),
};
