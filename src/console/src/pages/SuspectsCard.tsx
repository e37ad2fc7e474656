import { Table } from '@mantine/core';
import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { timeText } from '../ask/timeText.ts';
import { useAct, useAsk } from '../ask/useAsk.ts';

type Suspect = ConsoleOutput<'suspects.list'>['suspects'][number];

/** Facts kept aside: looked at, and taken in where money was really taken. */
export function SuspectsCard() {
  const say = useSay();
  const { data, fault, again } = useAsk('suspects.list', {});
  const accept = useAct('suspects.accept');
  const [chosen, setChosen] = useState<Suspect>();
  const nameOf = (one: Suspect | undefined) => one?.deskName ?? one?.deskId.slice(0, 8) ?? '';

  async function go(reason: string): Promise<void> {
    if (!chosen) return;
    const { communityId, deskId } = chosen;
    const done = await accept.run({ communityId, deskId, reason });
    if (!done) return;
    setChosen(undefined);
    tell(say('desks.accepted', { count: done.accepted }));
  }

  return (
    <Card title={say('console.attention.suspects')} aside={say('console.attention.suspectsHint')}>
      <FaultNotice fault={fault} onRetry={again} />
      {data?.suspects.length === 0 && <span>{say('console.attention.noSuspects')}</span>}
      {data && data.suspects.length > 0 && (
        <Table aria-label={say('console.attention.suspects')}>
          <Table.Tbody>
            {data.suspects.map((one) => (
              <Table.Tr key={`${one.communityId}.${one.deskId}.${one.why}`}>
                <Table.Td>{one.communityName}</Table.Td>
                <Table.Td>{nameOf(one)}</Table.Td>
                <Table.Td>
                  <Pill tone={one.why === 'fork' ? 'bad' : 'warn'}>
                    {say(`console.attention.why.${one.why}`)}
                  </Pill>
                </Table.Td>
                <Table.Td>
                  {say('console.attention.count', { count: one.count, payments: one.payments })}
                </Table.Td>
                <Table.Td>{timeText(one.lastAt)}</Table.Td>
                <Table.Td align="right">
                  {one.why === 'fork' ? (
                    say('console.attention.forkHint')
                  ) : (
                    <RowButton
                      name={say('desks.acceptSuspects.title', { name: nameOf(one) })}
                      onClick={() => {
                        accept.reset();
                        setChosen(one);
                      }}
                    >
                      {say('desks.acceptSuspects')}
                    </RowButton>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <ReasonDialog
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={say('desks.acceptSuspects.title', { name: nameOf(chosen) })}
        verb={say('desks.acceptSuspects')}
        pending={accept.pending}
        fault={accept.fault}
        onGo={(reason) => void go(reason)}
      >
        <span>{say('desks.acceptSuspects.hint')}</span>
      </ReasonDialog>
    </Card>
  );
}
