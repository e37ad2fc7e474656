import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { percentText } from '../../ui/percent.ts';
import styles from '../rooms/HouseholdPanel.module.css';
import { EndReduction } from './EndReduction.tsx';
import { GrantReduction } from './GrantReduction.tsx';

export type Reduction = Output<'reductions.list'>['reductions'][number];

type Props = { readonly household: Output<'rooms.get'> };

/** Reductions of a room, granted and ended by who may. */
export function ReductionsSection({ household }: Props) {
  const say = useSay();
  const may = useMay();
  const { roomId, code } = household;
  const list = useOperation('reductions.list', { roomId });
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Reduction>();
  const reductions = list.data?.reductions ?? [];
  const feeName = (id: string | undefined) =>
    household.fees.find((fee) => fee.feeItemId === id)?.name ?? say('reduction.allFees');

  return (
    <section aria-label={say('reduction.title')}>
      <Group justify="space-between">
        <h3 className={styles.heading}>{say('reduction.title')}</h3>
        {may('reductions.grant') && (
          <Button size="compact-sm" variant="default" onClick={() => setGranting(true)}>
            {say('reduction.grant')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.data && reductions.length === 0 && <p className={styles.none}>{say('reduction.none')}</p>}
      {reductions.map((one) => (
        <Group key={one.reductionId} justify="space-between" wrap="nowrap" className={styles.person}>
          <span>
            {say(`reduction.kind.${one.kind}`)} · {feeName(one.feeItemId)}
            <br />
            <span className={styles.none}>
              {one.from} – {one.lastDay ?? ''} ·{' '}
              {say('reduction.charged', { percent: percentText(one.share) })}
            </span>
          </span>
          {may('reductions.grant') && one.lastDay === undefined && (
            <Button size="compact-xs" variant="default" onClick={() => setEnding(one)}>
              {say('reduction.end')}
            </Button>
          )}
        </Group>
      ))}
      <Dialog
        opened={granting}
        onClose={() => setGranting(false)}
        title={say('reduction.grantFor', { room: code })}
        size={520}
      >
        {granting && <GrantReduction household={household} onDone={() => setGranting(false)} />}
      </Dialog>
      <Dialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={
          ending ? say('reduction.endOf', { kind: say(`reduction.kind.${ending.kind}`), room: code }) : ''
        }
      >
        {ending && <EndReduction reduction={ending} code={code} onDone={() => setEnding(undefined)} />}
      </Dialog>
    </section>
  );
}
