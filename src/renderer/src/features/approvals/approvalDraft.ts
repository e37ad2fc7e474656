import type { ApprovalInput } from '#shared/contract/approvals.contract.ts';

export const APPROVAL_CHOICES = ['password', 'code', 'wait'] as const;
export type ApprovalChoice = (typeof APPROVAL_CHOICES)[number];

/** Who is to say yes and how, as typed. */
export type ApprovalDraft = {
  readonly way: ApprovalChoice;
  readonly username: string;
  readonly password: string;
  readonly code: string;
};

export const NO_APPROVAL: ApprovalDraft = { way: 'password', username: '', password: '', code: '' };

/** The approval as a command takes it; `undefined` for a request that is to wait, or while a field is missing. */
export function approvalOf({ way, username, password, code }: ApprovalDraft): ApprovalInput | undefined {
  const name = username.trim();
  const digits = code.normalize('NFKC').replace(/\s/g, '');
  if (way === 'wait' || name === '') return undefined;
  if (way === 'password') return password === '' ? undefined : { way, username: name, password };
  return /^\d{8}$/.test(digits) ? { way, username: name, code: digits } : undefined;
}

export function isReady(draft: ApprovalDraft): boolean {
  return draft.way === 'wait' || approvalOf(draft) !== undefined;
}
