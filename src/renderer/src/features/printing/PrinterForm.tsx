import { Button, Group, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Input, Output } from '#shared/contract/index.ts';
import { DRAWERS, PRINTER_KINDS } from '#shared/contract/printing.contract.ts';
import { PRINTER_PROFILES } from '#shared/domain/printers/profiles.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TaskProgress } from '../../ui/TaskProgress.tsx';
import { tell } from '../../ui/tell.ts';
import { TransportFields } from './TransportFields.tsx';
import { draftOf, PRINTER_VIAS, printerLineOf } from './transportDraft.ts';

export type Printer = Output<'printers.list'>['printers'][number];

type Props = { readonly printer?: Printer | undefined; readonly onDone: () => void };

const CELLS = [48, 42, 32] as const;
const QR = ['native', 'raster'] as const;
const CHINESE = ['printer', 'drawn'] as const;
const CUTTERS = ['partial', 'full', 'none'] as const;

/** A receipt printer of this PC, with a test slip before it is trusted. */
export function PrinterForm({ printer, onDone }: Props) {
  const say = useSay();
  const [name, setName] = useState(printer?.name ?? say('printers.defaultName'));
  const [kind, setKind] = useState<(typeof PRINTER_KINDS)[number]>(printer?.kind ?? 'escpos');
  const [way, setWay] = useState(() => draftOf(printer?.transport));
  const [cells, setCells] = useState<(typeof CELLS)[number]>(printer?.cells ?? 48);
  const [qr, setQr] = useState<(typeof QR)[number]>(printer?.qr ?? 'native');
  const [cutter, setCutter] = useState<(typeof CUTTERS)[number]>(printer?.cutter ?? 'partial');
  const [chinese, setChinese] = useState<(typeof CHINESE)[number]>(printer?.chinese ?? 'printer');
  const [drawer, setDrawer] = useState<(typeof DRAWERS)[number]>(printer?.drawer ?? 'none');
  const [kickForCash, setKickForCash] = useState(printer?.kickForCash ?? false);
  const [isDefault, setIsDefault] = useState(printer?.isDefault ?? true);
  const save = useCommand('printers.save');
  const test = useTask('printers.test');
  const transport = printerLineOf(way);
  const ready = name.trim() !== '' && transport !== undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!transport) return;
    const input: Input<'printers.save'> = {
      ...(printer && { printerId: printer.printerId }),
      name: name.trim(),
      kind,
      transport,
      cells,
      qr,
      cutter,
      chinese,
      drawer,
      ...(test.value && { learned: test.value.learned }),
      kickForCash,
      isDefault,
    };
    const answer = await save.run(input).catch(() => undefined);
    if (!answer) return;
    tell(say('printers.saved', { name: input.name }));
    test.clear();
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={say('printers.title')}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <TextInput
            label={say('printers.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <Select
            label={say('printers.kind')}
            value={kind}
            onChange={(value) => setKind(PRINTER_KINDS.find((each) => each === value) ?? kind)}
            data={PRINTER_KINDS.map((each) => ({ value: each, label: say(`printers.kind.${each}`) }))}
            allowDeselect={false}
          />
          <TransportFields vias={PRINTER_VIAS} draft={way} onChange={setWay} />
          {kind === 'escpos' && (
            <>
              <Select
                label={say('printers.profile')}
                description={say('printers.profileHint')}
                value={null}
                placeholder={say('printers.profile')}
                onChange={(value) => {
                  const profile = PRINTER_PROFILES.find((each) => each.id === value);
                  if (!profile) return;
                  setCells(profile.cells);
                  setQr(profile.qr);
                  setCutter(profile.cutter);
                }}
                data={PRINTER_PROFILES.map((each) => ({ value: each.id, label: each.name }))}
              />
              <Select
                label={say('printers.paper')}
                value={String(cells)}
                onChange={(value) => setCells(CELLS.find((each) => String(each) === value) ?? 48)}
                data={CELLS.map((each) => ({ value: String(each), label: say(`printers.paper.${each}`) }))}
                allowDeselect={false}
              />
              <Select
                label={say('printers.qr')}
                value={qr}
                onChange={(value) => setQr(value === 'raster' ? 'raster' : 'native')}
                data={QR.map((each) => ({ value: each, label: say(`printers.qr.${each}`) }))}
                allowDeselect={false}
              />
              <Select
                label={say('printers.cutter')}
                value={cutter}
                onChange={(value) => setCutter(CUTTERS.find((each) => each === value) ?? 'partial')}
                data={CUTTERS.map((each) => ({ value: each, label: say(`printers.cutter.${each}`) }))}
                allowDeselect={false}
              />
              <Select
                label={say('printers.chinese')}
                value={chinese}
                onChange={(value) => setChinese(value === 'drawn' ? 'drawn' : 'printer')}
                data={CHINESE.map((each) => ({ value: each, label: say(`printers.chinese.${each}`) }))}
                allowDeselect={false}
              />
              <Select
                label={say('printers.drawer')}
                value={drawer}
                onChange={(value) => setDrawer(DRAWERS.find((each) => each === value) ?? drawer)}
                data={DRAWERS.map((value) => ({ value, label: say(`printers.drawer.${value}`) }))}
                allowDeselect={false}
              />
            </>
          )}
        </SimpleGrid>
        <Switch
          label={say('printers.isDefault')}
          checked={isDefault}
          onChange={(event) => setIsDefault(event.currentTarget.checked)}
        />
        {kind === 'escpos' && drawer !== 'none' && (
          <Switch
            label={say('printers.kickForCash')}
            checked={kickForCash}
            onChange={(event) => setKickForCash(event.currentTarget.checked)}
          />
        )}
        {test.running && test.state && (
          <TaskProgress task={test.state} label={say('printers.test')} onCancel={() => void test.cancel()} />
        )}
        {test.value && (
          <p role="status" style={{ margin: 0 }}>
            {say(test.value.printed ? 'printers.testOk' : 'printers.testBad', {
              health: say(`printer.health.${test.value.health}`),
            })}
          </p>
        )}
        {test.value?.warning && <FaultNotice fault={{ code: 'device', sub: test.value.warning }} />}
        <FaultNotice fault={test.fault ?? save.fault} />
        <Group justify="flex-end" gap="xs">
          {kind === 'escpos' && (
            <Button
              variant="default"
              disabled={!ready || test.running}
              onClick={() => {
                if (transport) void test.start({ transport, cells, qr, cutter, chinese }).catch(() => {});
              }}
            >
              {say('printers.test')}
            </Button>
          )}
          <Button type="submit" disabled={!ready} loading={save.pending}>
            {say('printers.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
