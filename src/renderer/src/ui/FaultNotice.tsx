import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { useFaultSentence, useSay } from './language/LanguageProvider.tsx';
import styles from './states.module.css';

type Props = {
  readonly fault: Fault | undefined;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
};

/** What happened, what is safe and what to do, where it happened. */
export function FaultNotice({ fault, onRetry, children }: Props) {
  const say = useSay();
  const sentence = useFaultSentence();
  if (!fault) return null;
  return (
    <div className={styles.fault} role="alert">
      <span>{sentence(fault)}</span>
      {children}
      {onRetry && (
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          {say('common.tryAgain')}
        </Button>
      )}
    </div>
  );
}
