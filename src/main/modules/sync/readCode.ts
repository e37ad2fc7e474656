import { AppError } from '#shared/kernel/appError.ts';
import { type CodePurpose, type EnrolmentCode, readEnrolmentCode } from '#shared/sync/hubApi.ts';

/** Reads a pasted code. Throws `enrolment.unreadable`, or `enrolment.notForFounding` and `…Joining` for the other kind. */
export function readCode(text: string, purpose: CodePurpose): EnrolmentCode {
  const code = readEnrolmentCode(text);
  if (!code) throw new AppError('validation', 'enrolment.unreadable', { path: ['code'] });
  if (code.purpose !== purpose) {
    const sub = purpose === 'found' ? 'enrolment.notForFounding' : 'enrolment.notForJoining';
    throw new AppError('validation', sub, { path: ['code'] });
  }
  return code;
}
