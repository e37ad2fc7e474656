import { type Permission, permissionsOf, ROLES, type Role } from './permissions.ts';

/**
 * What nobody may do who takes money (domain.md 4.5): look over shifts, close days and periods, set prices, approve,
 * administer users, see the bank, reconcile.
 */
const APART_FROM_TAKING_MONEY: readonly Permission[] = [
  'shifts.review',
  'shifts.closeForgotten',
  'days.close',
  'periods.close',
  'periods.reopen',
  'fees.write',
  'users.write',
  'approvals.give',
  'waivers.approve',
  'refunds.approve',
  'writeOffs.approve',
  'receipts.approve',
  'transfers.confirm',
  'reconciliations.write',
];

/** The roles that take money for a living; the administrator's is kept apart at the act itself. */
const TAKES_MONEY: readonly Role[] = ['cashier'];

/** Every pair of roles that must not meet in one person. It follows from what the roles may do, so that no new role is forgotten. */
export const ROLES_APART: readonly (readonly [Role, Role])[] = TAKES_MONEY.flatMap((taker) =>
  ROLES.filter((role) => {
    const may = permissionsOf([role]);
    return APART_FROM_TAKING_MONEY.some((permission) => may.has(permission));
  }).map((role) => [taker, role] as const),
);

/** The first pair of duties that must not meet, if these roles hold one. */
export function dutiesInConflict(roles: readonly Role[]): readonly [Role, Role] | undefined {
  return ROLES_APART.find(([a, b]) => roles.includes(a) && roles.includes(b));
}
