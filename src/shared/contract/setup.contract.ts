import { z } from 'zod';
import { command, query, task } from './define.ts';
import { empty, id, shortText } from './shapes.ts';

export const newPassword = z.string().min(10).max(128);
export const username = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,32}$/u);

export const setup = {
  state: query({
    access: 'public',
    summary: 'How far the first-run wizard has come.',
    input: empty,
    output: z.object({
      initialised: z.boolean(),
      communityName: z.string().optional(),
      /** The first step not done yet; `done` when the desk is ready for work. */
      /** `recover`: the folder comes from another machine and needs the recovery key. */
      step: z.enum(['community', 'recover', 'recoveryKey', 'data', 'printer', 'done']),
      suggestedBackupFolder: z.string(),
    }),
  }),
  initialise: command({
    access: 'public',
    summary: 'Makes the community, its keys, the first desk and the administrator. Works once per folder.',
    input: z.strictObject({
      companyName: shortText,
      communityName: shortText,
      administrator: z.strictObject({ username, displayName: shortText, password: newPassword }),
      backupFolder: z.string().trim().max(400).optional(),
    }),
    output: z.object({
      communityId: id,
      deskId: id,
      incarnation: z.string(),
      series: z.string(),
      /** Shown once: the only way to open the data on another machine. */
      recoveryKey: z.string(),
    }),
  }),
  recover: command({
    access: 'public',
    summary: 'Opens a folder that came from another machine, with its recovery key.',
    input: z.strictObject({ recoveryKey: z.string().min(10).max(100) }),
    output: z.object({ communityName: z.string(), series: z.string() }),
  }),
  takeDemo: task({
    access: 'public',
    summary: 'Fills an empty folder with the demo community instead of founding one.',
    input: empty,
    output: z.object({
      users: z.array(z.object({ username: z.string(), displayName: z.string(), password: z.string() })),
    }),
  }),
  join: task({
    access: 'public',
    summary: 'Makes an empty folder a desk of the community that another desk invited it to.',
    input: z.strictObject({ code: z.string().trim().min(20).max(2000) }),
    output: z.object({ communityName: z.string(), series: z.string() }),
  }),
  confirmRecoveryKey: command({
    access: 'settings.write',
    summary: 'The administrator types the last group of the recovery key to show that it was saved.',
    input: z.strictObject({ lastGroup: z.string().trim().min(1).max(20) }),
    output: z.object({ confirmed: z.literal(true) }),
  }),
  renewRecoveryKey: command({
    access: 'settings.write',
    summary:
      'Makes another recovery key; the one before opens nothing any more. For a key that was never saved.',
    input: empty,
    /** Shown once. */
    output: z.object({ recoveryKey: z.string() }),
  }),
  finishStep: command({
    access: 'settings.write',
    summary: 'Marks a step of the wizard as done or left for later.',
    input: z.strictObject({ step: z.enum(['data', 'printer']) }),
    output: z.object({ next: z.enum(['printer', 'done']) }),
  }),
};
