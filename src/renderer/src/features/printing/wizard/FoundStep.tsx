import { Button, Group, Select, SimpleGrid } from '@mantine/core';
import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import { PRINTER_PROFILES } from '#shared/domain/printers/profiles.ts';
import { useTask } from '../../../desk/useTask.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { TestProgress } from './TestProgress.tsx';
import styles from './Wizard.module.css';
import { type Identity, type TestTask, WIDTHS, type Width } from './wizardTypes.ts';

type Props = {
  readonly transport: PrinterTransport;
  readonly identity: Identity;
  readonly onIdentity: (identity: Identity) => void;
  readonly cells: Width;
  readonly onCells: (cells: Width) => void;
  /** The id of a profile, to start from. */
  readonly onProfile: (id: string | undefined) => void;
  readonly test: TestTask;
  readonly onPrint: () => void;
  readonly onBack: () => void;
};

/** Health in which a slip can come out. */
const PRINTS: readonly Identity['health'][] = ['ready', 'nearEnd', 'mute'];

/** What the printer said of itself, and what to start from; going on prints the test slip. */
export function FoundStep(props: Props) {
  const { transport, identity, onIdentity, cells, onCells, onProfile, test, onPrint, onBack } = props;
  const say = useSay();
  const ask = useTask('printers.identify');
  const { health, maker, model } = identity;
  const named = [maker, model].filter((word) => word !== undefined).join(' ');

  async function again(): Promise<void> {
    const found = await ask.start({ transport }).catch(() => undefined);
    if (found) onIdentity(found);
  }

  return (
    <>
      <Group gap="sm">
        <Pill tone={health === 'ready' ? 'good' : PRINTS.includes(health) ? 'warn' : 'bad'}>
          {say(`printer.health.${health}`)}
        </Pill>
        <span role="status">
          {say(
            health === 'mute'
              ? 'printerWizard.mute'
              : PRINTS.includes(health)
                ? 'printerWizard.answers'
                : 'printerWizard.mendFirst',
          )}
        </span>
      </Group>
      <p className={styles.hint}>
        {named === '' ? say('printerWizard.nameless') : say('printerWizard.named', { name: named })}
      </p>
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label={say('printers.profile')}
          description={say('printerWizard.profileHint')}
          placeholder={say('printers.profile')}
          defaultValue={identity.profile ?? null}
          onChange={(id) => onProfile(id ?? undefined)}
          data={PRINTER_PROFILES.map((each) => ({ value: each.id, label: each.name }))}
        />
        <Select
          label={say('printers.paper')}
          description={say('printerWizard.paperHint')}
          value={String(cells)}
          onChange={(value) => onCells(WIDTHS.find((each) => String(each) === value) ?? cells)}
          data={WIDTHS.map((each) => ({ value: String(each), label: say(`printers.paper.${each}`) }))}
          allowDeselect={false}
        />
      </SimpleGrid>
      <TestProgress test={test} />
      <FaultNotice fault={ask.fault} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {say('printerWizard.back')}
        </Button>
        <Button variant="default" loading={ask.running} onClick={() => void again()}>
          {say('printerWizard.askAgain')}
        </Button>
        <Button disabled={!PRINTS.includes(health)} loading={test.running} onClick={onPrint} data-autofocus>
          {say('printerWizard.print')}
        </Button>
      </Group>
    </>
  );
}
