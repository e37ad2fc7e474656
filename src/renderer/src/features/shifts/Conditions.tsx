import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CloseCondition } from '#shared/contract/closing.contract.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import { useFaultSentence, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import styles from './Shift.module.css';

type Props = { readonly of: 'day' | 'period'; readonly conditions: readonly CloseCondition[] };

/** What must hold, and for what doesn't the sentence and the way to mend it. */
export function Conditions({ of, conditions }: Props) {
  const say = useSay();
  const sentence = useFaultSentence();
  return (
    <ul className={styles.conditions} aria-label={say('day.conditions')}>
      {conditions.map(({ name, met, sub, params, target }) => {
        const key = `${of}.condition.${name}`;
        return (
          <li key={name} className={styles.condition}>
            <span>{isWordKey(key) ? say(key) : name}</span>
            <Pill tone={met ? 'good' : 'warn'}>{say(met ? 'day.met' : 'day.unmet')}</Pill>
            <span>{sub && sentence({ code: 'rule', sub, ...(params && { params }) })}</span>
            {target && (
              <Button component={Link} href={target} size="compact-sm" variant="default">
                {say('day.mend')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
