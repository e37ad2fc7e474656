import { isWordKey } from '#shared/i18n/index.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Figures } from './figures.ts';
import styles from './TodayScreen.module.css';

type Props = {
  readonly ageing: Figures['ageing'];
  readonly onOpen: () => void;
};

const COLOURS = ['calm', 'calm', 'warn', 'warn', 'bad'] as const;

/** The older, the warmer; each bar says its amount and opens the facts. */
export function AgeingBars({ ageing, onOpen }: Props) {
  const say = useSay();
  const most = Math.max(...ageing.map((each) => each.amountFen), 0);
  if (most === 0) return <Empty title={say('today.ageingNone')} />;

  return (
    <div className={styles.bars}>
      {ageing.map(({ bucket, amountFen }, index) => {
        const key = `ageing.${bucket}`;
        const colour = COLOURS[Math.min(index, COLOURS.length - 1)];
        return (
          <button key={bucket} type="button" className={styles.bar} onClick={onOpen}>
            <span className={styles.soft}>{isWordKey(key) ? say(key) : bucket}</span>
            <span className={styles.track}>
              {amountFen > 0 && (
                <span
                  className={styles.fill}
                  style={{ width: `${(amountFen / most) * 70}%`, background: `var(--steward-bar-${colour})` }}
                />
              )}
              {amountText(amountFen, { nilDash: true })}
            </span>
          </button>
        );
      })}
    </div>
  );
}
