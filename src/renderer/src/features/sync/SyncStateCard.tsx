import { Button, Group, Stack } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';

type Status = Output<'sync.status'>;

const TONE: Record<Status['state'], Tone> = { alone: 'absent', online: 'good', offline: 'warn' };

/** Since when, what waits, what failed, and a button that tries at once. */
export function SyncStateCard({ status }: { readonly status: Status }) {
  const say = useSay();
  const instantText = useInstantText();
  const now = useTask('sync.now');

  async function syncNow(): Promise<void> {
    if (await now.start({}).catch(() => undefined)) tell(say('sync.done'));
  }

  if (status.state === 'alone') {
    return (
      <Card title={say('sync.title')}>
        <Stack gap="xs">
          <div>
            <Pill tone={TONE.alone}>{say('sync.state.alone')}</Pill>
          </div>
          <span>{say('sync.aloneHint')}</span>
        </Stack>
      </Card>
    );
  }
  return (
    <Card title={say('sync.title')}>
      <Stack gap="sm">
        <Group gap="xs">
          <Pill tone={TONE[status.state]}>{say(`sync.state.${status.state}`)}</Pill>
          <span>{say('sync.since', { time: instantText(status.since) })}</span>
        </Group>
        <FactList>
          <Fact name={say('sync.waiting')}>{waitingText(status, say, instantText)}</Fact>
          <Fact name={say('sync.files')}>
            {status.files && (status.files.toSend > 0 || status.files.toFetch > 0)
              ? say('sync.filesWaiting', status.files)
              : say('sync.filesNone')}
          </Fact>
          <Fact name={say('sync.lastAt')}>
            {status.lastAt === undefined ? say('sync.never') : instantText(status.lastAt)}
          </Fact>
          <Fact name={say('sync.hub')}>{status.hubUrl}</Fact>
          {status.clockAheadMs !== undefined && (
            <Fact name={say('sync.clock')}>{clockText(status.clockAheadMs, say)}</Fact>
          )}
        </FactList>
        <FaultNotice
          fault={now.fault ?? (status.problem ? { code: 'offline', sub: status.problem } : undefined)}
        />
        <Group>
          <Button variant="default" loading={now.running} onClick={() => void syncNow()}>
            {say('sync.now')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function waitingText(
  { waiting, oldestAt }: Status,
  say: ReturnType<typeof useSay>,
  instantText: (instant: number) => string,
): string {
  if (waiting === 0) return say('sync.waitingNone');
  if (oldestAt === undefined) return say('sync.waitingCount', { count: waiting });
  return say('sync.waitingOldest', { count: waiting, time: instantText(oldestAt) });
}

const DAY_MS = 86_400_000;

/** A wrong date makes money be asked for its day, so it is told where it is seen first. */
function clockText(aheadMs: number, say: ReturnType<typeof useSay>): string {
  const apart = Math.abs(aheadMs);
  const span =
    apart >= DAY_MS
      ? say('sync.clockDays', { days: Math.round(apart / DAY_MS) })
      : say('sync.clockMinutes', { minutes: Math.round(apart / 60_000) });
  return say(aheadMs > 0 ? 'sync.clockFast' : 'sync.clockSlow', { span });
}
