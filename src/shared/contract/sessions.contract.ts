import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../kernel/permissions.ts';
import { command, query } from './define.ts';
import { empty, id, instant } from './shapes.ts';

const session = z.object({
  user: z.object({
    id,
    username: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(ROLES)),
  }),
  permissions: z.array(z.enum(PERMISSIONS)),
  signedInAt: instant,
  /** True after idling: only `sessions.unlock` and `sessions.signOut` are answered. */
  locked: z.boolean(),
});

export const sessions = {
  signIn: command({
    access: 'public',
    summary: 'Signs a user in. Five failures lock the name for 15 minutes.',
    input: z.strictObject({
      username: z.string().trim().min(1).max(32),
      password: z.string().min(1).max(128),
    }),
    output: session,
  }),
  current: query({
    access: 'public',
    summary: 'Who is signed in here, if anybody.',
    input: empty,
    output: z.object({ session: session.optional() }),
  }),
  lock: command({
    access: 'session',
    summary: 'Locks the screen without signing out.',
    input: empty,
    output: z.object({ locked: z.literal(true) }),
  }),
  unlock: command({
    access: 'public',
    summary: 'The same user comes back with the password.',
    input: z.strictObject({ password: z.string().min(1).max(128) }),
    output: session,
  }),
  signOut: command({
    access: 'public',
    summary: 'Ends the session.',
    input: empty,
    output: z.object({ signedOut: z.literal(true) }),
  }),
};
