import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../rooms/HouseholdPanel.module.css';

/** Changes of owner so far; nothing where there were none. */
export function TransferHistory({ roomId }: { readonly roomId: string }) {
  const say = useSay();
  const list = useOperation('transfers.list', { roomId });
  if (list.error) return <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />;
  if (!list.data?.transfers.length) return null;
  return (
    <section aria-label={say('transfer.history')}>
      <h3 className={styles.heading}>{say('transfer.history')}</h3>
      <FactList>
        {list.data.transfers.map((one) => (
          <Fact key={one.transferId} name={one.effectiveDay}>
            {one.sellerName ?? say('person.erased')} → {one.buyerName ?? say('person.erased')}
          </Fact>
        ))}
      </FactList>
    </section>
  );
}
