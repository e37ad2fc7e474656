import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { useAct } from '../ask/useAsk.ts';
import { Door } from './Door.tsx';

const SHORTEST = 10;

/** Whoever comes by a one-use link names themselves and chooses a password. */
export function Invited({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const say = useSay();
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const redeem = useAct('administrators.redeem');
  const ready = username.trim().length >= 2 && displayName.trim() !== '' && password.length >= SHORTEST;

  async function submit(): Promise<void> {
    if (ready && (await redeem.run({ secret, username, displayName, password }))) onDone();
  }

  return (
    <Door
      title={say('console.invited')}
      hint={say('console.invitedHint')}
      name={say('console.invited')}
      onSubmit={() => void submit()}
    >
      <Stack gap="sm">
        <TextInput
          label={say('console.username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          maxLength={32}
          autoFocus
        />
        <TextInput
          label={say('console.displayName')}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          maxLength={60}
        />
        <PasswordInput
          label={say('console.newPassword')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          maxLength={128}
        />
        <FaultNotice fault={redeem.fault}>
          {redeem.fault?.code === 'forbidden' && (
            <Button size="compact-xs" variant="default" onClick={onDone}>
              {say('console.signIn')}
            </Button>
          )}
        </FaultNotice>
        <Button type="submit" size="md" loading={redeem.pending} disabled={!ready}>
          {say('console.create')}
        </Button>
      </Stack>
    </Door>
  );
}
