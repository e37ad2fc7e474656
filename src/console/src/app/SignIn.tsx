import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { useAct } from '../ask/useAsk.ts';
import { Door } from './Door.tsx';

export function SignIn() {
  const say = useSay();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAct('session.signIn');

  async function submit(): Promise<void> {
    if (!(await signIn.run({ username, password }))) setPassword('');
  }

  return (
    <Door
      title={say('console.name')}
      hint={say('console.welcome')}
      name={say('console.signIn')}
      onSubmit={() => void submit()}
    >
      <Stack gap="sm">
        <TextInput
          label={say('console.username')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoFocus
        />
        <PasswordInput
          label={say('console.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
        <FaultNotice fault={signIn.fault} />
        <Button type="submit" size="md" loading={signIn.pending} disabled={!username || !password}>
          {say('console.signIn')}
        </Button>
      </Stack>
    </Door>
  );
}
