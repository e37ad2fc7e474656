import { Group } from '@mantine/core';
import { useOperation } from '../../desk/useOperation.ts';
import { useTask } from '../../desk/useTask.tsx';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';

/** What each state asks of a person. */
const TONES = { unpaid: 'warn', paid: 'warn', written: 'good', credited: 'absent' } as const;

/** Units sold for a meter; what was paid is written to its card. */
export function SaleList({ meterId }: { readonly meterId: string }) {
  const say = useSay();
  const list = useOperation('prepaidMeters.sales', { meterId });
  const write = useTask('prepaidMeters.write', `prepaidMeters.write ${meterId}`);
  const sales = list.data?.sales ?? [];
  return (
    <section aria-label={say('prepaid.sales')}>
      <FaultNotice fault={list.error?.fault ?? write.fault} onRetry={() => void list.refetch()} />
      {write.value && (
        <p role="status">
          {say(write.value.simulated ? 'prepaid.writtenSimulated' : 'prepaid.writtenNow', {
            quantity: write.value.quantity,
            reference: write.value.reference,
          })}
        </p>
      )}
      <FactList>
        {sales.map((sale) => (
          <Fact key={sale.lineId} name={`${sale.day} ${sale.feeName}`}>
            <Group gap="xs">
              <span>
                {say('prepaid.saleOf', {
                  quantity: sale.quantity,
                  amount: amountText(sale.amountFen, { sign: true }),
                })}
              </span>
              <Pill tone={TONES[sale.state]}>
                {say(`prepaid.state.${sale.state}`, { day: sale.writtenOn ?? '' })}
              </Pill>
              {sale.state === 'paid' && !write.running && (
                <RowButton
                  name={say('prepaid.writeOf', { day: sale.day, quantity: sale.quantity })}
                  onClick={() => void write.start({ lineId: sale.lineId }).catch(() => undefined)}
                >
                  {say('prepaid.write')}
                </RowButton>
              )}
            </Group>
          </Fact>
        ))}
      </FactList>
    </section>
  );
}
