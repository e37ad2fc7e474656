import type { ModuleHandlers } from '../../core/handlers.ts';
import { listSlips, slipPdf } from './listSlips.ts';
import { endSlip, issueSlip, printSlip } from './releaseSlips.ts';

export const releaseSlipsHandlers = {
  queries: { 'releaseSlips.list': listSlips },
  commands: {
    'releaseSlips.issue': issueSlip,
    'releaseSlips.print': printSlip,
    'releaseSlips.end': endSlip,
  },
  tasks: { 'releaseSlips.pdf': slipPdf },
} satisfies ModuleHandlers;
