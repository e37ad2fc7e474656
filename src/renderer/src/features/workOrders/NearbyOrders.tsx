import { Button, Group } from '@mantine/core';
import { useDeferredValue } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './Orders.module.css';
import { STATE_TONES, whereOf } from './order.ts';
import type { RepairDraft } from './repairDraft.ts';

type Nearby = Output<'workOrders.nearby'>['rows'][number];

type Props = {
  readonly draft: RepairDraft;
  readonly onOpen: (number: string) => void;
  readonly onJoined: () => void;
};

/** What is open there already and what came lately, while one types; the same thing again joins it. */
export function NearbyOrders({ draft, onOpen, onJoined }: Props) {
  const say = useSay();
  const place = useDeferredValue(draft.area === 'common' ? draft.place.trim() : '');
  const roomId = draft.area === 'private' ? draft.room?.roomId : undefined;
  const asks = roomId !== undefined || place !== '';
  const { data } = useOperation(
    'workOrders.nearby',
    {
      ...(roomId !== undefined && { roomId }),
      ...(place !== '' && { place }),
      ...(draft.categoryId !== undefined && { categoryId: draft.categoryId }),
    },
    { enabled: asks, keepPrevious: true },
  );
  const join = useCommand('workOrders.transition');
  const rows = asks ? (data?.rows ?? []) : [];

  async function joinTo({ workOrderId, version, number }: Nearby): Promise<void> {
    const note = draft.words.trim() || say('orders.joinedWords');
    const change = { act: 'joined', note } as const;
    if (!(await join.run({ workOrderId, version, change }).catch(() => undefined))) return;
    tell(say('orders.joinedTo', { number }));
    onJoined();
  }

  return (
    <aside className={styles.nearby} aria-label={say('orders.nearby')}>
      <h3 className={styles.heading}>{say('orders.nearby')}</h3>
      <FaultNotice fault={join.fault} />
      {rows.length === 0 && (
        <p className={styles.soft}>{say(asks ? 'orders.nearbyNone' : 'orders.nearbyHint')}</p>
      )}
      <ul className={styles.tiles}>
        {rows.map((row) => (
          <li key={row.workOrderId} className={styles.near} data-likely={row.isLikely}>
            <NearbyFacts row={row} />
            <Group gap="xs">
              {row.isLikely && (
                <Button size="compact-xs" loading={join.pending} onClick={() => void joinTo(row)}>
                  {say('orders.joinVerb', { number: row.number })}
                </Button>
              )}
              <Button size="compact-xs" variant="default" onClick={() => onOpen(row.number)}>
                {say('orders.open')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function NearbyFacts({ row }: { readonly row: Nearby }) {
  const say = useSay();
  const instantText = useInstantText();
  return (
    <>
      <span className={styles.line}>
        <strong>{row.category}</strong>
        <Pill tone={STATE_TONES[row.state]}>{say(`workOrder.state.${row.state}`)}</Pill>
      </span>
      <span className={styles.cut}>{row.words ?? say('orders.wordsGone')}</span>
      <span className={styles.soft}>
        {[whereOf(row), instantText(row.reportedAt), row.worker?.name].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
