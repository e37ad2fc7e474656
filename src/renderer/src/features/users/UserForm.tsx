import { Button, Group, MultiSelect, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { ROLES } from '#shared/kernel/permissions.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

export type User = Output<'users.list'>['users'][number];

type Props = { readonly user: User | undefined; readonly onDone: () => void };

export function UserForm({ user, onDone }: Props) {
  const say = useSay();
  const [username, setUsername] = useState(user?.username ?? '');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [roles, setRoles] = useState<User['roles']>(user?.roles ?? ['cashier']);
  const [active, setActive] = useState(user?.active ?? true);
  const [password, setPassword] = useState('');
  const save = useCommand('users.save');
  // Said while they are chosen, in the words of the roles.
  const pair = dutiesInConflict(roles);
  const ready =
    pair === undefined &&
    username.trim() !== '' &&
    displayName.trim() !== '' &&
    roles.length > 0 &&
    (user ? password === '' || password.length >= 10 : password.length >= 10);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await save
      .run({
        ...(user && { id: user.id }),
        username: username.trim(),
        displayName: displayName.trim(),
        roles,
        active,
        ...(password !== '' && { password }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('users.saved', { name: displayName.trim() }));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput
          label={say('users.username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          maxLength={32}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label={say('users.displayName')}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          maxLength={60}
        />
        <MultiSelect
          label={say('users.roles')}
          value={roles}
          onChange={(values) => setRoles(ROLES.filter((role) => values.includes(role)))}
          data={ROLES.map((role) => ({ value: role, label: say(`role.${role}`) }))}
          error={
            pair && say('fault.user.rolesApart', { a: say(`role.${pair[0]}`), b: say(`role.${pair[1]}`) })
          }
        />
        <PasswordInput
          label={say(user ? 'users.newPassword' : 'users.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
        />
        <Switch
          label={say('users.active')}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <FaultNotice fault={save.fault} />
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('users.save', { name: displayName.trim() })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
