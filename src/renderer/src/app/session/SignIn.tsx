import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Doorway } from './Doorway.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { UseCode } from './UseCode.tsx';

export function SignIn({ communityName }: { readonly communityName: string | undefined }) {
  const say = useSay();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [way, setWay] = useState<'password' | 'code' | 'recoveryKey'>('password');
  const signIn = useCommand('sessions.signIn');
  const { data: status } = useOperation('system.status', {});
  const hasHub = status !== undefined && status.hub !== 'alone';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const session = await signIn.run({ username, password }).catch(() => setPassword(''));
    // The next person does not begin where the last one stopped.
    if (session) window.history.replaceState(null, '', '#/');
  }

  if (way === 'recoveryKey') return <ResetPassword onDone={() => setWay('password')} />;
  if (way === 'code') return <UseCode onDone={() => setWay('password')} />;
  return (
    <Doorway title={communityName ?? say('frame.name')} hint={say('session.welcome')}>
      <form onSubmit={(event) => void submit(event)} aria-label={say('session.signIn')}>
        <Stack gap="sm">
          <TextInput
            label={say('session.username')}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            autoComplete="username"
            autoFocus
          />
          <PasswordInput
            label={say('session.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
          />
          <FaultNotice fault={signIn.fault} />
          <Button
            type="submit"
            size="md"
            loading={signIn.pending}
            disabled={username === '' || password === ''}
          >
            {say('session.signIn')}
          </Button>
          {hasHub && (
            <Anchor component="button" type="button" size="sm" onClick={() => setWay('code')}>
              {say('session.firstCode')}
            </Anchor>
          )}
          <Anchor component="button" type="button" size="sm" onClick={() => setWay('recoveryKey')}>
            {say('session.forgot')}
          </Anchor>
        </Stack>
      </form>
    </Doorway>
  );
}
