import { useState } from 'react';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { type Column, DataTable } from '../../../renderer/src/ui/DataTable.tsx';
import { Empty } from '../../../renderer/src/ui/Empty.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { Loading } from '../../../renderer/src/ui/Loading.tsx';
import { type Say, useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { Pill, type Tone } from '../../../renderer/src/ui/Pill.tsx';
import { ReasonDialog } from '../../../renderer/src/ui/ReasonDialog.tsx';
import { RowButton } from '../../../renderer/src/ui/RowButton.tsx';
import { tell } from '../../../renderer/src/ui/tell.ts';
import { timeText } from '../ask/timeText.ts';
import { useAct, useAsk } from '../ask/useAsk.ts';
import { AsOf } from './AsOf.tsx';

type Desk = ConsoleOutput<'desks.list'>['desks'][number];

const DAY_MS = 86_400_000;
/** A clock that is further off than this is said. */
const WRONG_CLOCK_MS = 5 * 60_000;

/** The PCs of all communities, how they are, and the way to shut one out. */
export function DesksPage() {
  const say = useSay();
  const { data, fault, at, again } = useAsk('desks.list', {});
  const revoke = useAct('desks.revoke');
  const [chosen, setChosen] = useState<Desk>();

  async function go(reason: string): Promise<void> {
    if (!chosen) return;
    const { communityId, deskId, name } = chosen;
    if (!(await revoke.run({ communityId, deskId, reason }))) return;
    setChosen(undefined);
    tell(say('desks.revoked', { name }));
  }

  return (
    <Page title={say('console.place.desks')} aside={<AsOf at={at} onAgain={again} />}>
      <FaultNotice fault={fault} onRetry={again} />
      {!data && !fault && <Loading />}
      {data && (
        <Card flush fill label={say('console.place.desks')}>
          <DataTable
            label={say('console.place.desks')}
            columns={columnsOf(say, data.head.at, (desk) => {
              revoke.reset();
              setChosen(desk);
            })}
            total={data.desks.length}
            rowAt={(index) => data.desks[index]}
            rowKey={({ communityId, deskId }) => `${communityId}.${deskId}`}
            empty={<Empty title={say('console.noDesks')} hint={say('console.noDesksHint')} />}
          />
        </Card>
      )}
      <ReasonDialog
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={say('desks.revoke.title', { name: chosen?.name ?? '' })}
        verb={say('desks.revoke')}
        dangerous
        pending={revoke.pending}
        fault={revoke.fault}
        onGo={(reason) => void go(reason)}
      >
        <span>{say('desks.revoke.hint')}</span>
      </ReasonDialog>
    </Page>
  );
}

function stateOf(
  desk: Desk,
  now: number,
): { tone: Tone; state: 'good' | 'silent' | 'leaseOver' | 'revoked' } {
  if (desk.state === 'revoked') return { tone: 'absent', state: 'revoked' };
  if (desk.leaseUntil < now) return { tone: 'bad', state: 'leaseOver' };
  if ((desk.lastSeenAt ?? desk.enrolledAt) < now - DAY_MS) return { tone: 'warn', state: 'silent' };
  return { tone: 'good', state: 'good' };
}

function waitingText(say: Say, { waiting, oldestWaitingAt }: Desk): string {
  if (waiting === null) return say('console.unknown');
  if (waiting === 0 || oldestWaitingAt === null) return '–';
  return say('console.waitingCount', {
    count: waiting.toLocaleString('en'),
    time: timeText(oldestWaitingAt),
  });
}

function clockText(say: Say, offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  if (Math.abs(offsetMs) <= WRONG_CLOCK_MS) return say('console.clockFine');
  return say(offsetMs > 0 ? 'console.clockFast' : 'console.clockSlow', { minutes });
}

function columnsOf(say: Say, now: number, onRevoke: (desk: Desk) => void): Column<Desk>[] {
  return [
    {
      key: 'community',
      title: say('console.community'),
      width: 'minmax(130px, 1.2fr)',
      render: (desk) => desk.communityName,
    },
    {
      key: 'desk',
      title: say('console.desk'),
      width: 'minmax(120px, 1fr)',
      render: (desk) => `${desk.letter} · ${desk.name}`,
    },
    {
      key: 'state',
      title: say('console.state'),
      width: '92px',
      render: (desk) => {
        const { tone, state } = stateOf(desk, now);
        return <Pill tone={tone}>{say(`console.deskState.${state}`)}</Pill>;
      },
    },
    {
      key: 'seen',
      title: say('console.lastSeen'),
      width: '130px',
      render: ({ lastSeenAt }) => (lastSeenAt === null ? say('console.never') : timeText(lastSeenAt)),
    },
    {
      key: 'behind',
      title: say('console.behind'),
      width: '80px',
      render: ({ behind }) =>
        behind === 0
          ? say('console.even')
          : say('console.behindCount', { count: behind.toLocaleString('en') }),
    },
    {
      key: 'waiting',
      title: say('console.waiting'),
      width: 'minmax(120px, 1fr)',
      render: (desk) => waitingText(say, desk),
    },
    {
      key: 'clock',
      title: say('console.clock'),
      width: '90px',
      render: ({ clockOffsetMs }) =>
        clockOffsetMs === null ? say('console.unknown') : clockText(say, clockOffsetMs),
    },
    {
      key: 'version',
      title: say('console.version'),
      width: '64px',
      render: ({ appVersion }) => appVersion ?? say('console.unknown'),
    },
    {
      key: 'lease',
      title: say('console.lease'),
      width: '92px',
      render: ({ state, leaseUntil }) => (state === 'revoked' ? '–' : timeText(leaseUntil).slice(0, 10)),
    },
    {
      key: 'act',
      title: '',
      width: '64px',
      align: 'end',
      render: (desk) =>
        desk.state === 'active' && (
          <RowButton name={say('desks.revoke.title', { name: desk.name })} onClick={() => onRevoke(desk)}>
            {say('desks.revoke')}
          </RowButton>
        ),
    },
  ];
}
