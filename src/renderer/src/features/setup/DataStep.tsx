import { Button, FileButton, Group, Stack } from '@mantine/core';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { handOver } from '../intake/handOver.ts';
import styles from './SetupWizard.module.css';

/** A workbook now, which opens the import screen, or later. */
export function DataStep({ onLeave }: { readonly onLeave: () => void }) {
  const say = useSay();
  const finish = useCommand('setup.finishStep');

  async function go(file: File | null): Promise<void> {
    const answer = await finish.run({ step: 'data' }).catch(() => undefined);
    if (!answer || !file) return;
    handOver(file);
    onLeave();
  }

  return (
    <Stack gap="sm">
      <p className={styles.hint}>{say('wizard.data.hint')}</p>
      <FaultNotice fault={finish.fault} />
      <Group gap="xs">
        <FileButton onChange={(file) => void go(file)} accept=".xlsx,.csv,.tsv,.txt">
          {(props) => (
            <Button {...props} loading={finish.pending}>
              {say('wizard.data.choose')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" loading={finish.pending} onClick={() => void go(null)}>
          {say('wizard.later')}
        </Button>
      </Group>
    </Stack>
  );
}
