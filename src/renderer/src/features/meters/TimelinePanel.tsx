import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { DecideDialog, type Deciding } from './DecideDialog.tsx';
import { EstimateDialog } from './EstimateDialog.tsx';
import { MeterDialog } from './MeterDialog.tsx';
import styles from './Meters.module.css';
import { placeText, servesText, unusualText } from './meterWords.ts';

type Props = { readonly meterId: string | undefined; readonly onClose: () => void };
type Timeline = Output<'meters.timeline'>;

/** Everything about one meter, the latest first: each reading, what was used up to it, and how that was reckoned. */
export function TimelinePanel({ meterId, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const timeline = useOperation(
    'meters.timeline',
    { meterId: meterId ?? '', language: locale },
    { enabled: meterId !== undefined },
  );
  const { data } = timeline;
  return (
    <SidePanel
      opened={meterId !== undefined}
      onClose={onClose}
      title={
        data
          ? say('meters.timelineOf', { kind: say(`meterKind.${data.meter.kind}`), number: data.meter.number })
          : ''
      }
    >
      <FaultNotice fault={timeline.error?.fault} onRetry={() => void timeline.refetch()} />
      {meterId !== undefined && (data ? <Readings timeline={data} /> : <Loading lines={6} />)}
    </SidePanel>
  );
}

/** Readings of a round, which a person may take back; openings and replacements are facts of their own. */
const OF_A_ROUND: ReadonlySet<string> = new Set(['normal', 'estimated', 'rolledOver']);

function Readings({ timeline: { meter, readings, spans, withoutOpening } }: { readonly timeline: Timeline }) {
  const say = useSay();
  const may = useMay();
  const [deciding, setDeciding] = useState<Deciding>();
  const [editing, setEditing] = useState(false);
  const [estimating, setEstimating] = useState(false);
  const place = placeText(meter);
  const byReading = new Map(spans.map((span) => [span.readingId, span]));
  return (
    <Stack gap="sm">
      <FactList>
        {meter.roomCode && <Fact name={say('meters.place')}>{meter.roomCode}</Fact>}
        {!meter.roomCode && <Fact name={say('meters.serves')}>{servesText(say, meter)}</Fact>}
        <Fact name={say('meters.ratio')}>{meter.ratio}</Fact>
        <Fact name={say('meters.digits')}>{meter.digits ?? '–'}</Fact>
        <Fact name={say('meters.route')}>{meter.route || '–'}</Fact>
      </FactList>
      {may('meters.write') && (
        <Group gap="xs">
          <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
            {say('meters.edit')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setEstimating(true)}>
            {say('meters.estimateVerb')}
          </Button>
        </Group>
      )}
      {withoutOpening && <span className={styles.soft}>{say('meters.withoutOpening')}</span>}
      <FactList>
        {readings.toReversed().map((reading) => {
          const span = byReading.get(reading.readingId);
          return (
            <Fact key={reading.readingId} name={`${reading.day} ${say(`meters.reading.${reading.kind}`)}`}>
              <strong>{reading.value}</strong>{' '}
              {reading.unusual.length > 0 && <Pill tone="warn">{unusualText(say, reading.unusual)}</Pill>}
              {reading.decision && (
                <Pill tone={reading.decision === 'withdrawn' ? 'absent' : 'good'}>
                  {say(`meters.decision.${reading.decision}`)}
                </Pill>
              )}
              {may('meters.write') && OF_A_ROUND.has(reading.kind) && reading.decision !== 'withdrawn' && (
                <RowButton
                  name={say('meters.withdrawOf', { day: reading.day, value: reading.value })}
                  onClick={() => setDeciding({ place, reading, decision: 'withdrawn' })}
                >
                  {say('meters.decide.withdrawn')}
                </RowButton>
              )}
              {reading.reason && <p className={styles.step}>{reading.reason}</p>}
              {span?.steps.map(({ sentence }) => (
                <p key={sentence} className={styles.step}>
                  {sentence}
                </p>
              ))}
            </Fact>
          );
        })}
      </FactList>
      <DecideDialog deciding={deciding} onClose={() => setDeciding(undefined)} />
      <EstimateDialog
        meter={estimating ? meter : undefined}
        onClose={() => setEstimating(false)}
        onWithdraw={(reading) => {
          setEstimating(false);
          setDeciding({ place, reading, decision: 'withdrawn' });
        }}
      />
      <MeterDialog meter={editing ? meter : undefined} onClose={() => setEditing(false)} />
    </Stack>
  );
}
