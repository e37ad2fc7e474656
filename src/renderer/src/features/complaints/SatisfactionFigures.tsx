import { percentOf } from '#shared/domain/collection/collectionRate.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from '../counter/Counter.module.css';

const rateText = (part: number, whole: number) => {
  const percent = percentOf({ part, whole });
  return percent === undefined ? '–' : `${percent}%`;
};

/** What customers said of this month's orders, never without of how many anything is known. */
export function SatisfactionFigures() {
  const say = useSay();
  const { data: today } = useOperation('today.summary', {});
  const day = today?.businessDate ?? '';
  const { data } = useOperation(
    'workOrders.satisfaction',
    { from: `${day.slice(0, 8)}01`, to: day },
    { enabled: day !== '' },
  );
  if (!data) return null;
  const { closed, rated, satisfied } = data;
  return (
    <Card label={say('complaints.satisfaction')}>
      <div className={styles.figures}>
        <span className={styles.figure}>
          <span>{say('complaints.satisfaction')}</span>
          <span className={styles.percent}>{rateText(satisfied, rated)}</span>
          <span className={styles.soft}>{say('complaints.satisfactionOf', { satisfied, rated })}</span>
        </span>
        <span className={styles.figure}>
          <span>{say('complaints.coverage')}</span>
          <span className={styles.percent}>{rateText(rated, closed)}</span>
          <span className={styles.soft}>{say('complaints.coverageOf', { rated, closed })}</span>
        </span>
      </div>
    </Card>
  );
}
