import { z } from 'zod';
import { PRINTED_DOCUMENTS } from '../contract/printing.contract.ts';
import { SLIP_PAPERS, slipTemplate } from '../contract/printTemplates.contract.ts';
import { defineOp, put } from './define.ts';

/** How a slip looks on a paper from now on, also when an old one is printed again; `null` is the built-in. */
export const printTemplateSaved = defineOp({
  type: 'printTemplate.saved',
  offline: 'always',
  body: z.strictObject({
    document: z.enum(PRINTED_DOCUMENTS),
    paper: z.enum(SLIP_PAPERS),
    template: slipTemplate.nullable(),
  }),
  project: (op) => {
    const { document, paper, template } = op.body;
    return [
      put('printTemplates', {
        id: `${document}.${paper}`,
        document,
        paper,
        template: JSON.stringify(template),
        savedBy: op.actor,
        savedAt: op.mono,
      }),
    ];
  },
});
