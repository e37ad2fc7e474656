import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './TodayScreen.module.css';

export function FigureCards({ summary }: { readonly summary: Output<'today.summary'> }) {
  const say = useSay();
  const { takings, collectionRate, arrears, todo } = summary;
  return (
    <div className={styles.cards}>
      <Figure name={say('today.takings')} figure={amountText(takings.amountFen, { sign: true })}>
        {say('today.takingsDetail', { count: takings.payments, cash: amountText(takings.cashFen) })}
      </Figure>
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
        {say('today.arrearsRooms', { count: arrears.rooms.toLocaleString('en') })}
      </Figure>
      <Figure name={say('today.todoCount')} figure={String(todo.length)}>
        {todo.length === 0 ? say('today.todoNone') : say('today.todoHint', { count: todo.length })}
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
