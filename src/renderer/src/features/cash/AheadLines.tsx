import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { basisText } from './lineWords.ts';
import styles from './OwedLines.module.css';
import type { AheadQuote } from './till.ts';

/** Months to come, quoted now: taken together or not at all. */
export function AheadLines({ quote, showRoom }: { readonly quote: AheadQuote; readonly showRoom: boolean }) {
  const say = useSay();
  return (
    <tbody>
      <tr className={styles.group}>
        <th colSpan={7} scope="rowgroup">
          {say('cash.aheadGroup', { until: quote.until })}
        </th>
      </tr>
      {quote.lines.map((line) => (
        <tr key={`${line.roomId}.${line.feeItemId}.${line.from}`} className={styles.row}>
          <td className={styles.tick} />
          <td>
            <span className={styles.name}>
              {showRoom && <span className={styles.soft}>{line.roomCode} </span>}
              {line.feeName}
            </span>
          </td>
          <td>{line.period}</td>
          <td className={styles.soft}>{basisText(say, line.trace, line.kind)}</td>
          <td data-align="end">
            <Amount fen={line.amountFen} />
          </td>
          <td data-align="end" className={styles.soft}>
            <Amount fen={0} nilDash />
          </td>
          <td data-align="end">
            <Amount fen={line.amountFen} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
