import { useState } from 'react';
import { useLocation } from 'wouter';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { AgeingBars } from './AgeingBars.tsx';
import { FigureCards } from './FigureCards.tsx';
import styles from './TodayScreen.module.css';
import { TodoList } from './TodoList.tsx';
import { TrendChart } from './TrendChart.tsx';
import { UnitMap } from './UnitMap.tsx';

/** Twice a day: how it stands, and what to do next. */
export default function TodayScreen() {
  const say = useSay();
  const { locale } = useLanguage();
  const [, navigate] = useLocation();
  const today = useOperation('today.summary', { language: locale });
  const { data: status } = useOperation('system.status', {});
  const [unitKey, setUnitKey] = useState<string | null>(null);

  if (today.error) return <FaultNotice fault={today.error.fault} onRetry={() => void today.refetch()} />;
  if (!today.data) return <Loading lines={10} />;
  const { figures, todo } = today.data;

  return (
    <div className={styles.page} data-figures={figures !== undefined}>
      <h1 className={styles.title}>{say('today.title', { community: status?.communityName ?? '' })}</h1>
      {figures && (
        <>
          <FigureCards figures={figures} todoCount={todo.length} />
          <div className={styles.pair}>
            <Card fill title={say('today.trend')} aside={say('today.trendNote')}>
              <TrendChart trend={figures.trend} />
            </Card>
            <Card fill title={say('today.ageing')} aside={say('today.ageingNote')}>
              <AgeingBars ageing={figures.ageing} onOpen={() => navigate('/reports/arrearsAgeing')} />
            </Card>
          </div>
        </>
      )}
      <div className={styles.pair}>
        <Card fill flush title={say('today.todoCount')}>
          <TodoList todo={todo} />
        </Card>
        <UnitMap chosen={unitKey} onChoose={setUnitKey} />
      </div>
    </div>
  );
}
