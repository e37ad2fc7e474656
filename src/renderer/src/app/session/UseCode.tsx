import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { SetPasswordForm, SHORTEST_PASSWORD } from './SetPasswordForm.tsx';

/** A password of one's own with a one-use code of the hub; whoever set it is signed in. */
export function UseCode({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [username, setUsername] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const set = useCommand('users.useCode');
  const signIn = useCommand('sessions.signIn');
  const differs = again !== '' && again !== password;
  const ready =
    username.trim() !== '' &&
    code.trim() !== '' &&
    password.length >= SHORTEST_PASSWORD &&
    again === password;

  async function submit(): Promise<void> {
    const name = username.trim();
    if (!(await set.run({ username: name, code, password }).catch(() => undefined))) return;
    const session = await signIn.run({ username: name, password }).catch(() => undefined);
    if (!session) return onDone();
    tell(say('session.codeDone'));
    window.history.replaceState(null, '', '#/');
  }

  return (
    <SetPasswordForm
      title={say('session.firstCode')}
      hint={say('session.firstCodeHint')}
      fault={set.fault ?? signIn.fault}
      pending={set.pending || signIn.pending}
      ready={ready}
      onSet={submit}
      onBack={onDone}
    >
      <TextInput
        label={say('session.username')}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        autoComplete="username"
        autoFocus
      />
      <TextInput
        label={say('session.code')}
        description={say('session.codeHint')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        autoComplete="off"
        maxLength={100}
      />
      <PasswordInput
        label={say('session.newPassword')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
      />
      <PasswordInput
        label={say('session.repeat')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        autoComplete="new-password"
        error={differs && say('session.repeatDiffers')}
      />
    </SetPasswordForm>
  );
}
