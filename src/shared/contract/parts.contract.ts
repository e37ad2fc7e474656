import { z } from 'zod';
import { QUANTITY } from '../domain/parts/quantity.ts';
import { COSTINGS, MOVEMENT_KINDS } from '../domain/parts/stock.ts';
import { APPROVAL_STATES, approvalInput } from './approvals.contract.ts';
import { command, query } from './define.ts';
import { day, fen, id, instant, limit, offset, reason, shortText } from './shapes.ts';

/** An exact decimal with at most three decimals, of the part's unit. */
const quantity = z.string().regex(QUANTITY);
const someQuantity = quantity.refine((text) => /[1-9]/.test(text));
/** Shown quantities may stand below zero: what went out, or was missing. */
const signedQuantity = z.string();

export const partRow = z.object({
  partId: id,
  code: z.string(),
  name: z.string(),
  specification: z.string().optional(),
  unit: z.string(),
  place: z.string().optional(),
  costing: z.enum(COSTINGS),
  active: z.boolean(),
  minimum: quantity,
  quantity,
  valueFen: fen,
  isBelowMinimum: z.boolean(),
  /** Movements the stock didn't cover, which somebody must look at. */
  idle: z.int(),
});

/** What parts leave the store for. */
export const partUse = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workOrder'), workOrderId: id }),
]);

/** One part of a count: what the book said when it was counted, and what lay there. */
const countedLine = z.strictObject({ partId: id, book: quantity, counted: quantity });
const countedLines = z.array(countedLine).min(1).max(500);

const outcome = z.object({
  stocktakeId: id,
  /** Whether the stock is changed already, or somebody must agree first. */
  state: z.enum(['approved', 'waiting']),
  differing: z.int(),
  amountFen: fen,
});

export const parts = {
  list: query({
    access: 'parts.read',
    summary: 'Spare parts with what there is of each and what it cost; below the minimum first.',
    input: z.strictObject({
      text: z.string().trim().max(40).optional(),
      belowMinimum: z.literal(true).optional(),
      /** With those no longer kept. */
      all: z.literal(true).optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      belowMinimum: z.int(),
      valueFen: fen,
      rows: z.array(partRow),
    }),
  }),
  card: query({
    access: 'parts.read',
    summary: 'One part with its batches and all that moved, newest first, each with what it cost.',
    input: z.strictObject({ partId: id }),
    output: partRow.extend({
      lots: z.array(z.object({ batch: z.string(), quantity })),
      movements: z.array(
        z.object({
          movementId: id,
          kind: z.enum(MOVEMENT_KINDS),
          at: instant,
          businessDate: day,
          by: z.string(),
          quantity: signedQuantity,
          valueFen: fen,
          balance: quantity,
          balanceFen: fen,
          batch: z.string().optional(),
          supplier: z.string().optional(),
          /** The number of the order it was for. */
          orderNumber: z.string().optional(),
          isIdle: z.boolean(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'parts.keep',
    summary: 'A part by its code, with its unit and minimum; how it is costed is fixed once something moved.',
    input: z.strictObject({
      partId: id.optional(),
      code: z.string().trim().min(1).max(20),
      name: shortText,
      specification: shortText.optional(),
      unit: z.string().trim().min(1).max(8),
      minimum: quantity,
      place: shortText.optional(),
      costing: z.enum(COSTINGS),
      active: z.boolean().default(true),
    }),
    output: z.object({ partId: id }),
  }),
  receive: command({
    access: 'parts.keep',
    summary: 'A batch came in: how much, for how much in all, from whom.',
    input: z.strictObject({
      partId: id,
      quantity: someQuantity,
      amountFen: fen.nonnegative(),
      batch: z.string().trim().min(1).max(30).optional(),
      supplier: shortText.optional(),
    }),
    output: z.object({ movementId: id, batch: z.string(), quantity }),
  }),
  issue: command({
    access: 'parts.issue',
    summary: 'Parts leave the store for a work order that is under way, and for nothing else.',
    input: z.strictObject({
      use: partUse,
      lines: z
        .array(z.strictObject({ partId: id, quantity: someQuantity }))
        .min(1)
        .max(50),
    }),
    output: z.object({ issues: z.array(z.object({ issueId: id, partId: id, left: quantity })) }),
  }),
  giveBack: command({
    access: 'parts.issue',
    summary:
      'What wasn’t needed of an issue comes back at what it cost then; what was billed of it is taken off the bill.',
    input: z.strictObject({
      issueId: id,
      quantity: someQuantity,
      /** Needed where a bill becomes less. */
      reason: reason.optional(),
    }),
    output: z.object({ movementId: id, left: quantity, creditFen: fen }),
  }),
  ofUse: query({
    access: 'parts.read',
    summary: 'What a work order took from the store, and what came back of it.',
    input: z.strictObject({ use: partUse }),
    output: z.object({
      valueFen: fen,
      rows: z.array(
        z.object({
          issueId: id,
          partId: id,
          code: z.string(),
          name: z.string(),
          unit: z.string(),
          issued: quantity,
          returned: quantity,
          valueFen: fen,
          at: instant,
          by: z.string(),
          isIdle: z.boolean(),
          /** It was billed: what comes back is taken off the bill. */
          isBilled: z.boolean(),
        }),
      ),
    }),
  }),
  differences: query({
    access: 'parts.keep',
    summary: 'What a count would change, and what that is worth, before it is recorded.',
    input: z.strictObject({ lines: countedLines }),
    output: z.object({
      /** All differences without their signs: what limits of approval are held against. */
      amountFen: fen,
      rows: z.array(
        z.object({
          partId: id,
          code: z.string(),
          name: z.string(),
          unit: z.string(),
          book: quantity,
          counted: quantity,
          difference: signedQuantity,
          valueFen: fen,
        }),
      ),
    }),
  }),
  stocktake: command({
    access: 'parts.keep',
    summary: 'Records a count; what differs from the book changes it once somebody else agreed.',
    input: z.strictObject({
      lines: countedLines,
      /** Why it differs; not needed where nothing does. */
      reason: reason.optional(),
      approval: approvalInput.optional(),
      /** Named beforehand, so that a code by phone can be bound to it. */
      stocktakeId: id,
    }),
    output: outcome,
  }),
  approveStocktake: command({
    access: 'parts.approve',
    summary: 'Agrees to the differences of a count: the stock is as it was counted.',
    input: z.strictObject({ requestId: id, approval: approvalInput.optional() }),
    output: outcome,
  }),
  stocktakes: query({
    access: 'parts.read',
    summary: 'Counts, newest first, with what differed and who agreed.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          stocktakeId: id,
          at: instant,
          by: z.string(),
          counted: z.int(),
          differing: z.int(),
          state: z.enum([...APPROVAL_STATES, 'right']),
          amountFen: fen,
          lines: z.array(
            z.object({
              partId: id,
              code: z.string(),
              name: z.string(),
              unit: z.string(),
              book: quantity,
              counted: quantity,
            }),
          ),
        }),
      ),
    }),
  }),
};
