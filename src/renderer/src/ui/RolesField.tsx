import { MultiSelect } from '@mantine/core';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { ROLES, type Role } from '#shared/kernel/permissions.ts';
import { useSay } from './language/LanguageProvider.tsx';

type Props = { readonly roles: readonly Role[]; readonly onRoles: (roles: Role[]) => void };

/** The roles of a user. Duties that must not meet in one person are said while they are chosen. */
export function RolesField({ roles, onRoles }: Props) {
  const say = useSay();
  const pair = dutiesInConflict(roles);
  return (
    <MultiSelect
      label={say('users.roles')}
      value={[...roles]}
      onChange={(values) => onRoles(ROLES.filter((role) => values.includes(role)))}
      data={ROLES.map((role) => ({ value: role, label: say(`role.${role}`) }))}
      error={pair && say('fault.user.rolesApart', { a: say(`role.${pair[0]}`), b: say(`role.${pair[1]}`) })}
    />
  );
}
