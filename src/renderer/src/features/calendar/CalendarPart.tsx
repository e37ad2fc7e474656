import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { tell } from '../../ui/tell.ts';
import { CalendarImport } from './CalendarImport.tsx';
import styles from './CalendarPart.module.css';
import { DayEditor } from './DayEditor.tsx';
import { YearGrid } from './YearGrid.tsx';
import { type CalendarDay, yearDays } from './yearDays.ts';

/** Holidays and make-up days of a year, by which due dates move; a run that missed a year asks for it by the way here. */
export function CalendarPart() {
  const { data: status } = useOperation('system.status', {});
  const asked = useHistoryState<{ readonly calendarYear?: number } | null>();
  const [chosen, setChosen] = useState(asked?.calendarYear);
  /** What was changed and not kept yet, by year. */
  const [drafts, setDrafts] = useState<ReadonlyMap<number, readonly CalendarDay[]>>(new Map());
  if (!status) return <Loading lines={10} />;
  const year = chosen ?? Number(status.today.slice(0, 4));
  const draftOn = (of: number, days: readonly CalendarDay[] | undefined) =>
    setDrafts((before) => {
      const next = new Map(before);
      if (days) next.set(of, days);
      else next.delete(of);
      return next;
    });
  return (
    <YearView
      key={year}
      year={year}
      today={status.today}
      draft={drafts.get(year)}
      onDraft={draftOn}
      onYear={setChosen}
    />
  );
}

type Props = {
  readonly year: number;
  readonly today: string;
  readonly draft: readonly CalendarDay[] | undefined;
  readonly onDraft: (year: number, days: readonly CalendarDay[] | undefined) => void;
  readonly onYear: (year: number) => void;
};

function YearView({ year, today, draft, onDraft, onYear }: Props) {
  const say = useSay();
  const may = useMay();
  const view = useOperation('calendar.get', { year });
  const save = useCommand('calendar.save');
  const [picked, setPicked] = useState(today.startsWith(`${year}-`) ? today : `${year}-01-01`);
  if (view.error) return <FaultNotice fault={view.error.fault} onRetry={() => void view.refetch()} />;
  if (!view.data) return <Loading lines={10} />;
  const { kept, notice } = view.data;
  const list = draft ?? view.data.days;
  const days = yearDays(list);
  const writes = may('fees.write');

  function setEntry(entry: CalendarDay | undefined): void {
    const others = list.filter((one) => one.day !== picked);
    onDraft(year, entry ? [...others, entry] : others);
  }

  async function keep(): Promise<void> {
    const answer = await save.run({ year, days: [...list] }).catch(() => undefined);
    if (!answer) return;
    onDraft(year, undefined);
    tell(say('calendar.saved', { year, count: answer.days }));
  }

  return (
    <div className={styles.columns}>
      <Card
        fill
        title={say('calendar.title', { year })}
        aside={
          <span className={styles.legend}>
            <Pill tone="good">{say('calendar.kind.holiday')}</Pill>
            <Pill tone="warn">{say('calendar.kind.workday')}</Pill>
          </span>
        }
      >
        <YearGrid year={year} days={days} picked={picked} onPick={setPicked} />
      </Card>
      <Card fill label={say('calendar.title', { year })}>
        <div className={styles.side}>
          <Group gap="xs" justify="space-between">
            <Button size="compact-md" variant="default" onClick={() => onYear(year - 1)}>
              {year - 1}
            </Button>
            <strong>{year}</strong>
            <Button size="compact-md" variant="default" onClick={() => onYear(year + 1)}>
              {year + 1}
            </Button>
          </Group>
          {!kept && (
            <p className={styles.warn} role="status">
              {say('calendar.notKept', { year })}
            </p>
          )}
          {kept && <p className={styles.soft}>{say('calendar.kept', { count: view.data.days.length })}</p>}
          {writes && notice && (
            <>
              <Button variant="default" onClick={() => onDraft(year, notice.days)}>
                {say('calendar.takeNotice')}
              </Button>
              <p className={styles.soft}>{notice.source}</p>
            </>
          )}
          {writes && (
            <>
              <CalendarImport
                onFound={(found) => {
                  for (const each of found.years) onDraft(each.year, each.days);
                  const first = found.years[0];
                  if (first) onYear(first.year);
                }}
              />
              <DayEditor day={picked} entry={days.get(picked)} onEntry={setEntry} />
              <FaultNotice fault={save.fault} />
              {draft && <p className={styles.soft}>{say('calendar.unsaved')}</p>}
              <Button disabled={draft === undefined} loading={save.pending} onClick={() => void keep()}>
                {say('calendar.save', { year })}
              </Button>
            </>
          )}
          <p className={styles.soft}>{say(writes ? 'calendar.hint' : 'policies.readOnly')}</p>
        </div>
      </Card>
    </div>
  );
}
