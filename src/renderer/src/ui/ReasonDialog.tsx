import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { Dialog } from './Dialog.tsx';
import { FaultNotice } from './FaultNotice.tsx';
import { useSay } from './language/LanguageProvider.tsx';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The act in a verb with its object, on the button. */
  readonly verb: string;
  readonly label?: string;
  readonly suggested?: string;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly dangerous?: boolean;
  /** Something besides the reason is still to be filled in. */
  readonly incomplete?: boolean;
  readonly onGo: (reason: string) => void;
  /** What exactly will be. */
  readonly children?: ReactNode;
};

/** An act that needs a reason: what will be, the reason and the verb in one place. */
export function ReasonDialog(props: Props) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened && <ReasonForm {...props} />}
    </Dialog>
  );
}

function ReasonForm({
  verb,
  label,
  suggested = '',
  pending,
  fault,
  dangerous,
  incomplete = false,
  onGo,
  onClose,
  children,
}: Props) {
  const say = useSay();
  const [reason, setReason] = useState(suggested);
  const ready = reason.trim().length >= 2 && !incomplete;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !pending) onGo(reason.trim());
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <TextInput
          label={label ?? say('common.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
        />
        <FaultNotice fault={fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button type="submit" {...(dangerous && { color: 'red' })} disabled={!ready} loading={pending}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
