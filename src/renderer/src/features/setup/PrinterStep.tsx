import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PrinterForm } from '../printing/PrinterForm.tsx';
import { PrinterWizard } from '../printing/wizard/PrinterWizard.tsx';
import styles from './SetupWizard.module.css';

/** A receipt printer step by step, any printer by its form, or none for now. */
export function PrinterStep() {
  const say = useSay();
  const finish = useCommand('setup.finishStep');
  const [byForm, setByForm] = useState(false);
  const done = () => void finish.run({ step: 'printer' }).catch(() => {});
  return (
    <Stack gap="sm">
      <p className={styles.hint}>{say('wizard.printer.hint')}</p>
      {byForm ? <PrinterForm onDone={done} /> : <PrinterWizard onDone={done} />}
      <FaultNotice fault={finish.fault} />
      <Group gap="xs">
        <Button variant="default" loading={finish.pending} onClick={done}>
          {say('wizard.later')}
        </Button>
        <Button variant="subtle" onClick={() => setByForm(!byForm)}>
          {say(byForm ? 'wizard.printer.bySteps' : 'wizard.printer.byForm')}
        </Button>
      </Group>
    </Stack>
  );
}
