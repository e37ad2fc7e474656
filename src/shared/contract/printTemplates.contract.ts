import { z } from 'zod';
import { SLIP_PARTS } from '../domain/receipts/slipParts.ts';
import { command, query } from './define.ts';
import { PRINTED_DOCUMENTS } from './printing.contract.ts';
import { instant, language } from './shapes.ts';

export const SLIP_PAPERS = ['80', '58'] as const;
export const AMOUNT_SIZES = ['normal', 'tall', 'double'] as const;

/** Fits the 384 dots of 58 mm paper; the height of about three centimetres. */
export const LOGO_LIMITS = { widthBytes: 48, height: 240 } as const;

const line = z.string().trim().min(1).max(60);

export const slipPicture = z
  .strictObject({
    widthBytes: z.int().min(1).max(LOGO_LIMITS.widthBytes),
    height: z.int().min(1).max(LOGO_LIMITS.height),
    bits: z.string().regex(/^[0-9a-f]+$/),
  })
  .refine(({ widthBytes, height, bits }) => bits.length === widthBytes * height * 2);

/** How a slip looks. It says nothing of its own but header and footer lines; the rest is the fact's. */
export const slipTemplate = z.strictObject({
  /** Under the names of company and community. */
  headerLines: z.array(line).max(4),
  /** At the end of the slip. */
  footerLines: z.array(line).max(6),
  /** In the order of the slip. */
  parts: z.array(z.strictObject({ part: z.enum(SLIP_PARTS), shown: z.boolean() })).max(SLIP_PARTS.length),
  /** Whether what may be left out is named (房号 3-2-1201) or stands alone. */
  labels: z.boolean(),
  amountSize: z.enum(AMOUNT_SIZES),
  logo: slipPicture.nullable(),
});
export type SlipTemplate = z.infer<typeof slipTemplate>;

const which = { document: z.enum(PRINTED_DOCUMENTS), paper: z.enum(SLIP_PAPERS) };

/** A line as it stands on paper, or what stands between lines. */
export const laidOutLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center', 'right']),
    bold: z.boolean(),
    size: z.enum(['normal', 'tall', 'double']),
  }),
  z.object({ kind: z.literal('picture'), picture: slipPicture }),
  z.object({ kind: z.literal('qr'), data: z.string() }),
  z.object({ kind: z.literal('feed'), lines: z.int() }),
  z.object({ kind: z.literal('cut') }),
]);

export const printTemplates = {
  list: query({
    access: 'print.read',
    summary: 'How the slips of this community look, one template per document and paper.',
    input: z.strictObject({}),
    output: z.object({
      templates: z.array(
        z.object({
          ...which,
          template: slipTemplate,
          /** Nobody changed it, or it was put back. */
          isBuiltIn: z.boolean(),
          savedAt: instant.optional(),
          savedBy: z.string().optional(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'settings.write',
    summary: 'Sets how a slip looks on a paper at every desk; `null` puts the built-in back.',
    input: z.strictObject({ ...which, template: slipTemplate.nullable() }),
    /** What it looked like before, so that one step leads back; `null` is the built-in. */
    output: z.object({ before: slipTemplate.nullable() }),
  }),
  preview: query({
    access: 'print.read',
    summary: 'A made-up slip as a printer would set it by a template, line by line.',
    input: z.strictObject({ ...which, template: slipTemplate, language }),
    output: z.object({
      cells: z.union([z.literal(48), z.literal(32)]),
      lines: z.array(laidOutLine),
      /** Characters nobody can draw; they would stand as 〓. */
      missing: z.array(z.string()),
    }),
  }),
};
