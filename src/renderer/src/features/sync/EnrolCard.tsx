import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { LedgerOfItsOwn } from './LedgerOfItsOwn.tsx';

/** Hands the ledger of a PC that worked alone over to a hub. */
export function EnrolCard() {
  const say = useSay();
  const [code, setCode] = useState('');
  const enrol = useTask('desks.enrol');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await enrol.start({ code: code.trim() }).catch(() => undefined);
    if (answer) tell(say('sync.enrolled', { count: answer.entries }));
  }

  return (
    <Card title={say('sync.enrolTitle')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <span>{say('sync.enrolHint')}</span>
          <Textarea
            label={say('sync.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={5}
            spellCheck={false}
          />
          {enrol.fault?.sub === 'enrolment.notForFounding' ? (
            <LedgerOfItsOwn />
          ) : (
            <FaultNotice fault={enrol.fault} />
          )}
          <Group>
            <Button type="submit" disabled={code.trim().length < 20} loading={enrol.running}>
              {say('sync.enrol')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
