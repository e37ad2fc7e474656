import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

export function ChangePassword({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useCommand('users.changeOwnPassword');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await change.run({ current, next }).catch(() => undefined);
    if (!answer) return;
    tell(say('session.changed'));
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PasswordInput
          label={say('session.currentPassword')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
        />
        <PasswordInput
          label={say('session.newPassword')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
        />
        <FaultNotice fault={change.fault} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.pending} disabled={current === '' || next.length < 10}>
            {say('session.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
