import { Button, Group, Switch } from '@mantine/core';
import { useState } from 'react';
import type { OverprintForm } from '#shared/contract/printing.contract.ts';
import { USUAL_OVERPRINT } from '#shared/domain/forms/overprintPages.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { AlignDialog } from './AlignDialog.tsx';
import styles from './Forms.module.css';
import { OverprintFields } from './OverprintFields.tsx';

/** The continuous forms of this PC's dot-matrix printer; absent where there is none. */
export function FormsPart() {
  const printers = useOperation('printers.list', {});
  const printer = printers.data?.printers.find(({ kind }) => kind === 'escpk');
  const { data } = useOperation('printers.overprint', {}, { enabled: printer !== undefined });
  if (!printer || !data) return null;
  return (
    <FormsCard key={JSON.stringify(data.overprint)} printerId={printer.printerId} known={data.overprint} />
  );
}

type CardProps = { readonly printerId: string; readonly known: OverprintForm | null };

function FormsCard({ printerId, known }: CardProps) {
  const say = useSay();
  const may = useMay();
  const [overprint, setOverprint] = useState(known);
  const [aligning, setAligning] = useState(false);
  const save = useCommand('printers.saveOverprint');
  const changed = JSON.stringify(overprint) !== JSON.stringify(known);
  const mayWrite = may('printers.write');

  async function submit(): Promise<void> {
    const answer = await save.run({ overprint }).catch(() => undefined);
    if (answer) tell(say('forms.saved'));
  }

  return (
    <Card
      title={say('forms.title')}
      aside={
        mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setAligning(true)}>
            {say('forms.align')}
          </Button>
        )
      }
    >
      <p className={styles.hint}>{say('forms.hint')}</p>
      <Switch
        label={say('forms.overprint')}
        checked={overprint !== null}
        disabled={!mayWrite}
        onChange={(event) => setOverprint(event.currentTarget.checked ? (known ?? USUAL_OVERPRINT) : null)}
      />
      {overprint && <OverprintFields value={overprint} onChange={setOverprint} disabled={!mayWrite} />}
      <FaultNotice fault={save.fault} />
      {mayWrite && (
        <Group gap="xs" mt="sm">
          <Button disabled={!changed} loading={save.pending} onClick={() => void submit()}>
            {say('forms.save')}
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setOverprint(known)}>
            {say('templates.undo')}
          </Button>
        </Group>
      )}
      <AlignDialog opened={aligning} printerId={printerId} onClose={() => setAligning(false)} />
    </Card>
  );
}
