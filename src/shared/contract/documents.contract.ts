import { z } from 'zod';
import { command, query, task } from './define.ts';
import { empty, id } from './shapes.ts';

/** What is printed on ordinary paper, each with a printer of its own. */
export const DOCUMENT_KINDS = ['receipts', 'letters', 'reports', 'sheets'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const documentPrinter = z.strictObject({
  /** A queue of the system's print service; `null` leaves the choice to the print dialog. */
  queue: z.string().trim().min(1).max(200).nullable(),
  /** Prints to the queue without a dialog. */
  silent: z.boolean(),
});

/** Which printer of this PC prints which kind of document. */
export const documentPrinters = z.strictObject({
  receipts: documentPrinter,
  letters: documentPrinter,
  reports: documentPrinter,
  sheets: documentPrinter,
} satisfies Record<DocumentKind, typeof documentPrinter>);
export type DocumentPrinters = z.infer<typeof documentPrinters>;

export const documents = {
  printers: query({
    access: 'print.read',
    summary: 'The printer of this PC for each kind of document.',
    input: empty,
    output: documentPrinters,
  }),
  savePrinters: command({
    access: 'printers.write',
    summary: 'Sets the printer of this PC for each kind of document.',
    input: documentPrinters,
    output: documentPrinters,
  }),
  print: task({
    access: 'print.read',
    summary:
      'Gives a PDF to the print service with its page size, or says that a print dialog must be shown.',
    input: z.strictObject({ fileId: id, kind: z.enum(DOCUMENT_KINDS) }),
    output: z.discriminatedUnion('way', [
      /** The print service took it, which is less than printed. */
      z.object({ way: z.literal('delivered'), queue: z.string(), media: z.string() }),
      z.object({ way: z.literal('dialog') }),
    ]),
  }),
};
