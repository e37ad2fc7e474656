import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { DoneForm } from './DoneForm.tsx';
import styles from './Equipment.module.css';
import plans from './Plans.module.css';
import { STANDING_TONES, type TaskRow } from './planWords.ts';

type Open = 'done' | 'skipped' | 'reopened';

/** One task with what may be done about it. */
export function TaskLine({ task }: { readonly task: TaskRow }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Open>();
  const note = useCommand('plans.note');
  const { planId, dueDay, name, standing, end } = task;
  const close = () => {
    setOpen(undefined);
    note.reset();
  };

  async function decide(change: Parameters<typeof note.run>[0]['change']): Promise<void> {
    const answer = await note.run({ planId, dueDay, change }).catch(() => undefined);
    if (!answer) return;
    const told = { name, standing: say(`plans.standing.${answer.standing}`) };
    tell(
      answer.nextDue ? say('plans.notedNext', { ...told, day: answer.nextDue }) : say('plans.noted', told),
    );
    close();
  }

  return (
    <li className={plans.task}>
      <Group gap={6}>
        <strong>{name}</strong>
        {task.isStatutory && <Pill tone="accent">{say('plans.statutory')}</Pill>}
      </Group>
      <Pill tone={STANDING_TONES[standing]}>{say(`plans.standing.${standing}`)}</Pill>
      <button
        type="button"
        className={styles.lineButton}
        style={{ gridColumn: '1 / -1', border: 0, padding: 0 }}
        onClick={() => navigate(`/equipment/${task.equipmentCode}`)}
      >
        <span className={styles.cut}>
          {task.equipmentName} · {task.location}
        </span>
        <span className={styles.soft}>{say('plans.due', { day: dueDay })}</span>
      </button>
      {task.source && !end && (
        <p className={styles.soft} style={{ gridColumn: '1 / -1' }}>
          {task.source}
        </p>
      )}
      {end && (
        <p className={styles.soft} style={{ gridColumn: '1 / -1' }}>
          {[say('plans.endedBy', { by: end.by, day: end.day }), end.note, end.certificate]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {may('equipment.work') && (
        <div className={plans.acts}>
          {end ? (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={say('plans.reopenIt', { name, day: dueDay })}
              onClick={() => setOpen('reopened')}
            >
              {say('plans.reopen')}
            </Button>
          ) : (
            <>
              <Button
                size="compact-xs"
                aria-label={say('plans.doIt', { name, day: dueDay })}
                onClick={() => setOpen('done')}
              >
                {say('plans.done')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={say('plans.skipIt', { name, day: dueDay })}
                onClick={() => setOpen('skipped')}
              >
                {say('plans.skip')}
              </Button>
            </>
          )}
        </div>
      )}
      <Dialog opened={open === 'done'} onClose={close} title={say('plans.doneTitle', { name })}>
        {open === 'done' && (
          <DoneForm
            task={task}
            pending={note.pending}
            fault={note.fault}
            onClose={close}
            onGo={(change) => void decide({ outcome: 'done', ...change })}
          />
        )}
      </Dialog>
      <ReasonDialog
        opened={open === 'skipped'}
        onClose={close}
        title={say('plans.skipTitle', { name })}
        verb={say('plans.skipVerb', { day: dueDay })}
        pending={note.pending}
        fault={note.fault}
        dangerous
        onGo={(reason) => void decide({ outcome: 'skipped', note: reason })}
      >
        {task.isStatutory && <p className={styles.soft}>{say('plans.skipHint')}</p>}
      </ReasonDialog>
      <ReasonDialog
        opened={open === 'reopened'}
        onClose={close}
        title={say('plans.reopenTitle', { name })}
        verb={say('plans.reopenVerb', { day: dueDay })}
        pending={note.pending}
        fault={note.fault}
        onGo={(reason) => void decide({ outcome: 'reopened', note: reason })}
      />
    </li>
  );
}
