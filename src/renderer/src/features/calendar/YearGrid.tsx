import { type KeyboardEvent, useRef } from 'react';
import { addDays } from '#shared/domain/calendar/months.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './CalendarPart.module.css';
import { dayLook, monthCells, type YearDays } from './yearDays.ts';

type Props = {
  readonly year: number;
  readonly days: YearDays;
  readonly picked: string;
  readonly onPick: (day: string) => void;
};

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A year at a glance; arrow keys walk from day to day. */
export function YearGrid({ year, days, picked, onPick }: Props) {
  const say = useSay();
  const grid = useRef<HTMLDivElement>(null);
  const week = say('calendar.week').split(' ');

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const step = STEPS[event.code];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(picked, step);
    if (!next.startsWith(`${year}-`)) return;
    onPick(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  }

  return (
    <div ref={grid} className={styles.year}>
      {MONTHS.map((month) => (
        <section key={month} className={styles.month} aria-label={say('calendar.month', { year, month })}>
          <h3 className={styles.monthName}>{say('calendar.monthShort', { month })}</h3>
          <div className={styles.grid}>
            {week.map((name) => (
              <span key={name} className={styles.weekday}>
                {name}
              </span>
            ))}
            {monthCells(year, month).map(({ day, column }) => {
              const look = dayLook(days, day);
              const name = days.get(day)?.name ?? '';
              return (
                <button
                  key={day}
                  type="button"
                  data-day={day}
                  data-look={look}
                  className={styles.day}
                  style={{ gridColumn: column }}
                  tabIndex={day === picked ? 0 : -1}
                  aria-pressed={day === picked}
                  aria-label={`${day} ${say(`calendar.look.${look}`)} ${name}`.trim()}
                  title={name}
                  onClick={() => onPick(day)}
                  onKeyDown={onKeyDown}
                >
                  {Number(day.slice(8))}
                </button>
              );
            })}
          </div>
        </section>
      ))}
    </div>
  );
}
