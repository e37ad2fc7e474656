import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { usePages } from '../../desk/usePages.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ChannelFilters, type Chosen } from './ChannelFilters.tsx';
import { ItemBoard } from './ItemBoard.tsx';
import { suggestedGroup } from './item.ts';
import styles from './Reconciliation.module.css';
import { type Group as Pair, useDecide } from './useDecide.ts';

type OpenItem = Output<'reconciliations.open'>['rows'][number];

/** What waits for a person, oldest first, with how old it is and how much it comes to. */
export function OpenPart() {
  const say = useSay();
  const [chosen, setChosen] = useState<Chosen>({});
  const [uncovered, setUncovered] = useState(false);
  const list = usePages('reconciliations.open', { ...chosen, uncovered });
  const without = list.first?.uncovered ?? 0;
  const certain = list.first?.certain ?? 0;
  return (
    <>
      <FaultNotice fault={list.fault} onRetry={list.retry} />
      <ItemBoard<OpenItem>
        label={say('recon.tab.open')}
        rows={list}
        filters={
          <>
            <ChannelFilters chosen={chosen} onChosen={setChosen} />
            <div className={styles.ageing}>
              {(list.first?.ageing ?? [])
                .filter((bucket) => bucket.count > 0)
                .map((bucket) => (
                  <span key={bucket.bucket} title={amountText(bucket.amountFen, { sign: true })}>
                    {say(`recon.bucket.${bucket.bucket}`)} <strong>{bucket.count}</strong>
                  </span>
                ))}
            </div>
            {certain > 0 && <AcceptCertain count={certain} />}
            {without > 0 && (
              <Checkbox
                label={say('recon.uncovered', { count: without.toLocaleString('en') })}
                checked={uncovered}
                onChange={(event) => setUncovered(event.currentTarget.checked)}
              />
            )}
          </>
        }
        column={{
          key: 'age',
          title: say('recon.age'),
          width: '66px',
          align: 'end',
          render: (row) => say('recon.ageDays', { days: row.ageDays }),
        }}
        empty={<Empty title={say('recon.allClear')} hint={say('recon.allClearHint')} />}
      />
    </>
  );
}

const AT_ONCE = 500;

/** Pairs that could be nothing else, in one act of a person who was told how many. */
function AcceptCertain({ count }: { readonly count: number }) {
  const say = useSay();
  const may = useMay();
  const client = useDesk();
  const [opened, setOpened] = useState(false);
  const { decide, pending, fault } = useDecide();

  async function go(): Promise<void> {
    const pairs = new Map<string, Pair>();
    for (let offset = 0, total = 1; offset < total && pairs.size < AT_ONCE; offset += AT_ONCE) {
      const page = await client.call('reconciliations.open', { limit: AT_ONCE, offset });
      total = page.total;
      for (const row of page.rows) {
        const pair = row.suggestion?.certain ? suggestedGroup(row) : undefined;
        if (pair && pairs.size < AT_ONCE) pairs.set(pair.lineKeys[0] ?? '', pair);
      }
    }
    if (await decide([...pairs.values()], 0)) setOpened(false);
  }

  if (!may('reconciliations.write')) return null;
  return (
    <>
      <Button size="compact-md" variant="light" onClick={() => setOpened(true)}>
        {say('recon.acceptAll', { count })}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={say('recon.acceptAllTitle')}>
        <Stack gap="sm">
          <p className={styles.soft}>{say('recon.acceptAllWhat', { count })}</p>
          <FaultNotice fault={fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpened(false)}>
              {say('common.back')}
            </Button>
            <Button data-autofocus loading={pending} onClick={() => void go()}>
              {say('recon.acceptAll', { count })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
