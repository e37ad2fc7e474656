import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../rooms/HouseholdPanel.module.css';
import { EndPromotion } from './EndPromotion.tsx';
import { GrantPromotion } from './GrantPromotion.tsx';

export type Promotion = Output<'promotions.list'>['promotions'][number];

type Props = { readonly household: Output<'rooms.get'> };

/** Months a room bought ahead with some free, taken and ended early by who may. */
export function PromotionsSection({ household }: Props) {
  const say = useSay();
  const may = useMay();
  const { roomId, code } = household;
  const list = useOperation('promotions.list', { roomId });
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Promotion>();
  const promotions = list.data?.promotions ?? [];

  return (
    <section aria-label={say('promotion.title')}>
      <Group justify="space-between">
        <h3 className={styles.heading}>{say('promotion.title')}</h3>
        {may('payments.collect') && (
          <Button size="compact-sm" variant="default" onClick={() => setGranting(true)}>
            {say('promotion.grant')}
          </Button>
        )}
      </Group>
      <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
      {list.data && promotions.length === 0 && <p className={styles.none}>{say('promotion.none')}</p>}
      {promotions.map((one) => (
        <Group key={one.promotionId} justify="space-between" wrap="nowrap" className={styles.person}>
          <span>
            {one.feeName} · {say('promotion.terms', { pay: one.payMonths, free: one.freeMonths })}
            <br />
            <span className={styles.none}>
              {say('promotion.sold', {
                from: one.from,
                to: one.to,
                cash: amountText(one.cashFen, { sign: true }),
                discount: amountText(one.discountFen, { sign: true }),
              })}
              {one.endedOn && ` · ${say('promotion.endedOn', { day: one.endedOn })}`}
            </span>
          </span>
          {may('bills.publish') && one.endedOn === undefined && (
            <Button size="compact-xs" variant="default" onClick={() => setEnding(one)}>
              {say('promotion.end')}
            </Button>
          )}
        </Group>
      ))}
      <Dialog
        opened={granting}
        onClose={() => setGranting(false)}
        title={say('promotion.grantFor', { room: code })}
        size={520}
      >
        {granting && <GrantPromotion household={household} onDone={() => setGranting(false)} />}
      </Dialog>
      {ending && <EndPromotion promotion={ending} code={code} onClose={() => setEnding(undefined)} />}
    </section>
  );
}
