import { faultSentence } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';

/** What a start that failed says on the console: the sentence of a fault, or the error itself. */
export function faultText(error: unknown): string {
  if (error instanceof AppError) return faultSentence('zh-CN', error.toFault());
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
