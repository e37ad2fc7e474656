import { PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';

type Props = { readonly period: string; readonly onClose: () => void };

/** A closed month is opened by two persons at one screen, each with their own name. */
export function ReopenDialog({ period, onClose }: Props) {
  const say = useSay();
  const command = useCommand('periods.reopen');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');

  async function reopen(reason: string): Promise<void> {
    const answer = await command
      .run({ period, reason, approval: { way: 'password', username: username.trim(), password } })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('period.reopenedSaid', { period: answer.period }));
    onClose();
  }

  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={say('period.reopen', { period })}
      verb={say('period.reopen', { period })}
      dangerous
      incomplete={username.trim() === '' || password === ''}
      pending={command.pending}
      fault={command.fault}
      onGo={(reason) => void reopen(reason)}
    >
      <p style={{ margin: 0 }}>{say('period.reopenWhat', { period })}</p>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={say('period.second')}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="off"
          maxLength={40}
        />
        <PasswordInput
          label={say('period.secondPassword')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
          maxLength={128}
        />
      </SimpleGrid>
    </ReasonDialog>
  );
}
