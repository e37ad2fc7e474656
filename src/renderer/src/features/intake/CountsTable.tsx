import { ROW_STATES, SUBJECTS } from '#shared/contract/imports.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './StagedImport.module.css';

type Counts = Output<'imports.get'>['counts'];

/** New, changed, unchanged and wrong, for each kind of thing in the workbook. */
export function CountsTable({ counts }: { readonly counts: Counts }) {
  const say = useSay();
  const subjects = SUBJECTS.filter((subject) => counts.some((each) => each.subject === subject));
  return (
    <Card label={say('intake.counts')}>
      <table className={styles.counts} aria-label={say('intake.counts')}>
        <thead>
          <tr>
            <th>{say('intake.subject')}</th>
            {ROW_STATES.map((state) => (
              <th key={state}>{say(`intake.state.${state}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject) => (
            <tr key={subject}>
              <td>{say(`intake.subject.${subject}`)}</td>
              {ROW_STATES.map((state) => {
                const count =
                  counts.find((each) => each.subject === subject && each.state === state)?.count ?? 0;
                return <td key={state}>{count === 0 ? '–' : count.toLocaleString('en')}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
