import { Button, Group, PasswordInput, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { RolesField } from '../../ui/RolesField.tsx';
import { tell } from '../../ui/tell.ts';
import { UserNameFields } from '../../ui/UserNameFields.tsx';

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
  const ready =
    dutiesInConflict(roles) === undefined &&
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
        <UserNameFields
          username={username}
          onUsername={setUsername}
          displayName={displayName}
          onDisplayName={setDisplayName}
        />
        <RolesField roles={roles} onRoles={setRoles} />
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
