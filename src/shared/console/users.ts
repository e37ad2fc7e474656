import { z } from 'zod';
import { username } from '../contract/setup.contract.ts';
import { empty, id, instant, reason, shortText } from '../contract/shapes.ts';
import { ROLES } from '../kernel/permissions.ts';
import { operation } from './define.ts';

/** A one-use code, shown once. */
const code = { code: z.string(), expiresAt: instant };

const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);

export const users = {
  list: operation({
    access: 'session',
    summary: 'Who may sign in at the desks of each community, with their roles; nobody without a role.',
    input: empty,
    output: z.object({
      communities: z.array(
        z.object({
          communityId: id,
          communityName: z.string(),
          users: z.array(
            z.object({
              userId: id,
              username: z.string(),
              displayName: z.string(),
              roles: z.array(z.enum(ROLES)),
              active: z.boolean(),
              hasPassword: z.boolean(),
              /** Until when a code lets them set one; null without a code that is good. */
              codeUntil: instant.nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
  create: operation({
    access: 'session',
    summary:
      'A new user of a community, and a one-use code by which they set a password at a desk. Shown once.',
    input: z.strictObject({ communityId: id, username, displayName: shortText, roles, reason }),
    output: z.object({ userId: id, ...code }),
  }),
  giveCode: operation({
    access: 'session',
    summary: 'Another one-use code for a user, by which they set a new password at a desk. Shown once.',
    input: z.strictObject({ communityId: id, userId: id, reason }),
    output: z.object(code),
  }),
  setRoles: operation({
    access: 'session',
    summary: 'Other roles for a user, as an entry of the log that every desk obeys.',
    input: z.strictObject({ communityId: id, userId: id, roles, reason }),
    output: z.object({ roles }),
  }),
  block: operation({
    access: 'session',
    summary: 'Shuts a user out of every desk of the community, or lets them in again.',
    input: z.strictObject({ communityId: id, userId: id, isBlocked: z.boolean(), reason }),
    output: z.object({ isBlocked: z.boolean() }),
  }),
};
