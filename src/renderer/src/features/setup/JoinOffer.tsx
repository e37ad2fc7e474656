import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './SetupWizard.module.css';

/** The other way in: this PC becomes another desk of a community that is used already. */
export function JoinOffer() {
  const say = useSay();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const join = useTask('setup.join');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const joined = await join.start({ code: code.trim() }).catch(() => undefined);
    if (!joined) return;
    tell(say('wizard.join.done', { community: joined.communityName, series: joined.series }));
    await queryClient.invalidateQueries();
  }

  return (
    <div className={styles.offer}>
      <Group justify="space-between" wrap="nowrap">
        <p className={styles.hint}>{say('wizard.join.hint')}</p>
        {!open && (
          <Button variant="default" style={{ flex: 'none' }} onClick={() => setOpen(true)}>
            {say('wizard.join.take')}
          </Button>
        )}
      </Group>
      {open && (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm" mt="sm">
            <Textarea
              label={say('sync.code')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autosize
              minRows={2}
              maxRows={5}
              spellCheck={false}
              autoFocus
            />
            <FaultNotice fault={join.fault} />
            <Group justify="flex-end">
              <Button type="submit" disabled={code.trim().length < 20} loading={join.running}>
                {say('wizard.join.verb')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </div>
  );
}
