import { Button, Stack, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';

type Desk = Output<'sync.status'>['desks'][number];
type Health = Output<'desks.health'>['desks'][number];
type Choice = { readonly act: 'revoke' | 'acceptSuspects'; readonly desk: Desk };

/** A clock that is further off than this is said. */
const WRONG_CLOCK_MS = 5 * 60_000;

/** The PCs that share this ledger: the series their receipts bear, and how they are. */
export function DesksCard({
  desks,
  isOnline,
}: {
  readonly desks: readonly Desk[];
  readonly isOnline: boolean;
}) {
  const say = useSay();
  const may = useMay()('settings.write');
  const health = useTask('desks.health');
  const revoke = useTask('desks.revoke');
  const accept = useTask('desks.acceptSuspects');
  const [choice, setChoice] = useState<Choice>();
  const { start } = health;
  const asks = may && isOnline;

  useEffect(() => {
    if (asks) void start({}).catch(() => undefined);
  }, [asks, start]);

  async function go(reason: string): Promise<void> {
    if (!choice) return;
    const input = { deskId: choice.desk.id, reason };
    try {
      if (choice.act === 'revoke') {
        await revoke.start(input);
        tell(say('desks.revoked', { name: choice.desk.name }));
      } else {
        const { accepted } = await accept.start(input);
        tell(say('desks.accepted', { count: accepted }));
      }
      setChoice(undefined);
      await start({});
    } catch {
      // The dialog shows what failed.
    }
  }

  const acting = choice?.act === 'acceptSuspects' ? accept : revoke;
  return (
    <Card title={say('sync.desks')}>
      <Stack gap="sm">
        <FaultNotice fault={health.fault} onRetry={() => void start({}).catch(() => undefined)} />
        <Table aria-label={say('sync.desks')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('sync.desk')}</Table.Th>
              <Table.Th>{say('sync.series')}</Table.Th>
              {asks && <Table.Th>{say('desks.state')}</Table.Th>}
              {asks && <Table.Th />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {desks.map((desk) => (
              <DeskRow
                key={desk.id}
                desk={desk}
                health={health.value?.desks.find(({ deskId }) => deskId === desk.id)}
                asks={asks}
                onAct={(act) => setChoice({ act, desk })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
      <ReasonDialog
        opened={choice !== undefined}
        onClose={() => setChoice(undefined)}
        title={choice ? say(`desks.${choice.act}.title`, { name: choice.desk.name }) : ''}
        verb={choice ? say(`desks.${choice.act}`) : ''}
        dangerous={choice?.act === 'revoke'}
        pending={acting.running}
        fault={acting.fault}
        onGo={(reason) => void go(reason)}
      >
        {choice && <span>{say(`desks.${choice.act}.hint`)}</span>}
      </ReasonDialog>
    </Card>
  );
}

function DeskRow({
  desk,
  health,
  asks,
  onAct,
}: {
  readonly desk: Desk;
  readonly health: Health | undefined;
  readonly asks: boolean;
  readonly onAct: (act: Choice['act']) => void;
}) {
  const say = useSay();
  return (
    <Table.Tr>
      <Table.Td>{desk.isThis ? `${desk.name}（${say('sync.thisDesk')}）` : desk.name}</Table.Td>
      <Table.Td>{desk.series}</Table.Td>
      {asks && <Table.Td>{health && <HealthText health={health} />}</Table.Td>}
      {asks && (
        <Table.Td align="right">
          {health?.state === 'active' && !desk.isThis && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={say('desks.revoke.title', { name: desk.name })}
              onClick={() => onAct('revoke')}
            >
              {say('desks.revoke')}
            </Button>
          )}
          {health !== undefined && health.suspects > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('desks.acceptSuspects.title', { name: desk.name })}
              onClick={() => onAct('acceptSuspects')}
            >
              {say('desks.acceptSuspects')}
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function HealthText({ health }: { readonly health: Health }) {
  const say = useSay();
  const instantText = useInstantText();
  const { state, lastSeenAt, behind, clockOffsetMs = 0, suspects } = health;
  const isWrong = Math.abs(clockOffsetMs) > WRONG_CLOCK_MS;
  return (
    <Stack gap={2} align="flex-start">
      <span>
        {lastSeenAt === undefined ? say('sync.never') : say('desks.seen', { time: instantText(lastSeenAt) })}
        {behind > 0 && ` · ${say('desks.behind', { count: behind.toLocaleString('en') })}`}
      </span>
      {state === 'revoked' && <Pill tone="bad">{say('desks.isRevoked')}</Pill>}
      {suspects > 0 && <Pill tone="warn">{say('desks.suspects', { count: suspects })}</Pill>}
      {isWrong && (
        <Pill tone="warn">
          {say('desks.clock', { minutes: Math.round(Math.abs(clockOffsetMs) / 60_000) })}
        </Pill>
      )}
    </Stack>
  );
}
