import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import styles from './TodayScreen.module.css';

type Todo = Output<'today.summary'>['todo'][number];

const TONE: Record<Todo['kind'], Tone> = {
  print: 'bad',
  transfer: 'warn',
  shift: 'warn',
  cash: 'warn',
  approval: 'warn',
  refund: 'warn',
  dayClose: 'warn',
  deposit: 'warn',
  promise: 'warn',
  limitation: 'bad',
  reconciliation: 'absent',
  workOrder: 'bad',
  part: 'warn',
  contractor: 'warn',
  complaint: 'bad',
  register: 'warn',
  equipmentLate: 'bad',
  equipmentDue: 'absent',
  equipmentWarning: 'warn',
  patrolMissed: 'bad',
  fitOut: 'bad',
  case: 'warn',
  billRun: 'absent',
  backup: 'warn',
};

export function TodoList({ todo }: { readonly todo: readonly Todo[] }) {
  const say = useSay();
  if (todo.length === 0) return <Empty title={say('today.todoNone')} />;
  return (
    <ul className={styles.todo}>
      {todo.map(({ kind, text, target }) => (
        <li key={`${kind}.${target}.${text}`}>
          <span>
            <Pill tone={TONE[kind]}>{say(`today.todo.${kind}`)}</Pill>
          </span>
          <span>{text}</span>
          <Button
            component={Link}
            href={target}
            size="compact-xs"
            variant="default"
            aria-label={say('today.open', { text })}
          >
            {say('today.act')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
