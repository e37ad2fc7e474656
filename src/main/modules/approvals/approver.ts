import type { APPROVAL_WAYS, ApprovalInput } from '#shared/contract/approvals.contract.ts';
import { approvalLimitFen } from '#shared/domain/approvals/limits.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Permission } from '#shared/kernel/permissions.ts';
import { userKeyAdded } from '#shared/ops/approvals.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp, Signer } from '#shared/ops/define.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import {
  type ApprovalAct,
  approvalReference,
  codeSignature,
  minuteOfCode,
} from '../../core/keys/approvalCode.ts';
import type { Person } from '../../core/secondPerson.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';

/** Who approves, and how their name gets under a fact: pass it to `signedBy`. */
export type Approver = Signer & {
  readonly displayName: string;
  readonly way: (typeof APPROVAL_WAYS)[number];
  /** What a code was given for, and the minute it was made in. */
  readonly code: { readonly reference: string; readonly minute: number } | null;
  /** The fact that makes the approver's key known, where the log has it not yet: record it first. */
  readonly ops: readonly NewOp[];
};

export type Demand = {
  /** What the approver must hold. */
  readonly permission: Permission;
  /** Who asks: never the one who approves (domain.md 2.9). */
  readonly requesterId: string;
  readonly act: ApprovalAct;
  /** Who agreed before: nobody counts twice. */
  readonly agreed?: readonly string[];
  /** Whether the amount must lie within the approver's limit. */
  readonly limited?: boolean;
};

/**
 * The second person of an act: who was named in the command's `approval`, or without one the one signed in. Throws
 * `approval.self`, `permission.missing`, `approval.twice`, `approval.aboveLimit` and `approval.wrongCode`.
 */
export function approverOf(
  context: HandlerContext,
  approval: ApprovalInput | undefined,
  demand: Demand,
): Approver {
  const { session, secondPerson } = context;
  const person: Person = approval && secondPerson ? secondPerson.person : session;
  const path = approval ? ['approval'] : [];
  if (person.userId === demand.requesterId) throw new AppError('rule', 'approval.self', { path });
  if (!person.permissions.has(demand.permission)) {
    throw new AppError('forbidden', 'permission.missing', {
      path,
      params: { permission: demand.permission },
    });
  }
  if (demand.agreed?.includes(person.userId)) throw new AppError('rule', 'approval.twice', { path });
  if (demand.limited) assertWithinLimit(context, person, demand.act.amountFen, path);
  const { userId, displayName } = person;
  if (!approval || !secondPerson) return oneself(context);
  if (secondPerson.way === 'password')
    return {
      userId,
      displayName,
      way: 'password',
      code: null,
      sign: secondPerson.sign,
      ops: keyOps(context, userId),
    };
  const code = checkedCode(context, userId, secondPerson.code, demand);
  return {
    userId,
    displayName,
    way: 'code',
    code,
    sign: () => codeSignature({ ...code, amountFen: demand.act.amountFen }, code.minute, secondPerson.code),
    ops: [],
  };
}

/** The one signed in, signing by their session. */
export function oneself(context: HandlerContext): Approver {
  const { userId, displayName, sign } = context.session;
  return { userId, displayName, way: 'session', code: null, sign, ops: keyOps(context, userId) };
}

/** The highest amount in fen somebody may approve by the rules of today. */
export function limitOf(
  { db, today }: Pick<HandlerContext, 'db' | 'today'>,
  person: Pick<Person, 'roles'>,
): number {
  return approvalLimitFen(
    person.roles,
    policyOn(allPolicies(db), 'approvalLimits', today, null, policyDefaults(db)),
  );
}

function assertWithinLimit(context: HandlerContext, person: Person, amountFen: number, path: string[]): void {
  const limitFen = limitOf(context, person);
  if (amountFen <= limitFen) return;
  throw new AppError('rule', 'approval.aboveLimit', { path, params: { limitFen, amountFen } });
}

function checkedCode(
  { db, community, clock, desk }: HandlerContext,
  approverId: string,
  code: string,
  { act, requesterId }: Demand,
): { reference: string; minute: number } {
  const { communityKey } = community.keyring;
  const reference = approvalReference(communityKey, requesterId, act);
  const of = { approverId, reference, amountFen: act.amountFen };
  const wrong = (sub: string) => new AppError('rule', sub, { path: ['approval', 'code'] });
  if (!desk.codeGuard.mayTry(approverId, clock.now())) throw wrong('approval.codeLocked');
  const minute = minuteOfCode(communityKey, of, code, clock.now());
  if (minute === undefined) {
    desk.codeGuard.failed(approverId, clock.now());
    throw wrong('approval.wrongCode');
  }
  const used = db
    .prepare<[string, string, number], { one: number }>(
      'SELECT 1 AS one FROM approval_decisions WHERE approver_id = ? AND code_reference = ? AND code_minute = ?',
    )
    .get(approverId, reference, minute);
  if (used || !desk.codeGuard.use(approverId, code, clock.now())) throw wrong('approval.codeUsed');
  return { reference, minute };
}

function keyOps({ db }: HandlerContext, userId: string): NewOp[] {
  const missing = db
    .prepare<[string], { publicKey: string }>(
      `SELECT c.public_key AS publicKey FROM credentials c WHERE c.user_id = ?
       AND NOT EXISTS (SELECT 1 FROM user_keys k WHERE k.user_id = c.user_id AND k.public_key = c.public_key)`,
    )
    .get(userId);
  return missing
    ? [newOp(userKeyAdded, { userId, publicKey: missing.publicKey }, [{ t: 'user', id: userId }])]
    : [];
}
