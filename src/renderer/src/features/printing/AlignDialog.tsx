import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { alignmentOf, CROSSES, type SheetPlace } from '#shared/domain/forms/alignment.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Forms.module.css';

type Props = { readonly opened: boolean; readonly printerId: string; readonly onClose: () => void };

/** Prints a sheet with two crosses, asks where they landed, and sets the offset that brings them home. */
export function AlignDialog({ opened, printerId, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say('align.title')}>
      {opened && <Steps printerId={printerId} onDone={onClose} />}
    </Dialog>
  );
}

function Steps({ printerId, onDone }: { readonly printerId: string; readonly onDone: () => void }) {
  const say = useSay();
  const paper = useOperation('printers.paper', {});
  const ruler = useTask('printers.ruler');
  const save = useCommand('printers.savePaper');
  const [landed, setLanded] = useState<readonly [SheetPlace, SheetPlace]>(CROSSES);
  const found = ruler.value && alignmentOf(landed, ruler.value);

  const reading = (index: 0 | 1, key: keyof SheetPlace) => {
    const label = say(key === 'rightTenths' ? 'align.right' : 'align.down', { no: index + 1 });
    return (
      <NumberInput
        label={label}
        value={landed[index][key] / 10}
        onChange={(value) => {
          const changed = { ...landed[index], [key]: Math.round(Number(value) * 10) };
          setLanded(index === 0 ? [changed, landed[1]] : [landed[0], changed]);
        }}
        decimalScale={1}
        step={0.5}
        min={0}
        max={241}
      />
    );
  };

  async function keep(offset: SheetPlace): Promise<void> {
    if (!paper.data) return;
    const answer = await save.run({ ...paper.data, ...offset }).catch(() => undefined);
    if (!answer) return;
    tell(say('align.saved', { right: offset.rightTenths / 10, down: offset.downTenths / 10 }));
    onDone();
  }

  return (
    <Stack gap="sm">
      <p className={styles.hint}>{say('align.first')}</p>
      <Group>
        <Button
          variant={ruler.value ? 'default' : 'filled'}
          loading={ruler.running}
          onClick={() => void ruler.start({ printerId }).catch(() => {})}
          data-autofocus
        >
          {say('align.print')}
        </Button>
      </Group>
      <FaultNotice fault={ruler.fault} />
      {ruler.value && (
        <>
          <p className={styles.hint}>{say('align.second')}</p>
          <SimpleGrid cols={2} spacing="sm">
            {reading(0, 'rightTenths')}
            {reading(0, 'downTenths')}
            {reading(1, 'rightTenths')}
            {reading(1, 'downTenths')}
          </SimpleGrid>
          <p role="status" style={{ margin: 0 }}>
            {found?.kind === 'offset' &&
              say('align.found', {
                right: found.offset.rightTenths / 10,
                down: found.offset.downTenths / 10,
              })}
            {found?.kind === 'crooked' && say('align.crooked', { by: found.byTenths / 10 })}
            {found?.kind === 'tooFar' && say('align.tooFar')}
          </p>
          <FaultNotice fault={save.fault} />
          <Group justify="flex-end">
            <Button
              disabled={found?.kind !== 'offset'}
              loading={save.pending}
              onClick={() => void (found?.kind === 'offset' && keep(found.offset))}
            >
              {say('align.keep')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
