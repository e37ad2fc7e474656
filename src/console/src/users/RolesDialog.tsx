import { useState } from 'react';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { ROLES } from '#shared/kernel/permissions.ts';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { RolesField } from '../../../renderer/src/ui/RolesField.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { useAct } from '../ask/useAsk.ts';
import type { CommunityUser } from './communityUser.ts';

type Props = { readonly user: CommunityUser; readonly onClose: () => void };

/** Other roles for a user. */
export function RolesDialog({ user, onClose }: Props) {
  const say = useSay();
  const setRoles = useAct('users.setRoles');
  const [roles, setChosen] = useState(user.roles);
  const { communityId, userId } = user;
  const name = { name: user.displayName };
  const pair = dutiesInConflict(roles);
  const isSame = ROLES.every((role) => roles.includes(role) === user.roles.includes(role));

  async function go(reason: string): Promise<void> {
    if (!(await setRoles.run({ communityId, userId, roles, reason }))) return;
    tell(say('console.users.rolesSaved', name));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('console.users.rolesOf', name)}
      verb={say('console.users.roles')}
      pending={setRoles.pending}
      fault={setRoles.fault}
      incomplete={roles.length === 0 || isSame || pair !== undefined}
      onGo={(reason) => void go(reason)}
    >
      <RolesField roles={roles} onRoles={setChosen} />
      <span>{say('console.users.rolesHint', name)}</span>
    </ReasonDialog>
  );
}
