import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { usePages } from '../../desk/usePages.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Plans.module.css';
import { STANDING_TONES, WORST_FIRST } from './planWords.ts';
import { TaskLine } from './TaskLine.tsx';
import { YearCalendar } from './YearCalendar.tsx';

/** The year of what law and plans ask for, and beside it what is late and due, or one day. */
export function PlansPart() {
  const say = useSay();
  const may = useMay();
  const { data: status } = useOperation('system.status', {});
  const today = status?.today;
  const [chosenYear, setYear] = useState<number>();
  const [day, setDay] = useState<string>();
  const year = chosenYear ?? (today ? Number(today.slice(0, 4)) : undefined);
  const make = useTask('plans.generate');

  async function generate(of: number): Promise<void> {
    const answer = await make.start({ until: `${of}-12-31` }).catch(() => undefined);
    if (answer) tell(say('plans.generated', { count: answer.made.toLocaleString('en') }));
  }

  if (!today || year === undefined) return <Loading lines={8} />;
  return (
    <div className={styles.part}>
      <Card
        fill
        label={say('equipment.tabs.plans')}
        lead={
          <Group gap="xs">
            <ActionIcon variant="default" aria-label={say('plans.before')} onClick={() => setYear(year - 1)}>
              <IconChevronLeft size={16} />
            </ActionIcon>
            <strong>{say('plans.year', { year: String(year) })}</strong>
            <ActionIcon variant="default" aria-label={say('plans.after')} onClick={() => setYear(year + 1)}>
              <IconChevronRight size={16} />
            </ActionIcon>
          </Group>
        }
        aside={
          <Group gap="xs">
            {WORST_FIRST.filter((standing) => standing !== 'doneLate').map((standing) => (
              <Pill key={standing} tone={STANDING_TONES[standing]}>
                {say(`plans.standing.${standing}`)}
              </Pill>
            ))}
            {may('equipment.work') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={make.running}
                onClick={() => void generate(year)}
              >
                {say('plans.generate')}
              </Button>
            )}
          </Group>
        }
      >
        <FaultNotice fault={make.fault} />
        <YearCalendar year={year} today={today} chosen={day} onChoose={setDay} />
      </Card>
      {day ? <DayTasks day={day} onBack={() => setDay(undefined)} /> : <OpenTasks />}
    </div>
  );
}

function OpenTasks() {
  const say = useSay();
  const list = usePages('plans.open', {});
  const rows = Array.from({ length: Math.min(list.total, 200) }, (_, index) => list.rowAt(index));
  return (
    <Card fill flush title={say('plans.openTitle')}>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending && <Loading lines={6} />}
      {!list.pending && list.total === 0 && <Empty title={say('plans.openNone')} />}
      <ul className={styles.tasks}>
        {rows.map((row) => row && <TaskLine key={`${row.planId}.${row.dueDay}`} task={row} />)}
      </ul>
    </Card>
  );
}

function DayTasks({ day, onBack }: { readonly day: string; readonly onBack: () => void }) {
  const say = useSay();
  const list = usePages('plans.tasks', { from: day, to: day });
  const rows = Array.from({ length: Math.min(list.total, 200) }, (_, index) => list.rowAt(index));
  return (
    <Card
      fill
      flush
      title={say('plans.dayTitle', { day })}
      aside={
        <Button size="compact-sm" variant="default" onClick={onBack}>
          {say('plans.back')}
        </Button>
      }
    >
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      {list.pending && <Loading lines={6} />}
      {!list.pending && list.total === 0 && <Empty title={say('plans.dayNone')} />}
      <ul className={styles.tasks}>
        {rows.map((row) => row && <TaskLine key={`${row.planId}.${row.dueDay}`} task={row} />)}
      </ul>
    </Card>
  );
}
