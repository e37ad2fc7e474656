import { Button, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import { LABEL_PAPERS, type LabelPaper } from '#shared/domain/equipment/labelPapers.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { saveFile } from '../../desk/saveFile.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PrintButton } from '../documents/PrintButton.tsx';
import styles from './Equipment.module.css';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly filter: Omit<Input<'equipment.labels'>, 'paper' | 'skip' | 'equipmentIds'>;
  readonly count: number;
};

const LAST_PLACE = 23;

/** Labels of the machines of the list: sheets for an office printer, or a roll for a label printer. */
export function LabelsDialog({ opened, onClose, filter, count }: Props) {
  const say = useSay();
  const client = useDesk();
  const task = useTask('equipment.labels');
  const [paper, setPaper] = useState<LabelPaper>('a4');
  const [skip, setSkip] = useState(0);
  const make = () => task.start({ ...filter, paper, skip: paper === 'a4' ? skip : 0 }).catch(() => undefined);

  async function save(): Promise<void> {
    const file = await make();
    if (file) await saveFile(client, file.fileId, file.fileName);
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={say('equipment.labelsTitle', { count })}>
      <Stack gap="sm">
        <p className={styles.soft}>{say('equipment.labelsHint')}</p>
        <Select
          label={say('equipment.paper')}
          value={paper}
          onChange={(value) => setPaper(LABEL_PAPERS.find((one) => one === value) ?? 'a4')}
          data={LABEL_PAPERS.map((value) => ({ value, label: say(`equipment.paper.${value}`) }))}
          allowDeselect={false}
          data-autofocus
        />
        {paper === 'a4' && (
          <NumberInput
            label={say('equipment.skip')}
            value={skip}
            onChange={(value) => setSkip(typeof value === 'number' ? value : 0)}
            min={0}
            max={LAST_PLACE}
            allowDecimal={false}
          />
        )}
        <FaultNotice fault={task.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button variant="default" loading={task.running} onClick={() => void save()}>
            {say('equipment.savePdf')}
          </Button>
          <PrintButton kind="sheets" size="sm" slot="equipmentLabels" make={make} />
        </Group>
      </Stack>
    </Dialog>
  );
}
