import { Group, Stack } from '@mantine/core';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import styles from '../counter/Counter.module.css';
import { EventList } from '../counter/EventList.tsx';
import { FitOutActs } from './FitOutActs.tsx';
import type { FitOutCard } from './fitOutCard.ts';
import { STATE_TONES } from './fitOutTones.ts';

type Props = { readonly number: string | undefined; readonly onClose: () => void };

/** One fit-out: what is built by whom, its deposit, what may be done, drawings, and all that was done. */
export function FitOutPanel({ number, onClose }: Props) {
  const say = useSay();
  return (
    <SidePanel
      opened={number !== undefined}
      onClose={onClose}
      title={`${say('counter.part.fitOuts')} ${number ?? ''}`}
      size={620}
    >
      {number && <Body number={number} />}
    </SidePanel>
  );
}

function Body({ number }: { readonly number: string }) {
  const say = useSay();
  const may = useMay();
  const { data, error, refetch } = useOperation('fitOuts.card', { number }, { keepPrevious: true });
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return (
    <Stack gap="md">
      <Facts fitOut={data} />
      <FitOutActs key={data.version} fitOut={data} />
      {may('attachments.read') && <Attachments subjectKind="counterEntry" subjectId={data.entryId} />}
      <EventList
        events={[
          ...data.events.toReversed().map((event) => ({
            key: event.eventId,
            name: say(`fitOut.act.${event.act}`),
            detail: detailOf(event),
            note: event.note,
            at: event.at,
            by: event.by,
            isIdle: event.isIdle,
          })),
          { key: 'applied', name: say('fitOut.state.applied'), at: data.appliedAt, by: data.appliedBy },
        ]}
      />
    </Stack>
  );

  function detailOf(event: FitOutCard['events'][number]): string {
    const parts: string[] = [];
    if (event.final !== undefined)
      parts.push(
        say(event.final ? 'fitOuts.final' : 'fitOuts.routine'),
        say(event.passed ? 'fitOuts.passed' : 'fitOuts.failed'),
      );
    if (event.violations) parts.push(say('fitOuts.violationsOf', { count: event.violations }));
    if (event.depositFen)
      parts.push(say('fitOuts.depositOf', { amount: amountText(event.depositFen, { sign: true }) }));
    if (event.deductFen)
      parts.push(say('fitOuts.deductedOf', { amount: amountText(event.deductFen, { sign: true }) }));
    if (event.to) parts.push(say('fitOuts.until', { day: event.to }));
    return parts.join(' · ');
  }
}

function Facts({ fitOut }: { readonly fitOut: FitOutCard }) {
  const say = useSay();
  const { from, to, deposit } = fitOut;
  return (
    <>
      <Group gap="xs">
        <strong className={styles.strong}>{fitOut.roomCode}</strong>
        <Pill tone={STATE_TONES[fitOut.state]}>{say(`fitOut.state.${fitOut.state}`)}</Pill>
        {fitOut.isOverdue && <Pill tone="bad">{say('fitOuts.overdue')}</Pill>}
        {fitOut.violations > 0 && (
          <Pill tone="warn">{say('fitOuts.violationsOf', { count: fitOut.violations })}</Pill>
        )}
      </Group>
      <p className={styles.words}>{fitOut.work ?? say('registers.erased')}</p>
      <FactList>
        <Fact name={say('fitOut.contractor')}>
          {[fitOut.contractor, fitOut.phone].filter(Boolean).join(' ') || '–'}
        </Fact>
        <Fact name={say('fitOut.duration')}>{say('fitOut.period', { from, to })}</Fact>
        <Fact name={say('fitOut.crew')}>{fitOut.crew.map(({ name }) => name).join('、') || '–'}</Fact>
        <Fact name={say('fitOuts.deposit')}>
          {fitOut.agreedDepositFen === 0
            ? '–'
            : [
                amountText(fitOut.agreedDepositFen, { sign: true }),
                deposit
                  ? say('fitOuts.held', { amount: amountText(deposit.balanceFen, { sign: true }) })
                  : say('fitOuts.notTaken'),
              ].join(' · ')}
        </Fact>
      </FactList>
    </>
  );
}
