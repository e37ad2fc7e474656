import { derivedKey, keyedHash } from './sealing.ts';

/** A code holds for the minute it was made in and the ones after it, so that it can be read out and typed. */
const VALID_MINUTES = 10;
const MINUTE_MS = 60_000;
const REFERENCE_DIGITS = 6;
const CODE_DIGITS = 8;

/** What an approval is bound to: the same act has the same reference, another amount another one. */
export type ApprovalAct = {
  /** What is done, such as `waiver`. */
  readonly kind: string;
  /** The id of what it is done to. */
  readonly subjectId: string;
  readonly amountFen: number;
};

function digitsOf(hex: string, count: number): string {
  return String(BigInt(`0x${hex.slice(0, 24)}`) % 10n ** BigInt(count)).padStart(count, '0');
}

/** Six digits to be read out on the phone for an act that a person asks for. */
export function approvalReference(communityKey: Uint8Array, requesterId: string, act: ApprovalAct): string {
  const key = derivedKey(communityKey, 'steward approval reference');
  const text = ['act', requesterId, act.kind, act.subjectId, act.amountFen].join('|');
  return digitsOf(keyedHash(key, text), REFERENCE_DIGITS);
}

type CodeOf = { readonly approverId: string; readonly reference: string; readonly amountFen: number };

/** Eight digits by which an approver who is elsewhere says yes, made for a minute (whole minutes since the epoch). */
export function approvalCode(communityKey: Uint8Array, of: CodeOf, minute: number): string {
  const key = derivedKey(communityKey, `steward approval code ${of.approverId}`);
  return digitsOf(keyedHash(key, [of.reference, of.amountFen, minute].join('|')), CODE_DIGITS);
}

/** Until when (epoch ms) a code made at `now` holds. */
export function codeValidUntil(now: number): number {
  return (minuteOf(now) + VALID_MINUTES + 1) * MINUTE_MS;
}

/** The minute a typed code was made in, or undefined when it holds for none that still counts. */
export function minuteOfCode(
  communityKey: Uint8Array,
  of: CodeOf,
  code: string,
  now: number,
): number | undefined {
  const last = minuteOf(now);
  for (let minute = last; minute >= last - VALID_MINUTES; minute -= 1)
    if (approvalCode(communityKey, of, minute) === code) return minute;
  return undefined;
}

export function minuteOf(instant: number): number {
  return Math.floor(instant / MINUTE_MS);
}

/** What stands in an op's `by` for an approval given by code: everything that is needed to reckon it again. */
export function codeSignature(of: Omit<CodeOf, 'approverId'>, minute: number, code: string): string {
  return ['code1', of.reference, of.amountFen, minute, code].join(' ');
}

/** Whether a `by` entry was made by a code, and if so whether the code is right; undefined for other signatures. */
export function isRightCode(
  communityKey: Uint8Array,
  approverId: string,
  signature: string,
): boolean | undefined {
  const [format, reference = '', amountFen, minute, code] = signature.split(' ');
  if (format !== 'code1') return undefined;
  return (
    approvalCode(communityKey, { approverId, reference, amountFen: Number(amountFen) }, Number(minute)) ===
    code
  );
}
