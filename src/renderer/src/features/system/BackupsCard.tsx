import { Button } from '@mantine/core';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './SystemPart.module.css';

const SHOWN = 20;
const BYTES_PER_MB = 1_048_576;

export function BackupsCard() {
  const say = useSay();
  const instantText = useInstantText();
  const list = useOperation('backups.list', {});
  const create = useTask('backups.create');
  const backups = list.data?.backups ?? [];

  async function go(): Promise<void> {
    const made = await create.start({}).catch(() => undefined);
    if (!made) return;
    tell(say('health.backedUp', { file: made.fileName }));
    await list.refetch();
  }

  return (
    <Card
      title={say('health.backups')}
      aside={
        <Button size="compact-md" disabled={create.running} onClick={() => void go()}>
          {say('health.backup')}
        </Button>
      }
    >
      {list.data && (
        <p className={styles.hint}>
          {list.data.folder
            ? say('health.backupFolder', { folder: list.data.folder })
            : say('health.noFolder')}
        </p>
      )}
      {create.running && create.state && (
        <TaskProgress
          task={create.state}
          label={say('health.backingUp')}
          onCancel={() => void create.cancel()}
        />
      )}
      <FaultNotice fault={create.fault ?? list.error?.fault} />
      {list.data?.lastError && (
        <p className={styles.bad}>{say('health.lastError', { error: list.data.lastError })}</p>
      )}
      {list.isPending && <Loading />}
      {list.data && backups.length === 0 && <p className={styles.hint}>{say('health.noBackups')}</p>}
      {backups.length > 0 && (
        <table className={styles.table} aria-label={say('health.backups')}>
          <tbody>
            {backups.slice(0, SHOWN).map((backup) => (
              <tr key={backup.fileName}>
                <td>{backup.fileName}</td>
                <td>{instantText(backup.createdAt)}</td>
                <td>{(backup.bytes / BYTES_PER_MB).toFixed(1)} MB</td>
                <td>
                  <Pill tone={backup.verified ? 'good' : 'warn'}>
                    {say(backup.verified ? 'health.verified' : 'health.unverified')}
                  </Pill>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
