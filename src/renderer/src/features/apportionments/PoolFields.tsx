import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { AmountInput } from '../../ui/AmountInput.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './ApportionPart.module.css';
import type { PoolDraft } from './poolDraft.ts';

type Props = { readonly pool: PoolDraft; readonly onPool: (pool: PoolDraft) => void };

/** What is shared out: the amount of a bill, or what meters counted. */
export function PoolFields({ pool, onPool }: Props) {
  const say = useSay();
  return (
    <>
      <SegmentedControl
        aria-label={say('apportion.pool')}
        value={pool.kind}
        onChange={(value) => onPool({ ...pool, kind: value === 'meters' ? 'meters' : 'amount' })}
        data={(['amount', 'meters'] as const).map((value) => ({
          value,
          label: say(`apportion.pool.${value}`),
        }))}
      />
      {pool.kind === 'amount' ? (
        <AmountInput
          label={say('apportion.amount')}
          value={pool.amount}
          onText={(amount) => onPool({ ...pool, amount })}
        />
      ) : (
        <>
          <TextInput
            label={say('apportion.master')}
            value={pool.master}
            onChange={(event) => onPool({ ...pool, master: event.currentTarget.value })}
            inputMode="decimal"
          />
          <div className={styles.pair}>
            <Textarea
              label={say('apportion.subs')}
              value={pool.subs}
              onChange={(event) => onPool({ ...pool, subs: event.currentTarget.value })}
              rows={2}
            />
            <Textarea
              label={say('apportion.commons')}
              value={pool.commons}
              onChange={(event) => onPool({ ...pool, commons: event.currentTarget.value })}
              rows={2}
            />
          </div>
        </>
      )}
    </>
  );
}
