import { z } from 'zod';
import { empty, id, reason } from '../contract/shapes.ts';
import { ROLES } from '../kernel/permissions.ts';
import { operation } from './define.ts';

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
            }),
          ),
        }),
      ),
    }),
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
