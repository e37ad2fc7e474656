import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { SetPasswordForm, SHORTEST_PASSWORD } from './SetPasswordForm.tsx';

export function ResetPassword({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const reset = useCommand('users.resetWithRecoveryKey');

  async function submit(): Promise<void> {
    const answer = await reset.run({ recoveryKey, username, password }).catch(() => undefined);
    if (!answer) return;
    tell(say('session.resetDone'));
    onDone();
  }

  return (
    <SetPasswordForm
      title={say('session.forgot')}
      hint={say('session.forgotHint')}
      fault={reset.fault}
      pending={reset.pending}
      ready={recoveryKey.length >= 10 && username !== '' && password.length >= SHORTEST_PASSWORD}
      onSet={submit}
      onBack={onDone}
    >
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
    </SetPasswordForm>
  );
}
