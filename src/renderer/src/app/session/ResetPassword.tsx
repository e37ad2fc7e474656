import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { Doorway } from './Doorway.tsx';

export function ResetPassword({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const reset = useCommand('users.resetWithRecoveryKey');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await reset.run({ recoveryKey, username, password }).catch(() => undefined);
    if (!answer) return;
    tell(say('session.resetDone'));
    onDone();
  }

  return (
    <Doorway title={say('session.forgot')} hint={say('session.forgotHint')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={say('session.recoveryKey')}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
            autoComplete="off"
            autoFocus
          />
          <TextInput
            label={say('session.username')}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={say('session.newPassword')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
          />
          <FaultNotice fault={reset.fault} />
          <Button
            type="submit"
            loading={reset.pending}
            disabled={recoveryKey.length < 10 || username === '' || password.length < 10}
          >
            {say('session.reset')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {say('common.back')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  );
}
