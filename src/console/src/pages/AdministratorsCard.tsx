import { Button, CopyButton, Group, Stack, Table, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { timeText } from '../ask/timeText.ts';
import { useAct, useAsk } from '../ask/useAsk.ts';
import { ChangePassword } from './ChangePassword.tsx';

type Administrator = ConsoleOutput<'administrators.list'>['administrators'][number];

/** Who looks after the hub: one is added by a one-use link, nobody sets another's password. */
export function AdministratorsCard() {
  const say = useSay();
  const { data, fault, again } = useAsk('administrators.list', {});
  const { data: me } = useAsk('session.current', {});
  const invite = useAct('administrators.invite');
  const block = useAct('administrators.block');
  const [changing, setChanging] = useState(false);
  return (
    <Card title={say('console.hub.administrators')}>
      <Stack gap="sm">
        <FaultNotice fault={fault ?? block.fault ?? invite.fault} onRetry={again} />
        <Table aria-label={say('console.hub.administrators')}>
          <Table.Tbody>
            {data?.administrators.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  {one.displayName}（{one.username}）
                </Table.Td>
                <Table.Td>
                  {one.isBlocked ? (
                    <Pill tone="absent">{say('console.hub.blocked')}</Pill>
                  ) : (
                    one.lastSeenAt !== null && timeText(one.lastSeenAt)
                  )}
                </Table.Td>
                <Table.Td align="right">
                  {one.id === me?.id ? (
                    say('console.hub.you')
                  ) : (
                    <BlockButton
                      one={one}
                      onGo={() => void block.run({ id: one.id, isBlocked: !one.isBlocked })}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {invite.value && <Invitation made={invite.value} />}
        <Group gap="xs">
          <Button variant="default" loading={invite.pending} onClick={() => void invite.run({})}>
            {say('console.hub.invite')}
          </Button>
          <Button variant="default" onClick={() => setChanging(true)}>
            {say('console.hub.changePassword')}
          </Button>
        </Group>
      </Stack>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
    </Card>
  );
}

function BlockButton({ one, onGo }: { readonly one: Administrator; readonly onGo: () => void }) {
  const say = useSay();
  const name = { name: one.displayName };
  return (
    <RowButton
      name={say(one.isBlocked ? 'console.hub.unblockName' : 'console.hub.blockName', name)}
      onClick={onGo}
    >
      {say(one.isBlocked ? 'console.hub.unblock' : 'console.hub.block')}
    </RowButton>
  );
}

function Invitation({ made }: { readonly made: ConsoleOutput<'administrators.invite'> }) {
  const say = useSay();
  return (
    <Group align="flex-end" wrap="nowrap" gap="xs">
      <Textarea
        flex={1}
        label={say('console.hub.link')}
        description={say('console.hub.inviteHint', { time: timeText(made.expiresAt) })}
        value={made.link}
        readOnly
        autosize
        minRows={2}
      />
      <CopyButton value={made.link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {say(copied ? 'sync.copied' : 'sync.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
