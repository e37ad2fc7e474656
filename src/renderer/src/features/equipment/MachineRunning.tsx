import { Button, Group, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Equipment.module.css';
import type { EquipmentCard } from './equipmentDraft.ts';
import { MachineCosts } from './MachineCosts.tsx';
import { RestoreForm, StopForm } from './StopForms.tsx';

export type Running = Output<'equipment.reliability'>;
type Open = 'stop' | 'restore';

/** How a machine ran in the last year as far as it is known, when it stood, and what it cost. */
export function MachineRunning({ card }: { readonly card: EquipmentCard }) {
  const { equipmentId } = card;
  const { data, error, refetch } = useOperation(
    'equipment.reliability',
    { equipmentId },
    { keepPrevious: true },
  );
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <Stops card={card} running={data} />
      <MachineCosts card={card} cost={data.cost} />
    </>
  );
}

function Stops({ card, running }: { readonly card: EquipmentCard; readonly running: Running }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const [open, setOpen] = useState<Open>();
  const { standing, stops } = running;
  const close = () => setOpen(undefined);
  return (
    <section aria-label={say('running.title')}>
      <Group justify="space-between" mb={6}>
        <h3 className={styles.heading}>
          {say('running.title')} · {say('running.since', { at: instantText(running.from) })}
        </h3>
        {may('equipment.work') && (
          <Button size="compact-xs" variant="default" onClick={() => setOpen(standing ? 'restore' : 'stop')}>
            {say(standing ? 'running.restore' : 'running.stop')}
          </Button>
        )}
      </Group>
      {standing && (
        <div className={styles.call}>
          <Pill tone={standing.cause === 'fault' ? 'bad' : 'warn'}>
            {say(`running.cause.${standing.cause}`)}
          </Pill>
          <span>{say('running.standing', { at: instantText(standing.since) })}</span>
        </div>
      )}
      <SimpleGrid cols={4} spacing="xs" my={6}>
        <Figure name={say('running.mtbf')} value={running.mtbfHours} unit={say('running.hours')} />
        <Figure name={say('running.mttr')} value={running.mttrHours} unit={say('running.hours')} />
        <Figure name={say('running.availability')} value={running.availability} unit="%" />
        <Figure
          name={say('running.failures')}
          value={String(running.failures)}
          unit={say('running.down', { hours: running.downHours })}
        />
      </SimpleGrid>
      {running.failures === 0 && <p className={styles.soft}>{say('running.noFailure')}</p>}
      {stops.map((stop) => (
        <StopLine key={stop.stopId} stop={stop} />
      ))}
      <Dialog opened={open === 'stop'} onClose={close} title={say('running.stopTitle', { code: card.code })}>
        {open === 'stop' && <StopForm equipmentId={card.equipmentId} onClose={close} />}
      </Dialog>
      <Dialog
        opened={open === 'restore'}
        onClose={close}
        title={say('running.restoreTitle', { code: card.code })}
      >
        {open === 'restore' && standing && <RestoreForm stopId={standing.stopId} onClose={close} />}
      </Dialog>
    </section>
  );
}

type FigureProps = { readonly name: string; readonly value: string | undefined; readonly unit: string };

/** Without a number there is nothing to divide by: a dash, neither nothing nor endless. */
function Figure({ name, value, unit }: FigureProps) {
  return (
    <div className={styles.figure}>
      <span>{name}</span>
      <strong>{value ?? '–'}</strong>
      <span>{value === undefined ? '' : unit}</span>
    </div>
  );
}

function StopLine({ stop }: { readonly stop: Running['stops'][number] }) {
  const say = useSay();
  const may = useMay();
  const instantText = useInstantText();
  const restore = useCommand('equipment.restore');
  const { stopId, cause, from, to, orderNumber, note } = stop;

  async function takeBack(): Promise<void> {
    const answer = await restore.run({ stopId, isMistake: true }).catch(() => undefined);
    if (answer) tell(say('running.mistakeSaid'));
  }

  return (
    <div className={styles.stopLine}>
      <Pill tone={cause === 'fault' ? 'bad' : 'absent'}>{say(`running.cause.${cause}`)}</Pill>
      <span className={styles.cut}>
        {instantText(from)} – {to === undefined ? say('running.now') : instantText(to)}
        <span className={styles.soft}> {[orderNumber, note].filter(Boolean).join(' · ')}</span>
      </span>
      {may('equipment.work') && (
        <RowButton name={say('running.mistakeOf', { at: instantText(from) })} onClick={() => void takeBack()}>
          {say('running.mistake')}
        </RowButton>
      )}
      <FaultNotice fault={restore.fault} />
    </div>
  );
}
