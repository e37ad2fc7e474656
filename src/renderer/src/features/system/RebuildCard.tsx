import { Button } from '@mantine/core';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './SystemPart.module.css';

export function RebuildCard() {
  const say = useSay();
  const rebuild = useTask('system.rebuild');
  const result = rebuild.value;
  return (
    <Card
      title={say('health.rebuild')}
      aside={
        <Button
          size="compact-md"
          variant="default"
          disabled={rebuild.running}
          onClick={() => void rebuild.start({}).catch(() => undefined)}
        >
          {say('health.rebuild')}
        </Button>
      }
    >
      <p className={styles.hint}>{say('health.rebuildHint')}</p>
      {rebuild.running && rebuild.state && (
        <TaskProgress
          task={rebuild.state}
          label={say('health.rebuilding')}
          onCancel={() => void rebuild.cancel()}
        />
      )}
      <FaultNotice fault={rebuild.fault} />
      {result && (
        <p role="status" className={styles.hint}>
          {say(result.equal ? 'health.rebuiltEqual' : 'health.rebuiltDiffers', {
            entries: result.entries.toLocaleString('en'),
          })}
        </p>
      )}
    </Card>
  );
}
