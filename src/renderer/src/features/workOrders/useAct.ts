import { useCommand } from '../../desk/useCommand.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { Change, OrderCard } from './order.ts';

/** Does one act on the order as it is shown, and says what became of it. */
export function useAct(order: OrderCard, at: number | undefined) {
  const say = useSay();
  const command = useCommand('workOrders.transition');

  async function go(change: Change): Promise<boolean> {
    const { workOrderId, version, number } = order;
    const answer = await command
      .run({ workOrderId, version, change, ...(at !== undefined && { at }) })
      .catch(() => undefined);
    if (!answer) return false;
    const state = say(`workOrder.state.${answer.state}`);
    tell(
      change.act === 'dispatched' && answer.workerName
        ? say('orders.dispatchedTo', { number, name: answer.workerName })
        : say('orders.done', { number, act: say(`workOrder.act.${change.act}`), state }),
    );
    return true;
  }

  return { go, pending: command.pending, fault: command.fault, reset: command.reset };
}
