import { Button, Group, Select, Stack, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DevicePlaces } from '#shared/contract/devices.contract.ts';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentPrinters,
} from '#shared/contract/documents.contract.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Forms.module.css';

/** Which printer of the system prints which documents, and which are printed without a dialog. */
export function DocumentPrintersPart() {
  const say = useSay();
  const known = useOperation('documents.printers', {});
  return (
    <Card title={say('documentPrinters.title')}>
      <p className={styles.hint}>{say('documentPrinters.hint')}</p>
      <FaultNotice fault={known.error?.fault} onRetry={() => void known.refetch()} />
      {known.data && <DocumentPrintersForm key={JSON.stringify(known.data)} known={known.data} />}
    </Card>
  );
}

function DocumentPrintersForm({ known }: { readonly known: DocumentPrinters }) {
  const say = useSay();
  const mayWrite = useMay()('printers.write');
  const save = useCommand('documents.savePrinters');
  const { start, value: places, running } = useTask('devices.places', 'devices.places.documents');
  const [chosen, setChosen] = useState(known);

  useEffect(() => {
    if (mayWrite) void start({}).catch(() => undefined);
  }, [mayWrite, start]);

  async function submit(): Promise<void> {
    const answer = await save.run(chosen).catch(() => undefined);
    if (answer) tell(say('documentPrinters.saved'));
  }

  return (
    <Stack gap="xs">
      {DOCUMENT_KINDS.map((kind) => (
        <KindRow
          key={kind}
          kind={kind}
          printer={chosen[kind]}
          queues={places?.queues}
          locked={!mayWrite}
          onChange={(printer) => setChosen({ ...chosen, [kind]: printer })}
        />
      ))}
      {!running && places?.queues.length === 0 && (
        <p className={styles.hint}>{say('documentPrinters.noQueues')}</p>
      )}
      <FaultNotice fault={save.fault} />
      {mayWrite && (
        <Group>
          <Button onClick={() => void submit()} loading={save.pending}>
            {say('documentPrinters.save')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

type RowProps = {
  readonly kind: DocumentKind;
  readonly printer: DocumentPrinters[DocumentKind];
  /** Unknown until the system was asked. */
  readonly queues: DevicePlaces['queues'] | undefined;
  readonly locked: boolean;
  readonly onChange: (printer: DocumentPrinters[DocumentKind]) => void;
};

function KindRow({ kind, printer, queues, locked, onChange }: RowProps) {
  const say = useSay();
  const name = say(`document.kind.${kind}`);
  const { queue, silent } = printer;
  const gone = queue !== null && queues !== undefined && !queues.some((each) => each.name === queue);
  const offered = [...(queues ?? [])].map((each) => ({ value: each.name, label: each.title }));
  // What is set stays readable, whether the system still knows it or wasn't asked.
  if (queue !== null && !offered.some(({ value }) => value === queue))
    offered.push({ value: queue, label: queue });
  return (
    <div className={styles.shape}>
      <span style={{ width: 220, alignSelf: 'center' }}>{name}</span>
      <Select
        aria-label={say('documentPrinters.queueOf', { kind: name })}
        placeholder={say('documentPrinters.ask')}
        value={queue}
        onChange={(value) => onChange({ queue: value, silent: value !== null && (silent || queue === null) })}
        data={offered}
        error={gone && say('documentPrinters.gone', { queue })}
        disabled={locked}
        clearable
        w={280}
      />
      <Switch
        label={say('documentPrinters.silent')}
        aria-label={say('documentPrinters.silentOf', { kind: name })}
        checked={silent}
        disabled={locked || queue === null}
        onChange={(event) => onChange({ queue, silent: event.currentTarget.checked })}
        style={{ alignSelf: 'center' }}
      />
    </div>
  );
}
