import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { DepositForm } from './DepositForm.tsx';
import { DepositList } from './DepositList.tsx';
import styles from './Shift.module.css';

/** Cash on its way to the bank, and the slips that brought it there. */
export function DepositsPart() {
  const list = useOperation('cashDeposits.list', { limit: 200 });
  if (!list.data) {
    return list.error ? (
      <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />
    ) : (
      <Loading lines={6} />
    );
  }
  return (
    <div className={styles.columns} style={{ gridTemplateColumns: '520px minmax(0, 1fr)' }}>
      <DepositForm data={list.data} />
      <DepositList data={list.data} />
    </div>
  );
}
