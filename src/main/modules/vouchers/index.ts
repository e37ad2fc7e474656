import type { ModuleHandlers } from '../../core/handlers.ts';
import { getBatch, listBatches } from './batches.ts';
import { exportBatch } from './exportBatch.ts';
import { getMapping, saveMapping, saveTemplate } from './mapping.ts';
import { listFacts, previewVouchers } from './preview.ts';
import { writeFile } from './voucherFile.ts';

export { chart } from './chart.ts';

export const vouchersHandlers = {
  queries: {
    'vouchers.preview': previewVouchers,
    'vouchers.facts': listFacts,
    'vouchers.batches': listBatches,
    'vouchers.batch': getBatch,
    'vouchers.mapping': getMapping,
  },
  commands: {
    'vouchers.export': exportBatch,
    'vouchers.saveMapping': saveMapping,
    'vouchers.saveTemplate': saveTemplate,
  },
  tasks: { 'vouchers.file': writeFile },
} satisfies ModuleHandlers;
