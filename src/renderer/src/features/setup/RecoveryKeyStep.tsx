import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './SetupWizard.module.css';

type Props = {
  readonly recoveryKey: string | undefined;
  readonly communityName: string;
  readonly onKey: (recoveryKey: string) => void;
};

/** Shown once. Typing its last group is how the administrator shows that it was saved. */
export function RecoveryKeyStep({ recoveryKey, communityName, onKey }: Props) {
  const say = useSay();
  const [lastGroup, setLastGroup] = useState('');
  const confirm = useCommand('setup.confirmRecoveryKey');
  const renew = useCommand('setup.renewRecoveryKey');

  function submit(event: FormEvent): void {
    event.preventDefault();
    void confirm.run({ lastGroup: lastGroup.trim() }).catch(() => {});
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <p className={styles.hint}>{say(recoveryKey ? 'wizard.key.hint' : 'wizard.key.gone')}</p>
        {!recoveryKey && (
          <Group>
            <Button
              variant="default"
              loading={renew.pending}
              onClick={() =>
                void renew
                  .run({})
                  .then((made) => onKey(made.recoveryKey))
                  .catch(() => {})
              }
            >
              {say('wizard.key.renew')}
            </Button>
          </Group>
        )}
        {recoveryKey && (
          <>
            <strong>{say('wizard.printTitle', { community: communityName })}</strong>
            <output className={styles.key} aria-label={say('wizard.key.label')}>
              {recoveryKey}
            </output>
            <Group gap="xs" className={styles.noPrint}>
              <CopyButton value={recoveryKey}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {say(copied ? 'common.copied' : 'wizard.key.copy')}
                  </Button>
                )}
              </CopyButton>
              <Button variant="default" onClick={() => window.print()}>
                {say('wizard.key.print')}
              </Button>
            </Group>
          </>
        )}
        <TextInput
          className={styles.noPrint}
          label={say('wizard.key.lastGroup')}
          value={lastGroup}
          onChange={(event) => setLastGroup(event.currentTarget.value)}
          maxLength={20}
          autoComplete="off"
          w={260}
          autoFocus
        />
        <FaultNotice fault={confirm.fault ?? renew.fault} />
        <Group justify="flex-end" className={styles.noPrint}>
          <Button type="submit" disabled={lastGroup.trim() === ''} loading={confirm.pending}>
            {say('wizard.key.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
