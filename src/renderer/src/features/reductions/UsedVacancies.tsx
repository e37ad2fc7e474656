import { Link } from 'wouter';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../billing/BillRunPart.module.css';

/** Rooms with a vacancy reduction that used more than an empty one may; nothing where there are none. */
export function UsedVacancies({ period }: { readonly period: string }) {
  const say = useSay();
  const check = useOperation('reductions.check', { period });
  if (check.error) return <FaultNotice fault={check.error.fault} onRetry={() => void check.refetch()} />;
  if (!check.data?.used.length) return null;
  return (
    <p className={styles.warn} role="status">
      {say('reduction.used')}{' '}
      {check.data.used.map((one) => (
        <Link key={`${one.reductionId}.${one.meterId}.${one.from}`} href={`/rooms/${one.roomId}`}>
          {say('reduction.usedRoom', {
            room: one.roomCode,
            meter: say(`fees.choice.meterKind.${one.kind}`),
            usage: one.usage,
            most: one.mostUsage,
          })}
        </Link>
      ))}
    </p>
  );
}
