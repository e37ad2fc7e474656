import { z } from 'zod';
import { CONTRACTOR_TROUBLES, PAPER_KINDS, PAPER_STATES } from '../domain/contractors/papers.ts';
import { WORK_ORDER_STATES } from '../domain/workOrders/states.ts';
import { command, query } from './define.ts';
import { day, fen, id, instant, shortText } from './shapes.ts';

const categoryIds = z.array(z.string().min(1).max(40)).max(50);
const contact = z.object({ name: z.string().optional(), phone: z.string().optional() });

export const contractorRow = z.object({
  contractorId: id,
  name: z.string(),
  creditCode: z.string().optional(),
  categoryIds,
  categories: z.array(z.string()),
  contact: contact.optional(),
  active: z.boolean(),
  /** What speaks against giving them work today. */
  troubles: z.array(z.enum(CONTRACTOR_TROUBLES)),
  /** The last valid day of the paper that ends next. */
  nextEnd: day.optional(),
  /** Papers that ended or will end soon. */
  ending: z.int(),
  openOrders: z.int(),
});

const paper = z.object({
  paperId: id,
  kind: z.enum(PAPER_KINDS),
  title: z.string(),
  number: z.string().optional(),
  fromDay: day.optional(),
  toDay: day,
  remindDays: z.int(),
  amountFen: fen.optional(),
  active: z.boolean(),
  state: z.enum(PAPER_STATES),
});

export const contractors = {
  list: query({
    access: 'contractors.read',
    summary: 'Firms that work for the office, with what of their papers ends; those with trouble first.',
    input: z.strictObject({ /** With those no longer employed. */ all: z.literal(true).optional() }),
    output: z.object({ contractors: z.array(contractorRow) }),
  }),
  card: query({
    access: 'contractors.read',
    summary: 'One contractor with contracts, certificates and the work orders given to them.',
    input: z.strictObject({ contractorId: id }),
    output: contractorRow.extend({
      papers: z.array(paper),
      orders: z.array(
        z.object({
          number: z.string(),
          state: z.enum(WORK_ORDER_STATES),
          category: z.string(),
          where: z.string(),
          reportedAt: instant,
          closedAt: instant.optional(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'contractors.write',
    summary: 'A contractor by name, with what they do and whom to call.',
    input: z.strictObject({
      contractorId: id.optional(),
      name: shortText,
      creditCode: z
        .string()
        .trim()
        .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
        .optional(),
      categoryIds: categoryIds.default([]),
      contact: z
        .strictObject({ name: shortText.optional(), phone: z.string().trim().max(30).optional() })
        .optional(),
      active: z.boolean().default(true),
    }),
    output: z.object({ contractorId: id }),
  }),
  savePaper: command({
    access: 'contractors.write',
    summary: 'A contract or certificate with its last valid day and how long before somebody is told.',
    input: z.strictObject({
      paperId: id.optional(),
      contractorId: id,
      kind: z.enum(PAPER_KINDS),
      title: shortText,
      number: z.string().trim().min(1).max(40).optional(),
      fromDay: day.optional(),
      toDay: day,
      remindDays: z.int().min(0).max(365).default(30),
      amountFen: fen.nonnegative().optional(),
      active: z.boolean().default(true),
    }),
    output: z.object({ paperId: id }),
  }),
};
