import { Button, Group, SimpleGrid } from '@mantine/core';
import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import { useTask } from '../../../desk/useTask.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { TransportFields } from '../TransportFields.tsx';
import { PRINTER_VIAS, printerLineOf, type TransportDraft } from '../transportDraft.ts';
import styles from './Wizard.module.css';
import type { Identity } from './wizardTypes.ts';

type Props = {
  readonly way: TransportDraft;
  readonly onChange: (way: TransportDraft) => void;
  readonly onFound: (transport: PrinterTransport, identity: Identity) => void;
};

/** Where the printer hangs; going on asks it. */
export function WhereStep({ way, onChange, onFound }: Props) {
  const say = useSay();
  const ask = useTask('printers.identify');
  const transport = printerLineOf(way);

  async function go(): Promise<void> {
    if (!transport) return;
    const identity = await ask.start({ transport }).catch(() => undefined);
    if (identity) onFound(transport, identity);
  }

  return (
    <>
      <p className={styles.hint}>{say('printerWizard.whereHint')}</p>
      <SimpleGrid cols={2} spacing="sm">
        <TransportFields vias={PRINTER_VIAS} draft={way} onChange={onChange} />
      </SimpleGrid>
      <FaultNotice fault={ask.fault} />
      <Group justify="flex-end">
        <Button disabled={!transport} loading={ask.running} onClick={() => void go()}>
          {say('printerWizard.ask')}
        </Button>
      </Group>
    </>
  );
}
