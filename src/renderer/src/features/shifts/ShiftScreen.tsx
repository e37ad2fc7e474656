import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import type { WordKey } from '#shared/i18n/index.ts';
import type { Permission } from '#shared/kernel/permissions.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { DayClosePart } from './DayClosePart.tsx';
import { DepositsPart } from './DepositsPart.tsx';
import { MyShift } from './MyShift.tsx';
import { PeriodsPart } from './PeriodsPart.tsx';
import { ReviewPart } from './ReviewPart.tsx';
import styles from './Shift.module.css';

const PARTS = [
  { value: 'mine', label: 'shift.tab.mine', permission: 'shifts.read', body: MyShift },
  { value: 'review', label: 'shift.tab.review', permission: 'shifts.review', body: ReviewPart },
  { value: 'deposits', label: 'shift.tab.deposits', permission: 'cash.bank', body: DepositsPart },
  { value: 'day', label: 'shift.tab.day', permission: 'days.close', body: DayClosePart },
  { value: 'periods', label: 'shift.tab.periods', permission: 'days.close', body: PeriodsPart },
] as const satisfies readonly {
  value: string;
  label: WordKey;
  permission: Permission;
  body: () => React.ReactNode;
}[];

type Part = (typeof PARTS)[number]['value'];

/** The till of a person, and what an office does with tills at the end of a day and a month. */
export default function ShiftScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const may = useMay();
  const [, navigate] = useLocation();
  const parts = PARTS.filter(({ permission }) => may(permission));
  // Who takes no money starts with what others handed over.
  const first: Part = may('payments.collect') ? 'mine' : (parts[1]?.value ?? 'mine');
  const shown = parts.find(({ value }) => value === part)?.value ?? first;
  return (
    <TabbedPage<Part>
      title={say('shift.title')}
      value={shown}
      onChange={(value) => navigate(`/shift/${value}`)}
      tabs={parts.map(({ value, label }) => ({ value, label: say(label) }))}
    >
      {parts.map(({ value, body: Body }) => (
        <Tabs.Panel key={value} value={value} className={styles.fill}>
          <Body />
        </Tabs.Panel>
      ))}
    </TabbedPage>
  );
}
