import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import styles from './Amount.module.css';

type Props = {
  readonly fen: number;
  /** With the sign of the currency, for an amount that stands alone. */
  readonly sign?: boolean;
  /** A nil amount as a dash, for tables. */
  readonly nilDash?: boolean;
  readonly strong?: boolean;
};

export function Amount({ fen, sign = false, nilDash = false, strong = false }: Props) {
  return (
    <span className={styles.amount} data-strong={strong}>
      {amountText(fen, { sign, nilDash })}
    </span>
  );
}

export function amountText(
  fen: number,
  { sign = false, nilDash = false }: { readonly sign?: boolean; readonly nilDash?: boolean } = {},
): string {
  if (nilDash && fen === 0) return '–';
  return sign ? `¥ ${formatYuan(fen)}` : formatYuan(fen);
}
