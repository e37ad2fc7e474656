import { Button } from '@mantine/core';
import type { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';

type Props = {
  readonly task: ReturnType<typeof useTask<'smartCards.read'>>;
  readonly onAgain: () => void;
  readonly onStop: () => void;
};

/** Waits for an access card in sight of the clerk, and says what went wrong. */
export function CardWait({ task, onAgain, onStop }: Props) {
  const say = useSay();
  return (
    <>
      {task.running && task.state && (
        <TaskProgress task={task.state} label={say('accessCards.put')} onCancel={onStop} />
      )}
      <FaultNotice fault={task.fault}>
        <Button size="compact-sm" variant="default" onClick={onAgain} autoFocus>
          {say('idCard.again')}
        </Button>
      </FaultNotice>
    </>
  );
}
