import { useOperation } from '../../../desk/useOperation.ts';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import styles from './Repairs.module.css';
import { RulesForm } from './RulesForm.tsx';
import { WorkersCard } from './WorkersCard.tsx';

/** How the office deals with repairs: how soon, in which categories, by whom. */
export function RepairsPart() {
  const { data, error, refetch } = useOperation('workOrders.settings', {});
  if (error) return <FaultNotice fault={error.fault} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const { isDefault: _isDefault, ...settings } = data;
  return (
    <div className={styles.part}>
      <RulesForm key={JSON.stringify(settings)} settings={settings} />
      <WorkersCard settings={settings} />
    </div>
  );
}
