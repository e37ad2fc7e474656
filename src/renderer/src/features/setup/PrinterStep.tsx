import { Button, Group, Stack } from '@mantine/core';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PrinterForm } from '../printing/PrinterForm.tsx';
import styles from './SetupWizard.module.css';

export function PrinterStep() {
  const say = useSay();
  const finish = useCommand('setup.finishStep');
  const done = () => void finish.run({ step: 'printer' }).catch(() => {});
  return (
    <Stack gap="sm">
      <p className={styles.hint}>{say('wizard.printer.hint')}</p>
      <PrinterForm onDone={done} />
      <FaultNotice fault={finish.fault} />
      <Group>
        <Button variant="default" loading={finish.pending} onClick={done}>
          {say('wizard.later')}
        </Button>
      </Group>
    </Stack>
  );
}
