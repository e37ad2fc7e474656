import { Button, Group, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { FORM_PARTS, type ReceiptPaper } from '#shared/contract/printing.contract.ts';
import { RECEIPT_FORMS } from '#shared/domain/receipts/formSheets.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

/** On which paper this PC sets receipts, and by how much its printer is off. */
export function PaperPart() {
  const say = useSay();
  const { data } = useOperation('printers.paper', {});
  return <Card title={say('paper.title')}>{data && <PaperForm known={data} />}</Card>;
}

function PaperForm({ known }: { readonly known: ReceiptPaper }) {
  const say = useSay();
  const may = useMay();
  const save = useCommand('printers.savePaper');
  const [paper, setPaper] = useState(known);
  const change = (part: Partial<ReceiptPaper>) => setPaper({ ...paper, ...part });

  async function submit(): Promise<void> {
    const answer = await save.run(paper).catch(() => undefined);
    if (answer) tell(say('paper.saved'));
  }

  const offset = (key: 'rightTenths' | 'downTenths', label: string) => (
    <NumberInput
      label={label}
      value={paper[key] / 10}
      onChange={(value) => change({ [key]: Math.round(Number(value) * 10) })}
      min={-20}
      max={20}
      step={0.5}
      decimalScale={1}
      w={120}
    />
  );

  return (
    <>
      <p style={{ margin: '0 0 8px', color: 'var(--steward-text-soft)' }}>{say('paper.hint')}</p>
      <Group gap="sm" align="flex-end">
        <Select
          label={say('paper.form')}
          value={paper.form}
          onChange={(value) => change({ form: RECEIPT_FORMS.find((one) => one === value) ?? paper.form })}
          data={RECEIPT_FORMS.map((value) => ({ value, label: say(`paper.form.${value}`) }))}
          allowDeselect={false}
          w={200}
        />
        <Select
          label={say('paper.parts')}
          value={paper.parts}
          onChange={(value) => change({ parts: FORM_PARTS.find((one) => one === value) ?? paper.parts })}
          data={FORM_PARTS.map((value) => ({ value, label: say(`paper.parts.${value}`) }))}
          allowDeselect={false}
          w={240}
        />
        {offset('rightTenths', say('paper.right'))}
        {offset('downTenths', say('paper.down'))}
        {may('printers.write') && (
          <Button onClick={() => void submit()} loading={save.pending}>
            {say('paper.save')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={save.fault} />
    </>
  );
}
