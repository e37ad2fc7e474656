import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { ActDialog, type FormAct } from './ActDialog.tsx';
import styles from './Orders.module.css';
import { type Act, NEXT_ACTS, type OrderCard, PLAIN_ACTS, REASON_ACTS, type ReasonAct } from './order.ts';
import { PaperTime, usePaperTime } from './PaperTime.tsx';
import { SlipButton } from './SlipButton.tsx';
import { useAct } from './useAct.ts';

const isIn = <Value extends string>(list: readonly Value[], act: string): act is Value =>
  (list as readonly string[]).includes(act);

/** What may be done with the order now: what is likely next, and below what goes another way. */
export function OrderActs({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const may = useMay();
  const paper = usePaperTime();
  const { go, pending, fault, reset } = useAct(order, paper.at);
  const [reasonFor, setReasonFor] = useState<ReasonAct>();
  const [formFor, setFormFor] = useState<FormAct>();
  /** An act was done, and the card as it is now is on its way. */
  const [answered, setAnswered] = useState(false);
  const next = NEXT_ACTS[order.state] ?? [];
  const { acts } = order;
  const likely = next.filter((act) => acts.includes(act));
  const others = acts.filter((act) => !next.includes(act));

  function start(act: Act): void {
    reset();
    if (isIn(PLAIN_ACTS, act)) void go({ act }).then(setAnswered);
    else if (isIn(REASON_ACTS, act)) setReasonFor(act);
    else setFormFor(act);
  }

  function button(act: Act, variant: 'filled' | 'default' | 'subtle') {
    return (
      <Button
        key={act}
        size="compact-md"
        variant={variant}
        loading={pending && isIn(PLAIN_ACTS, act)}
        // The act that is under way changes what may be done next: a form opened meanwhile would be gone with the answer.
        disabled={pending || answered}
        onClick={() => start(act)}
      >
        {say(`workOrder.act.${act}`)}
      </Button>
    );
  }

  async function withReason(note: string): Promise<void> {
    if (reasonFor && (await go({ act: reasonFor, note }))) setReasonFor(undefined);
  }

  return (
    <section aria-label={say('orders.acts')}>
      <div className={styles.acts}>
        {likely.map((act, index) => button(act, index === 0 ? 'filled' : 'default'))}
        <SlipButton order={order} />
      </div>
      {others.length > 0 && <div className={styles.acts}>{others.map((act) => button(act, 'subtle'))}</div>}
      {acts.length > 0 && may('workOrders.dispatch') && <PaperTime of={paper} />}
      {reasonFor === undefined && formFor === undefined && <FaultNotice fault={fault} />}
      <ReasonDialog
        opened={reasonFor !== undefined}
        onClose={() => setReasonFor(undefined)}
        title={
          reasonFor
            ? say('orders.actOf', { act: say(`workOrder.act.${reasonFor}`), number: order.number })
            : ''
        }
        verb={reasonFor ? say(`workOrder.act.${reasonFor}`) : ''}
        pending={pending}
        fault={fault}
        dangerous={reasonFor === 'cancelled' || reasonFor === 'rejected'}
        onGo={(note) => void withReason(note)}
      />
      <ActDialog
        act={formFor}
        order={order}
        pending={pending}
        fault={fault}
        onClose={() => setFormFor(undefined)}
        onGo={(change) => void go(change).then((done) => done && setFormFor(undefined))}
      />
    </section>
  );
}
