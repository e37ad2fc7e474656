import { addDays, lastDayOf } from '#shared/domain/calendar/months.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Plans.module.css';
import { STANDING_TONES, WORST_FIRST } from './planWords.ts';

type Props = {
  readonly year: number;
  readonly today: string;
  readonly chosen: string | undefined;
  readonly onChoose: (day: string) => void;
};

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Twelve months; a day that holds tasks is a button in the colour of what needs somebody most, with it in words. */
export function YearCalendar({ year, today, chosen, onChoose }: Props) {
  const say = useSay();
  const { data, error, refetch } = useOperation(
    'plans.calendar',
    { from: `${year}-01-01`, to: `${year}-12-31` },
    { keepPrevious: true },
  );
  const held = new Map((data?.days ?? []).map(({ day, counts }) => [day, counts]));

  function cell(day: string) {
    const counts = held.get(day);
    const worst = WORST_FIRST.find((one) => counts?.some(({ standing }) => standing === one));
    const number = Number(day.slice(8));
    if (!counts || !worst)
      return (
        <span key={day} className={styles.day} data-today={day === today}>
          {number}
        </span>
      );
    const text = counts
      .map(({ standing, count }) =>
        say('plans.countOf', { standing: say(`plans.standing.${standing}`), count }),
      )
      .join('，');
    const name = say('plans.dayOf', { day, text });
    return (
      <button
        key={day}
        type="button"
        className={styles.day}
        data-tone={STANDING_TONES[worst]}
        data-today={day === today}
        aria-pressed={day === chosen}
        aria-label={name}
        title={name}
        onClick={() => onChoose(day)}
      >
        {number}
      </button>
    );
  }

  return (
    <>
      <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
      <div className={styles.months}>
        {MONTHS.map((month) => {
          const period = `${year}-${String(month).padStart(2, '0')}`;
          const first = `${period}-01`;
          const length = Number(lastDayOf(period).slice(8));
          // The week begins on Monday.
          const blanks = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
          return (
            <section key={period} className={styles.month} aria-label={say('plans.month', { month })}>
              <h3>{say('plans.month', { month })}</h3>
              <div className={styles.days}>
                <span style={{ gridColumn: `span ${blanks}` }} hidden={blanks === 0} />
                {Array.from({ length }, (_, index) => cell(addDays(first, index)))}
              </div>
            </section>
          );
        })}
      </div>
    </>
  );
}
