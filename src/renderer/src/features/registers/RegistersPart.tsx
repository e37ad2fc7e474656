import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { REGISTER_KINDS, type RegisterKind } from '#shared/domain/counter/kinds.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Aside } from '../counter/Aside.tsx';
import styles from '../counter/Counter.module.css';
import type { PartProps } from '../counter/parts.ts';
import { PrintButton } from '../documents/PrintButton.tsx';
import { EndForm } from './EndForm.tsx';
import { EntryForm } from './EntryForm.tsx';
import { KindTabs } from './KindTabs.tsx';
import { RegisterList } from './RegisterList.tsx';

const STATES = ['open', 'overdue', 'ended', 'all'] as const;
type State = (typeof STATES)[number];

/** The six short registers on one screen, with one search and one print. */
export function RegistersPart({ number, aside, onOpen }: PartProps) {
  const say = useSay();
  const may = useMay();
  const search = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<RegisterKind>();
  const [state, setState] = useState<State>('open');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 150);
  const [adding, setAdding] = useState(false);
  const print = useTask('registers.print');
  const mayWrite = may('counter.write');
  const filter = {
    state: number === undefined ? state : 'all',
    text: number ?? asked,
    ...(kind && { kind }),
  } as const;
  const { data } = useOperation('registers.list', { ...filter, limit: 1 }, { keepPrevious: true });
  const { data: found } = useOperation(
    'registers.list',
    { state: 'all', text: number ?? '', limit: 1 },
    { enabled: number !== undefined },
  );
  const chosen = found?.rows.find((row) => row.number === number);
  useKeys('place.counter', [
    ...(mayWrite ? [{ code: 'KeyN', label: 'registers.add' as const, run: () => setAdding(true) }] : []),
    { code: 'KeyS', label: 'registers.search' as const, quiet: true, run: () => search.current?.focus() },
    ...REGISTER_KINDS.map((one, index) => ({
      code: `Digit${index + 1}`,
      label: `register.kind.${one}` as const,
      quiet: true,
      run: () => setKind(one),
    })),
    { code: 'Digit0', label: 'registers.all' as const, quiet: true, run: () => setKind(undefined) },
  ]);

  return (
    <div className={styles.page}>
      <Aside into={aside}>
        <PrintButton
          kind="sheets"
          slot="registers"
          label={say('registers.print')}
          size="sm"
          make={() => print.start(filter).catch(() => undefined)}
        />
        {mayWrite && (
          <Button onClick={() => setAdding(true)} rightSection={<Key>N</Key>}>
            {say('registers.add')}
          </Button>
        )}
      </Aside>
      <div className={styles.filters}>
        <KindTabs counts={data?.counts ?? []} value={kind} onChange={setKind} />
        <SegmentedControl
          aria-label={say('registers.state')}
          value={state}
          onChange={(value) => setState(STATES.find((one) => one === value) ?? 'open')}
          data={STATES.map((value) => ({ value, label: say(`registers.state.${value}`) }))}
        />
        <TextInput
          ref={search}
          className={styles.grow}
          aria-label={say('registers.search')}
          placeholder={say('registers.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={60}
        />
      </div>
      <FaultNotice fault={print.fault} />
      <RegisterList
        filter={{ state, text: asked, ...(kind && { kind }) }}
        chosen={number}
        onOpen={(row) => onOpen(row.number)}
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={say('registers.add')} size={560}>
        {adding && <EntryForm first={kind ?? 'key'} onClose={() => setAdding(false)} />}
      </Dialog>
      <Dialog
        opened={chosen !== undefined}
        onClose={() => onOpen('registers')}
        title={chosen ? `${say(`register.kind.${chosen.kind}`)} ${chosen.number}` : ''}
      >
        {chosen && <EndForm key={chosen.number} row={chosen} onClose={() => onOpen('registers')} />}
      </Dialog>
    </div>
  );
}
