import { Loader } from '@mantine/core';
import { isWordKey } from '#shared/i18n/index.ts';
import { useRunningTasks } from '../../desk/useTask.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './KeyBar.module.css';

/** Long work goes on while one works elsewhere; here it stays in sight. */
export function TaskTray() {
  const say = useSay();
  const running = useRunningTasks();
  if (running.length === 0) return null;
  return (
    <div className={styles.tray} role="status">
      <Loader size={12} />
      {running.map(([slot, task]) => (
        <span key={slot}>
          {say('frame.taskRunning', {
            name: isWordKey(task.stage) ? say(task.stage) : say(`task.${task.name}`),
          })}
          {task.total > 0 && ` ${Math.floor((task.done / task.total) * 100)}%`}
        </span>
      ))}
    </div>
  );
}
