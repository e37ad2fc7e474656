import { z } from 'zod';
import { ROLES } from '../kernel/permissions.ts';
import { defineOp, put } from './define.ts';

export const communityFounded = defineOp({
  type: 'community.founded',
  offline: 'always',
  body: z.strictObject({ companyName: z.string(), name: z.string(), zone: z.string(), demo: z.boolean() }),
  project: (op) => [
    put('communities', {
      id: op.community,
      companyName: op.body.companyName,
      name: op.body.name,
      zone: op.body.zone,
      demo: op.body.demo ? 1 : 0,
    }),
  ],
});

export const deskRegistered = defineOp({
  type: 'desk.registered',
  offline: 'always',
  body: z.strictObject({ deskId: z.uuid(), name: z.string(), publicKey: z.string() }),
  project: (op) => [put('desks', { id: op.body.deskId, name: op.body.name, publicKey: op.body.publicKey })],
});

export const incarnationStarted = defineOp({
  type: 'incarnation.started',
  offline: 'always',
  body: z.strictObject({
    incarnation: z.string(),
    deskId: z.uuid(),
    ordinal: z.int().positive(),
    series: z.string(),
    /** The incarnation this one continues, with the last hash that was found; null for the first. */
    parent: z.strictObject({ incarnation: z.string(), head: z.string() }).nullable(),
    reason: z.enum(['founded', 'restored', 'copied', 'highWaterLost']),
  }),
  project: (op) => [
    put('incarnations', {
      id: op.body.incarnation,
      deskId: op.body.deskId,
      ordinal: op.body.ordinal,
      series: op.body.series,
      parent: op.body.parent?.incarnation ?? null,
      startedAt: op.mono,
    }),
  ],
});

export const settingChanged = defineOp({
  type: 'setting.changed',
  offline: 'always',
  body: z.strictObject({ key: z.string(), value: z.string(), fromDay: z.string() }),
  project: (op) => [
    put('settingValues', { key: op.body.key, value: op.body.value, fromDay: op.body.fromDay }),
  ],
});

export const userSaved = defineOp({
  type: 'user.saved',
  offline: 'always',
  body: z.strictObject({
    userId: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(ROLES)),
    active: z.boolean(),
  }),
  project: (op) => [
    put('users', {
      id: op.body.userId,
      username: op.body.username,
      displayName: op.body.displayName,
      roles: op.body.roles,
      active: op.body.active ? 1 : 0,
    }),
  ],
});
