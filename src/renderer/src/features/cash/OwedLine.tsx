import { Checkbox } from '@mantine/core';
import { Amount } from '../../ui/Amount.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { basisText } from './lineWords.ts';
import styles from './OwedLines.module.css';
import { PartField } from './PartField.tsx';
import { amountNow } from './reckoning.ts';
import type { BillLine, Till, TillAction } from './till.ts';

type Props = {
  readonly line: BillLine;
  readonly till: Till;
  readonly showRoom: boolean;
  readonly current: boolean;
  readonly editing: boolean;
  readonly locked: boolean;
  readonly onCurrent: (lineId: string) => void;
  readonly onEdit: (lineId: string | undefined) => void;
  readonly dispatch: (action: TillAction) => void;
};

export function OwedLine({
  line,
  till,
  showRoom,
  current,
  editing,
  locked,
  onCurrent,
  onEdit,
  dispatch,
}: Props) {
  const say = useSay();
  const now = locked ? 0 : amountNow(till, line);
  const name = say('cash.lineName', { room: line.roomCode, fee: line.feeName, period: line.period });

  return (
    <tr
      className={styles.row}
      data-line={line.lineId}
      data-off={now === 0}
      tabIndex={current ? 0 : -1}
      onFocus={() => onCurrent(line.lineId)}
    >
      <td className={styles.tick}>
        <Checkbox
          checked={now > 0}
          disabled={locked}
          tabIndex={-1}
          aria-label={name}
          onChange={() => dispatch({ type: 'toggle', lineId: line.lineId })}
        />
      </td>
      <td>
        <span className={styles.name} title={line.feeName}>
          {showRoom && <span className={styles.soft}>{line.roomCode} </span>}
          {line.feeName}
        </span>
        {line.directDebit !== undefined && (
          <span className={styles.atBank} title={say('cash.inDirectDebit', { number: line.directDebit })}>
            {say('method.directDebit')}
            <span className={styles.unseen}>{say('cash.inDirectDebit', { number: line.directDebit })}</span>
          </span>
        )}
      </td>
      <td>{line.period}</td>
      <td className={styles.soft}>{basisText(say, line.trace, line.kind)}</td>
      <td data-align="end">
        <Amount fen={line.amountFen} />
      </td>
      <td data-align="end" className={styles.soft}>
        <Amount fen={line.paidFen} nilDash />
      </td>
      <td data-align="end">
        {editing ? (
          <PartField
            name={name}
            line={line}
            amountFen={now || line.outstandingFen}
            onDone={(amountFen) => {
              if (amountFen !== undefined) {
                const part = amountFen === line.outstandingFen ? undefined : amountFen;
                dispatch({ type: 'part', lineId: line.lineId, amountFen: part });
              }
              onEdit(undefined);
            }}
          />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={styles.part}
            data-partial={now > 0 && now < line.outstandingFen}
            disabled={locked}
            aria-label={say('cash.editPart', { line: name })}
            onClick={() => onEdit(line.lineId)}
          >
            <Amount fen={now} nilDash={locked} />
          </button>
        )}
      </td>
    </tr>
  );
}
