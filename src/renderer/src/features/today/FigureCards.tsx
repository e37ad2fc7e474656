import type { ReactNode } from 'react';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Figures } from './figures.ts';
import styles from './TodayScreen.module.css';

type Props = { readonly figures: Figures; readonly todoCount: number };

export function FigureCards({ figures, todoCount }: Props) {
  const say = useSay();
  const { takings, collectionRate, arrears } = figures;
  const rooms = say('today.arrearsRooms', { count: arrears.rooms.toLocaleString('en') });
  return (
    <div className={styles.cards}>
      {takings.amountFen === undefined || takings.cashFen === undefined ? (
        <Figure name={say('today.takings')} figure={say('today.payments', { count: takings.payments })}>
          {say('figures.afterCount')}
        </Figure>
      ) : (
        <Figure name={say('today.takings')} figure={amountText(takings.amountFen, { sign: true })}>
          {say('today.takingsDetail', { count: takings.payments, cash: amountText(takings.cashFen) })}
        </Figure>
      )}
      <Figure
        name={say('today.rate')}
        figure={collectionRate.percent === undefined ? '–' : `${collectionRate.percent} %`}
      >
        {collectionRate.percent === undefined
          ? say('today.rateNone')
          : collectionRate.lastYearPercent === undefined
            ? say('today.rateNoLastYear')
            : say('today.rateLastYear', { percent: collectionRate.lastYearPercent })}
      </Figure>
      <Figure name={say('today.arrears')} figure={amountText(arrears.amountFen, { sign: true })}>
        {arrears.recoveryPercent === undefined
          ? rooms
          : say('today.recovery', { rooms, percent: arrears.recoveryPercent })}
      </Figure>
      <Figure name={say('today.todoCount')} figure={String(todoCount)}>
        {todoCount === 0 ? say('today.todoNone') : say('today.todoHint', { count: todoCount })}
      </Figure>
    </div>
  );
}

type FigureProps = { readonly name: string; readonly figure: string; readonly children: ReactNode };

function Figure({ name, figure, children }: FigureProps) {
  return (
    <Card label={name}>
      <div className={styles.name}>{name}</div>
      <div className={styles.figure}>{figure}</div>
      <div className={styles.soft}>{children}</div>
    </Card>
  );
}
