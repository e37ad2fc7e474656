/** Roles of the office. A user may hold several, unless domain.md 4.5 forbids the pair. */
export const ROLES = [
  'cashier',
  'customerService',
  'engineer',
  'accountant',
  'supervisor',
  'manager',
  'financeDirector',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** One permission per operation, grouped by what a person may do. */
export const PERMISSIONS = [
  'community.read',
  'rooms.read',
  'rooms.write',
  'people.write',
  'people.reveal',
  'people.erase',
  'fees.read',
  'fees.write',
  'bills.read',
  'bills.run',
  'bills.publish',
  'reductions.grant',
  'charges.post',
  'ownership.transfer',
  'lateFees.stop',
  'meters.read',
  'meters.write',
  'payments.collect',
  'transfers.confirm',
  'receipts.read',
  'receipts.void',
  'receipts.reprint',
  'approvals.give',
  'waivers.request',
  'waivers.approve',
  'reconciliations.read',
  'reconciliations.write',
  'print.read',
  'print.settle',
  'printers.write',
  'reports.read',
  'reports.export',
  'imports.write',
  'attachments.read',
  'attachments.write',
  'audit.read',
  'users.read',
  'users.write',
  'settings.write',
  'system.verify',
  'backups.write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const READING: readonly Permission[] = [
  'community.read',
  'rooms.read',
  'fees.read',
  'bills.read',
  'meters.read',
  'receipts.read',
  'print.read',
  'attachments.read',
];

const SUPERVISING: readonly Permission[] = [
  ...READING,
  'rooms.write',
  'people.write',
  'people.reveal',
  'bills.run',
  'reductions.grant',
  'ownership.transfer',
  'lateFees.stop',
  'approvals.give',
  'waivers.request',
  'waivers.approve',
  'receipts.void',
  'receipts.reprint',
  'print.settle',
  'reports.read',
  'reports.export',
  'audit.read',
  'users.read',
  'imports.write',
  'attachments.write',
];

const KEEPING_BOOKS: readonly Permission[] = [
  ...READING,
  'fees.write',
  'bills.run',
  'bills.publish',
  'charges.post',
  'lateFees.stop',
  'waivers.request',
  'meters.write',
  'transfers.confirm',
  'reconciliations.read',
  'reconciliations.write',
  'reports.read',
  'reports.export',
  'audit.read',
  'system.verify',
  'backups.write',
  'imports.write',
];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  cashier: [
    ...READING,
    'charges.post',
    'payments.collect',
    'waivers.request',
    'receipts.reprint',
    'print.settle',
    'printers.write',
    'reports.read',
    'attachments.write',
    'people.write',
  ],
  customerService: [
    ...READING,
    'charges.post',
    'ownership.transfer',
    'waivers.request',
    'meters.write',
    'rooms.write',
    'people.write',
    'people.reveal',
    'attachments.write',
  ],
  engineer: [
    'community.read',
    'rooms.read',
    'meters.read',
    'meters.write',
    'attachments.read',
    'attachments.write',
  ],
  accountant: KEEPING_BOOKS,
  supervisor: SUPERVISING,
  manager: [...SUPERVISING, 'fees.write', 'charges.post'],
  financeDirector: [
    ...KEEPING_BOOKS,
    'approvals.give',
    'waivers.approve',
    'reductions.grant',
    'receipts.void',
  ],
  administrator: PERMISSIONS,
};

/** What the holder of these roles may do. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => GRANTS[role]));
}

/** The roles that grant a permission, for the sentence on a no-permission screen. */
export function rolesGranting(permission: Permission): Role[] {
  return ROLES.filter((role) => GRANTS[role].includes(permission));
}
