import { expect, test } from 'vitest';
import { dutiesInConflict, ROLES_APART } from './duties.ts';
import { permissionsOf, ROLES } from './permissions.ts';

test('who takes money holds none of the roles that look over, close, price, approve or administer', () => {
  expect(ROLES_APART).toEqual(
    (['accountant', 'supervisor', 'manager', 'financeDirector', 'administrator'] as const).map((role) => [
      'cashier',
      role,
    ]),
  );
});

test('a cashier may not do any of it by their own role', () => {
  const may = permissionsOf(['cashier']);
  const kept = [
    'shifts.review',
    'days.close',
    'periods.close',
    'fees.write',
    'users.write',
    'approvals.give',
    'refunds.approve',
    'receipts.approve',
    'reconciliations.write',
  ] as const;
  expect(kept.filter((permission) => may.has(permission))).toEqual([]);
});

test('other pairs may meet, a conflict is named whatever the order', () => {
  expect(dutiesInConflict(['customerService', 'cashier', 'engineer'])).toBeUndefined();
  expect(dutiesInConflict(['manager', 'financeDirector', 'accountant'])).toBeUndefined();
  expect(dutiesInConflict(['supervisor', 'cashier'])).toEqual(['cashier', 'supervisor']);
  expect(dutiesInConflict([...ROLES])).toEqual(['cashier', 'accountant']);
});
