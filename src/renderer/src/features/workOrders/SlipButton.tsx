import { Button } from '@mantine/core';
import { useCommand } from '../../desk/useCommand.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { OrderCard } from './order.ts';

/** The job slip on the receipt printer, for who has no phone. */
export function SlipButton({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const print = useCommand('workOrders.printSlip');

  async function go(): Promise<void> {
    const { workOrderId, number } = order;
    if (await print.run({ workOrderId }).catch(() => undefined)) tell(say('orders.slipQueued', { number }));
  }

  return (
    <>
      <Button size="compact-md" variant="default" ml="auto" loading={print.pending} onClick={() => void go()}>
        {say('orders.printSlip')}
      </Button>
      <FaultNotice fault={print.fault} />
    </>
  );
}
