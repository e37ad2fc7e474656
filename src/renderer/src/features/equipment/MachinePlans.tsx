import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from './Equipment.module.css';
import type { EquipmentCard } from './equipmentDraft.ts';
import { MeasureForm } from './MeasureForm.tsx';
import { PlanForm } from './PlanForm.tsx';
import plans from './Plans.module.css';
import { whenText } from './planWords.ts';
import { TaskLine } from './TaskLine.tsx';

type Open = { readonly planId?: string } | 'measure';

/** The plans of a machine with the next day of each, and what is late or due of them. */
export function MachinePlans({ card }: { readonly card: EquipmentCard }) {
  const say = useSay();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const { data: status } = useOperation('system.status', {});
  const { data } = useOperation('plans.list', { equipmentId: card.equipmentId });
  const { data: due } = useOperation('plans.open', { equipmentId: card.equipmentId });
  const list = data?.plans ?? [];
  const close = () => setOpen(undefined);
  const editing = typeof open === 'object' ? list.find(({ planId }) => planId === open.planId) : undefined;
  const isMeasured = list.some(({ terms }) => terms.meter || terms.condition);
  return (
    <section aria-label={say('plans.of')}>
      <Group justify="space-between" mb={6}>
        <h3 className={styles.heading}>{say('plans.of')}</h3>
        <Group gap={6}>
          {isMeasured && may('equipment.work') && (
            <Button size="compact-xs" variant="default" onClick={() => setOpen('measure')}>
              {say('plans.measureVerb')}
            </Button>
          )}
          {may('equipment.plan') && (
            <Button size="compact-xs" variant="default" onClick={() => setOpen({})}>
              {say('plans.add')}
            </Button>
          )}
        </Group>
      </Group>
      {data && list.length === 0 && <p className={styles.soft}>{say('plans.none')}</p>}
      {list.map(({ planId, terms, nextDue }) => (
        <div key={planId} className={plans.planLine}>
          <span className={styles.cut}>
            {terms.name} <span className={styles.soft}>{whenText(say, terms)}</span>
          </span>
          {terms.active ? (
            <span className={styles.soft}>{nextDue ? say('plans.next', { day: nextDue }) : '–'}</span>
          ) : (
            <Pill tone="absent">{say('plans.resting')}</Pill>
          )}
          {may('equipment.plan') && (
            <RowButton name={say('plans.edit', { name: terms.name })} onClick={() => setOpen({ planId })}>
              {say('equipment.edit')}
            </RowButton>
          )}
        </div>
      ))}
      {due && due.rows.length > 0 && (
        <ul className={plans.tasks}>
          {due.rows.map((task) => (
            <TaskLine key={`${task.planId}.${task.dueDay}`} task={task} />
          ))}
        </ul>
      )}
      <Dialog
        opened={typeof open === 'object'}
        onClose={close}
        title={say('plans.title', { code: card.code })}
        size={620}
      >
        {typeof open === 'object' && status?.today && (
          <PlanForm card={card} plan={editing} today={status.today} onClose={close} />
        )}
      </Dialog>
      <Dialog
        opened={open === 'measure'}
        onClose={close}
        title={say('plans.measureTitle', { code: card.code })}
      >
        {open === 'measure' && status?.today && (
          <MeasureForm
            equipmentId={card.equipmentId}
            measures={[
              ...new Set(list.flatMap(({ terms }) => [terms.meter?.measure, terms.condition?.measure])),
            ].filter((one) => one !== undefined)}
            today={status.today}
            onClose={close}
          />
        )}
      </Dialog>
    </section>
  );
}
