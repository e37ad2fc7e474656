import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { AgeingBars } from './AgeingBars.tsx';
import { FigureCards } from './FigureCards.tsx';
import styles from './TodayScreen.module.css';
import { TodoList } from './TodoList.tsx';
import { TrendChart } from './TrendChart.tsx';
import { UnitMap } from './UnitMap.tsx';

/** Twice a day: how it stands, and what to do next. */
export default function TodayScreen() {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const today = useOperation('today.summary', {});
  const { data: status } = useOperation('system.status', {});
  const [unitKey, setUnitKey] = useState<string | null>(null);

  if (today.error) return <FaultNotice fault={today.error.fault} onRetry={() => void today.refetch()} />;
  if (!today.data) return <Loading lines={10} />;
  const summary = today.data;
  const openAgeing = may('reports.read') ? () => navigate('/reports/arrearsAgeing') : undefined;

  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{say('today.title', { community: status?.communityName ?? '' })}</h1>
      <FigureCards summary={summary} />
      <div className={styles.pair}>
        <Card fill title={say('today.trend')} aside={say('today.trendNote')}>
          <TrendChart trend={summary.trend} />
        </Card>
        <Card fill title={say('today.ageing')} aside={openAgeing && say('today.ageingNote')}>
          <AgeingBars ageing={summary.ageing} onOpen={openAgeing} />
        </Card>
      </div>
      <div className={styles.pair}>
        <Card fill flush title={say('today.todoCount')}>
          <TodoList todo={summary.todo} />
        </Card>
        <UnitMap chosen={unitKey} onChoose={setUnitKey} />
      </div>
    </div>
  );
}
