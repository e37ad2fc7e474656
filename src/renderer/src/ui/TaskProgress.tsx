import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isWordKey } from '#shared/i18n/index.ts';
import type { TaskState } from '../desk/taskStore.ts';
import { useSay } from './language/LanguageProvider.tsx';
import styles from './TaskProgress.module.css';

type Props = { readonly task: TaskState; readonly label: string; readonly onCancel?: () => void };

/** Long work: what is being done, how far, how long still, and a cancel that cancels. */
export function TaskProgress({ task, label, onCancel }: Props) {
  const say = useSay();
  const secondsLeft = useSecondsLeft(task);
  const percent = task.total > 0 ? (task.done / task.total) * 100 : 0;
  return (
    <div className={styles.box} role="status" aria-label={label}>
      <div className={styles.line}>
        <span>{isWordKey(task.stage) ? say(task.stage) : label}</span>
        <span className={styles.count}>
          {task.total > 0 && `${task.done.toLocaleString('en')} / ${task.total.toLocaleString('en')}`}
          {secondsLeft !== undefined && ` · ${say('common.secondsLeft', { seconds: secondsLeft })}`}
        </span>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {say('common.cancelTask')}
          </Button>
        )}
      </div>
      <Progress
        value={task.total > 0 ? percent : 100}
        animated={task.total === 0}
        size="sm"
        aria-label={label}
      />
    </div>
  );
}

function useSecondsLeft({ done, total, startedAt }: TaskState): number | undefined {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  const elapsed = now - startedAt;
  if (done === 0 || total === 0 || elapsed < 2000) return undefined;
  return Math.max(1, Math.round(((elapsed / done) * (total - done)) / 1000));
}
