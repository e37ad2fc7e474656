import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { tell } from '../../ui/tell.ts';
import { Attachments } from '../attachments/Attachments.tsx';
import styles from './Equipment.module.css';
import plans from './Plans.module.css';
import { PointForm } from './PointForm.tsx';
import { ROUND_TONES } from './roundTones.ts';

type Round = Output<'inspections.round'>;
type Props = {
  readonly roundId: string | undefined;
  /** The code of a point that was scanned before the round was open. */
  readonly scanned?: string | undefined;
  readonly onClose: () => void;
};

/** A round being walked or entered: scan a point, fill it in, go on. */
export function RoundPanel({ roundId, scanned, onClose }: Props) {
  const say = useSay();
  const { data, error } = useOperation(
    'inspections.round',
    { roundId: roundId ?? '' },
    { enabled: roundId !== undefined },
  );
  return (
    <SidePanel
      opened={roundId !== undefined}
      onClose={onClose}
      title={say('rounds.title', { name: data?.name ?? '' })}
      size={600}
    >
      <FaultNotice fault={error?.fault} />
      {data ? <Body key={data.roundId} round={data} first={scanned} /> : !error && <Loading lines={6} />}
    </SidePanel>
  );
}

type BodyProps = { readonly round: Round; readonly first: string | undefined };

function Body({ round, first }: BodyProps) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [typed, setTyped] = useState('');
  const [scanned, setScanned] = useState<{ readonly pointId: string; readonly code: string } | undefined>(
    () => {
      const point = round.route.points.find(({ code }) => code.toUpperCase() === first?.toUpperCase());
      return point && { pointId: point.pointId, code: point.code };
    },
  );
  const [isPaper, setPaper] = useState(round.state === 'missed');
  const { points } = round.route;
  const recordOf = (pointId: string) => round.records.find((one) => one.pointId === pointId);
  const open = points.filter(({ pointId }) => !recordOf(pointId));
  const next = open.find(({ pointId }) => pointId === scanned?.pointId) ?? open[0];

  function checkIn(event: FormEvent): void {
    event.preventDefault();
    const code = typed.trim().toUpperCase();
    const point = points.find((one) => one.code.toUpperCase() === code);
    setTyped('');
    if (!point) {
      tell(say('rounds.scanUnknown', { code }));
      return;
    }
    setScanned({ pointId: point.pointId, code });
    tell(say('rounds.scanned', { name: point.name }));
  }

  return (
    <Stack gap="md">
      <Group gap="xs">
        <Pill tone={ROUND_TONES[round.state]}>{say(`rounds.state.${round.state}`)}</Pill>
        {round.isLate && <Pill tone="warn">{say('rounds.late')}</Pill>}
        <span className={styles.soft}>
          {round.by} {round.startedAt && instantText(round.startedAt)}
        </span>
      </Group>
      {may('equipment.work') && open.length > 0 && (
        <>
          <Group justify="space-between">
            <form onSubmit={checkIn}>
              <TextInput
                aria-label={say('rounds.scan')}
                placeholder={say('rounds.scan')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                disabled={isPaper}
                w={260}
                data-autofocus
              />
            </form>
            <Checkbox
              label={say('rounds.paper')}
              checked={isPaper}
              onChange={(event) => setPaper(event.currentTarget.checked)}
            />
          </Group>
          {next && (
            <PointForm
              key={`${next.pointId}.${isPaper}`}
              round={round}
              point={next}
              isPaper={isPaper}
              code={scanned?.pointId === next.pointId ? scanned.code : undefined}
            />
          )}
        </>
      )}
      {open.length === 0 && <p className={styles.soft}>{say('rounds.allDone')}</p>}
      <ul className={plans.tasks}>
        {points.map((point) => {
          const record = recordOf(point.pointId);
          return (
            <li key={point.pointId} className={plans.task}>
              <strong>{point.name}</strong>
              <Group gap={4}>
                {record && <span className={styles.soft}>{instantText(record.at)}</span>}
                {record && <Pill tone="absent">{say(`rounds.way.${record.way}`)}</Pill>}
                {record?.isOutOfOrder && <Pill tone="warn">{say('rounds.outOfOrder')}</Pill>}
                {round.missing.includes(point.pointId) && <Pill tone="bad">{say('rounds.missing')}</Pill>}
              </Group>
              {record && (
                <p className={styles.soft} style={{ gridColumn: '1 / -1' }}>
                  {point.items
                    .map((item) => {
                      const answer = record.answers.find(({ itemId }) => itemId === item.itemId);
                      const word =
                        item.kind === 'number'
                          ? `${answer?.value ?? ''}${item.unit ?? ''}`
                          : item.kind === 'photo'
                            ? say('rounds.photoKept')
                            : say(answer?.isFault ? 'rounds.bad' : 'rounds.ok');
                      return `${item.name} ${word}`;
                    })
                    .concat(record.note ?? [], record.orderNumber ?? [])
                    .join('，')}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {may('attachments.read') && round.roundId && (
        <Attachments subjectKind="inspection" subjectId={round.roundId} />
      )}
    </Stack>
  );
}
