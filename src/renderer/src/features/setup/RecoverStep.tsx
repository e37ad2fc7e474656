import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Doorway } from '../../app/session/Doorway.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './SetupWizard.module.css';

/** A folder from another computer: its recovery key opens it, and a new receipt series begins. */
export function RecoverStep() {
  const say = useSay();
  const queryClient = useQueryClient();
  const [recoveryKey, setRecoveryKey] = useState('');
  const recover = useCommand('setup.recover');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const opened = await recover.run({ recoveryKey: recoveryKey.trim() }).catch(() => undefined);
    if (!opened) return;
    tell(say('wizard.recover.done', { community: opened.communityName, series: opened.series }));
    await queryClient.invalidateQueries();
  }

  return (
    <Doorway title={say('wizard.recover.title')} wide>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <p className={styles.hint}>{say('wizard.recover.hint')}</p>
          <TextInput
            label={say('wizard.key.label')}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.currentTarget.value)}
            maxLength={100}
            autoComplete="off"
            autoFocus
          />
          <FaultNotice fault={recover.fault} />
          <Group justify="flex-end">
            <Button type="submit" disabled={recoveryKey.trim().length < 10} loading={recover.pending}>
              {say('wizard.recover.verb')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Doorway>
  );
}
