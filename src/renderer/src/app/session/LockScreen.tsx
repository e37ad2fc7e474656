import { Button, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Doorway } from './Doorway.tsx';

export function LockScreen({ name }: { readonly name: string }) {
  const say = useSay();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const unlock = useCommand('sessions.unlock');
  const signOut = useCommand('sessions.signOut');
  useKeys('session.locked', [], { level: 'dialog' });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await unlock.run({ password }).catch(() => undefined);
    setPassword('');
    if (answer) await queryClient.invalidateQueries();
  }

  return (
    <Doorway title={say('session.locked')} hint={say('session.lockedHint', { name })}>
      <form onSubmit={(event) => void submit(event)} aria-label={say('session.unlock')}>
        <Stack gap="sm">
          <PasswordInput
            label={say('session.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
          />
          <FaultNotice fault={unlock.fault ?? signOut.fault} />
          <Button type="submit" loading={unlock.pending} disabled={password === ''}>
            {say('session.unlock')}
          </Button>
          <Button
            variant="default"
            loading={signOut.pending}
            onClick={() => void signOut.run({}).catch(() => {})}
          >
            {say('session.switchUser')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  );
}
