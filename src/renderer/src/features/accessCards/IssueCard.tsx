import { Button, Select, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { CardWait } from './CardWait.tsx';

type Props = { readonly household: Output<'rooms.get'> };

/** Lays a card on the reader and hands it to somebody of the household. */
export function IssueCard({ household }: Props) {
  const say = useSay();
  const people = household.parties.filter((party) => party.name !== undefined && !party.erased);
  const names = new Map(people.map((party) => [party.personId, party.name ?? '']));
  const task = useTask('smartCards.read', 'smartCards.issue');
  const issue = useCommand('smartCards.issue');
  const [opened, setOpened] = useState(false);
  const [card, setCard] = useState<Output<'smartCards.read'>>();
  const [personId, setPersonId] = useState<string | null>(null);
  const wanted = useRef(false);
  const holder = personId ?? people[0]?.personId ?? '';

  function close(): void {
    wanted.current = false;
    setOpened(false);
    setCard(undefined);
    issue.reset();
    if (task.running) void task.cancel();
    else task.clear();
  }

  async function start(): Promise<void> {
    wanted.current = true;
    setCard(undefined);
    setOpened(true);
    const read = await task.start({}).catch(() => undefined);
    if (read && wanted.current) setCard(read);
  }

  async function hand(read: Output<'smartCards.read'>): Promise<void> {
    const answer = await issue
      .run({ uid: read.uid, personId: holder, roomId: household.roomId })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('accessCards.issued', { mask: read.mask, name: names.get(holder) ?? '' }));
    close();
  }

  if (people.length === 0) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => void start()}>
        {say('accessCards.issue')}
      </Button>
      <Dialog
        opened={opened}
        onClose={close}
        title={say('accessCards.issueTitle', { code: household.code })}
        size={420}
      >
        <Stack gap="sm">
          <Select
            label={say('accessCards.holder')}
            value={holder}
            onChange={setPersonId}
            data={[...names].map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
          />
          <CardWait task={task} onAgain={() => void start()} onStop={close} />
          {card && (
            <>
              <p style={{ margin: 0 }} role="status">
                {say('accessCards.read', { mask: card.mask })}
              </p>
              <FaultNotice fault={issue.fault} />
              <Button
                onClick={() => void hand(card)}
                loading={issue.pending}
                style={{ alignSelf: 'end' }}
                autoFocus
              >
                {say('accessCards.issueTo', { mask: card.mask, name: names.get(holder) ?? '' })}
              </Button>
            </>
          )}
        </Stack>
      </Dialog>
    </>
  );
}
