import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { COST_KINDS } from '#shared/domain/equipment/costs.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { Amount } from '../../ui/Amount.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { tell } from '../../ui/tell.ts';
import { CostForm } from './CostForm.tsx';
import styles from './Equipment.module.css';
import type { EquipmentCard } from './equipmentDraft.ts';
import type { Running } from './MachineRunning.tsx';

type Props = { readonly card: EquipmentCard; readonly cost: Running['cost'] };

/** What a machine has cost since it was bought, and what was booked to it by hand. */
export function MachineCosts({ card, cost }: Props) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [back, setBack] = useState<Props['cost']['booked'][number]>();
  const takeBack = useCommand('equipment.takeBackCost');

  async function go(costId: string, reason: string): Promise<void> {
    if (!(await takeBack.run({ costId, reason }).catch(() => undefined))) return;
    tell(say('costs.takenBack'));
    setBack(undefined);
  }

  return (
    <section aria-label={say('costs.title')}>
      <Group justify="space-between" mb={6}>
        <h3 className={styles.heading}>{say('costs.title')}</h3>
        {may('equipment.write') && (
          <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            {say('costs.add')}
          </Button>
        )}
      </Group>
      <FactList>
        <Fact name={say('costs.purchase')}>
          {cost.purchaseFen === undefined ? say('costs.unknown') : <Amount fen={cost.purchaseFen} />}
        </Fact>
        <Fact name={say('costs.parts')}>
          <Amount fen={cost.partsFen} nilDash />
        </Fact>
        {COST_KINDS.map((kind) => (
          <Fact key={kind} name={say(`costs.kind.${kind}`)}>
            <Amount fen={cost[kind]} nilDash />
          </Fact>
        ))}
        <Fact name={say('costs.total')}>
          <Amount fen={cost.totalFen} strong />
        </Fact>
      </FactList>
      {cost.booked.map((row) => (
        <div key={row.costId} className={styles.costLine}>
          <span className={styles.cut}>
            {row.day} {say(`costs.kind.${row.kind}`)}
            <span className={styles.soft}>
              {' '}
              {[row.contractor, row.orderNumber, row.note].filter(Boolean).join(' · ')}
            </span>
          </span>
          <Amount fen={row.amountFen} />
          {may('equipment.write') && (
            <RowButton name={say('costs.takeBackOf', { day: row.day })} onClick={() => setBack(row)}>
              {say('costs.takeBack')}
            </RowButton>
          )}
        </div>
      ))}
      <Dialog
        opened={adding}
        onClose={() => setAdding(false)}
        title={say('costs.addTitle', { code: card.code })}
      >
        {adding && <CostForm card={card} onClose={() => setAdding(false)} />}
      </Dialog>
      <ReasonDialog
        opened={back !== undefined}
        onClose={() => setBack(undefined)}
        title={say('costs.takeBackTitle')}
        verb={say('costs.takeBack')}
        pending={takeBack.pending}
        fault={takeBack.fault}
        dangerous
        onGo={(reason) => back && void go(back.costId, reason)}
      >
        {back && <Amount fen={back.amountFen} sign strong />}
      </ReasonDialog>
    </section>
  );
}
