import { Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import type { Role } from '#shared/kernel/permissions.ts';
import { Dialog } from '../../../renderer/src/ui/Dialog.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { RolesField } from '../../../renderer/src/ui/RolesField.tsx';
import { UserNameFields } from '../../../renderer/src/ui/UserNameFields.tsx';
import { useAct } from '../ask/useAsk.ts';
import { GivenCode } from './GivenCode.tsx';

type Props = {
  readonly communities: ConsoleOutput<'users.list'>['communities'];
  readonly onClose: () => void;
};

/** A new user of a community; then the code by which they set their password, once. */
export function NewUserDialog({ communities, onClose }: Props) {
  const say = useSay();
  const create = useAct('users.create');
  const [communityId, setCommunityId] = useState(
    communities.length === 1 ? communities[0]?.communityId : undefined,
  );
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [roles, setRoles] = useState<Role[]>(['cashier']);
  const community = communities.find((each) => each.communityId === communityId);
  const name = displayName.trim();
  const isComplete =
    username.trim() !== '' && name !== '' && roles.length > 0 && dutiesInConflict(roles) === undefined;
  if (create.value) {
    return (
      <Dialog opened onClose={onClose} title={say('console.users.codeTitle', { name })}>
        <GivenCode
          username={username.trim()}
          communityName={community?.communityName ?? ''}
          given={create.value}
          onClose={onClose}
        />
      </Dialog>
    );
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('console.users.add')}
      verb={say('console.users.add')}
      pending={create.pending}
      fault={create.fault}
      incomplete={!isComplete || community === undefined}
      onGo={(reason) => {
        if (community === undefined) return;
        void create.run({
          communityId: community.communityId,
          username: username.trim(),
          displayName: name,
          roles,
          reason,
        });
      }}
    >
      <Select
        label={say('console.community')}
        value={communityId ?? null}
        onChange={(value) => setCommunityId(value ?? undefined)}
        data={communities.map((each) => ({ value: each.communityId, label: each.communityName }))}
        allowDeselect={false}
      />
      <SimpleGrid cols={2} spacing="sm">
        <UserNameFields
          username={username}
          onUsername={setUsername}
          displayName={displayName}
          onDisplayName={setDisplayName}
        />
      </SimpleGrid>
      <RolesField roles={roles} onRoles={setRoles} />
      <span>{say('console.users.addHint')}</span>
    </ReasonDialog>
  );
}
