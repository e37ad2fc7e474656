import type { Output } from '#shared/contract/index.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import styles from './DunningScreen.module.css';

type Sample = NonNullable<Output<'letters.preview'>['sample']>;

/** A letter as it will be read. */
export function LetterPaper({ label, sample }: { readonly label: string; readonly sample: Sample }) {
  return (
    <section className={styles.paper} aria-label={label}>
      <h3>{sample.title}</h3>
      {sample.opening.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {sample.lines.length > 0 && (
        <table>
          <tbody>
            {sample.lines.map((line) => (
              <tr key={`${line.feeName}${line.from}${line.dueDate}${line.owedFen}`}>
                <td>{line.feeName}</td>
                <td>
                  {line.from} – {line.to}
                </td>
                <td>{line.dueDate}</td>
                <td>{formatYuan(line.owedFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sample.closing.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className={styles.signed}>
        {sample.signed.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </section>
  );
}
