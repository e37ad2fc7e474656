import { Fragment } from 'react';
import { Link } from 'wouter';
import type { Output } from '#shared/contract/index.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './ReportsScreen.module.css';

type Report = Output<'reports.list'>['reports'][number];
type Props = { readonly reports: readonly Report[]; readonly chosen: Report['report'] };

/** Every report under what people look for it by. */
export function ReportList({ reports, chosen }: Props) {
  const say = useSay();
  return (
    <nav className={styles.list} aria-label={say('figures.title')}>
      {[...Map.groupBy(reports, ({ group }) => group)].map(([group, of]) => (
        <Fragment key={group}>
          <h2 className={styles.group}>{say(`report.group.${group}`)}</h2>
          {of.map(({ report, title }) => (
            <Link
              key={report}
              href={`/reports/${report}`}
              className={styles.report}
              aria-current={report === chosen ? 'page' : undefined}
            >
              {title}
            </Link>
          ))}
        </Fragment>
      ))}
    </nav>
  );
}
