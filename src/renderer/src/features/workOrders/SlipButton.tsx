import { Button } from '@mantine/core';
import { useCommand } from '../../desk/useCommand.ts';
import { useTask } from '../../desk/useTask.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import { PrintButton } from '../documents/PrintButton.tsx';
import type { OrderCard } from './order.ts';

/** The job slip for who has no phone: on the receipt printer, or as an A5 sheet. */
export function SlipButton({ order }: { readonly order: OrderCard }) {
  const say = useSay();
  const print = useCommand('workOrders.printSlip');
  const pdf = useTask('workOrders.slipPdf', `workOrders.slipPdf.${order.workOrderId}`);

  async function go(): Promise<void> {
    const { workOrderId, number } = order;
    if (await print.run({ workOrderId }).catch(() => undefined)) tell(say('orders.slipQueued', { number }));
  }

  return (
    <>
      <Button size="compact-md" variant="default" ml="auto" loading={print.pending} onClick={() => void go()}>
        {say('orders.printSlip')}
      </Button>
      <PrintButton
        kind="sheets"
        slot={`jobSlip.${order.workOrderId}`}
        label={say('orders.printSheet')}
        size="compact-md"
        make={() => pdf.start({ workOrderId: order.workOrderId }).catch(() => undefined)}
      />
      <FaultNotice fault={print.fault} />
    </>
  );
}
