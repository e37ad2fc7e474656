import { Button, Group } from '@mantine/core';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './SetupWizard.module.css';

/** The other way to begin: look around first. */
export function DemoOffer() {
  const say = useSay();
  const demo = useTask('setup.takeDemo');
  return (
    <div className={styles.offer}>
      <Group justify="space-between" wrap="nowrap">
        <p className={styles.hint}>{say('wizard.demo.hint')}</p>
        <Button
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => void demo.start({}).catch(() => undefined)}
        >
          {say('wizard.demo.take')}
        </Button>
      </Group>
      <FaultNotice fault={demo.fault} />
    </div>
  );
}
