import { PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../renderer/src/ui/Dialog.tsx';
import { FormFoot } from '../../../renderer/src/ui/FormFoot.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { useAct } from '../ask/useAsk.ts';

type Props = { readonly opened: boolean; readonly onClose: () => void };

const SHORTEST = 10;

export function ChangePassword({ opened, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('console.hub.changePassword')} size={380}>
      {opened && <Form onClose={onClose} />}
    </Dialog>
  );
}

function Form({ onClose }: Pick<Props, 'onClose'>) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useAct('administrators.changePassword');
  const ready = current !== '' && next.length >= SHORTEST;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready || !(await change.run({ current, next }))) return;
    tell(say('console.hub.passwordChanged'));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <PasswordInput
          label={say('console.hub.current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
        />
        <PasswordInput
          label={say('console.newPassword')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
          maxLength={128}
        />
        <FormFoot
          verb={say('console.hub.changePassword')}
          ready={ready}
          pending={change.pending}
          fault={change.fault}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}
