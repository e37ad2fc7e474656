import { z } from 'zod';
import {
  CHANNELS,
  lineKeyOf,
  ROW_KINDS,
  ROW_ORIGINS,
  ROW_STATUSES,
} from '../domain/reconciliation/channelRow.ts';
import { FILE_FIELDS } from '../domain/reconciliation/fileSpecs.ts';
import { defineOp, insert, put } from './define.ts';
import { sealed } from './sealed.ts';

const channel = z.enum(CHANNELS);

/** A file of a channel was taken in; its rows stand in `channelLine.recorded` ops of the same transaction. */
export const channelFileImported = defineOp({
  type: 'channelFile.imported',
  offline: 'always',
  body: z.strictObject({
    fileId: z.uuid(),
    channel,
    /** Of the bytes as they came. */
    sha256: z.string(),
    rows: z.int(),
    /** Rows not known before, and known ones in another state. */
    newRows: z.int(),
    changedRows: z.int(),
    unread: z.int(),
    firstDay: z.string(),
    lastDay: z.string(),
  }),
  project: (op) => {
    const { fileId, ...file } = op.body;
    return [
      insert('channelFiles', {
        id: fileId,
        opId: op.id,
        importedBy: op.actor,
        importedAt: op.mono,
        ...file,
      }),
    ];
  },
});

/** Rows of channels; a movement whose state changed is told again beside what was told before. */
export const channelLineRecorded = defineOp({
  type: 'channelLine.recorded',
  offline: 'always',
  body: z.strictObject({
    fileId: z.uuid(),
    channel,
    lines: z
      .array(
        z.strictObject({
          no: z.int().positive(),
          line: z.int(),
          transactionId: z.string(),
          merchantNo: z.string().nullable(),
          originalId: z.string().nullable(),
          at: z.int(),
          day: z.string(),
          kind: z.enum(ROW_KINDS),
          /** As the account moves: money out is negative. */
          amountFen: z.int(),
          status: z.enum(ROW_STATUSES),
          origin: z.enum(ROW_ORIGINS).nullable(),
          balanceFen: z.int().nullable(),
          /** Who paid and what they wrote, under the file's own key. */
          detail: sealed.nullable(),
        }),
      )
      .min(1),
  }),
  project: (op) => {
    const { fileId, channel: name, lines } = op.body;
    return lines.map(({ no, line, detail, ...row }) =>
      insert('channelLines', {
        id: `${op.id}.${no}`,
        opId: op.id,
        fileId,
        channel: name,
        lineKey: lineKeyOf(name, row),
        lineNo: line,
        ...row,
        sealedDetail: detail,
        sealSubject: fileId,
      }),
    );
  },
});

/** What the columns of a statement mean, said once by a person; known again by the names of its columns. */
export const channelTemplateSaved = defineOp({
  type: 'channelTemplate.saved',
  offline: 'always',
  body: z.strictObject({
    /** sha256 of the header's names. */
    templateId: z.string(),
    columns: z.partialRecord(z.enum(FILE_FIELDS), z.string()),
  }),
  project: (op) => [
    put('channelTemplates', {
      id: op.body.templateId,
      columns: op.body.columns,
      savedBy: op.actor,
    }),
  ],
});

const ends = { tenderIds: z.array(z.string()).min(1), lineKeys: z.array(z.string()).min(1) };
const why = { reason: sealed.nullable(), sealSubject: z.uuid().nullable() };

/** A person put tenders and rows together. */
export const reconciliationMatched = defineOp({
  type: 'reconciliation.matched',
  offline: 'always',
  body: z.strictObject({
    groups: z.array(z.strictObject({ no: z.int().positive(), ...ends })).min(1),
    /** Why the sums differ, when they do. */
    ...why,
    businessDate: z.string(),
  }),
  project: (op) =>
    op.body.groups.map(({ no, tenderIds, lineKeys }) =>
      insert('reconciliationDecisions', {
        id: `${op.id}.${no}`,
        opId: op.id,
        kind: 'match',
        tenderIds,
        lineKeys,
        sealedReason: op.body.reason,
        sealSubject: op.body.sealSubject,
        businessDate: op.body.businessDate,
        decidedBy: op.actor,
        decidedAt: op.mono,
      }),
    ),
});

/** A person took them apart again; no rule puts these together any more. */
export const reconciliationUnmatched = defineOp({
  type: 'reconciliation.unmatched',
  offline: 'always',
  body: z.strictObject({ ...ends, ...why, businessDate: z.string() }),
  project: (op) => {
    const { reason, ...decision } = op.body;
    return [
      insert('reconciliationDecisions', {
        id: `${op.id}.1`,
        opId: op.id,
        kind: 'unmatch',
        ...decision,
        sealedReason: reason,
        decidedBy: op.actor,
        decidedAt: op.mono,
      }),
    ];
  },
});

/** An open tender or row is set aside with its reason. */
export const reconciliationExplained = defineOp({
  type: 'reconciliation.explained',
  offline: 'always',
  body: z.strictObject({
    side: z.enum(['tender', 'line']),
    subjectId: z.string(),
    reason: sealed,
    sealSubject: z.uuid(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { reason, ...explained } = op.body;
    return [
      insert('reconciliationExplanations', {
        id: op.id,
        ...explained,
        sealedReason: reason,
        explainedBy: op.actor,
        explainedAt: op.mono,
      }),
    ];
  },
});

/** Explanations turned out wrong: what they set aside is open again, and they stay to be read. */
export const reconciliationExplanationWithdrawn = defineOp({
  type: 'reconciliation.explanationWithdrawn',
  offline: 'always',
  body: z.strictObject({
    explanationIds: z.array(z.uuid()).min(1),
    reason: sealed,
    sealSubject: z.uuid(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { explanationIds, reason, ...withdrawn } = op.body;
    return explanationIds.map((explanationId, index) =>
      insert('reconciliationWithdrawals', {
        id: `${op.id}.${index + 1}`,
        opId: op.id,
        explanationId,
        ...withdrawn,
        sealedReason: reason,
        withdrawnBy: op.actor,
        withdrawnAt: op.mono,
      }),
    );
  },
});
