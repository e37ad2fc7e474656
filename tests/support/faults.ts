import { AppError } from '#shared/kernel/appError.ts';

/** The sub-code of the fault that work ends with, the text of any other error, or nothing. */
export function faultOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.sub : String(error);
  }
}
