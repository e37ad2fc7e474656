import { Button, Group } from '@mantine/core';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import styles from './SystemPart.module.css';

export function VerifyCard() {
  const say = useSay();
  const verify = useTask('system.verify');
  const result = verify.value;
  return (
    <Card
      title={say('health.verify')}
      aside={
        <Button
          size="compact-md"
          disabled={verify.running}
          onClick={() => void verify.start({}).catch(() => undefined)}
        >
          {say('health.verify')}
        </Button>
      }
    >
      <p className={styles.hint}>{say('health.verifyHint')}</p>
      {verify.running && verify.state && (
        <TaskProgress
          task={verify.state}
          label={say('health.verifying')}
          onCancel={() => void verify.cancel()}
        />
      )}
      <FaultNotice fault={verify.fault} />
      {result && (
        <>
          <Group gap="sm" role="status">
            <Pill tone={result.ok ? 'good' : 'bad'}>{say(result.ok ? 'health.good' : 'health.bad')}</Pill>
            {result.ok
              ? say('health.ok', { entries: result.entries.toLocaleString('en') })
              : say('health.notOk')}
          </Group>
          <table className={styles.table} aria-label={say('health.verify')}>
            <tbody>
              {result.findings.map((finding) => (
                <tr key={`${finding.check}.${finding.detail}`}>
                  <td>{say(`health.check.${finding.check}`)}</td>
                  <td>
                    <Pill tone={finding.ok ? 'good' : 'bad'}>
                      {say(finding.ok ? 'health.good' : 'health.bad')}
                    </Pill>
                  </td>
                  <td>{say('health.checked', { count: finding.checked.toLocaleString('en') })}</td>
                  <td>{finding.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.hint}>{say('health.head', { hash: result.head.slice(0, 16) })}</p>
        </>
      )}
    </Card>
  );
}
