import { z } from 'zod';
import { ROLES } from '../kernel/permissions.ts';
import { command, query } from './define.ts';
import { newPassword, username } from './setup.contract.ts';
import { empty, id, instant, shortText } from './shapes.ts';

export const users = {
  list: query({
    access: 'users.read',
    summary: 'The users of this community.',
    input: empty,
    output: z.object({
      users: z.array(
        z.object({
          id,
          username: z.string(),
          displayName: z.string(),
          roles: z.array(z.enum(ROLES)),
          active: z.boolean(),
          lockedUntil: instant.optional(),
          /** Made by an administrator of the hub. */
          byHub: z.boolean(),
          /** No password yet: a code of the hub lets them set one until then; null without a code that is good. */
          waitsForCode: z.object({ until: instant.nullable() }).optional(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'users.write',
    summary: 'Adds or changes a user; a new one needs a password. Roles that must not meet are refused.',
    input: z.strictObject({
      id: id.optional(),
      username,
      displayName: shortText,
      roles: z.array(z.enum(ROLES)).min(1),
      active: z.boolean().default(true),
      password: newPassword.optional(),
    }),
    output: z.object({ id }),
  }),
  changeOwnPassword: command({
    access: 'session',
    summary: 'Changes the password of the one who is signed in.',
    input: z.strictObject({ current: z.string().min(1).max(128), next: newPassword }),
    output: z.object({ changed: z.literal(true) }),
  }),
  useCode: command({
    access: 'public',
    summary:
      'Sets a password with a one-use code that the hub gave; it stands in the audit log. Five wrong ones lock it for 15 minutes.',
    input: z.strictObject({ username, code: z.string().trim().min(1).max(100), password: newPassword }),
    output: z.object({ changed: z.literal(true) }),
  }),
  resetWithRecoveryKey: command({
    access: 'public',
    summary: 'Sets a forgotten administrator password with the recovery key; it stands in the audit log.',
    input: z.strictObject({ recoveryKey: z.string().min(10).max(100), username, password: newPassword }),
    output: z.object({ changed: z.literal(true) }),
  }),
};
