import { z } from 'zod';
import { LATEST_DAY_END_MINUTES } from '../domain/calendar/businessDate.ts';
import { command, query, task } from './define.ts';
import { PRINTER_HEALTH } from './printing.contract.ts';
import { day, empty, fileId, id, instant, limit, offset, sha256 } from './shapes.ts';

export const verifyFinding = z.object({
  check: z.enum(['chain', 'signatures', 'audit', 'receipts', 'rebuild', 'attachments', 'database']),
  ok: z.boolean(),
  checked: z.int(),
  detail: z.string().optional(),
});

export const system = {
  status: query({
    access: 'public',
    summary: 'The pills: network, unsent facts, printer, shift, backup, log head.',
    input: empty,
    output: z.object({
      communityName: z.string().optional(),
      version: z.string(),
      /** By the calendar: what is due or valid. */
      today: day,
      /** What a fact made now bears: it ends at the office’s hour and is never a closed day. */
      businessDate: day,
      log: z.object({
        entries: z.int(),
        lastVerifiedAt: instant.optional(),
        lastVerifiedOk: z.boolean().optional(),
      }),
      hub: z.enum(['alone', 'online', 'offline']),
      unsent: z.int(),
      printer: z.enum(PRINTER_HEALTH),
      openPrintJobs: z.int(),
      backup: z.enum(['ok', 'due', 'failed', 'unset']),
      lastBackupAt: instant.optional(),
      /** Set while money can't be taken, with the sub-code that says why. */
      collectingStopped: z.string().optional(),
      /** What keeps this machine's key: `none` means that a copied folder and profile can be read. */
      keyProtection: z.enum(['osKeyStore', 'file', 'none']),
      /** True on a demo community. */
      demo: z.boolean(),
      /** True while printer and ID reader are simulated. */
      simulation: z.boolean(),
    }),
  }),
  verify: task({
    access: 'system.verify',
    summary:
      'Checks chain, signatures, audit log, receipt numbers, attachments, and a rebuild against the tables.',
    input: empty,
    output: z.object({
      ok: z.boolean(),
      findings: z.array(verifyFinding),
      entries: z.int(),
      head: z.string(),
    }),
  }),
  rebuild: task({
    access: 'settings.write',
    summary: 'Builds every projected table again from the log into a new file, compares, and swaps it in.',
    input: empty,
    output: z.object({ entries: z.int(), equal: z.boolean() }),
  }),
};

export const backups = {
  create: task({
    access: 'backups.write',
    summary: 'A verified copy of the data in the backup folder.',
    input: empty,
    output: z.object({ fileName: z.string(), bytes: z.int(), verified: z.literal(true) }),
  }),
  list: query({
    access: 'backups.write',
    summary: 'Backups in the second place, newest first, and the last failure.',
    input: empty,
    output: z.object({
      folder: z.string().optional(),
      backups: z.array(
        z.object({ fileName: z.string(), bytes: z.int(), createdAt: instant, verified: z.boolean() }),
      ),
      lastError: z.string().optional(),
    }),
  }),
};

export const audit = {
  search: query({
    access: 'audit.read',
    summary: 'The audit log, newest first. Ids and amounts only; personal data never enters it.',
    input: z.strictObject({
      action: z.string().max(60).optional(),
      userId: id.optional(),
      from: day.optional(),
      to: day.optional(),
      text: z.string().max(60).optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          seq: z.int(),
          at: instant,
          userName: z.string(),
          action: z.string(),
          subject: z.string().optional(),
          outcome: z.enum(['ok', 'refused', 'failed']),
          detail: z.string(),
        }),
      ),
    }),
  }),
};

export const settings = {
  get: query({
    access: 'session',
    summary: 'Settings of the community and of this PC.',
    input: empty,
    output: z.object({
      companyName: z.string(),
      communityName: z.string(),
      zone: z.string(),
      maxPrepayMonths: z.int(),
      idleLockMinutes: z.int(),
      dayEndsAtMinutes: z.int(),
      transferCutOffDays: z.int(),
      backupFolder: z.string().optional(),
      scanFolder: z.string().optional(),
    }),
  }),
  save: command({
    access: 'settings.write',
    summary: 'Changes settings; each change is a fact with its day and stands in the audit log.',
    input: z.strictObject({
      companyName: z.string().trim().min(1).max(60).optional(),
      communityName: z.string().trim().min(1).max(60).optional(),
      maxPrepayMonths: z.int().min(0).max(60).optional(),
      idleLockMinutes: z.int().min(1).max(240).optional(),
      dayEndsAtMinutes: z.int().min(0).max(LATEST_DAY_END_MINUTES).multipleOf(15).optional(),
      transferCutOffDays: z.int().min(0).max(60).optional(),
      backupFolder: z.string().trim().max(400).optional(),
      /** Where the office's scanner puts its files; empty for none. */
      scanFolder: z.string().trim().max(400).optional(),
    }),
    output: z.object({ saved: z.literal(true) }),
  }),
};

export const ATTACHMENT_SUBJECTS = [
  'room',
  'person',
  'payment',
  'receipt',
  'workOrder',
  'counterEntry',
  'contractor',
] as const;

const attachmentSubject = { subjectKind: z.enum(ATTACHMENT_SUBJECTS), subjectId: id };
const keptAttachment = z.object({ attachmentId: id, sha256, bytes: z.int() });

export const attachments = {
  add: task({
    access: 'attachments.write',
    summary: 'Keeps a file with a fact: shrunk if an image, encrypted, named by its hash.',
    input: z.strictObject({ fileId, ...attachmentSubject }),
    output: keptAttachment,
  }),
  scans: task({
    access: 'attachments.write',
    summary: 'The newest images and PDFs in the scan folder of this PC.',
    input: empty,
    output: z.object({
      /** Whether a scan folder was chosen in the settings. */
      chosen: z.boolean(),
      scans: z.array(z.object({ name: z.string(), bytes: z.int(), modifiedAt: instant })),
    }),
  }),
  addScan: task({
    access: 'attachments.write',
    summary: 'Keeps a file of the scan folder with a fact; the file itself stays where it is.',
    input: z.strictObject({ name: z.string().min(1).max(255), ...attachmentSubject }),
    output: keptAttachment,
  }),
  list: query({
    access: 'attachments.read',
    summary: 'The files of a subject.',
    input: z.strictObject(attachmentSubject),
    output: z.object({
      attachments: z.array(
        z.object({
          attachmentId: id,
          fileName: z.string().optional(),
          mediaType: z.string(),
          bytes: z.int(),
          addedAt: instant,
          readable: z.boolean(),
        }),
      ),
    }),
  }),
  open: task({
    access: 'attachments.read',
    summary: 'Decrypts an attachment for the screen.',
    input: z.strictObject({ attachmentId: id }),
    output: z.object({ fileId, fileName: z.string(), mediaType: z.string() }),
  }),
};
