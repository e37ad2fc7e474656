import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { directDebitCancelled } from '#shared/ops/directDebits.ops.ts';
import type { CommandHandler, ModuleHandlers } from '../../core/handlers.ts';
import { listAccounts, saveAccount } from './accounts.ts';
import { batchOf, getBatch, listBatches, listTemplates } from './batches.ts';
import { exportBatch, fileAgain } from './exportBatch.ts';
import { importAnswer } from './importAnswer.ts';

/** Throws `directDebit.gone`, `directDebit.cancelled` and `directDebit.hasAnswers`. */
const cancel: CommandHandler<'directDebits.cancel'> = ({ db, businessDate }, { batchId }) => {
  const { number, state, paid, failed } = batchOf(db, batchId);
  if (state === 'cancelled') throw new AppError('conflict', 'directDebit.cancelled', { params: { number } });
  if (paid + failed > 0) throw new AppError('rule', 'directDebit.hasAnswers', { params: { number } });
  return {
    ops: [newOp(directDebitCancelled, { batchId, businessDate }, [])],
    output: { cancelled: true },
    audit: { subject: batchId, detail: { number } },
    changed: ['directDebits', 'bills'],
  };
};

export const directDebitsHandlers = {
  queries: {
    'bankAccounts.list': listAccounts,
    'directDebits.list': listBatches,
    'directDebits.get': getBatch,
    'directDebits.templates': listTemplates,
  },
  commands: { 'bankAccounts.save': saveAccount, 'directDebits.cancel': cancel },
  tasks: {
    'directDebits.export': exportBatch,
    'directDebits.file': fileAgain,
    'directDebits.import': importAnswer,
  },
} satisfies ModuleHandlers;
