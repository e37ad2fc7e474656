import { z } from 'zod';
import type { EntryKind } from '../domain/counter/kinds.ts';
import { defineOp, insert, type OpType } from './define.ts';
import { sealed } from './sealed.ts';

type Detail = Readonly<Record<string, unknown>>;

export type EntryBody<Of extends Detail> = {
  readonly entryId: string;
  readonly number: string;
  readonly series: string;
  readonly serial: number;
  readonly roomId: string | null;
  readonly personId: string | null;
  readonly content: string | null;
  readonly sealSubject: string;
  readonly at: number;
  readonly businessDate: string;
  readonly detail: Of;
};

/** Something was written down at the counter: the same envelope for all, and what its kind alone says. */
export function entryOp<Of extends Detail>(
  type: string,
  kindOf: (detail: Of) => EntryKind,
  detail: z.ZodType<Of>,
): OpType<EntryBody<Of>> {
  return defineOp({
    type,
    offline: 'always',
    body: z.strictObject({
      entryId: z.uuid(),
      number: z.string(),
      series: z.string(),
      serial: z.int().positive(),
      roomId: z.uuid().nullable(),
      /** Whom it speaks of, when the books know them. */
      personId: z.uuid().nullable(),
      /** Names, phones and words, as JSON. */
      content: sealed.nullable(),
      sealSubject: z.uuid(),
      /** When it happened. */
      at: z.int(),
      businessDate: z.string(),
      detail,
    }),
    project: ({ id, actor, mono, body: { entryId, content, ...body } }) => [
      insert('counterEntries', {
        id: entryId,
        opId: id,
        kind: kindOf(body.detail),
        ...body,
        sealedContent: content,
        enteredBy: actor,
        recordedAt: mono,
      }),
    ],
  });
}

export type EventBody<Of extends Detail> = {
  readonly entryId: string;
  readonly at: number;
  readonly note: string | null;
  readonly sealSubject: string | null;
  readonly detail: Of;
};

/** An act on an entry. `ends`: nobody owes anything after it. */
export function eventOp<Of extends Detail>(
  topic: string,
  act: string,
  detail: z.ZodType<Of>,
  { ends = false }: { readonly ends?: boolean } = {},
): OpType<EventBody<Of>> {
  return defineOp({
    type: `${topic}.${act}`,
    offline: 'always',
    body: z.strictObject({
      entryId: z.uuid(),
      at: z.int(),
      note: sealed.nullable(),
      sealSubject: z.uuid().nullable(),
      detail,
    }),
    project: ({ id, actor, mono, body }) => [
      insert('counterEvents', {
        id,
        opId: id,
        entryId: body.entryId,
        act,
        ends: ends ? 1 : 0,
        at: body.at,
        recordedAt: mono,
        actorId: actor,
        detail: body.detail,
        sealedNote: body.note,
        sealSubject: body.sealSubject,
      }),
    ],
  });
}
