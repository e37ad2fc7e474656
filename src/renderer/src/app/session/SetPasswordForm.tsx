import { Button, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Doorway } from './Doorway.tsx';

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly fault: Fault | undefined;
  readonly pending: boolean;
  /** Whether all of it is filled in. */
  readonly ready: boolean;
  readonly onSet: () => Promise<void>;
  readonly onBack: () => void;
  /** The fields. */
  readonly children: ReactNode;
};

/** The shortest password a person may choose. */
export const SHORTEST_PASSWORD = 10;

/** A new password on the sign-in screen, by whatever proves who asks for it. */
export function SetPasswordForm({ title, hint, fault, pending, ready, onSet, onBack, children }: Props) {
  const say = useSay();

  function submit(event: FormEvent): void {
    event.preventDefault();
    void onSet();
  }

  return (
    <Doorway title={title} hint={hint}>
      <form onSubmit={submit} aria-label={title}>
        <Stack gap="sm">
          {children}
          <FaultNotice fault={fault} />
          <Button type="submit" loading={pending} disabled={!ready}>
            {say('session.reset')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {say('common.back')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  );
}
