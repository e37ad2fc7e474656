import { z } from 'zod';
import { command, query } from './define.ts';
import { laidOutLine } from './printTemplates.contract.ts';
import { empty, id, instant } from './shapes.ts';

/** What a simulated receipt printer does with the next slip. */
export const SIMULATED_TROUBLES = ['none', 'paperOut', 'coverOpen', 'off', 'tears'] as const;
export type SimulatedTrouble = (typeof SIMULATED_TROUBLES)[number];

const state = z.object({
  on: z.boolean(),
  /** Whether it may be switched on: on the books of a demo community alone, where no money is real. */
  allowed: z.boolean(),
  trouble: z.enum(SIMULATED_TROUBLES),
});

export const simulation = {
  state: query({
    access: 'print.read',
    summary: 'Whether devices of this PC are simulated, and what is wrong with the simulated printer.',
    input: empty,
    output: state,
  }),
  switch: command({
    access: 'printers.write',
    summary:
      'Simulates a receipt printer and an ID card reader, on a demo community alone; nothing leaves the PC.',
    input: z.strictObject({ on: z.boolean() }),
    output: state,
  }),
  trouble: command({
    access: 'print.settle',
    summary: 'Makes something go wrong with the simulated printer, or puts it right.',
    input: z.strictObject({ trouble: z.enum(SIMULATED_TROUBLES) }),
    output: state,
  }),
  slips: query({
    access: 'print.read',
    summary: 'What came out of the simulated printer since it was switched on, newest first.',
    input: empty,
    output: z.object({
      slips: z.array(
        z.object({
          printJobId: id,
          at: instant,
          cells: z.literal(48),
          lines: z.array(laidOutLine),
          /** The printer went off in the middle. */
          torn: z.boolean(),
        }),
      ),
    }),
  }),
};
